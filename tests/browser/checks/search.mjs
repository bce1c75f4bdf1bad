// What the search page answers.

const SETTLED = () => document.querySelector("#found")?.textContent && !document.querySelector("#results[aria-busy]");

/** Asks the search page for `query` by its address, and waits for the answer. */
export async function ask(tab, searchUrl, query) {
  await tab.goto(`${searchUrl}?q=${encodeURIComponent(query)}`);
  await tab.waitForFunction(SETTLED);
}

/** Types `text` into the field, and waits until `wanted` is what the page tells of. */
export async function type(tab, text, wanted = text) {
  await tab.locator("main input[name=q]").fill("");
  await tab.locator("main input[name=q]").pressSequentially(text, { delay: 20 });
  await tab.waitForFunction((wanted) => document.title.startsWith(wanted), wanted);
  await tab.waitForFunction(SETTLED);
}

/** The results as they stand on the page: groups with their links, and what is marked. */
export function results(tab) {
  return tab.evaluate(() =>
    [...document.querySelectorAll("#results section")].map((part) => ({
      heading: document.getElementById(part.getAttribute("aria-labelledby"))?.textContent ?? null,
      items: [...part.querySelectorAll("li")].map((item) => ({
        address: decodeURIComponent(item.querySelector("a").getAttribute("href").replace(/^\.\.\//, "")),
        text: item.textContent,
        marked: [...item.querySelectorAll("mark")].map((mark) => mark.textContent),
      })),
    })));
}

/** The address of the first result, below the language. */
export async function first(tab) {
  return (await results(tab))[0]?.items[0].address ?? null;
}

/** What the page says of how much it found. */
export function told(tab) {
  return tab.locator("main [role=status]").first().textContent();
}

/** Asks the search page for `query`; complains unless `wanted` is among the results and their number is told. */
export async function finds(tab, searchUrl, query, wanted) {
  await tab.goto(`${searchUrl}?q=${encodeURIComponent(query)}`);
  try {
    await tab.waitForFunction((wanted) => [...document.querySelectorAll("main a[href]")].some((link) => link.href.split("#")[0] === wanted), wanted, { timeout: 5000 });
  } catch {
    return [`${query}: ${wanted} is not among the results`];
  }
  return /\d/.test(await told(tab)) ? [] : [`${query}: the number of results is not told`];
}

/** Ctrl-K puts the focus into a search field. */
export async function focusesByKey(tab) {
  await tab.evaluate(() => document.activeElement?.blur());
  await tab.keyboard.press("Control+k");
  const focused = await tab.evaluate(() => document.activeElement?.matches("input[type=search], input[name=q]"));
  return focused ? [] : ["Ctrl-K does not focus the search field"];
}

/** The heading of the open page, without what a template adds behind it. */
export function heading(tab) {
  return tab.locator("h1").evaluate((h1) => (h1.firstChild?.nodeType === Node.TEXT_NODE ? h1.firstChild : h1).textContent.trim());
}
