"use strict";
// Only under `orgbook serve`: loads the page again when what it shows has changed, and tells what is wrong with the handbook.
(function () {
  var doc = document, data = doc.currentScript.dataset, root = doc.documentElement;
  var own = new URL(".", doc.currentScript.src).href, source = null, panel = null;
  var tree = data.page.indexOf("/") > 0 ? data.page.split("/")[0] : "";
  var KEY = "orgbook-serve", OPEN = "orgbook-serve-open";

  // Storage throws in some private windows.
  function load(key) { try { return sessionStorage.getItem(key); } catch (e) { return null; } }
  function save(key, value) {
    try { if (value === null) sessionStorage.removeItem(key); else sessionStorage.setItem(key, value); } catch (e) { /* the page begins at its top */ }
  }
  function all(selector) { return Array.prototype.slice.call(doc.querySelectorAll(selector)); }
  function make(tag, className, text) {
    var element = doc.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  // An element by its id, else by its place among those of its kind: what stands after it does not matter.
  function addressOf(element) {
    if (element.id) return { id: element.id };
    return { tag: element.tagName, at: all(element.tagName).indexOf(element) };
  }
  function elementAt(address) {
    return address.id ? doc.getElementById(address.id) : all(address.tag)[address.at] || null;
  }
  function isOurs(element) { return !!panel && panel.contains(element); }

  function remember() {
    var state = { page: location.pathname, x: scrollX, y: scrollY, scrolled: [], fields: [], details: [], focus: null };
    all("main, main *").forEach(function (element) {
      if (element.scrollTop || element.scrollLeft) state.scrolled.push([addressOf(element), element.scrollLeft, element.scrollTop]);
    });
    all("input, textarea, select").forEach(function (field) {
      var was = field.type === "checkbox" || field.type === "radio" ? field.checked : field.value;
      var first = field.type === "checkbox" || field.type === "radio" ? field.defaultChecked : field.defaultValue;
      if (field.type !== "file" && was !== first) state.fields.push([addressOf(field), was]);
    });
    all("details").forEach(function (element) { if (!isOurs(element)) state.details.push([addressOf(element), element.open]); });
    var focus = doc.activeElement;
    if (focus && focus !== doc.body && !isOurs(focus)) {
      state.focus = addressOf(focus);
      try { state.selection = [focus.selectionStart, focus.selectionEnd]; } catch (e) { /* has no text */ }
    }
    save(KEY, JSON.stringify(state));
  }

  function restore() {
    var state = null;
    try { state = JSON.parse(load(KEY)); } catch (e) { /* as if nothing had been kept */ }
    save(KEY, null);
    if (!state || state.page !== location.pathname) return;
    function each(list, use) {
      (list || []).forEach(function (entry) { var element = elementAt(entry[0]); if (element) use(element, entry); });
    }
    each(state.details, function (element, entry) { element.open = entry[1]; });
    each(state.fields, function (field, entry) {
      if (typeof entry[1] === "boolean") field.checked = entry[1]; else field.value = entry[1];
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    var focus = state.focus && elementAt(state.focus);
    if (focus) {
      focus.focus({ preventScroll: true });
      if (state.selection && state.selection[0] !== null && focus.setSelectionRange) {
        try { focus.setSelectionRange(state.selection[0], state.selection[1]); } catch (e) { /* of a kind without a caret */ }
      }
    }
    function scroll() {
      each(state.scrolled, function (element, entry) { element.scrollTo(entry[1], entry[2]); });
      scrollTo({ left: state.x, top: state.y, behavior: "instant" });
    }
    scroll();
    // What is drawn late moves what is below it, unless the reader has moved on already.
    if (doc.readyState !== "complete") addEventListener("load", scroll, { once: true });
  }

  // A finding's sentence: names in backticks as code.
  function sentence(text, into) {
    text.split("`").forEach(function (part, at, parts) {
      if (at % 2 && at + 1 < parts.length) into.appendChild(make("code", "", part));
      else into.appendChild(doc.createTextNode((at % 2 ? "`" : "") + part));
    });
    return into;
  }

  function link(href, text, className) {
    var element = make(href ? "a" : "span", className, text);
    if (href) element.href = href;
    return element;
  }

  function rowOf(row) {
    var item = make("li", "obs-" + row.severity), head = make("p", "obs-head");
    head.appendChild(make("b", "", row.word));
    if (row.new) head.appendChild(make("i", "", row.new));
    if (row.rule) head.appendChild(link(row.about && tree && data.base + tree + row.about, row.rule, "obs-rule"));
    if (row.place) head.appendChild(link(row.href, row.place, "obs-place"));
    item.appendChild(head);
    item.appendChild(sentence(row.message, make("p", "obs-message")));
    if (row.help) item.appendChild(sentence(row.help, make("p", "obs-help")));
    return item;
  }

  function show(told) {
    if (panel) panel.remove();
    panel = null;
    root.classList.toggle("obs", !!told.tone);
    if (!told.tone) return;
    panel = make("aside", "obs-panel obs-" + told.tone);
    panel.setAttribute("aria-label", "orgbook serve");
    var details = make("details"), summary = make("summary"), status = make("span", "", told.summary);
    status.setAttribute("role", "status");
    summary.appendChild(status);
    if (told.note) summary.appendChild(make("span", "obs-note", told.note));
    details.appendChild(summary);
    var list = make("ol");
    told.rows.forEach(function (row) { list.appendChild(rowOf(row)); });
    details.appendChild(list);
    if (told.more) details.appendChild(sentence(told.more, make("p", "obs-more")));
    // What keeps the site from being renewed is shown without being asked for, until the reader closes it.
    var choice = load(OPEN);
    details.open = choice === "yes" || choice !== "no" && !!told.note;
    summary.addEventListener("click", function () { save(OPEN, details.open ? "no" : "yes"); });
    panel.appendChild(details);
    doc.body.appendChild(panel);
  }

  function listen() {
    if (source || doc.hidden) return;
    var query = new URLSearchParams({ page: data.page, hash: data.hash, lang: root.lang });
    source = new EventSource(own + "events?" + query);
    source.addEventListener("findings", function (event) { show(JSON.parse(event.data)); });
    source.addEventListener("reload", function () { source.close(); remember(); location.reload(); });
  }
  // A browser opens few connections to one host: pages that nobody sees leave theirs to others, and ask anew when seen.
  function leave() { if (source) source.close(); source = null; }

  var style = make("link");
  style.rel = "stylesheet";
  style.href = own + "panel.css";
  doc.head.appendChild(style);
  restore();
  listen();
  doc.addEventListener("visibilitychange", function () { if (doc.hidden) leave(); else listen(); });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
})();
