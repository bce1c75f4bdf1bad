// Every address of every page leads somewhere when the site is opened from disk.
import { posix } from "node:path";
import { baseAddress, files } from "../site.mjs";

const ELSEWHERE = /^[a-z][a-z0-9+.-]*:/i;
const ABSOLUTE_ALLOWED = new Set(["404.html"]);

/** Links, fragments, ids and inline code of all pages that are wrong. */
export function faults(root, all) {
  const known = new Set(files(root));
  const ids = new Map(all.map((page) => [page.path, new Set(page.ids)]));
  const base = baseAddress(root, all);
  const found = [];
  for (const page of all) {
    const wrong = (text) => found.push(`${page.path}: ${text}`);
    for (const id of page.ids.filter((id, at) => page.ids.indexOf(id) !== at)) wrong(`id ${id} twice`);
    for (const place of page.inline) wrong(`inline ${place}`);
    for (const link of page.links) {
      const problem = fault(page, link, { known, ids, base });
      if (problem) wrong(`${link.tag}[${link.attribute}] ${link.value}: ${problem}`);
    }
  }
  return found;
}

function fault(page, { value, tag, attribute }, { known, ids, base }) {
  if (/^\s*(javascript|data|vbscript):/i.test(value)) return "unsafe scheme";
  const own = base && value.startsWith(base);
  if (ELSEWHERE.test(value) && !own) return tag !== "a" && tag !== "link" && attribute !== "action" ? "loads from another host" : null;
  if (value.startsWith("//")) return "no scheme";
  if (value.startsWith("/") && !ABSOLUTE_ALLOWED.has(page.path)) return "not relative";
  const [address, fragment] = (own ? value.slice(base.length) : value).split("#");
  const path = target(page.path, address.split("?")[0], own || value.startsWith("/"), base);
  if (path === null) return "leads out of the site or is wrongly encoded";
  const file = own && (path === "" || path.endsWith("/")) ? `${path}index.html` : path;
  if (!known.has(file)) return "no such file";
  if (!fragment || !file.endsWith(".html")) return null;
  return ids.get(file)?.has(decoded(fragment)) ? null : "no such fragment";
}

function target(from, address, absolute, base) {
  const path = decoded(address);
  if (path === null) return null;
  if (path === "" && !absolute) return from;
  const mount = base ? decodeURIComponent(new URL(base).pathname) : "/";
  const inside = absolute ? path.replace(path.startsWith(mount) ? mount : /^\//, "") : posix.join(posix.dirname(from), path);
  return inside.startsWith("..") ? null : inside;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
