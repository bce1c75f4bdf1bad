// How a page lies on the screen: no sideways scroll, the heading in sight, the focus never hidden.

/** Elements that stick out of a window `width` wide, where the page can be scrolled sideways. */
export async function sideways(page, width) {
  await page.setViewportSize({ width, height: 780 });
  return page.evaluate((width) => {
    const root = document.scrollingElement;
    const scrolls = Math.max(root.scrollWidth, document.body.scrollWidth);
    if (scrolls <= window.innerWidth && window.innerWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 0.5);
    const name = (element) => `${element.localName}.${element.getAttribute("class") ?? ""} ${element.textContent.trim().slice(0, 30)}`;
    return [`${scrolls} px wide at ${width}`, ...wide.slice(-3).map(name)];
  }, width);
}

/** The heading of a page on a phone that lies below `limit`, or is missing. */
export async function lowHeading(page, limit = 260) {
  const top = await page.evaluate(() => {
    window.scrollTo(0, 0);
    const headings = document.querySelectorAll("h1");
    return headings.length === 1 ? headings[0].getBoundingClientRect().top : null;
  });
  if (top === null) return ["not exactly one h1"];
  return top <= limit ? [] : [`h1 begins at ${Math.round(top)} px`];
}

/** What a reader's own text spacing (WCAG 1.4.12) and twice the text size (1.4.4) push out of the window. */
export async function spacing(page) {
  const styles = {
    "text spacing": [360, "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}"],
    "200 % text": [640, "html{font-size:200%!important}"],
  };
  const found = [];
  for (const [name, [width, css]] of Object.entries(styles)) {
    const tag = await page.addStyleTag({ content: css });
    found.push(...(await sideways(page, width)).map((problem) => `${name}: ${problem}`));
    await tag.evaluate((node) => node.remove());
  }
  return found;
}

/** Tabs through the page; the focused element must be seen, marked, and not covered by the header. */
export async function hiddenFocus(page, steps = 30) {
  const found = [];
  await page.evaluate(() => window.scrollTo(0, 0));
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press("Tab");
    const problem = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const box = element.getBoundingClientRect();
      const label = `${element.localName} ${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 30)}`;
      if (box.bottom <= 0 || box.top >= window.innerHeight || box.right <= 0) return `${label}: out of sight`;
      const header = document.querySelector("header");
      const pinned = header && ["sticky", "fixed"].includes(getComputedStyle(header).position) && !header.contains(element);
      if (pinned && !element.matches(".skip") && box.bottom <= header.getBoundingClientRect().bottom) return `${label}: under the header`;
      const marked = [element, ...element.querySelectorAll("*")].some((node) => {
        const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
        const stroked = node instanceof SVGElement && parseFloat(getComputedStyle(node).strokeWidth) >= 2;
        return stroked || outlined(getComputedStyle(node)) || outlined(getComputedStyle(node, "::after"));
      });
      return marked ? null : `${label}: focus is not visible`;
    });
    if (problem) found.push(problem);
  }
  return [...new Set(found)];
}

/** Headings and table rows that a reader without script cannot see, what is there for script alone left out. */
export async function unseen(page) {
  return page.evaluate(() => {
    const closed = (element) => element.closest("details:not([open]), [hidden], [aria-hidden=true], .js-only, thead, dialog");
    const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
    const wanted = [...document.querySelectorAll("main h1, main h2, main h3, main p, main li, main tr, main dd")];
    const lost = wanted.filter((element) => element.textContent.trim() && !closed(element) && !shown(element));
    if (!document.querySelector("main")?.innerText.trim()) return ["main is empty"];
    return lost.slice(0, 5).map((element) => `${element.localName}: ${element.textContent.trim().slice(0, 40)}`);
  });
}
