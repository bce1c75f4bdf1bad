// The filters of a health report: exact, told to everybody, and out of the way of a link to a finding.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { DESKTOP, PHONE, launch, withPage } from "./browser.mjs";
import { violationsHere } from "./checks/access.mjs";
import { sideways } from "./checks/layout.mjs";
import { complaints } from "./checks/quiet.mjs";
import { siteFolder } from "./site.mjs";

const assets = join(siteFolder(), "assets");
const style = `assets/${readdirSync(assets).find((name) => /^site\..*css$/.test(name))}`;
// Each language has a script of its own, which has its words.
const [script] = readFileSync(join(siteFolder(), "en", "index.html"), "utf8").match(/assets\/site\.\w+\.js/);
const folder = mkdtempSync(join(tmpdir(), "health-"));
const page = pathToFileURL(join(folder, "report.html")).href;
let browser;

/** The findings of a rule, as the template writes them. */
const rule = (severity, group, name, messages) => `<section class="rule" data-rule="${group}/${name}" data-group="${group}"
data-group-title="Of ${group}" data-severity="${severity}" data-severity-title="Of ${severity}" aria-labelledby="r-${group}-${name}">
<h3 id="r-${group}-${name}">${name}</h3><ul class="fnd">${messages.map((text, n) => `<li id="f-${group}-${name}-${n}">${text}</li>`).join("")}</ul></section>`;

const REPORT = `<!doctype html><html lang="en" data-kind="health"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Report</title><link rel="stylesheet" href="${style}"><script src="${script}" defer></script></head>
<body><main id="main"><h1>Report</h1><div class="findings" data-severity="Severity" data-group="About" data-any="Any" data-count="{n} of {of}">
<section class="severity" aria-labelledby="errors"><h2 id="errors">Errors</h2>${rule("error", "duty", "gap", ["no one in Europe", "no one in Asia"])}</section>
<section class="severity" aria-labelledby="hints"><h2 id="hints">Hints</h2>${rule("hint", "duty", "unmeasured", ["Europe has no measure"])}${rule("hint", "kpi", "no-actuals", ["no figures", "none yet", "nothing"])}</section>
</div></main></body></html>`;

before(async () => {
  cpSync(assets, join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "report.html"), REPORT);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a reader sees: findings, headings, and what is told. */
const seen = (tab) =>
  tab.evaluate(() => ({
    findings: [...document.querySelectorAll(".fnd > li")].filter((item) => item.checkVisibility()).map((item) => item.id),
    headings: [...document.querySelectorAll("h2, h3")].filter((heading) => heading.checkVisibility()).length,
    told: document.querySelector(".findings [role=status]")?.textContent,
  }));

test("findings are chosen by severity, by what they are about, and by words", () =>
  withPage(browser, { viewport: DESKTOP }, async (tab) => {
    assert.deepEqual(await complaints(tab, page), []);
    assert.deepEqual([(await seen(tab)).findings.length, (await seen(tab)).told], [6, ""]);
    await tab.getByLabel("Severity").selectOption("hint");
    assert.deepEqual(await seen(tab), { findings: ["f-duty-unmeasured-0", "f-kpi-no-actuals-0", "f-kpi-no-actuals-1", "f-kpi-no-actuals-2"], headings: 3, told: "4 of 6" });
    await tab.getByLabel("About").selectOption({ label: "Of duty" });
    assert.deepEqual(await seen(tab), { findings: ["f-duty-unmeasured-0"], headings: 2, told: "1 of 6" });
    await tab.getByLabel("Severity").selectOption("");
    await tab.getByLabel("Filter").fill("EUROPE");
    assert.deepEqual((await seen(tab)).findings, ["f-duty-gap-0", "f-duty-unmeasured-0"]);
    await tab.getByLabel("Filter").fill("kpi/no-actuals");
    assert.deepEqual(await seen(tab), { findings: [], headings: 0, told: "0 of 6" });
    assert.deepEqual(await violationsHere(tab), []);
  }));

test("a link to a finding shows it", () =>
  withPage(browser, { viewport: DESKTOP }, async (tab) => {
    await tab.goto(page);
    await tab.getByLabel("About").selectOption("duty");
    await tab.evaluate(() => (location.hash = "f-kpi-no-actuals-2"));
    await tab.waitForFunction(() => document.getElementById("f-kpi-no-actuals-2").checkVisibility());
    assert.equal((await seen(tab)).findings.length, 6);
  }));

test("the choices fit a phone", () =>
  withPage(browser, { viewport: PHONE, isMobile: true }, async (tab) => {
    await tab.goto(page);
    assert.deepEqual(await sideways(tab, 320), []);
  }));
