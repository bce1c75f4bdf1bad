// Goldens without pictures: on a phone, a tablet and a desktop every template keeps its parts in their places and its
// words whole; drawings are there when and where a phone, a desk and a sheet of paper want them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { broken, escaped, misplaced } from "./checks/shape.mjs";
import { sample, typical } from "./site.mjs";
import { siteUnderTest } from "./under_test.mjs";

const site = siteUnderTest();
const WIDTHS = { phone: 390, tablet: 820, desktop: 1280 };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const framed = sample(site.pages).filter((page) => !["chooser", "redirect"].includes(page.kind));

for (const page of framed) {
  test(`${page.name} keeps its shape: ${page.path}`, () =>
    site.tab({ viewport: { width: 390, height: 844 } }, async (tab) => {
      await tab.goto(site.http(page.path));
      for (const [name, width] of Object.entries(WIDTHS)) {
        await tab.setViewportSize({ width, height: 844 });
        await tab.reload();
        const found = [...(await tab.evaluate(misplaced)), ...(await tab.evaluate(broken)), ...(await tab.evaluate(escaped))];
        assert.deepEqual(found, [], name);
      }
    }));
}

for (const page of typical(site.pages, "workflow")) {
  for (const javaScriptEnabled of [true, false]) {
    test(`${page.name}: a phone shows the drawing after the steps when asked, script ${javaScriptEnabled}`, () =>
      site.tab({ ...PHONE, javaScriptEnabled }, async (tab) => {
        await tab.goto(site.http(page.path));
        const top = async (selector) => (await tab.locator(selector).boundingBox())?.y ?? null;
        assert.ok((await top("#steps")) < (await top("#diagram")));
        assert.equal(await top("main .dia"), null);
        await tab.locator("main .fold summary").click();
        assert.ok((await top("main .dia")) > (await top("#diagram")));
      }));
  }
  test(`${page.name}: a desktop and a sheet show the drawing before the steps`, () =>
    site.tab({ viewport: { width: 1280, height: 900 } }, async (tab) => {
      await tab.goto(site.http(page.path));
      for (const media of ["screen", "print"]) {
        await tab.emulateMedia({ media });
        const [drawing, steps] = await Promise.all(["main .dia svg", "#steps"].map((selector) => tab.locator(selector).first().boundingBox()));
        assert.ok(drawing && drawing.height > 100 && drawing.y < steps.y, media);
        assert.equal(await tab.locator("main .fold summary").isVisible(), false, media);
      }
    }));
}

const plotted = site.pages.filter((page) => page.kind === "kpi" && page.text.includes('class="chart plot small"'));
test("a phone shows the newest period of a figure without scrolling, and a desktop all", async () => {
  assert.ok(plotted.length > 0);
  for (const page of plotted.slice(0, 4)) {
    await site.tab(PHONE, async (tab) => {
      await tab.goto(site.http(page.path));
      const seen = () => tab.locator("main .dia").first().evaluate((frame) => {
        const shown = [...frame.querySelectorAll("svg")].filter((svg) => svg.getClientRects().length);
        const dots = [...shown[0].querySelectorAll(".actual circle")], last = dots.at(-1).getBoundingClientRect();
        return { n: shown.length, fits: frame.scrollWidth <= frame.clientWidth, lastIsIn: last.right <= frame.getBoundingClientRect().right };
      });
      assert.deepEqual(await seen(), { n: 1, fits: true, lastIsIn: true }, page.path);
      await tab.setViewportSize({ width: 1280, height: 900 });
      assert.deepEqual(await seen(), { n: 1, fits: true, lastIsIn: true }, page.path);
    });
  }
});
