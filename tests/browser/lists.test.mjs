// The filter of a list: one for the whole page, whatever parts it has, and out of the way where there is little to filter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, PHONE } from "./browser.mjs";
import { sideways } from "./checks/layout.mjs";
import { siteUnderTest } from "./under_test.mjs";

const site = siteUnderTest();
const filters = (tab) => tab.locator(".bar input");

/** The rows, headings and places that a reader sees. */
const seen = (tab) =>
  tab.evaluate(() => {
    const shown = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility()).length;
    return { rows: shown("table.data tbody tr"), headings: shown("main h2"), places: shown(".index li") };
  });

for (const path of ["ask/index.html", "az/index.html", "positions/index.html", "duties/index.html", "people/index.html"])
  test(`en/${path} has one filter`, () =>
    site.tab({ viewport: DESKTOP }, async (tab) => {
      await tab.goto(site.http(`en/${path}`));
      assert.equal(await filters(tab).count(), 1);
      const isOneTable = (await tab.locator("table.data").count()) === 1;
      assert.equal((await tab.locator(".sort").count()) > 0, isOneTable, "tables are sorted where there is one");
    }));

test("a short list has none", () =>
  site.tab({ viewport: DESKTOP }, async (tab) => {
    await tab.goto(site.http("en/workflows/index.html"));
    assert.equal(await filters(tab).count(), 0);
  }));

for (const viewport of [PHONE, DESKTOP])
  test(`what does not fit goes with its heading, and comes back: ${viewport.width}`, () =>
    site.tab({ viewport }, async (tab) => {
      await tab.goto(site.http("en/ask/index.html"));
      const all = await seen(tab);
      assert.ok(all.rows > 50 && all.headings > 10 && all.places > 5, JSON.stringify(all));
      await filters(tab).fill("Quoting");
      const left = await seen(tab);
      assert.ok(left.rows > 0 && left.rows < 10 && left.headings <= left.rows && left.places === 0, JSON.stringify(left));
      assert.match(await tab.locator(".bar [role=status]").textContent(), new RegExp(`^${left.rows} `));
      assert.deepEqual(await sideways(tab, viewport.width), []);
      await filters(tab).fill("");
      assert.deepEqual(await seen(tab), all);
    }));

test("a table is sorted up, then down, and the third time stands as it came", () =>
  site.tab({ viewport: DESKTOP }, async (tab) => {
    await tab.goto(site.http("en/dimensions/region.html"));
    const names = () => tab.locator("table.data tbody th").allTextContents();
    const head = tab.locator("table.data thead th").first();
    const [came, told] = [await names(), []];
    for (const order of ["ascending", "descending", null]) {
      await head.locator(".sort").click();
      assert.equal(await head.getAttribute("aria-sort"), order);
      told.push(await names());
    }
    assert.notDeepEqual(told[0], came);
    assert.deepEqual(told, [told[0], [...told[0]].reverse(), came]);
  }));
