// Starts the Chromium that is installed: CHROMIUM names it, else it is looked for on PATH.
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

export const ARGUMENTS = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** The path of the browser's executable. */
export function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      continue;
    }
  }
  throw new Error("no Chromium: install it or set CHROMIUM to its path");
}

/** A browser with a fresh profile, without a sandbox since the tests may run as root. */
export function launch() {
  return chromium.launch({ executablePath: executable(), args: ARGUMENTS });
}

export const PHONE = { width: 360, height: 780 };
export const DESKTOP = { width: 1280, height: 900 };

/** Gives `use` a page of a context of its own. */
export async function withPage(browser, options, use) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}
