"use strict";
// Conveniences only: every page reads fully without this file. Its words stand before it: one such file is made for each language.
(function () {
  var doc = document, root = doc.documentElement, words = window.orgbookWords, own = doc.currentScript.dataset;
  var main = doc.getElementById("main");

  function all(selector, from) { return Array.from((from || doc).querySelectorAll(selector)); }
  function make(tag, className, text) {
    var element = doc.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }
  // Storage throws in some web views and in private windows.
  function load(key) { try { return localStorage.getItem(key); } catch (e) { return null; } }
  function save(key, value) {
    try { if (value) localStorage.setItem(key, value); else localStorage.removeItem(key); } catch (e) { /* the choice lasts for this page */ }
  }
  function fill(pattern, values) {
    return (pattern || "").replace(/\{(\w+)\}/g, (whole, name) => name in values ? values[name] : whole);
  }

  function themeButton() {
    var tools = doc.querySelector(".tools");
    if (!tools) return;
    var order = ["", "light", "dark"], button = make("button");
    function show() {
      var at = order.indexOf(root.dataset.theme || "");
      button.textContent = ["◐", "☀", "☾"][at];
      button.title = words.theme + ": " + [words.auto, words.light, words.dark][at];
      button.ariaLabel = button.title;
    }
    button.addEventListener("click", () => {
      var next = order[(order.indexOf(root.dataset.theme || "") + 1) % 3];
      if (next) root.dataset.theme = next; else delete root.dataset.theme;
      save("theme", next);
      show();
    });
    show();
    tools.append(button);
  }

  function copyButtons() {
    all("h2[id], h3[id]", main).forEach((heading) => {
      var button = make("button", "copy", "#"), label = fill(words.copy, { title: heading.textContent.trim() });
      button.ariaLabel = label;
      button.addEventListener("click", () => {
        location.hash = heading.id;
        if (!navigator.clipboard) return;
        navigator.clipboard.writeText(location.href).then(() => {
          button.textContent = words.copied;
          setTimeout(() => { button.textContent = "#"; }, 1600);
        }, () => { /* the address bar shows the link anyway */ });
      });
      heading.append(button);
    });
  }

  function openTarget() {
    var target = null;
    try { target = doc.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (e) { return; }
    if (!target) return;
    var closed = false;
    for (var node = target; node; node = node.parentElement) {
      if (node.open === false) node.open = closed = true;
    }
    if (closed) target.scrollIntoView();
  }

  function columnTint(table) {
    function tint(event) {
      var cell = event && event.target.closest ? event.target.closest("td, th") : null;
      all(".tint", table).forEach((old) => { old.classList.remove("tint"); });
      if (!cell || !cell.cellIndex) return;
      all("tr", table).forEach((row) => {
        var other = row.cells[cell.cellIndex];
        if (other) other.classList.add("tint");
      });
    }
    table.addEventListener("pointerover", tint);
    table.addEventListener("focusin", tint);
    table.addEventListener("pointerleave", () => { tint(null); });
  }

  function before(table) { return table.closest(".scroll") || table; }

  function has(row, wanted) { return row.textContent.toLowerCase().includes(wanted); }

  function filterBox(place, rows, then) {
    var bar = make("div", "bar"), label = make("label", "", words.filter), input = make("input", "field"), count = make("span", "hint");
    input.type = "search";
    count.role = "status";
    input.addEventListener("input", () => {
      var wanted = input.value.trim().toLowerCase(), shown = 0;
      rows.forEach((row) => {
        row.hidden = !has(row, wanted);
        if (!row.hidden) shown += 1;
      });
      count.textContent = wanted ? fill(words.count, { n: shown, of: rows.length }) : "";
      if (then) then(wanted);
    });
    label.append(input);
    bar.append(label, count);
    place.before(bar);
  }

  // One filter for a page of many small tables; a heading that is left with nothing goes too.
  function filterPage() {
    var places = all(".index li", main), rows = all("table.data tbody tr", main);
    if (!rows.length) rows = places;
    if (rows.length < 15) return;
    filterBox(main.querySelector("h2") || before(rows[0]), rows, (wanted) => {
      places.forEach((place) => { place.hidden = !has(place, wanted); });
      all(".scroll, .index", main).forEach((region) => {
        var above = region.previousElementSibling;
        region.hidden = !region.querySelector("tbody tr:not([hidden]), li:not([hidden])");
        if (above && above.className === "hint") { above.hidden = region.hidden; above = above.previousElementSibling; }
        if (above && above.tagName === "H2") above.hidden = region.hidden;
      });
    });
  }

  // The findings of a report by severity, by what they are about, and by their words.
  function filterFindings(report) {
    var rules = all(".rule", report), rows = all(".fnd > li", report);
    if (rows.length < 5) return;
    var bar = make("div", "bar"), count = make("span", "hint"), input = make("input", "field");
    count.role = "status";
    input.type = "search";
    function labelled(title, field) {
      var label = make("label", "", title);
      label.append(field);
      bar.append(label);
      return field;
    }
    function choice(name) {
      var select = make("select", "field"), seen = {};
      select.append(new Option(report.dataset.any, ""));
      rules.forEach((rule) => {
        var value = rule.dataset[name];
        if (!seen[value]) select.append(new Option(rule.dataset[name + "Title"], value));
        seen[value] = true;
      });
      return labelled(report.dataset[name], select);
    }
    var severity = choice("severity"), group = choice("group");
    labelled(words.filter, input);
    function apply() {
      var wanted = input.value.trim().toLowerCase(), shown = 0;
      rules.forEach((rule) => {
        var fits = (!severity.value || rule.dataset.severity === severity.value) && (!group.value || rule.dataset.group === group.value);
        var own = all(".fnd > li", rule).filter((row) => {
          row.hidden = !fits || (row.textContent + rule.dataset.rule).toLowerCase().indexOf(wanted) < 0;
          return !row.hidden;
        });
        rule.hidden = !own.length;
        shown += own.length;
      });
      all(".severity", report).forEach((part) => { part.hidden = !part.querySelector(".rule:not([hidden])"); });
      count.textContent = severity.value || group.value || wanted ? fill(report.dataset.count, { n: shown, of: rows.length }) : "";
    }
    [severity, group, input].forEach((field) => { field.addEventListener("input", apply); });
    // A link to a finding shows it, whatever was chosen before.
    window.addEventListener("hashchange", () => {
      var target = doc.getElementById(location.hash.slice(1));
      if (!target || !target.closest("[hidden]")) return;
      severity.value = group.value = input.value = "";
      apply();
      target.scrollIntoView();
    });
    bar.append(count);
    report.prepend(bar);
  }

  function sortButtons(table, rows) {
    var body = table.tBodies[0], collator = new Intl.Collator(root.lang, { numeric: true });
    function key(row, at) {
      var cell = row.cells[at], column = cell && cell.querySelector(".col");
      if (!cell) return "";
      return cell.dataset.sort || cell.textContent.slice(column ? column.textContent.length : 0).trim();
    }
    all("thead th", table).forEach((head, at) => {
      var button = make("button", "sort");
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        // The third time the rows stand again as they came: a tree's order says what is part of what.
        var order = { ascending: -1, descending: 0 }[head.ariaSort] ?? 1;
        all("thead th", table).forEach((other) => { other.ariaSort = null; });
        head.ariaSort = order ? (order > 0 ? "ascending" : "descending") : null;
        rows.slice().sort((a, b) => order * collator.compare(key(a, at), key(b, at)))
          .forEach((row) => { body.append(row); });
      });
    });
  }

  function onlyMyRole(table) {
    var heads = all("thead th[data-id]", table), rows = all("tbody tr", table);
    if (!heads.length) return;
    var bar = make("div", "bar"), label = make("label", "", words.mine), select = make("select", "field"), count = make("span", "hint");
    count.role = "status";
    select.append(new Option(words.all, ""));
    heads.forEach((head) => { select.append(new Option(head.dataset.title || head.textContent, head.dataset.id)); });
    function apply() {
      var head = heads.find((each) => each.dataset.id === select.value), shown = 0;
      rows.forEach((row) => {
        row.hidden = Boolean(head) && !(row.cells[head.cellIndex] && row.cells[head.cellIndex].textContent);
        if (!row.hidden) shown += 1;
      });
      count.textContent = head ? fill(words.count, { n: shown, of: rows.length }) : "";
    }
    select.addEventListener("change", apply);
    label.append(select);
    bar.append(label, count);
    before(table).before(bar);
    var pinned = load("role");
    if (heads.some((head) => head.dataset.id === pinned)) {
      select.value = pinned;
      apply();
    }
  }

  function pinRole() {
    var id = main.dataset.role, button = main.querySelector(".meta .js-only button");
    if (!id || !button) return;
    function show() { button.ariaPressed = load("role") === id; }
    button.addEventListener("click", () => {
      var pinned = load("role") === id;
      save("role", pinned ? "" : id);
      save("role-title-" + root.lang, pinned ? "" : main.querySelector("h1").textContent);
      show();
    });
    show();
  }

  function linkMyRole() {
    var card = main.querySelector("[data-card=positions]"), id = load("role");
    if (!card || !id) return;
    var line = make("p", "by"), link = make("a", "", load("role-title-" + root.lang) || id);
    link.href = card.querySelector("a").getAttribute("href").replace(/[^/]*$/, encodeURIComponent(id) + ".html");
    line.append(link);
    card.lastElementChild.append(line);
  }

  // The date, the weekday from Monday 0 and the minute of the day that a zone's clock shows.
  function clock(zone) {
    // Swedes write dates as ISO does.
    var text = new Date().toLocaleString("sv", { timeZone: zone }), date = text.slice(0, 10), time = text.slice(11, 16);
    return { date: date, time: time, day: (new Date(date).getUTCDay() + 6) % 7, minute: time.slice(0, 2) * 60 + Number(time.slice(3)) };
  }

  function within(periods, date) {
    return periods.some((period) => { var ends = period.split("/"); return ends[0] <= date && date <= ends[ends.length - 1]; });
  }

  // Who is there at this moment, by the week that the page holds; nothing once the page is older than its year.
  function whoIsOn(item) {
    var now = clock(item.dataset.now), names = item.dataset.who.split("|"), minute = now.day * 1440 + now.minute, week = null;
    item.dataset.weeks.split("|").forEach((line) => {
      var parts = line.split(" "), isHoliday = parts[0][0] === "h";
      if (!within(parts[0].slice(isHoliday ? 1 : 0).split(","), now.date)) return;
      if (isHoliday) minute = now.minute;
      if (isHoliday || !week) week = parts[1].split(";").map((range) => range.split(/[-:]/));
    });
    if (!week) return;
    var at = week.findIndex((range) => Number(range[0]) <= minute && minute < Number(range[1]));
    function who(range) {
      var on = range[2] ? range[2].split(",").map((n) => names[n]) : [];
      return on.length > 4 ? on.slice(0, 4).join(words.comma) + " +" + (on.length - 4) : on.join(words.comma);
    }
    var next = at;
    do { next = (next + 1) % week.length; } while (next !== at && week[next][2] === week[at][2]);
    var start = week[next][0] % 1440, two = (n) => String(n).padStart(2, 0);
    var on = who(week[at]), values = { who: on || who(week[next]), until: two(Math.floor(start / 60)) + ":" + two(start % 60) };
    var pattern = on ? (next === at ? words.always : words.on) : (next === at ? words.nobody : words.off);
    item.textContent = fill(words.clock, { time: now.time, zone: item.dataset.title }) + words.colon + fill(pattern, values);
    for (var box = item; box; box = box.parentElement) box.hidden = false;
  }

  function markNow(table) {
    var now = clock(table.dataset.zone), days = all(".days > div", table), row = now.day;
    if (!within(table.dataset.periods.split(" "), now.date)) return;
    var today = days.find((group) => group.dataset.at.split(" ").includes(now.date));
    if (today) row = 7;
    else today = days.find((group) => group.dataset.at.split(" ").includes(String(now.day)));
    var cell = all("tbody tr", table)[row].cells[Math.floor(now.minute / 60) + 1];
    cell.classList.add("now");
    cell.ariaCurrent = "time";
    all("dd", today).forEach((range) => {
      if (range.dataset.from > now.minute || now.minute >= range.dataset.until) return;
      range.classList.add("now");
      range.ariaCurrent = "time";
    });
  }

  function keepFragment() {
    all("a[hreflang]").forEach((link) => {
      link.addEventListener("click", () => { link.hash = location.hash; });
    });
  }

  // Releases that came after the reader was last here are marked, and the reader's own role comes first.
  function markChanges() {
    var list = main.querySelector(".releases"), role = load("role");
    if (list) {
      var seen = load("changes-seen"), rows = all("[data-at]", list);
      rows.forEach((row) => {
        if (seen && row.dataset.at > seen) row.querySelector("a").after(" ", make("span", "tag info", list.dataset.new));
      });
      if (rows.length) save("changes-seen", rows[0].dataset.at);
      if (role) {
        var line = make("p"), link = make("a", "", list.dataset.mine + words.colon + (load("role-title-" + root.lang) || role));
        link.href = list.dataset.positions.replace(/[^/]*$/, encodeURIComponent(role) + ".html#changes");
        line.append(link);
        list.before(line);
      }
    }
    all(".changes [data-role]", main).forEach((own) => {
      if (own.dataset.role !== role) return;
      own.classList.add("mine");
      own.parentNode.querySelector("h2").after(own);
    });
  }

  // Ctrl-K and ⌘-K lead to the search: into a field that is to be seen, else to the header's button.
  function searchKey() {
    doc.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
      var there = all("input[name=q], .seek button").filter((each) => each.getClientRects().length);
      if (!there.length) return;
      event.preventDefault();
      there[0].focus();
      if (there[0].select) there[0].select();
    });
  }

  // Where there is room beside the text, the list of what is on the page stands there, open, and marks what is being read.
  function contentsBeside() {
    var toc = main.querySelector(".toc"), side = doc.querySelector(".side");
    if (!toc || !side || !matchMedia("(min-width: 60rem)").matches) return;
    function mark() {
      var read;
      all("a", toc).forEach((link) => {
        link.ariaCurrent = null;
        if (doc.getElementById(link.getAttribute("href").slice(1)).getBoundingClientRect().top < 160) read = link;
      });
      if (read) read.ariaCurrent = "true";
    }
    side.prepend(toc);
    toc.open = true;
    window.addEventListener("scroll", mark);
    mark();
  }

  function showCurrentSection() {
    var nav = doc.querySelector(".gnav"), current = nav && nav.querySelector("[aria-current]");
    if (current) nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
  }

  function printOpen() {
    var opened = [];
    window.addEventListener("beforeprint", () => {
      opened = all("details:not([open])");
      opened.forEach((each) => { each.open = true; });
    });
    window.addEventListener("afterprint", () => { opened.forEach((each) => { each.open = false; }); });
  }

  // Opened from disk, a manifest is another origin's to the browser, and it would complain.
  function linkManifest() {
    if (location.protocol === "file:") return;
    var link = make("link");
    link.rel = "manifest";
    link.href = own.manifest;
    doc.head.append(link);
  }

  themeButton();
  linkManifest();
  showCurrentSection();
  searchKey();
  keepFragment();
  printOpen();
  if (!main) return;
  pinRole();
  linkMyRole();
  markChanges();
  copyButtons();
  contentsBeside();
  // A zone that the browser does not know is left as it is.
  try { all("[data-now]", main).forEach(whoIsOn); all(".week", main).forEach(markNow); } catch (e) { /* the tables say it too */ }
  all("table.matrix", main).forEach((table) => { columnTint(table); onlyMyRole(table); });
  all(".findings", main).forEach(filterFindings);
  var tables = all("table.data", main), isList = /^(ask|list)$/.test(root.dataset.kind);
  if (isList) filterPage();
  tables.forEach((table) => {
    var rows = all("tbody tr", table);
    if (rows.length < 15 || (isList && tables.length > 1)) return;
    if (!isList) filterBox(before(table), rows);
    sortButtons(table, rows);
  });
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
