// What the Nu HTML checker says about files.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** Errors in the HTML of `paths`, one line each. */
export async function errors(paths) {
  const { status, output } = await run(["-jar", JAR, "--format", "json", "--exit-zero-always", "--stdout", ...paths]);
  if (status !== 0) throw new Error(`the HTML checker failed: ${output.slice(0, 2000)}`);
  const { messages } = JSON.parse(output);
  return messages
    .filter((message) => message.type !== "info")
    .map(({ url, lastLine, message, extract }) => `${name(url, paths)}:${lastLine ?? "?"}: ${message} ${(extract ?? "").trim().slice(0, 120)}`);
}

function name(url, paths) {
  return paths.find((path) => url && pathToFileURL(path).href.endsWith(url.replace(/^file:\/*/, "/"))) ?? url;
}

function run(parameters) {
  return new Promise((done) => {
    execFile("java", parameters, { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      const status = error ? (error.code ?? 1) : 0;
      done({ status, output: status === 0 ? stdout : String(error) + stderr });
    });
  });
}
