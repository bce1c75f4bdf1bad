// A4 prints of a role card, a centre's role cards, a RACI table and a workflow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { misprints } from "./checks/print.mjs";
import { typical } from "./site.mjs";
import { siteUnderTest } from "./under_test.mjs";

const PRINTED = { position: { limit: 2, signature: true }, cards: { limit: 24, signature: true }, raci: { limit: 4 }, workflow: { limit: 4 } };
const site = siteUnderTest();

for (const [kind, wanted] of Object.entries(PRINTED)) {
  test(`the site has a ${kind} to print`, () => assert.notEqual(typical(site.pages, kind).length, 0));
  for (const page of typical(site.pages, kind)) {
    test(`${page.name} prints: ${page.path}`, () =>
      site.tab({}, async (tab) => {
        await tab.goto(site.http(page.path));
        assert.deepEqual(await misprints(tab, wanted), []);
      }));
  }
}
