// A4 prints of a role card, a centre's role cards, a RACI table, a workflow, and the whole handbook.
import assert from "node:assert/strict";
import { test } from "node:test";
import { misprints, sides } from "./checks/print.mjs";
import { typical } from "./site.mjs";
import { siteUnderTest } from "./under_test.mjs";

const PRINTED = {
  position: { limit: 2, signature: true },
  cards: { limit: 24, signature: true },
  raci: { limit: 2 },
  workflow: { limit: 4 },
  print: { limit: 6 },
  volume: { limit: 40 },
};
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

for (const lang of ["zh", "en"]) {
  test(`role cards in ${lang} stand on a sheet of their own, each with its signature block`, () =>
    site.tab({}, async (tab) => {
      await tab.goto(site.http(`${lang}/print/positions-1.html`));
      const cards = await tab.locator(".leaf").evaluateAll((leaves) => leaves.map((leaf) => leaf.getAttribute("aria-label")));
      const { sheets } = await sides(tab);
      const number = (n) => `${n + 1}/${sheets.length}`;
      const begin = cards.map((title) => sheets.findIndex(({ text }, n) => text.replace(number(n), "").startsWith(title.replace(/\s+/g, ""))));
      assert.ok(begin.every((at) => at > 0), `${begin}`);
      assert.equal(new Set(begin).size, cards.length);
      const label = lang === "zh" ? "直接上级" : "Linemanager";
      assert.equal(sheets.filter((sheet) => sheet.text.includes(label)).length, cards.length);
      assert.ok(sheets.every((sheet, n) => sheet.text.includes(number(n))), "sheets are numbered");
    }));

  test(`a printed comparison in ${lang} tells what is the same in a few lines`, () =>
    site.tab({}, async (tab) => {
      await tab.goto(site.http(`${lang}/compare/model.embedded.html`));
      await tab.emulateMedia({ media: "print" });
      const same = tab.locator(".same > dl");
      const { height, lines } = await same.evaluate((list) => ({
        height: list.getBoundingClientRect().height,
        lines: list.querySelectorAll("dt").length,
      }));
      assert.ok(lines > 15 && height > 20 && height < 160, `${lines} lines, ${height} px`);
    }));

  test(`a wide RACI table in ${lang} is on one sheet across`, () =>
    site.tab({}, async (tab) => {
      await tab.goto(site.http(`${lang}/raci/content-loop.html`));
      const { sheets } = await sides(tab);
      assert.equal(sheets.length, 1);
      assert.ok(sheets[0].width > sheets[0].height);
    }));

  test(`the volumes in ${lang} hold every position, workflow, SOP and KPI, and lead to each other`, () => {
    const folder = `${lang}/print/`;
    const volumes = site.pages.filter((page) => page.path.startsWith(folder));
    const leaves = new Set(volumes.flatMap((page) => page.ids));
    for (const kind of ["centres", "positions", "duties", "workflows", "raci", "sops", "goals", "kpis", "tools", "allocations"])
      for (const page of site.pages)
        if (page.path.startsWith(`${lang}/${kind}/`) && page.path.split("/").length === 3 && page.kind && !["list", "raci_by_role"].includes(page.kind))
          assert.ok(leaves.has(`${kind}.${page.path.split("/")[2].replace(/\.html$/, "")}`), page.path);
    for (const page of volumes) assert.ok(page.bytes < 200_000, `${page.path}: ${page.bytes}`);
    const kept = volumes.flatMap((page) => page.links).filter(({ tag, value }) => tag === "a" && /^[a-z]+-?\d*\.html#/.test(value));
    assert.ok(kept.length > 50, `${kept.length} links from part to part`);
  });
}

test("neither the first nor the last row of a short table is alone on a sheet", () =>
  site.tab({}, async (tab) => {
    await tab.goto(site.http("zh/print/positions-1.html"));
    const tables = await tab.locator(".leaf table").evaluateAll((all) =>
      all.map((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, "")).join(""))));
    const { sheets } = await sides(tab);
    const whole = sheets.map(({ text }) => text);
    const parted = tables.filter((rows) => rows.length > 1 && new Set(rows).size === rows.length);
    assert.ok(parted.length > 8);
    for (const rows of parted) {
      // A row that is on several cards says nothing of where this one is.
      const on = rows.map((row) => whole.flatMap((text, n) => (text.includes(row) ? [n] : [])));
      if (on.some((found) => found.length !== 1)) continue;
      assert.deepEqual([on[0], on.at(-1)], [on[1], on.at(-2)], rows.join(" | "));
    }
  }));
