//! What a page shows, as a part of another page: its fragments are its own there, its links lead on, and what only
//! serves on a screen is left out. Reads the tags of HTML that templates wrote; knows no templates.

use crate::{render::html::escaped, view::link};
use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

/// A page that is bound into a volume.
pub struct Leaf<'a> {
    pub path: &'a str,
    pub volume: &'a str,
    /// Its fragment, and with a dot what comes before each of its own.
    pub id: &'a str,
    pub title: &'a str,
    pub places: &'a FxHashMap<&'a str, Place<'a>>,
}

/// Where a page is bound.
pub struct Place<'a> {
    pub volume: &'a str,
    pub id: &'a str,
}

/// What stands in `main`.
pub fn main_part(html: &str) -> Option<&str> {
    let (_, from) = html.split_once("<main")?;
    let from = &from[tag_end(from)?..];
    from.rfind("</main>").map(|end| &from[..end])
}

/// Attributes that name fragments of the page.
const NAMING: [&str; 7] =
    ["for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"];
/// Attributes that hold an address.
const LEADING: [&str; 4] = ["href", "xlink:href", "src", "poster"];
/// Elements that are of no use on paper.
const SCREEN: [&str; 6] = ["nav", "form", "script", "template", "dialog", "button"];
/// Classes of what is of no use on paper.
const SCREEN_CLASSES: [&str; 4] = ["noprint", "toc", "crumbs", "links"];
/// Elements without an end.
const VOID: [&str; 9] = ["area", "br", "col", "hr", "img", "input", "link", "source", "wbr"];

impl Leaf<'_> {
    /// The part of the volume that shows what stands in the page's `main`.
    pub fn bound(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let Some(end) = tag_end(rest) else { break };
            let tag = Tag::of(&rest[..end]);
            if tag.is_for_screens() {
                rest = if VOID.contains(&tag.name) { &rest[end..] } else { after_element(rest, tag.name) };
                continue;
            }
            self.push_tag(&mut out, &tag);
            rest = &rest[end..];
        }
        out.push_str(rest);
        out
    }

    fn push_tag(&self, out: &mut String, tag: &Tag) {
        // Below the heading of the volume each of its own stands a level lower.
        let level =
            tag.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()).filter(|n| (1..6).contains(n));
        if tag.name.is_empty() {
            out.push_str(tag.text);
            return;
        }
        out.push('<');
        if tag.is_end {
            out.push('/');
        }
        match level {
            Some(level) => {
                out.push('h');
                out.push(char::from(b'1' + level));
            }
            None => out.push_str(tag.name),
        }
        let mut rest = tag.attributes;
        while let Some((before, attribute, after)) = next_attribute(rest) {
            out.push_str(before);
            match attribute.value.and_then(|value| Some((value, self.changed(tag, attribute.name, value)?))) {
                Some((_, value)) => {
                    out.push_str(attribute.name);
                    out.push_str("=\"");
                    out.push_str(&value);
                    out.push('"');
                }
                None => out.push_str(attribute.text),
            }
            rest = after;
        }
        out.push_str(rest);
    }

    /// What the value of an attribute becomes; none where it stays.
    fn changed(&self, tag: &Tag, name: &str, value: &str) -> Option<String> {
        if name == "id" {
            return Some(format!("{}.{value}", escaped(self.id)));
        }
        if NAMING.contains(&name) {
            let named = value.split_ascii_whitespace().map(|id| format!("{}.{id}", escaped(self.id)));
            return Some(named.collect::<Vec<_>>().join(" "));
        }
        if LEADING.contains(&name) {
            return self.address(value);
        }
        // Regions are told apart by what they are called, and each page has some of the same name.
        if name == "aria-label" && tag.get("role") == Some("region") && !value.contains(&*escaped(self.title)) {
            return Some(format!("{} – {value}", escaped(self.title)));
        }
        value.contains("url(#").then(|| value.replace("url(#", &format!("url(#{}.", link::encoded(self.id))))
    }

    /// An address as the volume has to write it.
    fn address(&self, address: &str) -> Option<String> {
        let (path, fragment) = address.split_once('#').map_or((address, None), |(path, id)| (path, Some(id)));
        let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let has_scheme = path.split_once(':').is_some_and(|(scheme, _)| scheme.chars().all(is_scheme));
        if has_scheme || path.starts_with('/') || path.contains(['?', '&']) {
            return None;
        }
        let path = match path {
            "" => self.path.to_owned(),
            path => resolved(self.path, &percent_decode_str(path).decode_utf8_lossy()),
        };
        let fragment = fragment.filter(|id| *id != "main");
        let Some(place) = self.places.get(&*path) else {
            let file = link::relative(self.volume, &path);
            return Some(fragment.map_or(file.clone(), |id| format!("{file}#{id}")));
        };
        let id = link::encoded(place.id);
        let file = if place.volume == self.volume { String::new() } else { link::relative(self.volume, place.volume) };
        Some(fragment.map_or_else(|| format!("{file}#{id}"), |own| format!("{file}#{id}.{own}")))
    }
}

/// The path in the site of an address without a fragment, seen from the page at `from`.
fn resolved(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => _ = parts.pop(),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A tag as it is written: of nothing where it is a comment or a sign.
struct Tag<'a> {
    text: &'a str,
    name: &'a str,
    is_end: bool,
    /// All after the name, its `>` included.
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    fn of(text: &'a str) -> Tag<'a> {
        let inner = &text[1..];
        let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let is_name = inner.starts_with(|c: char| c.is_ascii_alphabetic());
        let end = inner.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).filter(|_| is_name);
        let (name, attributes) = inner.split_at(end.unwrap_or(0));
        Tag { text, name, is_end, attributes }
    }

    fn get(&self, wanted: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        while let Some((_, attribute, after)) = next_attribute(rest) {
            if attribute.name == wanted {
                return attribute.value;
            }
            rest = after;
        }
        None
    }

    fn is_for_screens(&self) -> bool {
        let by_class = || {
            let classes = self.get("class").unwrap_or_default();
            classes.split_ascii_whitespace().any(|class| SCREEN_CLASSES.contains(&class))
        };
        !self.is_end && !self.name.is_empty() && (SCREEN.contains(&self.name) || by_class())
    }
}

struct Attribute<'a> {
    text: &'a str,
    name: &'a str,
    value: Option<&'a str>,
}

/// What stands before the next attribute, the attribute, and the rest.
fn next_attribute(text: &str) -> Option<(&str, Attribute<'_>, &str)> {
    let start = text.find(|c: char| !c.is_ascii_whitespace() && !matches!(c, '/' | '>'))?;
    let (before, own) = text.split_at(start);
    let name_end = own.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/' | '>')).unwrap_or(own.len());
    let name = &own[..name_end];
    let (value, end) = match own[name_end..].strip_prefix('=') {
        None => (None, name_end.max(1)),
        Some(written) => match written.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let end = written[1..].find(quote).map_or(written.len(), |end| end + 1);
                (Some(&written[1..end]), (name_end + 2 + end).min(own.len()))
            }
            _ => {
                let end = written.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(written.len());
                (Some(&written[..end]), name_end + 1 + end)
            }
        },
    };
    Some((before, Attribute { text: &own[..end], name, value }, &own[end..]))
}

/// Where a tag ends that begins at the start: behind its `>`, those in quotes left out.
fn tag_end(text: &str) -> Option<usize> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return comment.find("-->").map(|end| end + "<!---->".len());
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// What follows an element that begins at the start.
fn after_element<'t>(text: &'t str, name: &str) -> &'t str {
    let (mut rest, mut depth) = (text, 0_usize);
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let Some(end) = tag_end(rest) else { return "" };
        let tag = Tag::of(&rest[..end]);
        rest = &rest[end..];
        if tag.name == name {
            depth = if tag.is_end { depth.saturating_sub(1) } else { depth + 1 };
            if depth == 0 {
                return rest;
            }
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bound(html: &str) -> String {
        let mut places = FxHashMap::default();
        places.insert("zh/positions/岗.html", Place { volume: "zh/print/positions.html", id: "positions.岗" });
        places.insert("zh/kpis/k.html", Place { volume: "zh/print/goals.html", id: "kpis.k" });
        let leaf = Leaf {
            path: "zh/positions/岗.html",
            volume: "zh/print/positions.html",
            id: "positions.岗",
            title: "岗",
            places: &places,
        };
        leaf.bound(html)
    }

    #[test]
    fn main_is_found_whatever_its_attributes_say() {
        assert_eq!(main_part("<body><main id=\"main\" data-x=\"a>b\"><p>x</p></main><footer>"), Some("<p>x</p>"));
        assert_eq!(main_part("<body><p>x</p>"), None);
    }

    #[test]
    fn fragments_become_its_own() {
        assert_eq!(bound("<p id=\"a\">"), "<p id=\"positions.岗.a\">");
        assert_eq!(bound("<svg aria-labelledby=\"a b\">"), "<svg aria-labelledby=\"positions.岗.a positions.岗.b\">");
        assert_eq!(bound("<path marker-end=\"url(#m)\"/>"), "<path marker-end=\"url(#positions.%E5%B2%97.m)\"/>");
        assert_eq!(bound("<a href=\"#a\">"), "<a href=\"#positions.%E5%B2%97.a\">");
        assert_eq!(bound("<a href='#main'>"), "<a href=\"#positions.%E5%B2%97\">");
    }

    #[test]
    fn links_lead_to_what_is_bound_else_to_the_page() {
        assert_eq!(bound("<a href=\"../kpis/k.html#x\">"), "<a href=\"goals.html#kpis.k.x\">");
        assert_eq!(bound("<a href=\"../kpis/k.html\">"), "<a href=\"goals.html#kpis.k\">");
        assert_eq!(bound("<a href=\"b.html#x\">"), "<a href=\"../positions/b.html#x\">");
        assert_eq!(bound("<img src=\"../../assets/a%20b.png\">"), "<img src=\"../../assets/a%20b.png\">");
        for kept in ["<a href=\"https://x.example/a.html\">", "<a href=\"mailto:a@x.example?subject=b\">"] {
            assert_eq!(bound(kept), kept);
        }
    }

    #[test]
    fn what_serves_on_screens_is_left_out() {
        assert_eq!(bound("a<nav><ul><li>x</ul></nav>b"), "ab");
        assert_eq!(bound("a<div class=\"x noprint\"><div>b</div></div>c"), "ac");
        assert_eq!(bound("a<form><input></form>b<!-- <b> -->"), "ab<!-- <b> -->");
    }

    #[test]
    fn headings_and_regions_find_their_place() {
        assert_eq!(bound("<h1 lang=\"en\">x</h1><h6>y</h6>"), "<h2 lang=\"en\">x</h2><h6>y</h6>");
        let region = "<div role=\"region\" aria-label=\"KPI\" tabindex=\"0\">";
        assert_eq!(bound(region), "<div role=\"region\" aria-label=\"岗 – KPI\" tabindex=\"0\">");
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(html in "[<>/='\" a-cé岗#!-]{0,60}") {
            bound(&html);
            main_part(&html);
        }
    }
}
