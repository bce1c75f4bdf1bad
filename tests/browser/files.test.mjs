// The files themselves: valid HTML, and links that hold from disk.
import assert from "node:assert/strict";
import { test } from "node:test";
import { join } from "node:path";
import { errors } from "./checks/html.mjs";
import { faults } from "./checks/links.mjs";
import { pages, sample, siteFolder } from "./site.mjs";

const root = siteFolder();
const all = pages(root);

test("every link and fragment resolves from disk", () => assert.deepEqual(faults(root, all).slice(0, 40), []));

test("the HTML of every template, redirect and chooser is valid", async () => {
  const chosen = [...sample(all), ...all.filter((page) => page.kind === null)];
  assert.deepEqual((await errors(chosen.map((page) => join(root, page.path)))).slice(0, 40), []);
});
