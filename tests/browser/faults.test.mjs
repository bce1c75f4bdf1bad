// The checks themselves: a small sound site passes each of them, and a fault planted in it is found.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, withPage } from "./browser.mjs";
import { violations } from "./checks/access.mjs";
import { errors } from "./checks/html.mjs";
import { hiddenFocus, lowHeading, sideways, spacing, unseen } from "./checks/layout.mjs";
import { faults } from "./checks/links.mjs";
import { misprints } from "./checks/print.mjs";
import { complaints } from "./checks/quiet.mjs";
import { finds, focusesByKey } from "./checks/search.mjs";
import { serve } from "./server.mjs";
import { baseAddress, pages, sample, typical } from "./site.mjs";

const SOUND = {
  _headers: `/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types orgbook
  X-Content-Type-Options: nosniff
`,
  "assets/site.css": `body{font:16px/1.5 sans-serif;margin:0;color:#1a2027;background:#fff}main{padding:1rem;overflow-wrap:break-word}
header{position:sticky;top:0;background:#fff}a{color:#0b57a4}.sign{display:none}:focus-visible{outline:3px solid #0b3d91}
@media (prefers-color-scheme:dark){body,header{background:#12171d;color:#e6ebf0}a{color:#8ec1ff}}
@media print{header{position:static}.sign{display:table;break-inside:avoid}}@page{size:A4;margin:16mm}`,
  "assets/site.js": `addEventListener("keydown",e=>{if(e.ctrlKey&&e.key==="k"){e.preventDefault();document.querySelector("input")?.focus()}});
if(location.search.includes("q=")){const a=document.createElement("a");a.href="../positions/a.html";a.textContent="岗位";document.querySelector("[role=status]").textContent="1";document.querySelector("main").append(a)}`,
  "assets/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  "en/positions/a.html": sheet("position", "区域销售经理 Regional manager", `<p>Purpose of the post.</p><ol><li>First</li><li>Second</li><li>Third</li></ol>
<table><caption>Where I act</caption><tbody><tr><th scope="row">复核 Review</th><td>A</td></tr></tbody></table>
<table class="sign" aria-hidden="true"><tbody><tr><td>Holder</td><td>Line manager</td></tr></tbody></table>`),
  "en/search/index.html": sheet("search", "Search", `<form action="index.html"><label>Find <input type="search" name="q"></label></form><p role="status"></p>`),
};

function sheet(kind, title, body) {
  return `<!doctype html><html lang="en" data-kind="${kind}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><link rel="stylesheet" href="../../assets/site.css"><script src="../../assets/site.js" defer></script>
<link rel="icon" href="../../assets/icon.svg"></head><body><header><a href="../search/index.html">Search</a></header>
<main id="main"><h1>${title}</h1>${body}</main></body></html>`;
}

/** Each check, as it looks at the whole small site. */
const CHECKS = {
  quiet: (site) => site.tab(DESKTOP, {}, (tab) => complaints(tab, site.card)),
  focus: (site) => site.tab(DESKTOP, {}, async (tab) => (await tab.goto(site.card), hiddenFocus(tab, 6))),
  heading: (site) => site.tab(PHONE, {}, async (tab) => (await tab.goto(site.card), lowHeading(tab))),
  sideways: (site) => site.tab(PHONE, { isMobile: true }, async (tab) => (await tab.goto(site.card), sideways(tab, 320))),
  spacing: (site) => site.tab(DESKTOP, { bypassCSP: true }, async (tab) => (await tab.goto(site.card), spacing(tab))),
  scriptless: (site) => site.tab(PHONE, { javaScriptEnabled: false }, async (tab) => (await tab.goto(site.card), unseen(tab))),
  access: (site) => site.tab(DESKTOP, { bypassCSP: true }, (tab) => violations(tab, site.card)),
  print: (site) => site.tab(DESKTOP, {}, async (tab) => (await tab.goto(site.card), misprints(tab, { limit: 2, signature: true }))),
  links: (site) => faults(site.root, pages(site.root)),
  html: (site) => errors(pages(site.root).map((page) => join(site.root, page.path))),
  search: (site) => site.tab(DESKTOP, {}, (tab) => finds(tab, site.search, "岗位", site.card)),
  key: (site) => site.tab(DESKTOP, {}, async (tab) => (await tab.goto(site.search), focusesByKey(tab))),
};

const CARD = "en/positions/a.html";
const CSS = "assets/site.css";
/** Which check must speak, about which file, after which change. */
const FAULTS = [
  ["quiet", CARD, (text) => text.replace("<h1>", '<h1 style="color:red">')],
  ["quiet", CARD, (text) => text.replace("</main>", "<script>1</script></main>")],
  ["quiet", CARD, (text) => text.replace("</main>", '<img src="https://example.invalid/x.png" alt="x"></main>')],
  ["quiet", "assets/site.js", (text) => `${text};document.body.insertAdjacentHTML("beforeend","<b>x</b>")`],
  ["quiet", CARD, (text) => text.replace("site.css", "missing.css")],
  ["focus", CSS, (text) => text.replace(/:focus-visible\{.*?\}/, ":focus{outline:none}")],
  ["focus", CARD, (text) => text.replace("<header>", '<header><a href="a.html" class="gone">gone</a>').replace("site.js", "gone.js"), { "assets/gone.js": 'document.querySelector(".gone").attributeStyleMap.set("position","absolute");document.querySelector(".gone").attributeStyleMap.set("top",CSS.px(-99))' }],
  ["heading", CARD, (text) => text.replace("<h1>", `${"<p>above</p>".repeat(9)}<h1>`)],
  ["heading", CARD, (text) => text.replaceAll("h1>", "h2>")],
  ["sideways", CARD, (text) => text.replace("</main>", "<pre>" + "wide ".repeat(40) + "</pre></main>")],
  ["spacing", CSS, (text) => `${text}h1{inline-size:22em}`],
  ["scriptless", CSS, (text) => `${text}main p{display:none}`],
  ["access", CSS, (text) => text.replace("color:#1a2027", "color:#bbb")],
  ["access", CSS, (text) => text.replace("color:#e6ebf0", "color:#333")],
  ["access", CARD, (text) => text.replace('<html lang="en"', "<html")],
  ["print", CSS, (text) => text.replace(".sign{display:table", ".sign{display:none")],
  ["print", CARD, (text) => text.replace("<p>Purpose", `${"<p>filler</p>".repeat(120)}<p>Purpose`)],
  ["print", CSS, (text) => `${text}ol{list-style:none}`],
  ["print", CSS, (text) => `${text}@media print{main{block-size:1rem;overflow:hidden}}`],
  ["links", CARD, (text) => text.replace("../search/index.html", "../search/")],
  ["links", CARD, (text) => text.replace("../search/index.html", "../search/index.html#nowhere")],
  ["links", CARD, (text) => text.replace("../search/index.html", "/en/search/index.html")],
  ["links", CARD, (text) => text.replace("../search/index.html", "../Search/index.html")],
  ["links", CARD, (text) => text.replace("../search/index.html", "javascript:void 0")],
  ["links", CARD, (text) => text.replace("<p>", '<p id="main">')],
  ["links", CARD, (text) => text.replace("<p>", '<p onclick="x()">')],
  ["html", CARD, (text) => text.replace("<p>", "<p><div>")],
  ["html", CARD, (text) => text.replace("<title>", "<titel>")],
  ["search", "assets/site.js", (text) => text.replace("positions/a", "positions/b")],
  ["search", "assets/site.js", (text) => text.replace('"1"', '"some"')],
  ["key", "assets/site.js", (text) => text.replace('"k"', '"j"')],
];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function withSite(contents, use) {
  const root = mkdtempSync(join(tmpdir(), "orgbook-site-"));
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const server = await serve(root);
  const tab = (viewport, options, look) => withPage(browser, { viewport, ...options }, look);
  try {
    return await use({ root, tab, card: server.url(CARD), search: server.url("en/search/index.html") });
  } finally {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

for (const [name, check] of Object.entries(CHECKS)) {
  test(`${name}: the sound site passes`, () => withSite(SOUND, async (site) => assert.deepEqual(await check(site), [])));
}

for (const [number, [name, path, change, more = {}]] of FAULTS.entries()) {
  test(`${name}: planted fault ${number + 1} is found`, () => {
    const changed = change(SOUND[path]);
    assert.notEqual(changed, SOUND[path]);
    return withSite({ ...SOUND, [path]: changed, ...more }, async (site) => assert.notDeepEqual(await CHECKS[name](site), []));
  });
}

test("pages are found by their kind, and the base from canonical addresses", () =>
  withSite({ ...SOUND, "old.html": "<!doctype html><title>moved</title>", "en/positions/b.html": SOUND[CARD].replace("<title>", '<link rel="canonical" href="https://x.example/hb/en/positions/b.html"><title>') }, (site) => {
    const all = pages(site.root);
    assert.deepEqual(sample(all).map((page) => page.name), ["position en", "search en"]);
    assert.deepEqual(typical(all, "position").map((page) => page.path), [CARD]);
    assert.equal(baseAddress(site.root, all), "https://x.example/hb/");
  }));
