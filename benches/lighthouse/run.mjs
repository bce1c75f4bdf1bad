// Lighthouse on three templates of the sample site, as a Markdown table: `npm ci --prefix benches/lighthouse && node benches/lighthouse/run.mjs SITE`.
// SITE is what `orgbook build --compress` wrote; it is served on loopback with the headers that it ships.
// Ends with 1 where accessibility or best practices are below 1; performance is reported, since it depends on the machine.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { ARGUMENTS, executable } from "../../tests/browser/browser.mjs";
import { serve } from "../../tests/browser/server.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const PAGES = ["index.html", "positions/enquiry-conversion.html", "workflows/enquiry-to-order.html", "search/index.html"];

const site = process.argv[2];
if (!site || !existsSync(join(site, "_headers"))) {
  console.error("usage: node benches/lighthouse/run.mjs SITE, where SITE is a folder that `orgbook build --compress` wrote");
  process.exit(2);
}

const server = await serve(site);
const chrome = await launch({ chromePath: executable(), chromeFlags: ["--headless=new", "--no-sandbox", ...ARGUMENTS] });
let isPerfect = true;
console.log(`| page | ${CATEGORIES.join(" | ")} | largest paint s | layout shift | blocked ms |\n|---|---|---|---|---|---|---|`);
try {
  for (const page of ["zh", "en"].flatMap((lang) => PAGES.map((page) => `${lang}/${page}`))) {
    const { lhr } = await lighthouse(server.url(page), { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" });
    if (lhr.runtimeError) throw new Error(`${page}: ${lhr.runtimeError.message}`);
    const scores = CATEGORIES.map((name) => lhr.categories[name].score);
    const figure = (name, divisor, digits) => (lhr.audits[name].numericValue / divisor).toFixed(digits);
    const figures = [figure("largest-contentful-paint", 1000, 2), figure("cumulative-layout-shift", 1, 3), figure("total-blocking-time", 1, 0)];
    console.log(`| ${page} | ${scores.join(" | ")} | ${figures.join(" | ")} |`);
    for (const name of CATEGORIES.slice(1))
      for (const { id } of lhr.categories[name].auditRefs) {
        const audit = lhr.audits[id];
        if (audit.score === null || audit.score === 1) continue;
        isPerfect = false;
        console.error(`${page}: ${audit.title}: ${JSON.stringify(audit.details?.items?.slice(0, 3) ?? audit.displayValue)}`);
      }
  }
} finally {
  await chrome.kill();
  await server.stop();
}
process.exitCode = isPerfect ? 0 : 1;
