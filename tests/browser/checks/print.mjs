// What comes out of the printer: pages, text, a signature block in one piece.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Prints an open page as its stylesheet asks; gives the text of every sheet, without white space. */
export async function sheets(page) {
  return (await sides(page)).sheets.map(({ text }) => text);
}

/** The same, with the size of every sheet in points. */
export async function sides(page) {
  const folder = mkdtempSync(join(tmpdir(), "orgbook-print-"));
  try {
    const path = join(folder, "page.pdf");
    await page.pdf({ path, preferCSSPageSize: true });
    const read = (program, ...rest) => execFileSync(program, rest, { encoding: "utf8", maxBuffer: 64 << 20 });
    const texts = read("pdftotext", "-raw", path, "-").split("\f").slice(0, -1);
    const told = read("pdfinfo", "-f", "1", "-l", String(texts.length), path);
    const sizes = [...told.matchAll(/size:\s+([\d.]+) x ([\d.]+)/g)].map(([, width, height]) => [Number(width), Number(height)]);
    return { sheets: texts.map((text, n) => ({ text: squeezed(text), width: sizes[n][0], height: sizes[n][1] })) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the page shows in print: headings and table texts that a sheet must bear, and the parts meant for print alone. */
export async function expected(page) {
  const printOnly = await page.evaluate(() => {
    for (const element of document.querySelectorAll("main [aria-hidden=true]"))
      if (element.getClientRects().length === 0 && !element.parentElement.closest("[aria-hidden=true]")) element.dataset.printOnly = "";
    return document.querySelectorAll("[data-print-only]").length;
  });
  await page.emulateMedia({ media: "print" });
  const texts = await page.evaluate(() => {
    const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden" && !element.closest("svg, .vh, nav");
    const pick = (selector) => [...document.querySelectorAll(selector)].filter(shown).map((element) => element.innerText);
    return {
      shared: pick("main h1, main h2, main h3, main tbody th, main tbody td:first-child").filter((text) => text.trim()),
      once: pick("main [data-print-only]"),
      numbers: [...document.querySelectorAll("main ol:not([class]) > li, main ol.duties > li")].filter(shown).length,
    };
  });
  await page.emulateMedia({ media: null });
  return { ...texts, printOnly };
}

/** What is wrong with the printed sheets of an open page, at most `limit` of them. */
export async function misprints(page, { limit, signature }) {
  const { shared, once, numbers } = await expected(page);
  const printed = await sheets(page);
  const whole = printed.join("");
  const found = [];
  if (printed.length > limit) found.push(`${printed.length} sheets, at most ${limit} wanted`);
  for (const text of shared) if (!words(text).every((word) => whole.includes(word))) found.push(`not printed: ${text.slice(0, 60)}`);
  for (let number = 1; number <= Math.min(numbers, 3); number++)
    if (!whole.includes(`${number}.`)) found.push(`the number ${number}. of a list is not printed`);
  if (signature && !once.length) found.push("no signature block in print");
  for (const text of once)
    if (text.trim() && !printed.some((sheet) => words(text).every((word) => sheet.includes(word)))) found.push(`split or lost: ${text.slice(0, 60)}`);
  return found;
}

/** Words as they stand in extracted text, where lines and columns may break anywhere between them. */
function words(text) {
  return text.normalize("NFKC").split(/\s+/).filter(Boolean).map(squeezed);
}

function squeezed(text) {
  return text.normalize("NFKC").replace(/[\s\u00ad\u200b]+/g, "");
}
