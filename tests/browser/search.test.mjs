// Search finds a page by its own heading, over HTTP under the CSP and from disk.
import assert from "node:assert/strict";
import { test } from "node:test";
import { complaints } from "./checks/quiet.mjs";
import { finds, focusesByKey, heading } from "./checks/search.mjs";
import { typical } from "./site.mjs";
import { siteUnderTest } from "./under_test.mjs";

const site = siteUnderTest();
const searchPages = typical(site.pages, "search");

test("the site has a search page", { todo: "search is not built yet" }, () => assert.notEqual(searchPages.length, 0));

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
