// What axe finds on a page, in both colour schemes and on a phone and a desktop.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DESKTOP, PHONE } from "../browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Violations of the page at `url`, which must be open in a context that bypasses the CSP. */
export async function violations(page, url) {
  await page.goto(url);
  return violationsHere(page);
}

/** Violations of the page as it stands open. */
export async function violationsHere(page) {
  await page.evaluate(AXE);
  const found = [];
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
      for (const { id, help, nodes } of result.violations)
        found.push(`${viewport.width} ${colorScheme} ${id}: ${help}: ${nodes.slice(0, 2).map((node) => node.html.slice(0, 120)).join(" | ")}`);
    }
  }
  return found;
}
