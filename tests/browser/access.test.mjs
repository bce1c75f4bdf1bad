// axe-core on every template in every language, on a phone and a desktop, light and dark.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./checks/access.mjs";
import { sample } from "./site.mjs";
import { siteUnderTest } from "./under_test.mjs";

const site = siteUnderTest();

for (const page of sample(site.pages)) {
  test(`${page.name} has no violation: ${page.path}`, () =>
    site.tab({ bypassCSP: true }, async (tab) => assert.deepEqual(await violations(tab, site.http(page.path)), [])));
}
