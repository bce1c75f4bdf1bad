// What the search page answers.

/** Asks the search page for `query`; complains unless `wanted` is among the results and their number is told. */
export async function finds(tab, searchUrl, query, wanted) {
  await tab.goto(`${searchUrl}?q=${encodeURIComponent(query)}`);
  try {
    await tab.waitForFunction((wanted) => [...document.querySelectorAll("main a[href]")].some((link) => link.href.split("#")[0] === wanted), wanted, { timeout: 5000 });
  } catch {
    return [`${query}: ${wanted} is not among the results`];
  }
  const status = await tab.locator("main [role=status]").first().textContent();
  return /\d/.test(status) ? [] : [`${query}: the number of results is not told`];
}

/** Ctrl-K puts the focus into the search field. */
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
