// The questions of docs/pages/questions.md, asked on a phone from the home page: each way is gone, link by link, and must answer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { PHONE, launch, withPage } from "./browser.mjs";
import { serve } from "./server.mjs";
import { siteFolder } from "./site.mjs";

const DOCUMENTS = [["en", "questions.md"], ["zh", "questions.zh-CN.md"]];
const MOST_STEPS = 3;
let browser, server;

before(async () => {
  browser = await launch();
  server = await serve(siteFolder());
});
after(async () => {
  await browser.close();
  await server.stop();
});

/** The rows of the table in a document: the question, its way as steps, and what the last page must say. */
function questions(document) {
  const text = readFileSync(new URL(`../../docs/pages/${document}`, import.meta.url), "utf8");
  const rows = text.split("\n").filter((line) => line.startsWith("| ")).slice(2);
  return rows.map((row) => {
    const [question, way, answer] = row.split("|").slice(1, 4).map((cell) => cell.trim());
    return { question, steps: way.split(" → "), answer };
  });
}

/** Chooses the link that is called so in the page's text or navigation, or asks the search. */
async function go(page, step) {
  const asked = step.match(/^(?:search: |搜索：)(.*)$/);
  if (asked) {
    await page.locator("main form [name=q]").fill(asked[1]);
    await page.keyboard.press("Enter");
    await page.locator("#results a").first().waitFor();
    return;
  }
  const [, name] = step.match(/^["“](.*)["”]$/) ?? [];
  assert.ok(name, `cannot read the step ${step}`);
  const link = page.locator("main a, header a, footer a").filter({ hasText: name, visible: true });
  assert.ok((await link.count()) > 0, `no link is called ${name} on ${page.url()}`);
  await link.first().click();
  await page.waitForLoadState();
}

for (const [lang, document] of DOCUMENTS) {
  const asked = questions(document);
  test(`${document} asks ten questions`, () => assert.equal(asked.length, 10));
  for (const { question, steps, answer } of asked)
    test(question, () =>
      withPage(browser, { viewport: PHONE, isMobile: true, hasTouch: true }, async (page) => {
        assert.ok(steps.length <= MOST_STEPS, `${steps.length} steps`);
        await page.goto(server.url(`${lang}/index.html`));
        for (const step of steps) await go(page, step);
        const found = page.locator("main").getByText(answer).filter({ visible: true });
        assert.ok((await found.count()) > 0, `${page.url()} does not say ${answer}`);
      }));
}
