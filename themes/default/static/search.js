// Search of the whole site. What can be found is in many small scripts, the shards: a question fetches the few that it
// needs, from a server and from a disk alike. Words are cut as the handbook's compiler cuts them (`find`).
(function () {
  "use strict";
  const doc = document, own = doc.currentScript, words = JSON.parse(own.dataset.words), index = window.orgbookIndex;
  const form = doc.getElementById("search"), field = form.elements.q, status = doc.getElementById("found");
  const results = doc.getElementById("results"), ways = doc.getElementById("ways");
  const FIRST = 16, EACH = 3, MORE = 10, UNITS = 6, SHARDS = 2, ENOUGH = 64e3, HAN = /\p{Script=Han}/u;
  const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;
  // ENOUGH are signs before compression: when words have fetched so much, no more of them are looked at.
  // A step means less than its workflow; what a text only mentions comes after every name.
  const PART = .8, MENTION = .1;

  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  function make(tag, className, text) {
    const element = doc.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  // ---- shards
  const folder = new URL("search/", own.src).href, fetched = new Map();
  let spent = 0;
  function address(name) {
    if (!/^[a-z2-7]{6}$/.test(name)) throw name;
    return folder + name + ".js";
  }
  const policy = (window.trustedTypes || { createPolicy: (name, rules) => rules }).createPolicy("orgbook", { createScriptURL: address });
  window.orgbookShard = (text) => doc.currentScript.deliver(text);
  function shard(name) {
    if (!fetched.has(name)) {
      fetched.set(name, new Promise((resolve, reject) => {
        const script = make("script");
        script.deliver = (text) => { spent += text.length; resolve(text); };
        script.onerror = () => { fetched.delete(name); reject(name); };
        script.src = policy.createScriptURL(name);
        doc.head.append(script);
      }));
    }
    return fetched.get(name);
  }

  /** Numbers as they are written: five bits a sign and whether more follow, each the distance from the one before. */
  function numbers(text, from, each) {
    let value = 0, scale = 1;
    for (let at = from; at < text.length; at += 1) {
      const sign = text.charCodeAt(at) - 63;
      value += (sign & 31) * scale;
      scale *= 32;
      if (sign < 32) { each(value); scale = 1; }
    }
  }

  const names = (text) => text.match(/.{6}/g) || [];
  const wordShards = names(index.word_shards), separators = index.words ? index.words.split(" ") : [];
  const recordShards = names(index.record_shards), firsts = [];
  numbers(index.records, 0, (first) => firsts.push(first));
  const ownLanguage = index.languages.indexOf(index.lang);

  /** How many of `sorted` are not after `wanted`. */
  function until(sorted, wanted) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= wanted) low = middle + 1; else high = middle;
    }
    return low;
  }

  /** The lines whose keys begin so, with others that are in their shards. */
  async function lines(beginning) {
    const from = until(separators, beginning), to = Math.min(until(separators, beginning + "\uffff"), from + SHARDS - 1);
    const texts = await Promise.all(wordShards.slice(from, to + 1).map(shard));
    return texts.join("");
  }

  function line(text, word) {
    const at = text.indexOf("\n" + word + "\t");
    return at < 0 ? null : text.slice(at + 1, (text.indexOf("\n", at + 1) + 1 || text.length + 1) - 1);
  }

  /** What has a word that is in no name. */
  const inTexts = async (key, word) => line(await lines("~" + key), word);

  // ---- words
  const empty = new Set(index.empty.split(" "));
  const asking = new RegExp(index.asking.split(" ").sort((a, b) => b.length - a.length).join("|"), "u");
  let sounds = null, simple = new Map();
  const readings = (c) => (sounds && sounds.get(c)) || [];

  /** How the characters of the handbook sound, and which stand for them elsewhere. */
  async function listen() {
    if (sounds) return;
    const parts = (await shard(index.sounds)).split("\n"), found = new Map();
    for (const group of parts[0].trim().split(" ")) {
      const reading = /^[a-z]*/.exec(group)[0];
      let isUsual = true;
      for (const c of group.slice(reading.length)) {
        if (c === ".") { isUsual = false; continue; }
        const known = found.get(c) || [];
        if (isUsual) known.unshift(reading); else known.push(reading);
        found.set(c, known);
      }
    }
    const pairs = [...parts[1]];
    for (let n = 0; n < pairs.length; n += 2) simple.set(pairs[n], pairs[n + 1]);
    sounds = found;
  }

  function fold(text) {
    const bare = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
    return bare.replace(/\p{Script=Han}/gu, (c) => simple.get(c) || c);
  }

  const isVowel = (c) => "aeiouy".includes(c);
  /** Without a doubled consonant, and without an `e` that other forms drop. */
  function bare(stem) {
    const last = stem[stem.length - 1];
    if (stem.length >= 4 && last === stem[stem.length - 2] && !isVowel(last) && !"ls".includes(last)) return stem.slice(0, -1);
    return last === "e" && stem.length >= 4 ? stem.slice(0, -1) : stem;
  }
  /** The common root of a word's forms. */
  function root(word) {
    if (word.length < 4 || /[^a-z]/.test(word)) return word;
    if (/ie[sd]$/.test(word)) return word.slice(0, -3) + "y";
    const form = /^(.{3,}?)(?:ing|ed)$/.exec(word);
    if (form && [...form[1]].some(isVowel)) return bare(form[1]);
    if (/(?:ches|shes|sses|xes)$/.test(word)) return bare(word.slice(0, -2));
    return bare(/[^sui]s$/.test(word) ? word.slice(0, -1) : word);
  }

  const plain = (text) => fold(text).replace(/[a-z]+/g, root);

  /** The units of a question: Latin words, pairs of characters, and characters that stand alone. */
  function cut(question, leaveOut) {
    const units = [];
    let isAfterLatin = false;
    for (const [run] of question.matchAll(RUN)) {
      const isHan = HAN.test(run);
      if (isHan) fold(run).split(leaveOut ? asking : /$^/).forEach((part) => pairs([...part], leaveOut, units));
      else {
        const surface = fold(run), isShouted = run.length > 1 && !/[^\p{Lu}\p{N}]/u.test(run);
        if (leaveOut && empty.has(surface) && !isShouted) continue;
        units.push({ text: root(surface), surface, weight: surface.length === 1 ? .3 : 1, isLatin: true, isJoined: isAfterLatin, run });
      }
      isAfterLatin = !isHan;
    }
    return units;
  }
  function pairs(chars, leaveOut, units) {
    const holds = (c) => leaveOut && index.holding.includes(c);
    const isParted = (c) => c === undefined || holds(c);
    const start = units.length;
    for (let n = 0; n + 1 < chars.length; n += 1) {
      const weight = [1, .1, .02][Number(holds(chars[n])) + Number(holds(chars[n + 1]))];
      units.push({ text: chars[n] + chars[n + 1], weight });
    }
    // Of a long run every other pair has all its characters too, and fetches half.
    if (units.length - start > UNITS) {
      const all = units.splice(start);
      units.push(...all.filter((unit, n) => n % 2 === 0 || n === all.length - 1));
    }
    chars.forEach((c, n) => {
      if (!holds(c) && isParted(chars[n - 1]) && isParted(chars[n + 1])) units.push({ text: c, weight: .5 });
    });
  }

  // ---- what a unit finds: by number of the thing, how well
  class Hits {
    constructor() { this.docs = new Map(); this.elsewhere = new Set(); this.heard = new Set(); this.isName = false; }
    put(number, value) { if (!(this.docs.get(number) >= value)) this.docs.set(number, value); }
    add(text, quality, namesOnly) {
      for (const group of text.split("\t").slice(1)) {
        const worth = parseInt(group[0], 16);
        const isText = worth > 9, isForeign = isText && worth !== Math.min(10 + ownLanguage, 15);
        if (isText && namesOnly) continue;
        const value = quality * (isText ? MENTION : worth / 9);
        if (worth > 2 && !isText) this.isName = true;
        numbers(group, 1, (number) => {
          if (isForeign) this.elsewhere.add(number);
          else this.put(number, value);
        });
      }
    }
    merge(other, isHeard) {
      other.docs.forEach((value, number) => {
        if (isHeard && !this.docs.has(number)) this.heard.add(number);
        this.put(number, value);
      });
      other.heard.forEach((number) => this.heard.add(number));
    }
    get isNothing() { return !this.docs.size && !this.elsewhere.size; }
  }

  async function latin(unit) {
    const hits = new Hits(), text = await lines(unit.text), exact = line(text, unit.text) || await inTexts(unit.text, unit.text);
    unit.roots = new Set();
    if (exact) { hits.add(exact, 1); unit.roots.add(unit.text); }
    if (unit.text.length > 1) {
      for (const each of text.split("\n")) {
        const word = each.slice(0, each.indexOf("\t"));
        const goesOn = word.startsWith(unit.text) || word.startsWith(unit.surface);
        // While somebody is typing an ending, the root is known already.
        const isEnding = word.length > 3 && unit.surface.startsWith(word) && unit.surface.length < word.length + 4;
        if (word !== unit.text && (goesOn || isEnding)) { hits.add(each, hits.isName && exact ? .5 : .75); unit.roots.add(word); }
      }
    }
    return hits;
  }

  async function han(unit) {
    const hits = new Hits(), chars = [...unit.text], usual = chars.map((c) => readings(c)[0]);
    const beginning = usual.map((reading) => (reading ? reading[0].toUpperCase() : "_")).join("") + usual.join("");
    const exact = line(await lines(beginning + unit.text), unit.text) || await inTexts(beginning + unit.text, unit.text);
    if (exact) hits.add(exact, 1);
    else if (chars.length === 2 && unit.weight === 1) {
      const isAlike = (a, b) => a === b || readings(a).some((reading) => readings(b).includes(reading));
      for (const each of (await lines(beginning)).split("\n")) {
        if (each[2] === "\t" && isAlike(each[0], chars[0]) && isAlike(each[1], chars[1])) {
          hits.add(each, .7);
          unit.alike = (unit.alike || []).concat(each.slice(0, 2));
        }
      }
    }
    return hits;
  }

  // ---- pinyin
  /** The ways to read letters as syllables and initials, those of the fewest characters first. */
  function spellings(letters) {
    const all = new Set([...sounds.values()].flat()), initials = new Set([...all].map((reading) => reading[0]));
    const found = [];
    (function go(at, parts) {
      if (found.length > 40 || parts.length > 12) return;
      if (at === letters.length) { found.push(parts); return; }
      for (let end = Math.min(at + 6, letters.length); end > at; end -= 1) {
        const part = letters.slice(at, end);
        if (all.has(part)) go(end, parts.concat({ part, isFull: true }));
        else if (end === letters.length && end - at > 1 && [...all].some((reading) => reading.startsWith(part))) go(end, parts.concat({ part }));
        else if ((end - at === 1 && initials.has(part)) || /^[zcs]h$/.test(part)) go(end, parts.concat({ part }));
      }
    })(0, []);
    const worth = (parts) => parts.length - parts.filter((each) => each.isFull).length / 20;
    return found.sort((a, b) => worth(a) - worth(b)).slice(0, 4);
  }
  const reads = (c, sound) => readings(c).some((reading) => (sound.isFull ? reading === sound.part : reading.startsWith(sound.part)));

  /** What has characters that sound so. */
  async function bySound(unit, letters) {
    const hits = new Hits();
    if (!/^[a-z]{2,30}$/.test(letters)) return hits;
    await listen();
    const tried = spellings(letters).filter((parts) => parts.length > 1 || parts[0].isFull);
    for (const parts of tried.filter((each) => each.length <= tried[0].length + 1)) {
      if (spent > ENOUGH) break;
      const full = parts.filter((each) => each.isFull).length / parts.length;
      const quality = parts.length === 1 ? .45 : full === 1 ? .95 : .6 + .3 * full;
      const found = await (parts.length === 1 ? ofSounds : together)(parts, quality);
      if (!found.docs.size) continue;
      hits.merge(found, true);
      unit.spelled = (unit.spelled || []).concat([parts]);
    }
    return hits;
  }
  /** What has every two of these sounds that stand beside each other. */
  async function together(parts, quality) {
    let all = parts.slice(1).map((part, n) => [parts[n], part]);
    if (all.length > 3) all = all.filter((two, n) => n % 2 === 0 || n === all.length - 1).slice(0, 4);
    const [both, ...others] = await Promise.all(all.map((two) => ofSounds(two, quality)));
    both.docs.forEach((value, number) => {
      const least = Math.min(...others.map((each) => each.docs.get(number) || 0));
      if (!least) both.docs.delete(number); else if (least > value) both.docs.set(number, least);
    });
    return both;
  }
  async function ofSounds(parts, quality) {
    const hits = new Hits(), initials = parts.map((each) => each.part[0].toUpperCase()).join("");
    const known = parts[0].isFull ? parts.map((each) => each.part).join("") : "";
    for (const each of (await lines(initials + known)).split("\n")) {
      const chars = each.slice(0, parts.length);
      if (each[parts.length] === "\t" && HAN.test(chars) && parts.every((sound, n) => reads(chars[n], sound))) hits.add(each, quality, true);
    }
    return hits;
  }

  // ---- slips of the pen
  /** Letters changed, left out, put in or swapped, up to `most`. */
  function slips(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        next[j] = Math.min(last[j] + 1, next[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = last;
      last = next;
    }
    return last[b.length];
  }
  async function mistyped(unit) {
    const hits = new Hits(), word = unit.text;
    if (word.length < 4 || /[^a-z]/.test(word)) return hits;
    const most = word.length < 7 ? 1 : 2, near = [];
    for (const known of (await shard(index.vocabulary)).split(" ")) {
      const n = slips(word, known, most);
      if (n <= most && known.length >= (n > 1 ? 6 : 4)) near.push({ known, rank: n + (known[0] === word[0] ? 0 : .5), quality: n > 1 ? .5 : .65 });
      else if (known.includes(word) || (known.length > 3 && word.includes(known))) near.push({ known, rank: 3 - known.length / 40, quality: .55 });
    }
    near.sort((a, b) => a.rank - b.rank);
    for (const { known, rank, quality } of near.slice(0, 3)) {
      if (rank > near[0].rank + .6) break;
      hits.add(line(await lines(known), known) || "", quality);
      unit.roots.add(known);
      if (rank < 2.6) unit.instead = unit.instead || known;
    }
    return hits;
  }

  /** What each unit finds. Latin words that are none may be syllables of pinyin with spaces between them. */
  async function lookUp(units) {
    if (units.some((unit) => !unit.isLatin)) await listen();
    for (let n = 0; n < units.length; n += 2) {
      if (spent > ENOUGH) units.splice(n);
      await Promise.all(units.slice(n, n + 2).map(async (unit) => { unit.hits = await (unit.isLatin ? latin : han)(unit); }));
    }
    const isUnknown = (unit) => unit.isLatin && !unit.hits.isName;
    for (let n = 0; n < units.length; n += 1) {
      let end = n;
      while (end < units.length && isUnknown(units[end]) && (end === n || units[end].isJoined)) end += 1;
      if (end - n > 1) {
        const whole = await bySound(units[n], units.slice(n, end).map((unit) => unit.surface).join(""));
        if (whole.docs.size) {
          units[n].hits.merge(whole);
          units.splice(n + 1, end - n - 1);
          continue;
        }
      }
      // In a long question a word that nothing has is passed over.
      if (units.length > 4) continue;
      if (end > n) units[n].hits.merge(await bySound(units[n], units[n].surface));
      if (units[n].isLatin && units[n].hits.isNothing) units[n].hits = await mistyped(units[n]);
    }
    return units;
  }

  // ---- ranking
  const starts = index.blocks.map((each) => each[0]), block = (number) => index.blocks[until(starts, number) - 1];
  /** The things that the units speak of, best first, and how many are told of in other languages alone. */
  function ranked(units) {
    const there = units.filter((unit) => !unit.hits.isNothing), found = new Map(), elsewhere = new Map();
    let total = 0;
    for (const unit of there) {
      const size = unit.hits.docs.size + unit.hits.elsewhere.size;
      const weight = unit.weight * (index.count / size) ** .25;
      total += weight;
      unit.hits.docs.forEach((value, number) => {
        const known = found.get(number) || { number, score: 0, told: 0, isMention: true, bySound: true };
        known.score += weight * value;
        known.told += weight;
        if (value > MENTION) known.isMention = false;
        if (!unit.hits.heard.has(number)) known.bySound = false;
        found.set(number, known);
      });
      unit.hits.elsewhere.forEach((number) => elsewhere.set(number, (elsewhere.get(number) || 0) + weight));
    }
    const all = [...found.values()], least = .6 * Math.max(0, ...all.map((each) => each.told));
    const kept = [], isLoose = units.flatMap((unit) => unit.spelled || []).some((parts) => parts.length > 2);
    for (const each of all) {
      const [, kind, folder, language, standing] = block(each.number);
      if (each.told < least) continue;
      // Three sounds stand side by side in the name, which is not read here.
      if (language >= 0 && language !== ownLanguage) { if (!isLoose || !each.bySound) elsewhere.set(each.number, each.told); continue; }
      each.score = each.score / total * standing / 100;
      kept.push(Object.assign(each, { kind, folder }));
      elsewhere.delete(each.number);
    }
    const others = new Map();
    elsewhere.forEach((told, number) => {
      if (told < least) return;
      const language = block(number)[3];
      const other = language >= 0 ? language : index.languages.findIndex((tag, n) => n !== ownLanguage);
      others.set(other, (others.get(other) || 0) + 1);
    });
    kept.sort((a, b) => b.score - a.score || a.number - b.number);
    return { kept, others };
  }

  function grouped(kept) {
    const groups = new Map();
    kept.forEach((each) => { if (!groups.has(each.kind)) groups.set(each.kind, []); groups.get(each.kind).push(each); });
    return [...groups].map(([kind, items]) => ({ kind, items }));
  }

  // ---- records
  /** The id that a heading's text suggests. */
  const slug = (text) => text.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-").toLowerCase() || "section";
  async function read(item) {
    const n = until(firsts, item.number) - 1, all = (await shard(recordShards[n])).split("\n").slice(1);
    let at = item.number - firsts[n];
    const fields = all[at].split("\t");
    const isPart = fields[0] === "";
    if (isPart) fields.shift();
    [item.title, item.address = "", item.context = "", item.also = ""] = fields;
    item.also = item.also ? item.also.split("|") : [];
    let whole = item.address;
    if (isPart) {
      while (all[at][0] === "\t") at -= 1;
      [item.context, whole = ""] = all[at].split("\t");
    }
    item.isPart = isPart;
    const page = whole ? "../" + item.folder + "/" + encodeURIComponent(whole) + ".html" : "../index.html";
    item.href = page + (isPart ? "#" + encodeURIComponent(item.address || slug(item.title)) : "");
  }

  /** Once its names are known: whether a thing is called just so, and whether it sounds as was asked at all. */
  function judge(item, question, units) {
    const names = [item.title].concat(item.also).map(plain), spelled = units.flatMap((unit) => unit.spelled || []);
    let more = 0, isHeard = !item.bySound;
    names.forEach((name, n) => {
      const part = name === question ? 1 : name.startsWith(question) ? .25 : name.includes(question) ? .15 : 0;
      more = Math.max(more, part - (part && n ? .05 : 0));
      for (const parts of item.isMention ? [] : spelled) {
        const chars = [...name], at = heard(chars, parts);
        if (at >= 0) isHeard = true;
        more = Math.max(more, at < 0 ? 0 : at > 0 ? .1 : parts.length === chars.length ? .6 : .2);
      }
    });
    item.score = isHeard ? item.score * (item.isPart && item.folder === "workflows" ? PART : 1) + more : 0;
  }
  function heard(chars, parts) {
    for (let at = 0; at + parts.length <= chars.length; at += 1) {
      if (parts.every((sound, n) => reads(chars[at + n], sound))) return at;
    }
    return -1;
  }

  // ---- showing
  function marked(text, units) {
    const on = new Array(text.length).fill(false);
    const mark = (from, length) => on.fill(true, from, from + length);
    for (const found of text.matchAll(RUN)) {
      const run = found[0], from = found.index;
      if (HAN.test(run)) {
        const chars = fold(run);
        for (const unit of units) {
          for (const wanted of unit.isLatin ? [] : [unit.text].concat(unit.alike || [])) {
            for (let at = chars.indexOf(wanted); at >= 0; at = chars.indexOf(wanted, at + 1)) mark(from + at, wanted.length);
          }
          for (const parts of unit.spelled || []) {
            const at = heard([...chars], parts);
            if (at >= 0) mark(from + at, parts.length);
          }
        }
        continue;
      }
      const surface = fold(run), own = root(surface);
      for (const unit of units.filter((each) => each.isLatin && each.roots)) {
        if (own === unit.text || (unit.roots.has(own) && !surface.startsWith(unit.surface))) mark(from, run.length);
        else if (surface.startsWith(unit.surface)) mark(from, unit.surface.length);
      }
    }
    const parts = doc.createDocumentFragment();
    for (let at = 0; at < text.length;) {
      let end = at;
      while (end < text.length && on[end] === on[at]) end += 1;
      parts.append(on[at] ? make("mark", "", text.slice(at, end)) : text.slice(at, end));
      at = end;
    }
    return parts;
  }
  /** Chinese on a page of another language says that it is Chinese. */
  function tongue(element, text) {
    if (HAN.test(text) && !/^(?:zh|ja|ko)/.test(doc.documentElement.lang)) element.lang = "zh-Hans";
    return element;
  }

  function row(item, units) {
    const entry = make("li"), link = tongue(make("a"), item.title), title = marked(item.title, units);
    const isNamed = title.querySelector("mark");
    link.href = item.href;
    link.append(title);
    entry.append(link);
    const under = make("span", "sub");
    const add = (parts, text) => {
      if (under.hasChildNodes()) under.append(" · ");
      const part = tongue(make("span"), text);
      part.append(parts);
      under.append(part);
    };
    if (item.context) add(marked(item.context, units), item.context);
    const other = isNamed ? undefined : item.also.find((name) => name !== item.context && marked(name, units).querySelector("mark"));
    if (other) add(marked(other, units), other);
    if (item.isMention) add(words.mentioned, "");
    if (under.hasChildNodes()) entry.append(under);
    return entry;
  }

  function section(group, units) {
    const part = make("section"), heading = make("h2", "", words["kind." + group.kind]), list = make("ul", "rows hits");
    heading.id = "in-" + group.kind;
    heading.append(" ", make("small", "hint", String(group.items.length)));
    part.setAttribute("aria-labelledby", heading.id);
    const button = make("button", "btn small");
    part.append(heading, list, button);
    let shown = 0, next = group.items.slice(0, group.first);
    const show = () => {
      next.forEach((item) => list.append(row(item, units)));
      shown += next.length;
      // One alone is never left for later.
      next = group.items.slice(shown, shown + MORE + (group.items.length === shown + MORE + 1));
      if (next.length) button.textContent = fill(words.more, { n: next.length }); else button.remove();
    };
    show();
    button.addEventListener("click", async () => {
      const at = shown;
      await Promise.all(next.map(read));
      show();
      list.children[at].querySelector("a").focus();
    });
    return part;
  }

  function note(text, href) {
    const line = make("p", "hint", href ? "" : text);
    if (href) { const link = make("a", "", text); link.href = href; line.append(link); }
    results.append(line);
  }

  let turn = 0;
  async function answer(question) {
    const own = turn += 1, isOld = () => own !== turn;
    results.ariaBusy = "true";
    const waiting = setTimeout(() => { if (!isOld()) status.textContent = words.looking; }, 500);
    spent = 0;
    try {
      if (HAN.test(question)) await listen();
      let units = cut(question, true);
      if (!units.length) units = cut(question, false);
      const telling = [...units].sort((a, b) => b.weight - a.weight).slice(0, UNITS);
      units = units.filter((unit) => telling.includes(unit));
      await lookUp(units);
      const { kept, others } = ranked(units), groups = grouped(kept);
      // What words have fetched is missing to titles.
      let spare = Math.max(UNITS, Math.min(FIRST, 23 - (spent >> 12)));
      groups.forEach((group) => { group.first = Math.min(EACH, group.items.length, Math.max(spare, 1)); spare -= group.first; });
      groups.forEach((group) => { const add = Math.max(0, Math.min(5, spare, group.items.length - group.first)); spare -= add; group.first += add + (group.items.length === group.first + add + 1); });
      const loaded = groups.flatMap((group) => group.items.slice(0, group.first));
      await Promise.all(loaded.map(read));
      if (isOld()) return;
      loaded.forEach((item) => judge(item, plain(question.trim()), units));
      groups.forEach((group) => {
        const first = group.items.slice(0, group.first).filter((item) => item.score).sort((a, b) => b.score - a.score || a.number - b.number);
        group.items.splice(0, group.first, ...first);
        group.first = first.length;
      });
      const told = groups.filter((group) => group.first).sort((a, b) => b.items[0].score - a.items[0].score);
      show(question, units, told, others);
    } catch {
      if (!isOld()) { results.textContent = ""; status.textContent = words.failed; ways.hidden = false; }
    } finally {
      clearTimeout(waiting);
      if (!isOld()) results.ariaBusy = null;
    }
  }

  function show(question, units, groups, others) {
    const count = groups.reduce((sum, group) => sum + group.items.length, 0);
    results.textContent = "";
    status.textContent = fill(count ? words.found : words.none, { n: count, q: question.trim() });
    units.forEach((unit) => { if (unit.instead) note(fill(words.instead, { q: unit.run, other: unit.instead })); });
    const ignored = units.filter((unit) => unit.hits.isNothing && unit.isLatin).map((unit) => unit.run);
    if (count && ignored.length) note(fill(words.ignored, { q: ignored.join(words.comma) }));
    if (!count) note(words.tips);
    groups.forEach((group) => results.append(section(group, units)));
    others.forEach((n, language) => {
      const tag = index.languages[language];
      note(fill(words.elsewhere, { n, language: words["language." + tag] }), "../../" + tag + "/search/index.html?q=" + encodeURIComponent(question));
    });
    ways.hidden = count > 0;
  }

  function clear() {
    turn += 1;
    results.textContent = "";
    status.textContent = "";
    ways.hidden = false;
  }

  // ---- the field
  let asked = null, timer = 0;
  const title = doc.title;
  function ask() {
    clearTimeout(timer);
    const question = field.value;
    if (question === asked) return;
    asked = question;
    doc.title = question.trim() ? question.trim() + " · " + title : title;
    // Where a disk does not let the address change, going back shows the empty field.
    try { history.replaceState(null, "", question.trim() ? "?q=" + encodeURIComponent(question) : location.pathname); } catch {}
    if (/[\p{L}\p{N}]/u.test(question)) answer(question); else clear();
  }
  function soon() { clearTimeout(timer); timer = setTimeout(ask, 140); }
  // Letters that an input method still turns into characters are no question yet.
  field.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
  field.addEventListener("compositionend", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
    if (matchMedia("(pointer: coarse)").matches) field.blur();
  });
  // From the field down through the results and back, for those who do not want to press Tab so often.
  doc.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], links = [...results.querySelectorAll(".hits a")];
    const at = event.target === field ? -1 : links.indexOf(event.target);
    if (!step || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || (at < 0 && event.target !== field)) return;
    const next = at + step < 0 ? field : links[at + step];
    if (!next || (at < 0 && step < 0)) return;
    event.preventDefault();
    next.focus();
  });

  if (!index) { status.textContent = words.failed; return; }
  const first = new URLSearchParams(location.search).get("q");
  if (first !== null) field.value = first;
  if (field.value) ask(); else if (!matchMedia("(pointer: coarse)").matches) field.focus();
})();
