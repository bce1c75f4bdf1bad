// Drawings as real fonts set them: words inside their boxes, names of rows inside their column, nothing wider than a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP } from "./browser.mjs";
import { siteUnderTest } from "./under_test.mjs";

const site = siteUnderTest();
const drawn = site.pages.filter((page) => page.text.includes('<svg class="chart'));

/** What a reader would see wrong in the drawings of the page that is open. */
function faults() {
  const found = [];
  const outside = (inner, outer) =>
    inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
  for (const group of document.querySelectorAll(".dia .node, .dia .lane")) {
    const frame = group.querySelector(".row-head") ?? group.querySelector("rect, polygon");
    for (const text of group.querySelectorAll("text"))
      if (outside(text.getBoundingClientRect(), frame.getBoundingClientRect())) found.push(`“${text.textContent}” leaves its box`);
  }
  for (const figure of document.querySelectorAll(".dia"))
    if (figure.scrollWidth > figure.clientWidth) found.push(`“${figure.getAttribute("aria-label")}” is wider than the page`);
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids)) if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`the id ${id} is there twice`);
  return found;
}

test("the site has drawings", () => assert.ok(drawn.length > 0));

test("words stay in their boxes and drawings in their pages", () =>
  site.tab({ viewport: DESKTOP, javaScriptEnabled: true }, async (tab) => {
    const found = [];
    for (const page of drawn) {
      await tab.goto(site.disk(page.path), { waitUntil: "domcontentloaded" });
      found.push(...(await tab.evaluate(faults)).map((fault) => `${page.path}: ${fault}`));
    }
    assert.deepEqual(found, []);
  }));
