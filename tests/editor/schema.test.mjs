// What an editor offers, explains and underlines while a handbook is written, by the schemas that `orgbook schema` writes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { languageServer } from "./server.mjs";

const target = process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, "../../target");
const orgbook = resolve(process.env.ORGBOOK ?? join(target, "debug/orgbook"));
const sample = join(import.meta.dirname, "../../content");
let folder, server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "orgbook-editor-"));
  cpSync(sample, folder, { recursive: true });
  const told = execFileSync(orgbook, ["schema", "--out", ".orgbook-schemas"], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  const schemas = JSON.parse(told)["yaml.schemas"];
  const yaml = { validate: true, hover: true, completion: true, schemaStore: { enable: false }, schemas };
  server = await languageServer(folder, { yaml, http: {} });
  // The server answers at once, and reads its settings meanwhile.
  const deadline = Date.now() + 30_000;
  for (let offered = []; offered.length === 0; ) {
    assert.ok(Date.now() < deadline, "the language server does not read the schemas");
    offered = labels(await (await server.open("centres/first.yaml", "|")).completion());
  }
});

after(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const labels = (completion) => (completion.items ?? completion).map((item) => item.label);

test("keys are offered where a key is due", async () => {
  const file = await server.open("positions/new.yaml", "name: 新岗位\ncentre: offline\nrep|");
  assert.ok(labels(await file.completion()).includes("reports_to"));
  const step = await server.open("workflows/new.yaml", "name: 新流程\nsteps:\n  - id: a\n    |");
  const offered = labels(await step.completion());
  for (const key of ["name", "raci", "within", "duty"]) assert.ok(offered.includes(key), `${key} of ${offered}`);
  assert.ok(!offered.includes("reports_to"));
  const settings = await server.open("other/orgbook.yaml", "title: 手册\nrules:\n  raci/|");
  assert.ok(labels(await settings.completion()).includes("raci/too-many-consulted"));
});

test("ids of the handbook are offered where one is named", async () => {
  const file = await server.open("positions/other.yaml", "name: 新岗位\ncentre: |");
  const offered = labels(await file.completion());
  for (const id of ["content-operations", "sales-service"]) assert.ok(offered.includes(id), `${id} of ${offered}`);
  const choice = await server.open("positions/third.yaml", "name: 新岗位\nemployment: |");
  assert.deepEqual(labels(await choice.completion()).sort(), ["contractor", "intern", "outsourced", "staff"]);
  const scope = await server.open("positions/fourth.yaml", "name: 岗\nresponsibilities:\n  - duty: first-response\n    scope: {region: |}\n");
  assert.ok(labels(await scope.completion()).includes("europe"));
});

test("a field is explained in both languages", async () => {
  const file = await server.open("positions/hover.yaml", "name: 新岗位\ncen|tre: offline\n");
  const told = JSON.stringify(await file.hover());
  assert.match(told, /the id of a centre/);
  assert.match(told, /所属中心|中心的 id/);
  const nested = await server.open("duties/hover.yaml", "- id: a\n  name: 甲\n  centre: offline\n  across: [region]\n  exclu|sive: true\n");
  assert.match(JSON.stringify(await nested.hover()), /one position|R/);
});

test("a wrong key, a wrong word and a wrong type are underlined, and they alone", async () => {
  const file = await server.open(
    "positions/wrong.yaml",
    "name: {zh: 新岗位, en: New}\ncentre: offline\nnmae: x\nemployment: staf\nheadcount: two\nresponsibilities:\n  - duty: first-response\n    racy: R\n",
  );
  const underlined = await file.underlined();
  assert.deepEqual(underlined.map((line) => line.split(":").slice(0, 2).join(":").trim()).sort(), [
    "3: nmae",
    "4: staf",
    "5: two",
    "8: racy",
  ], underlined.join("\n"));
});

test("nothing in the sample is underlined", async () => {
  const folders = ["centres", "positions", "people", "duties", "dimensions", "allocations", "goals", "kpis", "workflows", "tools", "models"];
  const paths = folders.flatMap((name) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`));
  for (const path of ["orgbook.yaml", ...paths]) {
    const file = await server.open(path, readFileSync(join(folder, path), "utf8").replaceAll("|", "¦"));
    assert.deepEqual(await file.underlined(), [], path);
    file.close();
  }
});
