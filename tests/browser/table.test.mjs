// The form on a decision table's page: exact, quiet, and for everybody.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { DESKTOP } from "./browser.mjs";
import { violationsHere } from "./checks/access.mjs";
import { sideways } from "./checks/layout.mjs";
import { complaints } from "./checks/quiet.mjs";
import { differences } from "./checks/table.mjs";
import { siteUnderTest } from "./under_test.mjs";

const site = siteUnderTest();
const tables = site.pages.filter((page) => page.kind === "allocation");
const script = new URL("../../themes/default/static/allocation.js", import.meta.url);

/** A table with a gap and an overlap, for any page of a table. */
const FAULTY = {
  policy: "unique",
  dimensions: [
    { name: "Region", values: [["Europe", 0, 0, 2], ["Germany", 1, 0, 1], ["France", 1, 1, 2], ["Brazil", 0, 2, 3]] },
    { name: "Value", unit: "USD", around: ["USD ", ""], range: [["0", true], null], step: "0.01" },
  ],
  rules: [
    { n: 1, to: 0, when: [[[0, 2]], [[["0", true], ["999.99", true]]]] },
    { n: 2, to: 1, when: [[[1, 3]], [[["500", true], null]]] },
  ],
  otherwise: null,
  positions: [{ at: { title: "Ann", href: "#a", lang: null }, deputy: null }, { at: { title: "Bob", href: "#b", lang: null }, deputy: null }],
};

test("the site has tables", () => assert.ok(tables.length >= 2));

for (const page of tables) {
  for (const place of ["http", "disk"])
    test(`${page.path} answers as its table says: ${place}`, () =>
      site.tab({ viewport: DESKTOP }, async (tab) => {
        assert.deepEqual(await complaints(tab, site[place](page.path)), []);
        const { asked, wrong } = await differences(tab);
        assert.deepEqual(wrong, []);
        assert.ok(asked >= 9, `${asked} cases`);
      }));
  test(`${page.path} has no violation with a gap, an overlap and a complaint`, () =>
    site.tab({ bypassCSP: true }, async (tab) => {
      await withFaults(tab, site.http(page.path));
      for (const [region, value, kind] of [["3", "100", ".gap"], ["2", "600", ".over"], ["0", "", ".rows"], ["1", "much", "[aria-invalid]"]]) {
        await tab.locator(".try select").selectOption(region);
        await tab.locator(".try input").fill(value);
        assert.ok(await tab.locator(`.try ${kind}`).count(), `${kind}: ${await tab.locator(".answer").textContent()}`);
        assert.deepEqual(await violationsHere(tab), []);
      }
      assert.deepEqual(await sideways(tab, 320), []);
    }));
}

test("the form is used by keys alone, and tells its answer", () =>
  site.tab({ viewport: DESKTOP }, async (tab) => {
    await withFaults(tab, site.http(tables[0].path));
    await tab.locator(".try select").focus();
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Tab");
    await tab.keyboard.type("1,000.50");
    await tab.keyboard.press("Enter");
    assert.equal(await tab.locator(".try select").inputValue(), "1");
    assert.equal(await tab.locator(".answer").getAttribute("role"), "status");
    assert.equal(await tab.locator(".answer .gap").count(), 1);
    await tab.locator(".try select").selectOption("2");
    assert.equal(await tab.locator(".answer .one > a").first().textContent(), "Bob");
  }));

test("without script there is no form, and the table is the answer", () =>
  site.tab({ javaScriptEnabled: false }, async (tab) => {
    await tab.goto(site.http(tables[0].path));
    assert.equal(await tab.locator(".try").isVisible(), false);
    assert.ok((await tab.locator("table.grid-table td a").count()) > 3);
  }));

test("parts of random cases are decided as one point after the other", () => {
  const sandbox = { window: {}, document: { querySelector: () => null } };
  vm.runInNewContext(readFileSync(script, "utf8"), sandbox);
  const { ready, decide, cut, billionths } = sandbox.window.orgbookDecide;
  let seed = 11;
  const below = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const run = () => { const from = below(5); return [from, from + 1 + below(5 - from)]; };
  const end = () => (below(5) ? [String(below(6)), below(2) === 0] : null);
  for (let round = 0; round < 400; round += 1) {
    const data = {
      policy: below(2) ? "unique" : "first",
      dimensions: [
        { name: "a", values: [0, 1, 2, 3, 4].map((leaf) => [`v${leaf}`, 0, leaf, leaf + 1]) },
        { name: "b", range: [end(), null], step: below(2) ? "1" : null },
      ],
      rules: Array.from({ length: below(6) }, (_, n) => ({
        n: n + 1, to: below(3), when: [below(3) ? [run()] : null, below(3) ? [[end(), end()]] : null],
      })),
      otherwise: null,
    };
    const table = ready(data);
    const halves = Array.from({ length: 16 }, (_, n) => n / 2 - 0.5).filter((n) => data.dimensions[1].step === null || Number.isInteger(n));
    const point = (leaf, number) => [[[leaf, leaf + 1]], [[cut(table.axes[1], billionths(String(number)), false), cut(table.axes[1], billionths(String(number)), true)]]];
    const inside = (runs, one) => runs.some((each) => each[0] <= one[0][0] && one[0][1] <= each[1]);
    const holds = (ends, value) => (!ends[0] || (ends[0][1] ? value >= +ends[0][0] : value > +ends[0][0])) && (!ends[1] || (ends[1][1] ? value <= +ends[1][0] : value < +ends[1][0]));
    const { parts, complete } = decide(table, table.axes.map((axis) => axis.all));
    assert.ok(complete);
    for (let leaf = 0; leaf < 5; leaf += 1)
      for (const number of halves.filter((value) => holds(data.dimensions[1].range, value))) {
        const all = data.rules.filter((rule) => (!rule.when[0] || rule.when[0].some((each) => each[0] <= leaf && leaf < each[1])) && (!rule.when[1] || rule.when[1].some((each) => holds(each, number))));
        const due = (data.policy === "first" ? all.slice(0, 1) : all).map((rule) => rule.n);
        const own = point(leaf, number);
        const found = parts.filter((part) => part.where.every((runs, at) => inside(runs, own[at])));
        assert.equal(found.length, 1, `round ${round}: ${leaf}, ${number}`);
        assert.deepEqual([...found[0].rules.map((rule) => rule.n)], due, `round ${round}: ${leaf}, ${number} of ${JSON.stringify(data)}`);
        assert.deepEqual([...decide(table, own).parts[0].rules.map((rule) => rule.n)], due);
      }
  }
});

/** Opens a table's page with the faulty table in place of its own, in the words of the page. */
async function withFaults(tab, url) {
  await tab.route(/assets\/table\.[0-9a-f]+\.js$/, async (route) => {
    const own = await (await route.fetch()).text();
    const { words } = JSON.parse(own.slice(own.indexOf("{"), own.lastIndexOf("}") + 1));
    await route.fulfill({ contentType: "text/javascript", body: `window.orgbookTable=${JSON.stringify({ ...FAULTY, words })};` });
  });
  await tab.goto(url);
}
