// The built site on disk: its pages, found by `html[data-kind]`, and a sample of them.
// Knows no browser.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Parser } from "htmlparser2";

/** The folder under test: what `orgbook build` wrote. */
export function siteFolder() {
  const folder = process.env.SITE;
  if (!folder) throw new Error("set SITE to the folder of a built site, or run tests/run");
  return folder;
}

/** Every file of the site as a path with `/`, in a fixed order. */
export function files(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
}

/** One HTML file: its kind and language as the page itself says, ids, addresses and headings. */
export function readPage(root, path) {
  const text = readFileSync(join(root, path), "utf8");
  const page = { path, text, bytes: text.length, kind: null, lang: null, ids: [], links: [], inline: [], base: null };
  const add = (attribute, value, tag) => value !== undefined && page.links.push({ attribute, value, tag });
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === "html") Object.assign(page, { kind: attributes["data-kind"] ?? null, lang: attributes.lang ?? null });
      if (attributes.id !== undefined) page.ids.push(attributes.id);
      if (tag === "link" && attributes.rel === "canonical") page.base ??= attributes.href;
      for (const name of ["href", "src", "action", "xlink:href", "poster"]) add(name, attributes[name], tag);
      for (const part of attributes.srcset?.split(",") ?? []) add("srcset", part.trim().split(/\s+/)[0], tag);
      const refresh = attributes["http-equiv"]?.toLowerCase() === "refresh" && attributes.content?.match(/url=(.*)$/i);
      if (refresh) add("refresh", refresh[1].replace(/^['"]|['"]$/g, ""), tag);
      for (const name of Object.keys(attributes))
        if (name === "style" || name.startsWith("on")) page.inline.push(`${tag}[${name}]`);
      if (tag === "style" || (tag === "script" && attributes.src === undefined)) page.inline.push(tag);
    },
  });
  parser.end(text);
  return page;
}

/** All pages of the site; those without a kind are redirects. */
export function pages(root) {
  return files(root).filter((path) => path.endsWith(".html")).map((path) => readPage(root, path));
}

/** Groups the pages that have a kind as `kind` and `lang`. */
export function templates(all) {
  const groups = new Map();
  for (const page of all.filter((page) => page.kind)) {
    const name = `${page.kind} ${page.lang}`;
    groups.set(name, [...(groups.get(name) ?? []), page]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The heaviest page of every template in every language. */
export function sample(all) {
  return [...templates(all)].map(([name, group]) => ({ name, ...bySize(group).at(-1) }));
}

/** A page of middling weight of each language, for a kind. */
export function typical(all, kind) {
  return [...templates(all)]
    .filter(([, group]) => group[0].kind === kind)
    .map(([name, group]) => ({ name, ...bySize(group)[Math.floor((group.length - 1) / 2)] }));
}

function bySize(group) {
  return [...group].sort((a, b) => a.bytes - b.bytes || (a.path < b.path ? -1 : 1));
}

/** The path under which the site expects to be mounted, as its canonical addresses say; `/` when they say nothing. */
export function baseAddress(root, all) {
  for (const page of all) {
    if (!page.base || !/^https?:/.test(page.base)) continue;
    const own = page.path.split("/").map(encodeURIComponent).join("/");
    for (const tail of [own, own.replace(/index\.html$/, "")])
      if (tail && page.base.endsWith(tail)) return page.base.slice(0, -tail.length);
  }
  return null;
}

/** Whether the path names a file exactly as written, upper and lower case included. */
export function isFile(root, path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
}
