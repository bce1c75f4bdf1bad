//! Markdown → safe HTML: links as the view gives them, code highlighted, raw HTML sanitised.

use super::{
    highlight::highlight,
    html::{escaped, push_escaped},
    inline::is_plain,
};
use crate::{
    syntax::markdown::{self, OutlineHeading, OutlineTerm},
    view::{Diagram, Prose, ProseLink, Words},
};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};
use std::{borrow::Cow, ops::Range};

/// The HTML of a Markdown text, as blocks, with places where the weeks of duties go.
pub fn blocks_with_places(prose: &Prose, words: &Words) -> String {
    // Most purposes and definitions are a sentence or two.
    match is_plain_paragraph(&prose.source) {
        true => format!("<p>{}</p>\n", prose.source),
        false => parsed(prose, words),
    }
}

/// Whether a text is one paragraph in which nothing has a meaning but its words.
fn is_plain_paragraph(text: &str) -> bool {
    let ends_plainly = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !c.is_control());
    ends_plainly(text.chars().next()) && ends_plainly(text.chars().next_back()) && is_plain(text) && !text.contains('>')
}

fn parsed(prose: &Prose, words: &Words) -> String {
    let outline = markdown::outline(&prose.source);
    let mut writer = Writer {
        links: &prose.links,
        words,
        headings: &outline.headings,
        terms: &outline.terms,
        // The page's title is its `h1`; a text that begins with one of its own moves down a level.
        shift: if outline.headings.iter().any(|heading| heading.level == 1) { 1 } else { 0 },
        tables: Vec::new(),
        figures: Vec::new(),
        n_weeks: 0,
        open_links: Vec::new(),
        code: None,
        autolink: false,
    };
    let parser = Parser::new_ext(&prose.source, markdown::options()).into_offset_iter();
    let mut html = String::with_capacity(prose.source.len() * 2);
    html::push_html(&mut html, parser.flat_map(|(event, range)| writer.event(event, range)));
    let html = if outline.raw_html.is_some() { sanitised(&html) } else { html };
    with_figures(html, &writer.figures)
}

/// What a figure's place holds until the text is sanitised: private characters that no author types.
const FIGURE: char = '\u{f0000}';
/// The same for the week of a duty.
pub const COVERAGE: char = '\u{f0001}';

struct Writer<'a> {
    links: &'a [ProseLink],
    words: &'a Words,
    headings: &'a [OutlineHeading],
    terms: &'a [OutlineTerm],
    shift: u8,
    /// Of each table so far, the heading above it.
    tables: Vec<Option<usize>>,
    /// The drawings met so far; each has its place in the text.
    figures: Vec<Diagram>,
    /// How many weeks of duties were met so far.
    n_weeks: usize,
    /// Of each open link or image, what closes it.
    open_links: Vec<Closing>,
    code: Option<(String, String)>,
    /// Inside an autolink whose text is replaced by a name.
    autolink: bool,
}

/// How an open link ends.
enum Closing {
    Link,
    Nothing,
}

type Events<'e> = Vec<Event<'e>>;

fn raw<'e>(html: impl Into<String>) -> Event<'e> {
    Event::InlineHtml(CowStr::from(html.into()))
}

impl Writer<'_> {
    fn event<'e>(&mut self, event: Event<'e>, range: Range<usize>) -> Events<'e> {
        match event {
            Event::Start(Tag::Heading { level, .. }) => vec![raw(self.heading(level, &range))],
            Event::End(TagEnd::Heading(level)) => vec![raw(format!("</h{}>\n", self.level(level)))],
            Event::Start(Tag::DefinitionListTitle) => vec![raw(self.term(&range))],
            Event::Start(Tag::Link { link_type, .. }) => {
                let is_auto = matches!(link_type, pulldown_cmark::LinkType::Autolink);
                vec![raw(self.open_link(&range, is_auto))]
            }
            Event::End(TagEnd::Link) => {
                self.autolink = false;
                match self.open_links.pop() {
                    Some(Closing::Link) => vec![raw("</a>")],
                    _ => Vec::new(),
                }
            }
            Event::Text(_) if self.autolink => Vec::new(),
            Event::Start(Tag::Image { dest_url, title, link_type, id }) => {
                match self.image(&range) {
                    Image::Shown(dest_url) => {
                        vec![Event::Start(Tag::Image { dest_url: dest_url.into(), title, link_type, id })]
                    }
                    Image::Instead(html) => {
                        let _ = dest_url;
                        // The alternative text would follow; an empty image swallows it.
                        self.autolink = true;
                        vec![raw(html)]
                    }
                }
            }
            Event::End(TagEnd::Image) if self.autolink => {
                self.autolink = false;
                Vec::new()
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
                Vec::new()
            }
            Event::Text(text) if self.code.is_some() => {
                if let Some((_, code)) = &mut self.code {
                    code.push_str(&text);
                }
                Vec::new()
            }
            Event::End(TagEnd::CodeBlock) => {
                self.code.take().map(|(language, code)| raw(code_block(&language, &code))).into_iter().collect()
            }
            Event::Start(Tag::Table(alignments)) => {
                let label = escaped(&self.table_label(range.start));
                let open = format!("<div class=\"scroll\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">");
                vec![Event::Html(open.into()), Event::Start(Tag::Table(alignments))]
            }
            Event::End(TagEnd::Table) => vec![Event::End(TagEnd::Table), Event::Html("</div>\n".into())],
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let label = escaped(&self.words.get(alert_key(kind)));
                let title = format!("<p class=\"alert\">{label}</p>\n");
                vec![Event::Start(Tag::BlockQuote(Some(kind))), Event::Html(title.into())]
            }
            Event::TaskListMarker(done) => {
                let key = if done { "task.done" } else { "task.open" };
                let label = escaped(&self.words.get(key));
                let checked = if done { " checked" } else { "" };
                vec![raw(format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "))]
            }
            event => vec![event],
        }
    }

    fn level(&self, level: HeadingLevel) -> u8 {
        // Headings begin at h2 below the page's title.
        (level as u8 + self.shift).clamp(2, 6)
    }

    fn heading(&self, level: HeadingLevel, range: &Range<usize>) -> String {
        let level = self.level(level);
        let found = self.headings.iter().find(|heading| heading.range.start == range.start);
        match found {
            Some(heading) => format!("<h{level} id=\"{}\">", escaped(&heading.id)),
            None => format!("<h{level}>"),
        }
    }

    fn term(&self, range: &Range<usize>) -> String {
        match self.terms.iter().find(|term| term.range.start == range.start) {
            Some(term) => format!("<dt id=\"{}\">", escaped(&term.id)),
            None => "<dt>".to_owned(),
        }
    }

    /// What a table is called: its section's heading, and a number from the second of a section on.
    fn table_label(&mut self, at: usize) -> String {
        let section = self.headings.iter().rposition(|heading| heading.range.start < at);
        let n = self.tables.iter().filter(|table| **table == section).count() + 1;
        self.tables.push(section);
        let label = match section.map(|n| &self.headings[n]) {
            Some(heading) => self.words.fill("table.of", &[("heading", &heading.text)]),
            None => self.words.get("table"),
        };
        if n == 1 { label } else { format!("{label} {n}") }
    }

    fn link(&self, range: &Range<usize>) -> Option<&ProseLink> {
        let found = self.links.binary_search_by_key(&(range.start as u32), |link| link.start);
        found.ok().map(|n| &self.links[n])
    }

    fn open_link(&mut self, range: &Range<usize>, is_auto: bool) -> String {
        let Some(link) = self.link(range).cloned() else {
            self.open_links.push(Closing::Nothing);
            return String::new();
        };
        let title = link.title.as_deref().filter(|_| is_auto && !link.external);
        let mut html = String::new();
        match &link.href {
            Some(href) => {
                html.push_str("<a href=\"");
                push_escaped(&mut html, href);
                html.push('"');
                if link.external {
                    html.push_str(" rel=\"noopener noreferrer\"");
                }
                html.push('>');
                self.open_links.push(Closing::Link);
            }
            None => self.open_links.push(Closing::Nothing),
        }
        if let Some(title) = title {
            push_escaped(&mut html, title);
            self.autolink = true;
        }
        html
    }

    fn image(&mut self, range: &Range<usize>) -> Image {
        let Some(link) = self.link(range).cloned() else { return Image::Instead(String::new()) };
        if let Some(figure) = &link.figure {
            self.figures.push(figure.clone());
            return Image::Instead(format!("{FIGURE}{}{FIGURE}", self.figures.len() - 1));
        }
        if link.coverage.is_some() {
            self.n_weeks += 1;
            return Image::Instead(format!("{COVERAGE}{}{COVERAGE}", self.n_weeks - 1));
        }
        match (&link.href, &link.title) {
            (Some(href), Some(title)) => {
                Image::Instead(format!("<a href=\"{}\">{}</a>", escaped(href), escaped(title)))
            }
            (Some(href), None) => Image::Shown(href.clone()),
            (None, _) => Image::Instead(String::new()),
        }
    }
}

enum Image {
    /// An image at this address.
    Shown(String),
    /// Something else in its place.
    Instead(String),
}

/// Puts the drawings where their places are: with a caption where one is a paragraph of its own.
fn with_figures(mut html: String, figures: &[Diagram]) -> String {
    for (n, figure) in figures.iter().enumerate() {
        let (label, place) = (escaped(&figure.title), format!("{FIGURE}{n}{FIGURE}"));
        let open = format!("class=\"dia\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\"");
        let small = figure.small.as_deref().unwrap_or_default();
        // On a phone a wide drawing lies behind its name, as on the page of its own.
        let fold = match figure.is_wide && figure.small.is_none() {
            true => format!("<details class=\"fold noprint\"><summary>{label}</summary></details>\n"),
            false => String::new(),
        };
        let block = format!(
            "{fold}<figure>\n<div {open}>{}{small}</div>\n<figcaption class=\"cap\">{label}</figcaption>\n</figure>",
            figure.svg
        );
        html = html.replace(&format!("<p>{place}</p>"), &block);
        html = html.replace(&place, &format!("<span {open}>{}{small}</span>", figure.svg));
    }
    html
}

fn alert_key(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "alert.note",
        BlockQuoteKind::Tip => "alert.tip",
        BlockQuoteKind::Important => "alert.important",
        BlockQuoteKind::Warning => "alert.warning",
        BlockQuoteKind::Caution => "alert.caution",
    }
}

fn code_block(language: &str, code: &str) -> String {
    let class = match language.chars().all(|c| c.is_alphanumeric() || "+-_#".contains(c)) && !language.is_empty() {
        true => format!(" class=\"language-{language}\""),
        false => String::new(),
    };
    format!("<pre tabindex=\"0\"><code{class}>{}</code></pre>\n", highlight(language, code))
}

/// What raw HTML may hold: text structure, no script, style, form or frame; the classes are our own.
fn sanitised(html: &str) -> String {
    let mut builder = ammonia::Builder::default();
    builder
        .add_tags(["input", "section"])
        .add_generic_attributes(["id", "class", "role", "aria-label", "tabindex", "lang"])
        .add_tag_attributes("input", ["type", "disabled", "checked"])
        .add_tag_attributes("td", ["align"])
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            ("input", "type") => (value == "checkbox").then_some(Cow::Borrowed(value)),
            (_, "class") => own_classes(value),
            (_, "style") => None,
            _ => Some(Cow::Borrowed(value)),
        })
        .link_rel(None)
        .url_relative(ammonia::UrlRelative::PassThrough)
        .add_url_schemes(["tel"]);
    builder.clean(html).to_string()
}

/// Classes that our own writer makes; an author's own could imitate the interface.
fn own_classes(value: &str) -> Option<Cow<'_, str>> {
    let own = |class: &&str| {
        ["hl-", "language-", "markdown-alert", "footnote"].iter().any(|prefix| class.starts_with(prefix))
            || ["scroll", "alert"].contains(class)
    };
    let kept: Vec<&str> = value.split_whitespace().filter(own).collect();
    (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_paragraph_is_what_the_parser_makes_of_it(
            text in "[a-z岗位，。 .,;'\"(){}$%@/?\u{3000}\t=+>#-]{1,24}|[0-9a-z.) -]{1,12}|\\PC{1,16}"
        ) {
            let prose = Prose { lang: None, source: text.as_str().into(), links: Vec::new() };
            let words = Words::default();
            prop_assert_eq!(blocks_with_places(&prose, &words), parsed(&prose, &words), "{}", text);
        }
    }
}
