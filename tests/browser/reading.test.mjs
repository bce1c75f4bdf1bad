// Every template in every language, as a reader meets it: quiet console, sound layout, whole without script.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, PHONE } from "./browser.mjs";
import { complaints } from "./checks/quiet.mjs";
import { hiddenFocus, lowHeading, sideways, spacing, unseen } from "./checks/layout.mjs";
import { sample } from "./site.mjs";
import { siteUnderTest } from "./under_test.mjs";

const site = siteUnderTest();

test("the site has pages of several kinds", () => assert.ok(new Set(sample(site.pages).map((page) => page.kind)).size >= 3));

for (const page of sample(site.pages)) {
  test(`${page.name}: ${page.path}`, async (t) => {
    await t.test("is quiet on a desktop, and marks the focus", () =>
      site.tab({ viewport: DESKTOP, colorScheme: "light" }, async (tab) => {
        assert.deepEqual(await complaints(tab, site.http(page.path)), []);
        assert.deepEqual(await hiddenFocus(tab), []);
      }));
    await t.test("is quiet on a phone, with its heading in sight", () =>
      site.tab({ viewport: PHONE, colorScheme: "dark", isMobile: true, hasTouch: true }, async (tab) => {
        assert.deepEqual(await complaints(tab, site.http(page.path)), []);
        assert.deepEqual(await lowHeading(tab), []);
        assert.deepEqual(await sideways(tab, 320), []);
      }));
    // Only a server shows the page of what is not there, at any depth: its addresses begin at the root of the host.
    await t.test("is quiet from disk", { skip: page.kind === "not_found" }, () =>
      site.tab({ viewport: DESKTOP }, async (tab) => assert.deepEqual(await complaints(tab, site.disk(page.path)), [])));
    await t.test("bears wide spacing and large text", () =>
      site.tab({ bypassCSP: true }, async (tab) => {
        await tab.goto(site.http(page.path));
        assert.deepEqual(await spacing(tab), []);
      }));
    await t.test("reads without script", () =>
      site.tab({ javaScriptEnabled: false, viewport: DESKTOP }, async (tab) => {
        await tab.goto(site.http(page.path));
        assert.deepEqual(await unseen(tab), []);
      }));
  });
}

const long = sample(site.pages).find((page) => page.kind === "sop");
test("what is on the page stands beside it on a desktop, and before it on a phone", { skip: !long }, async () => {
  await site.tab({ viewport: DESKTOP }, async (tab) => {
    await tab.goto(site.http(long.path));
    await tab.locator("main h2").last().scrollIntoViewIfNeeded();
    await tab.waitForSelector(".side .toc[open] [aria-current]");
  });
  await site.tab({ viewport: PHONE }, async (tab) => {
    await tab.goto(site.http(long.path));
    assert.equal(await tab.locator("main .toc:not([open])").count(), 1);
  });
});
