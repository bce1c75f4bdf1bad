// The site under test, served, with a browser for the tests of one file.
import { after, before } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, withPage } from "./browser.mjs";
import { serve } from "./server.mjs";
import { baseAddress, pages, siteFolder } from "./site.mjs";

/** Opens the site that SITE names while the tests of the calling file run. */
export function siteUnderTest() {
  const root = siteFolder();
  const all = pages(root);
  let browser, server;
  before(async () => {
    browser = await launch();
    server = await serve(root, baseAddress(root, all));
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    root,
    pages: all,
    tab: (options, use) => withPage(browser, options, use),
    http: (path) => server.url(path),
    disk: (path) => pathToFileURL(join(root, path)).href,
  };
}
