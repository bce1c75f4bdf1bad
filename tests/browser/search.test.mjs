// The search, over HTTP under the site's own headers and from disk: what comes first, how it is shown, and by which keys.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { test } from "node:test";
import { PHONE } from "./browser.mjs";
import { complaints } from "./checks/quiet.mjs";
import { CHINESE, ENGLISH } from "./checks/relevance.mjs";
import { ask, finds, first, focusesByKey, heading, results, told, type } from "./checks/search.mjs";
import { typical } from "./site.mjs";
import { siteUnderTest } from "./under_test.mjs";

const site = siteUnderTest();
const searchPages = typical(site.pages, "search");
const zh = "zh/search/index.html", en = "en/search/index.html";

test("the site has a search page in each language", () => assert.deepEqual(searchPages.map((page) => page.path).sort(), [en, zh]));

for (const search of searchPages) {
  const sought = ["position", "workflow", "sop"].flatMap((kind) => typical(site.pages, kind).filter((page) => page.lang === search.lang));
  for (const place of ["http", "disk"]) {
    test(`${search.lang} search answers: ${place}`, () =>
      site.tab({}, async (tab) => {
        for (const page of sought) {
          await tab.goto(site[place](page.path));
          assert.deepEqual(await finds(tab, site[place](search.path), await heading(tab), site[place](page.path)), []);
        }
      }));
  }
  test(`${search.lang} search field is focused by Ctrl-K, quietly`, () =>
    site.tab({}, async (tab) => {
      assert.deepEqual(await complaints(tab, `${site.http(search.path)}?q=a`), []);
      assert.deepEqual(await focusesByKey(tab), []);
    }));
}

for (const [place, path, questions] of [["disk", zh, CHINESE], ["http", en, ENGLISH], ["http", zh, CHINESE.slice(0, 12)], ["disk", en, ENGLISH.slice(0, 8)]]) {
  test(`what is meant comes first: ${path} from ${place}`, () =>
    site.tab({}, async (tab) => {
      const faults = [];
      for (const [question, wanted, why] of questions) {
        await ask(tab, site[place](path), question);
        const found = await first(tab);
        if (found !== wanted) faults.push(`${question} (${why}): ${found}, not ${wanted}`);
      }
      assert.deepEqual(faults, []);
    }));
}

test("results are links in groups, with their number told and what was asked marked", () =>
  site.tab({}, async (tab) => {
    await ask(tab, site.disk(zh), "询盘");
    const groups = await results(tab);
    assert.ok(groups.length >= 4);
    for (const group of groups) assert.match(group.heading, /\d+$/);
    const shown = groups.flatMap((group) => group.items);
    const named = shown.filter((item) => item.marked.includes("询盘"));
    assert.ok(named.length >= shown.length / 2, "what was asked is marked");
    const mention = shown.findIndex((item) => item.text.includes("正文提到"));
    assert.ok(mention === -1 || mention > 2, "names come before mentions");
    assert.match(await told(tab), /\d+/);
    await tab.locator("#results section button").first().click();
    await tab.waitForFunction(() => document.activeElement?.matches(".hits a"));
    assert.ok((await results(tab)).flatMap((group) => group.items).length > shown.length, "more are shown");
  }));

test("what only the other language has is told with a way there", () =>
  site.tab({}, async (tab) => {
    await ask(tab, site.http(zh), "discount");
    const link = tab.locator("#results p a");
    assert.match(await link.textContent(), /英语.*\d|\d.*英语/);
    await link.click();
    await tab.waitForURL(/\/en\/search\/index\.html\?q=discount$/);
    await tab.waitForFunction(() => document.querySelectorAll("#results .hits a").length > 0);
  }));

test("a slip is mended and said; what is not there says so, and shows ways on", () =>
  site.tab({}, async (tab) => {
    await ask(tab, site.disk(en), "discuont");
    assert.match(await tab.locator("#results .hint").first().textContent(), /discuont.*discount/);
    await ask(tab, site.disk(en), "xylophone");
    assert.match(await told(tab), /xylophone/);
    assert.ok(await tab.locator("#ways").isVisible());
    assert.ok((await tab.locator("#ways a").count()) > 5);
    for (const [path, nonsense] of [[zh, "qqqq"], [en, "zzzxxq"]]) {
      await ask(tab, site.disk(path), nonsense);
      assert.equal(await tab.locator("#results a").count(), 0, `${nonsense}: initials alone are in no other language either`);
    }
    await ask(tab, site.disk(en), "discount");
    assert.ok(await tab.locator("#ways").isHidden());
  }));

for (const place of ["http", "disk"]) {
  test(`typing asks, going back finds the question again: ${place}`, () =>
    site.tab({}, async (tab) => {
      await tab.goto(site[place](en));
      assert.equal(await tab.evaluate(() => document.activeElement.name), "q", "the field has the focus");
      await type(tab, "refunds");
      const wanted = await first(tab);
      assert.equal(wanted, "sops/refund.html");
      await tab.keyboard.press("ArrowDown");
      assert.equal(await tab.evaluate(() => document.activeElement.closest(".hits") !== null), true, "the arrow leads to the results");
      await tab.keyboard.press("ArrowUp");
      assert.equal(await tab.evaluate(() => document.activeElement.name), "q", "and back");
      await tab.keyboard.press("ArrowDown");
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/refund\.html/);
      await tab.goBack();
      await tab.waitForFunction(() => document.querySelectorAll("#results .hits a").length > 0);
      assert.equal(await tab.locator("main input[name=q]").inputValue(), "refunds");
      assert.equal(await first(tab), wanted);
    }));
}

test("letters that an input method still turns into characters ask nothing", () =>
  site.tab({}, async (tab) => {
    await tab.goto(site.disk(zh));
    const input = await tab.context().newCDPSession(tab);
    await tab.locator("main input[name=q]").focus();
    await input.send("Input.imeSetComposition", { text: "xun'pan", selectionStart: 7, selectionEnd: 7 });
    await tab.waitForTimeout(400);
    assert.equal(await told(tab), "", "nothing is asked while composing");
    await input.send("Input.insertText", { text: "询盘" });
    await tab.waitForFunction(() => document.querySelectorAll("#results .hits a").length > 0);
    assert.equal(await tab.locator("main input[name=q]").inputValue(), "询盘");
  }));

for (const place of ["http", "disk"]) {
  test(`the forms of other pages lead to the answer: ${place}`, () =>
    site.tab({}, async (tab) => {
      await tab.goto(site[place]("zh/positions/seo.html"));
      assert.deepEqual(await focusesByKey(tab), []);
      await tab.keyboard.type("退款");
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/search\/index\.html\?q=/);
      await tab.waitForFunction(() => document.querySelectorAll("#results .hits a").length > 0);
      assert.equal(await first(tab), "duties/refund-approval.html");
      await tab.goto(site[place]("en/index.html"));
      await tab.locator("main input[name=q]").fill("crm");
      await tab.keyboard.press("Enter");
      await tab.waitForFunction(() => document.querySelectorAll("#results .hits a").length > 0);
      assert.equal(await first(tab), "tools/crm.html");
    }));
}

test("on a phone the header's button leads to the search", () =>
  site.tab({ viewport: PHONE, isMobile: true, hasTouch: true }, async (tab) => {
    await tab.goto(site.disk("zh/positions/seo.html"));
    assert.ok(await tab.locator("header input[name=q]").isHidden());
    await tab.locator("header form button").click();
    await tab.waitForURL(/search\/index\.html/);
    assert.ok(await tab.locator("main input[name=q]").isVisible());
  }));

test("without script the page says so and leads to the lists", () =>
  site.tab({ javaScriptEnabled: false }, async (tab) => {
    for (const path of [zh, en]) {
      await tab.goto(site.disk(path));
      assert.ok(await tab.locator("noscript .note").isVisible());
      assert.ok((await tab.locator("#ways a").count()) > 5);
    }
  }));

test("only names of shards become addresses of scripts", () =>
  site.tab({}, async (tab) => {
    await ask(tab, site.http(en), "discount");
    const taken = await tab.evaluate(() => {
      try { trustedTypes.createPolicy("orgbook", {}); return true; } catch { return false; }
    });
    assert.equal(taken, false, "nobody else gets the policy");
    const foreign = await tab.evaluate(() => {
      try { document.createElement("script").src = "https://example.org/x.js"; return true; } catch { return false; }
    });
    assert.equal(foreign, false, "a plain address is no script");
  }));

test("a first question costs little", () =>
  site.tab({}, async (tab) => {
    const size = (url) => gzipSync(readFileSync(join(site.root, decodeURIComponent(new URL(url).pathname.replace(new URL(site.http("")).pathname, ""))))).length;
    const fetched = [];
    tab.on("request", (request) => fetched.push(request.url()));
    await ask(tab, site.http(zh), "询盘首次响应");
    const script = fetched.filter((url) => /assets\/search\.[0-9a-f]+\.js/.test(url)).map(size);
    const shards = fetched.filter((url) => /assets\/search\/|search\/index\.js/.test(url)).map(size);
    assert.equal(script.length, 1);
    assert.ok(script[0] <= 8 * 1024, `${script[0]} bytes of script`);
    assert.ok(Math.max(...shards) <= 30 * 1024 && shards.reduce((a, b) => a + b, 0) <= 80 * 1024, `${shards}`);
  }));
