// Serves a built site on loopback with the headers that the site itself ships in `_headers`.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { isFile } from "./site.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon",
  ".pdf": "application/pdf", ".webmanifest": "application/manifest+json", ".ics": "text/calendar",
};

/** What a file's compressed twin, as `build --compress` writes it, is called in answers and on disk; the best first. */
const ENDINGS = { br: ".br", gzip: ".gz" };

/** The blocks of a `_headers` file: an address pattern, then indented `Name: value` lines. */
export function parseHeaders(text) {
  const blocks = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim() || line.trimStart().startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      const pattern = line.trim().split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*");
      blocks.push({ pattern: new RegExp(`^${pattern}$`), headers: [] });
      continue;
    }
    const [, name, value] = line.match(/^\s+([^:]+):\s*(.*)$/) ?? [];
    if (!name || !blocks.length) throw new Error(`_headers: cannot read the line ${JSON.stringify(line)}`);
    blocks.at(-1).headers.push([name.trim(), value.trim()]);
  }
  return blocks;
}

/** Starts the server under the path of `base`; resolves to its address and a function that stops it. */
export async function serve(root, base = null) {
  const mount = base ? new URL(base).pathname : "/";
  const rules = existsSync(join(root, "_headers")) ? parseHeaders(readFileSync(join(root, "_headers"), "utf8")) : [];
  const server = createServer((request, response) => {
    const address = new URL(request.url, "http://site").pathname;
    for (const rule of rules.filter((rule) => rule.pattern.test(address)))
      for (const [name, value] of rule.headers) response.setHeader(name, value);
    let path = address.startsWith(mount) ? decodeURIComponent(address.slice(mount.length)) : null;
    if (path !== null && (path === "" || path.endsWith("/"))) path += "index.html";
    const found = path !== null && !normalize(path).startsWith("..") && isFile(root, path);
    const file = found ? path : "404.html";
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
    const accepted = request.headers["accept-encoding"] ?? "";
    const encoding = Object.keys(ENDINGS).find((name) => accepted.includes(name) && isFile(root, file + ENDINGS[name]));
    if (encoding) response.setHeader("Content-Encoding", encoding);
    response.writeHead(found ? 200 : 404);
    response.end(isFile(root, file) ? readFileSync(join(root, file + (ENDINGS[encoding] ?? ""))) : "not found");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${server.address().port}${mount}`;
  return {
    url: (path) => address + path.split("/").map(encodeURIComponent).join("/"),
    stop: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
