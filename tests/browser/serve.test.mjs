// `orgbook serve` in a browser: what changed is loaded again where the reader was, and what is wrong stands on the page.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { DESKTOP, PHONE, launch, withPage } from "./browser.mjs";
import { violationsHere } from "./checks/access.mjs";
import { complaints } from "./checks/quiet.mjs";

const REPOSITORY = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const POSITION = "positions/content-creation.yaml";
const PAGE = "en/positions/content-creation.html";
const OTHER = "en/tools/index.html";

function program() {
  const target = process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, "target");
  const built = ["debug", "release"].map((profile) => join(target, profile, "orgbook"));
  return process.env.ORGBOOK ?? built.find(existsSync);
}

let browser, child, address;
const folder = join(mkdtempSync(join(tmpdir(), "orgbook-serve-")), "handbook");
const read = (path) => readFileSync(join(folder, path), "utf8");
const write = (path, text) => writeFileSync(join(folder, path), text);
const rename = (name) => write(POSITION, read(POSITION).replace(/en: "[^"]*"\}/, `en: "${name}"}`));

before(async () => {
  cpSync(join(REPOSITORY, "content"), folder, { recursive: true });
  child = spawn(program(), ["--handbook", folder, "--lang", "en", "serve", "--port", "0", "--editor", "vscode"], { stdio: ["ignore", "ignore", "pipe"] });
  address = await new Promise((found, lost) => {
    let said = "";
    child.stderr.on("data", (text) => { said += text; const at = said.match(/http:\/\/127\.0\.0\.1:\d+\//); if (at) found(at[0]); });
    child.on("exit", () => lost(new Error(said)));
  });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  child?.kill("SIGINT");
  rmSync(dirname(folder), { recursive: true, force: true });
});

const tab = (options, use) => withPage(browser, { viewport: DESKTOP, ...options }, use);
/** Marks the document, so that one that was loaded again is known. */
const mark = (page) => page.evaluate(() => { window.marked = true; });
const isMarked = (page) => page.evaluate(() => window.marked === true);

test("a page loads without a word on the console, with the headers that hosts send", () =>
  tab({}, async (page) => {
    const answers = [];
    page.on("response", (response) => answers.push(response));
    assert.deepEqual(await complaints(page, address + PAGE), []);
    assert.match(answers[0].headers()["content-security-policy"], /require-trusted-types-for 'script'/);
    assert.ok(answers.some((answer) => answer.url().includes("/-orgbook/events")));
  }));

test("a page that changed is loaded again with scroll, focus and fields, and no other is", () =>
  tab({}, async (page) => {
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.goto(address + PAGE);
    await mark(page);
    const link = page.locator("main a[href]").last();
    await link.focus();
    await page.locator("input[name=q]").fill("half a word");
    await link.focus();
    const focused = await page.evaluate(() => document.activeElement.outerHTML);
    await page.evaluate(() => scrollTo({ top: 400, behavior: "instant" }));
    const other = await page.context().newPage();
    await other.goto(address + OTHER);
    await mark(other);
    rename("Renamed once");
    await page.waitForFunction(() => document.querySelector("h1").textContent.includes("Renamed once") && !window.marked);
    await page.waitForFunction(() => Math.abs(scrollY - 400) < 3);
    assert.equal(await page.evaluate(() => document.activeElement.outerHTML), focused);
    assert.equal(await page.locator("input[name=q]").inputValue(), "half a word");
    assert.ok(await isMarked(other), "a page that shows the same was loaded again");
    assert.deepEqual(said, []);
  }));

test("what is wrong stands over the page, and leads to the line; the last good page stays", () =>
  tab({}, async (page) => {
    await page.goto(address + PAGE);
    const [good, title] = [read(POSITION), await page.locator("h1").textContent()];
    await mark(page);
    write(POSITION, `${good}reports_to: [nobody\n`);
    const panel = page.locator(".obs-panel");
    await panel.waitFor();
    await page.locator(".obs-error .obs-message").first().waitFor();
    const line = good.split("\n").length;
    assert.match(await page.locator(".obs-error .obs-place").first().getAttribute("href"), new RegExp(`^vscode://file/.*/${POSITION}:${line}:\\d+$`));
    assert.match(await panel.textContent(), /1 error.*the last good site is shown until this is mended.*handbook\/syntax/s);
    assert.equal(await page.locator("h1").textContent(), title);
    assert.ok(await isMarked(page));
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, "panel-1280.png") });
    write(POSITION, good);
    await panel.waitFor({ state: "detached" });
  }));

test("the panel is accessible, fits a phone, and is not printed", () =>
  tab({ viewport: PHONE, isMobile: true, bypassCSP: true }, async (page) => {
    const good = read("orgbook.yaml");
    write("orgbook.yaml", good.replace(/^languages:.*$/m, "languages: {"));
    try {
      await page.goto(address + PAGE);
      await page.locator(".obs-panel li").first().waitFor();
      assert.deepEqual(await violationsHere(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await page.emulateMedia({ colorScheme: "dark" });
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, "panel-360-dark.png") });
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator(".obs-panel").isHidden());
    } finally {
      write("orgbook.yaml", good);
    }
    await page.emulateMedia({ media: "screen" });
    await page.locator(".obs-panel").waitFor({ state: "detached" });
  }));

test("a page that does not exist yet appears when it is written", () =>
  tab({}, async (page) => {
    await page.goto(`${address}en/positions/not-yet.html`);
    write("positions/not-yet.yaml.tmp", read(POSITION).replace(/en: "[^"]*"\}/, 'en: "Here now"}'));
    renameSync(join(folder, "positions/not-yet.yaml.tmp"), join(folder, "positions/not-yet.yaml"));
    await page.waitForFunction(() => document.querySelector("h1").textContent.includes("Here now"));
    rmSync(join(folder, "positions/not-yet.yaml"));
  }));
