// A page loads without a word on the console, under the site's own headers or from disk.

const SETTLE_MS = 60;

/** Loads `url` and returns everything that the browser complained about. */
export async function complaints(page, url) {
  const found = [];
  const listeners = {
    console: (message) => found.push(`console ${message.type()}: ${message.text()}`),
    pageerror: (error) => found.push(`error: ${error.message}`),
    requestfailed: (request) => found.push(`failed: ${request.url()} ${request.failure()?.errorText}`),
    response: (response) => response.status() >= 400 && found.push(`${response.status()}: ${response.url()}`),
    request: (request) => new URL(request.url()).origin !== new URL(url).origin && found.push(`foreign: ${request.url()}`),
  };
  for (const [event, listener] of Object.entries(listeners)) page.on(event, listener);
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(SETTLE_MS); // messages about what a script did on load arrive a little later
  if (await page.evaluate(() => document.styleSheets.length === 0)) found.push("no stylesheet was applied");
  for (const [event, listener] of Object.entries(listeners)) page.off(event, listener);
  return found;
}
