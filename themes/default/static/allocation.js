// The form on the page of a decision table: who gets a case, decided exactly as the table's rules say.
// The table is in `orgbookTable`, from the script before this one. A part of a dimension is a list of runs [from, until)
// of leaves, or of places on a line: with a step its multiples, else two places a number, before it and behind it.
(function () {
  "use strict";
  var CLASS = { one: "one", gap: "gap", overlap: "over" }, MOST = 200, MOST_TOLD = 8, ONE = BigInt(1000000000), TWO = BigInt(2);

  /** A decimal in billionths; null for what is none. */
  function billionths(text) {
    var found = /^([+\-\u2212]?)(\d*)(?:\.(\d{0,9})0*)?$/.exec(text);
    if (!found || !(found[2] || found[3])) return null;
    var value = BigInt(found[2] || "0") * ONE + BigInt(((found[3] || "") + "000000000").slice(0, 9));
    return /[-\u2212]/.test(found[1]) ? -value : value;
  }

  function decimal(value) {
    var sign = value < 0 ? "\u2212" : "", digits = String(value < 0 ? -value : value).padStart(10, "0");
    var whole = digits.slice(0, -9).replace(/\B(?=(\d{3})+$)/g, ","), fraction = digits.slice(-9).replace(/0+$/, "");
    return sign + whole + (fraction ? "." + fraction : "");
  }

  function ceiling(a, b) {
    var quotient = a / b;
    return quotient * b < a ? quotient + BigInt(1) : quotient;
  }

  /** The place on a line just before a number, or just behind it. */
  function cut(axis, value, behind) {
    if (axis.step === null) return value * TWO + BigInt(behind ? 1 : 0);
    var place = ceiling(value, axis.step);
    return behind && place * axis.step === value ? place + BigInt(1) : place;
  }

  /** A run of a line from its two ends, each [number, whether it is in] or null. */
  function run(axis, ends) {
    var low = ends[0], high = ends[1];
    return [
      low ? cut(axis, billionths(low[0]), !low[1]) : -Infinity,
      high ? cut(axis, billionths(high[0]), high[1]) : Infinity
    ];
  }

  function both(a, b) {
    var found = [];
    a.forEach(function (own) {
      b.forEach(function (other) {
        var from = own[0] > other[0] ? own[0] : other[0], until = own[1] < other[1] ? own[1] : other[1];
        if (from < until) found.push([from, until]);
      });
    });
    return found;
  }

  function without(a, b) {
    return b.reduce(function (left, gone) {
      var found = [];
      left.forEach(function (own) {
        if (gone[1] <= own[0] || own[1] <= gone[0]) { found.push(own); return; }
        if (own[0] < gone[0]) found.push([own[0], gone[0]]);
        if (gone[1] < own[1]) found.push([gone[1], own[1]]);
      });
      return found;
    }, a);
  }

  /** A table made ready: axes with the runs of all there is, and rules with runs on every axis. */
  function ready(data) {
    var axes = data.dimensions.map(function (dimension) {
      var axis = { name: dimension.name, values: dimension.values, unit: dimension.unit, around: dimension.around, step: null };
      if (dimension.values) {
        axis.all = [[0, Math.max.apply(null, dimension.values.map(function (value) { return value[3]; }))]];
      } else {
        axis.step = dimension.step ? billionths(dimension.step) : null;
        axis.range = dimension.range;
        axis.all = [run(axis, dimension.range)];
      }
      return axis;
    });
    var rules = data.rules.map(function (rule) {
      return {
        n: rule.n, to: rule.to,
        when: axes.map(function (axis, at) {
          var part = rule.when[at];
          if (!part) return axis.all;
          return axis.values ? part : both(part.map(function (ends) { return run(axis, ends); }), axis.all);
        })
      };
    });
    return { axes: axes, rules: rules, first: data.policy === "first", otherwise: data.otherwise };
  }

  /** The parts of a case, each with the rules that take it; `complete` is false where there are more. */
  function decide(table, whole) {
    var parts = [], complete = true;
    function split(rest, from, met) {
      for (var at = from; at < table.rules.length; at += 1) {
        if (parts.length >= MOST) { complete = false; return; }
        var rule = table.rules[at], meeting = rest.map(function (part, axis) { return both(part, rule.when[axis]); });
        if (!meeting.every(function (part) { return part.length; })) continue;
        for (var axis = 0; axis < rest.length; axis += 1) {
          var outside = without(rest[axis], meeting[axis]);
          if (!outside.length) continue;
          split(meeting.slice(0, axis).concat([outside], rest.slice(axis + 1)), at + 1, met);
        }
        rest = meeting;
        met = met.concat(rule);
        if (table.first) break;
      }
      parts.push({ rules: met, where: rest });
    }
    split(whole, 0, []);
    return { parts: parts, complete: complete };
  }

  /** What a part says: `one`, `gap` or `overlap`, and the rules that say it. */
  function outcome(table, rules) {
    if (!rules.length) return table.otherwise ? { kind: "one", rules: [table.otherwise], otherwise: true } : { kind: "gap", rules: [] };
    var same = rules.every(function (rule) { return rule.to !== null && rule.to === rules[0].to; });
    return rules.length === 1 || same ? { kind: "one", rules: rules.slice(0, 1) } : { kind: "overlap", rules: rules };
  }

  window.orgbookDecide = { ready: ready, decide: decide, outcome: outcome, billionths: billionths, cut: cut };

  var data = window.orgbookTable, section = document.querySelector(".try");
  if (!data || !section) return;
  var table = ready(data), words = data.words, form = section.querySelector("form"), answer = section.querySelector(".answer");

  function make(name, text, className) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  }
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (all, name) { return name in values ? values[name] : all; });
  }

  /** A run of a line in words. */
  function ends(axis, part) {
    var before = axis.around[0], after = axis.around[1];
    function number(place) { return axis.step === null ? (place - (place % TWO + TWO) % TWO) / TWO : place * axis.step; }
    function isBehind(place) { return axis.step === null && place % TWO !== BigInt(0); }
    var last = part[1] === Infinity ? null : axis.step === null ? part[1] : part[1] - BigInt(1);
    var low = part[0] === -Infinity ? "" : (isBehind(part[0]) ? "> " : "\u2265 ") + before + decimal(number(part[0]));
    var high = last === null ? "" : (axis.step !== null || isBehind(last) ? "\u2264 " : "< ") + (low ? "" : before) + decimal(number(last));
    if (low && high && number(part[0]) === number(last)) return before + decimal(number(last)) + after;
    return low || high ? [low, high].filter(Boolean).join(" \u2013 ") + after : words.all;
  }

  /** A part of a dimension in words: the greatest values of a tree that lie in it, or its runs. */
  function named(axis, part) {
    if (!axis.values) return part.map(function (one) { return ends(axis, one); });
    var told = 0, names = [];
    axis.values.forEach(function (value) {
      var inside = part.some(function (one) { return one[0] <= value[2] && value[3] <= one[1]; });
      if (inside && value[2] >= told) { names.push(value[0]); told = value[3]; }
    });
    return names;
  }

  /** Where a part of a case lies, in the dimensions in which it is narrower than the case. */
  function place(where, whole) {
    var told = where.map(function (part, at) {
      return JSON.stringify(part, plain) === JSON.stringify(whole[at], plain) ? null : named(table.axes[at], part).join(words.comma);
    });
    return told.filter(Boolean).join(" \u00d7 ") || words.all;
  }
  function plain(key, value) { return typeof value === "bigint" || value === Infinity || value === -Infinity ? String(value) : value; }

  function link(at) {
    var element = make(at.href ? "a" : "span", at.title);
    if (at.href) element.href = at.href;
    if (at.lang) element.lang = at.lang;
    return element;
  }

  /** Appends who gets a part to an element. */
  function tell(into, said) {
    if (said.kind === "gap") into.appendChild(make("b", words.gap));
    if (said.kind === "overlap") into.appendChild(make("b", words.overlap));
    said.rules.forEach(function (rule, at) {
      var to = rule.to === null ? null : data.positions[rule.to], number = make("a", said.otherwise ? words.otherwise : fill(words.rule, { n: rule.n }));
      number.href = "#rule-" + rule.n;
      if (at) into.appendChild(document.createTextNode(words.semicolon));
      if (said.kind === "one") into.appendChild(document.createTextNode(words.goes));
      into.appendChild(to ? link(to.at) : make("span", "\u2026"));
      into.appendChild(document.createTextNode(words.open));
      into.appendChild(number);
      into.appendChild(document.createTextNode(words.close));
      if (said.kind === "one" && to && to.deputy) {
        var deputy = make("span", words.deputy, "sub");
        deputy.appendChild(link(to.deputy));
        into.appendChild(deputy);
      }
    });
  }

  function show(whole) {
    var found = decide(table, whole), groups = [];
    found.parts.forEach(function (part) {
      var said = outcome(table, part.rules), key = said.kind + said.rules.map(function (rule) { return rule.n; });
      var known = groups.filter(function (group) { return group.key === key; })[0];
      if (!known) groups.push(known = { key: key, said: said, first: said.rules.length ? said.rules[0].n : Infinity, places: [] });
      known.places.push(place(part.where, whole));
    });
    groups.sort(function (a, b) { return a.first - b.first; });
    if (groups.length === 1 && found.complete) {
      var line = make("p", "", CLASS[groups[0].said.kind]);
      tell(line, groups[0].said);
      answer.appendChild(line);
      return;
    }
    var list = make("ul", "", "rows");
    groups.slice(0, MOST_TOLD).forEach(function (group) {
      var item = make("li", "", CLASS[group.said.kind]), places = group.places.slice(0, 3).join(words.semicolon);
      item.appendChild(document.createTextNode(places + (group.places.length > 3 ? words.semicolon + "\u2026" : "") + " \u2192 "));
      tell(item, group.said);
      list.appendChild(item);
    });
    answer.appendChild(make("p", words.divided));
    answer.appendChild(list);
    if (!found.complete || groups.length > MOST_TOLD) answer.appendChild(make("p", words.more));
  }

  /** What is asked of a number line: all of it, one number, or a complaint. */
  function asked(axis, field) {
    var text = field.value.replace(/[\s,\uff0c]/g, "").replace(/[\uff0e\u3002]/g, ".");
    text = text.replace(/[\uff10-\uff19]/g, function (digit) { return String.fromCharCode(digit.charCodeAt(0) - 0xfee0); });
    if (!text) return axis.all;
    var value = billionths(text);
    if (value === null) return fill(words.number, { text: field.value });
    if (axis.step !== null && value % axis.step !== BigInt(0)) return fill(words.step, { text: field.value, step: decimal(axis.step) });
    var one = both([[cut(axis, value, false), cut(axis, value, true)]], axis.all);
    return one.length ? one : fill(words.range, { text: field.value, range: ends(axis, axis.all[0]) });
  }

  function control(axis, at) {
    var label = make("label"), field = make(axis.values ? "select" : "input", "", "field");
    label.appendChild(make("span", axis.name + (axis.unit ? words.open + axis.unit + words.close : "")));
    field.name = "d" + at;
    if (axis.values) {
      field.appendChild(new Option(words.all, ""));
      axis.values.forEach(function (value, n) {
        field.appendChild(new Option("\u00a0\u00a0\u00a0".repeat(value[1]) + value[0], String(n)));
      });
    } else {
      field.inputMode = "decimal";
      field.autocomplete = "off";
      field.placeholder = words.all;
    }
    label.appendChild(field);
    form.appendChild(label);
    return field;
  }

  var fields = table.axes.map(control);
  function update() {
    var complaint = "", chosen = false;
    var whole = table.axes.map(function (axis, at) {
      var field = fields[at], part = axis.all;
      if (field.value) chosen = true;
      if (axis.values && field.value) part = [[axis.values[field.value][2], axis.values[field.value][3]]];
      if (!axis.values) part = asked(axis, field);
      var isWrong = typeof part === "string";
      if (isWrong) complaint = part;
      if (isWrong) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
      return part;
    });
    answer.textContent = "";
    if (complaint) answer.appendChild(make("p", complaint, "gap"));
    else if (!chosen) answer.appendChild(make("p", words.choose, "none"));
    else show(whole);
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  update();
})();
