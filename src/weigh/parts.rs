//! The parts of a page's HTML by weight. Knows tags and no template: a handbook's own theme may write others.

use crate::rules::too_heavy::{Form, Heading, Part};

/// The part of a page's main content that weighs most: a table, list, drawing or block of code, or the whole text under
/// a heading where none of these makes half of it.
pub fn heaviest(html: &str) -> Option<Part> {
    let mut scan = Scan { html: main(html), parts: Vec::new(), sections: Vec::new(), open: None };
    for tag in tags(scan.html) {
        scan.take(tag);
    }
    scan.heaviest()
}

/// What stands in `<main>`; all of it where there is none.
fn main(html: &str) -> &str {
    let start = html.find("<main").unwrap_or(0);
    let end = html.rfind("</main").filter(|end| *end > start).unwrap_or(html.len());
    &html[start..end]
}

struct Scan<'h> {
    html: &'h str,
    parts: Vec<Part>,
    sections: Vec<Section>,
    open: Option<Open<'h>>,
}

/// From a heading to the next one.
struct Section {
    heading: Option<Heading>,
    start: usize,
    end: usize,
}

/// An element that is not closed yet.
struct Open<'h> {
    name: &'h str,
    form: Option<Form>,
    id: Option<String>,
    start: usize,
    /// Where its content begins.
    inner: usize,
    depth: usize,
    n: usize,
    /// In the foot of a table, whose rows are sums.
    in_foot: bool,
}

impl<'h> Scan<'h> {
    fn take(&mut self, tag: Tag<'h>) {
        match &mut self.open {
            Some(open) if open.name == tag.name => {
                open.depth = match tag {
                    Tag { closes: true, .. } => open.depth - 1,
                    Tag { is_empty: true, .. } => open.depth,
                    _ => open.depth + 1,
                };
                if open.depth == 0 {
                    self.close(&tag);
                }
            }
            Some(open) => open.count(&tag),
            None if !tag.closes && !tag.is_empty => self.begin(tag),
            None => {}
        }
    }

    fn begin(&mut self, tag: Tag<'h>) {
        let form = match tag.name {
            "table" => Some(Form::Table),
            "ul" | "ol" | "dl" => Some(Form::List),
            "svg" => Some(Form::Drawing),
            "pre" => Some(Form::Code),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => None,
            _ => return,
        };
        let (name, start, inner) = (tag.name, tag.start, tag.end);
        self.open = Some(Open { name, form, id: tag.attribute("id"), start, inner, depth: 1, n: 0, in_foot: false });
    }

    fn close(&mut self, tag: &Tag) {
        let Some(open) = self.open.take() else { return };
        match open.form {
            Some(form) => {
                let heading = self.sections.last().and_then(|section| section.heading.clone());
                self.parts.push(Part { form, n: open.n, bytes: tag.end - open.start, heading });
            }
            None => {
                if let Some(last) = self.sections.last_mut() {
                    last.end = open.start;
                }
                let text = plain(&self.html[open.inner..tag.start]);
                // The page's own title is no part of it.
                let heading = (open.name != "h1").then_some(Heading { id: open.id, text });
                self.sections.push(Section { heading, start: open.start, end: self.html.len() });
            }
        }
    }

    fn heaviest(self) -> Option<Part> {
        let part = self.parts.into_iter().reduce(|best, part| if part.bytes > best.bytes { part } else { best });
        let weight = |section: &Section| section.end - section.start;
        let section = self.sections.into_iter().reduce(|a, b| if weight(&b) > weight(&a) { b } else { a });
        match (part, section) {
            (Some(part), Some(section)) if part.bytes * 2 < weight(&section) => Some(section.into_part()),
            (None, Some(section)) => Some(section.into_part()),
            (part, _) => part,
        }
    }
}

impl Section {
    fn into_part(self) -> Part {
        Part { form: Form::Text, n: 0, bytes: self.end - self.start, heading: self.heading }
    }
}

impl Open<'_> {
    /// Counts the rows of a table's body, and the entries of a list.
    fn count(&mut self, tag: &Tag) {
        match (self.form, tag.name, tag.closes) {
            (Some(Form::Table), "thead", true) => self.n = 0,
            (Some(Form::Table), "tfoot", closes) => self.in_foot = !closes,
            (Some(Form::Table), "tr", false) if !self.in_foot => self.n += 1,
            (Some(Form::List), "li" | "dt", false) => self.n += 1,
            _ => {}
        }
    }
}

struct Tag<'h> {
    name: &'h str,
    attributes: &'h str,
    closes: bool,
    /// `<br/>`: nothing is inside.
    is_empty: bool,
    start: usize,
    end: usize,
}

impl Tag<'_> {
    /// The value of an attribute in double quotes, as our templates write them.
    fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.split_once(&format!(" {name}=\""))?;
        Some(unescaped(value.split('"').next()?))
    }
}

/// The tags of a text, comments and the content of scripts and styles left out.
fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html.get(at..)?.find('<')?;
            let rest = &html[start + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                at = start + 4 + comment.find("-->")? + 3;
                continue;
            }
            let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
            let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
            if name.is_empty() {
                at = start + 1;
                continue;
            }
            let inside = &rest[name.len()..];
            let attributes = &inside[..end_of_tag(inside)?];
            let end = start + 1 + usize::from(closes) + name.len() + attributes.len() + 1;
            at = end;
            if !closes && matches!(name, "script" | "style") {
                at += html[end..].find(&format!("</{name}"))?;
            }
            return Some(Tag { name, attributes, closes, is_empty: attributes.ends_with('/'), start, end });
        }
    })
}

/// Where the `>` of a tag is, those in quotes left out.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    text.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'>') => return true,
            _ => {}
        }
        false
    })
}

/// The text of some HTML, on one line.
fn plain(html: &str) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for tag in tags(html) {
        text.push_str(&html[at.min(tag.start)..tag.start]);
        at = tag.end;
    }
    text.push_str(&html[at.min(html.len())..]);
    unescaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn unescaped(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (escaped, sign)| text.replace(escaped, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(html: &str) -> (Form, usize, Option<(String, String)>) {
        let part = heaviest(html).unwrap();
        (part.form, part.n, part.heading.map(|heading| (heading.id.unwrap_or_default(), heading.text)))
    }

    #[test]
    fn the_rows_of_the_body_count_and_the_heading_above_is_named() {
        let html = "<ul><li>a long list of the frame that is no part of the page at all</ul><main><h1>T</h1>\
            <h2 class=\"x\" id=\"a\">One &amp; <code>all</code></h2><p>a</p>\
            <div><table title=\"a > b\"><caption>c</caption><thead><tr><th>h</th></tr></thead><tbody><tr><td>1</td></tr>\
            <tr><td>2<table><tr></table></td></tr></tbody><tfoot><tr><td>s</td></tr></tfoot></table></div>\
            <h2>Two</h2><ol><li>x</li></ol></main>";
        assert_eq!(part(html), (Form::Table, 3, Some(("a".into(), "One & all".into()))));
    }

    #[test]
    fn a_text_of_many_small_things_is_named_as_a_whole() {
        let many = "<p>word</p><ul><li>a</li></ul>".repeat(20);
        assert_eq!(part(&format!("<main><h1>T</h1>{many}</main>")), (Form::Text, 0, None));
        let under = Some((String::new(), "A".to_owned()));
        assert_eq!(part(&format!("<main><h2>A</h2>{many}<h2>B</h2>x</main>")), (Form::Text, 0, under));
    }

    #[test]
    fn other_forms_are_known() {
        assert_eq!(part("<svg><g><svg/></g><text>long enough</text></svg>"), (Form::Drawing, 0, None));
        assert_eq!(part("<h3>A</h3><pre>&lt;ul> some code</pre>").0, Form::Code);
        assert_eq!(part("<ul><li>a<ul><li>b</li></ul></li></ul>"), (Form::List, 2, None));
    }

    #[test]
    fn odd_html_is_no_harm() {
        let odd = [
            "",
            "<",
            "<main",
            "</main",
            "a<b",
            "<table",
            "<table><tr>",
            "</table></table>",
            "<!-- <table>",
            "<a b='",
            "<h2>x",
            "<script><table>",
            "<main></main>",
            "<h2></h2><h2></h2>",
            "<p>é<",
            "</h2><ul></ul></ul>",
        ];
        for html in odd {
            heaviest(html);
        }
        assert_eq!(heaviest("<p>nothing to name</p>"), None);
    }
}
