// The shape of a page: its parts in their places, its words not broken up, whatever fonts set them.
// Measures what would be seen wrong at a glance, where a picture to compare with would break with every font.

/** Parts of the page that are not where a reader looks for them. */
export function misplaced() {
  const found = [];
  const box = (selector) => document.querySelector(selector)?.getBoundingClientRect();
  const [top, main, side, foot] = ["header.top", "main", "nav.side", "footer.site"].map(box);
  const wide = innerWidth >= 960;
  if (top && main && main.top < top.bottom - 1) found.push("the page begins under its head");
  if (main && foot && foot.top < main.bottom - 1) found.push("the foot lies on the page");
  if (main && side && wide && (side.left < main.right || side.top > main.top + 120)) found.push("the section is not beside the page");
  if (main && side && !wide && side.top < main.bottom - 1) found.push("the section is not below the page");
  if (main && wide && main.width < innerWidth * .5) found.push(`the page has ${Math.round(main.width)} px of ${innerWidth}`);
  const current = document.querySelector(".gnav [aria-current]")?.getBoundingClientRect(), nav = box(".gnav");
  if (current && (current.left < nav.left - 1 || current.right > nav.right + 1)) found.push("where one is cannot be seen in the head");
  const parts = [...document.querySelectorAll("main > *")].map((element) => [element, element.getBoundingClientRect()]).filter(([, own]) => own.height > 0);
  const named = (element) => `${element.localName}.${element.className}`;
  parts.slice(1).forEach(([element, own], n) => {
    const [before, above] = parts[n];
    if (own.top < above.bottom - 2 && own.left < above.right - 2 && above.left < own.right - 2 && getComputedStyle(element).position !== "absolute")
      found.push(`${named(element)} lies on ${named(before)}`);
  });
  return found;
}

/** Columns so narrow that names are set a character or a syllable a line. */
export function broken() {
  const found = [];
  for (const cell of document.querySelectorAll("main table:not(.matrix) :is(th, td)")) {
    if (getComputedStyle(cell).display !== "table-cell" || cell.getClientRects().length === 0) continue;
    const text = cell.innerText.trim(), em = parseFloat(getComputedStyle(cell).fontSize);
    const padding = parseFloat(getComputedStyle(cell).paddingInlineStart) + parseFloat(getComputedStyle(cell).paddingInlineEnd);
    const words = text.split(/[\s、，]+/).filter((word) => word.length > 2);
    const room = (cell.clientWidth - padding) / em;
    if (words.length && room < 3 && cell.clientHeight > 3 * em) found.push(`“${text.slice(0, 30)}” has room for ${room.toFixed(1)} characters a line`);
  }
  return found;
}

/** What sticks out of the page and is in no scroller of its own. */
export function escaped() {
  const main = document.querySelector("main").getBoundingClientRect();
  const held = (element) => element.closest(".scroll, .dia, pre, .vh, .skip, .sheets, .days dd.now");
  const out = [...document.querySelectorAll("main *")].filter((element) => {
    const own = element.getBoundingClientRect();
    return own.width > 0 && own.right > main.right + 1 && !held(element);
  });
  return out.slice(-2).map((element) => `${element.localName}.${element.className} sticks out: ${element.textContent.trim().slice(0, 30)}`);
}
