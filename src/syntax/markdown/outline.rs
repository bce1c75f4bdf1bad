//! Headings, links, terms and what else the rest of the compiler asks of a Markdown text, with places.

use super::slug::{Slugs, slug};
use pulldown_cmark::{BrokenLink, Event, HeadingLevel, LinkType, Options, Parser, RefDefs, Tag, TagEnd};
use std::ops::Range;

/// What stands in a Markdown text. Ranges are bytes of that text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    pub headings: Vec<OutlineHeading>,
    /// Links and images in order of their beginning.
    pub links: Vec<OutlineLink>,
    /// What definition lists define.
    pub terms: Vec<OutlineTerm>,
    /// Links that name an address which is nowhere given, in order.
    pub broken: Vec<BrokenReference>,
    pub has_footnotes: bool,
    /// The first piece of raw HTML.
    pub raw_html: Option<Range<usize>>,
    /// Characters of plain text, code included.
    pub n_chars: usize,
}

/// A heading; its id is unique in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineHeading {
    pub level: u8,
    pub text: String,
    pub id: String,
    pub range: Range<usize>,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineLink {
    pub image: bool,
    /// `<kpi:visits>`: the text is the address itself.
    pub autolink: bool,
    /// All of it, brackets included.
    pub range: Range<usize>,
    /// Where the address stands, which for `[text][name]` is in the definition of the name.
    pub destination_range: Option<Range<usize>>,
    pub destination: String,
    pub title: String,
    /// Text or alternative text, without markup.
    pub text: String,
}

/// A term of a definition list; its id is unique in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineTerm {
    pub text: String,
    pub id: String,
    pub range: Range<usize>,
    /// The first paragraph of what it means; empty where nothing is said.
    pub definition: Range<usize>,
}

/// `[text][name]` where no line says `[name]: address`, or `[text](address)` whose address cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokenReference {
    pub range: Range<usize>,
    pub name: String,
    /// Written like an inline link; most often the address holds a space and wants `<…>` around it.
    pub inline: bool,
}

/// The extensions of CommonMark that handbooks are written in; the same wherever Markdown is parsed.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// Reads the outline of a Markdown text.
pub fn outline(text: &str) -> Outline {
    let mut broken = Vec::new();
    let mut note = |link: BrokenLink<'_>| {
        let inline = text[link.span.end..].starts_with('(');
        // `[word]` alone is ordinary text.
        if inline || link.link_type != LinkType::Shortcut {
            broken.push(BrokenReference { range: link.span.clone(), name: link.reference.to_string(), inline });
        }
        None
    };
    let mut events = Parser::new_with_broken_link_callback(text, options(), Some(&mut note)).into_offset_iter();
    let mut collector = Collector::new(text);
    while let Some((event, range)) = events.next() {
        collector.take(event, range, events.reference_definitions());
    }
    drop(events);
    let mut outline = collector.finish();
    broken.sort_by_key(|reference| reference.range.start);
    broken.dedup();
    outline.broken = broken;
    outline
}

struct Collector<'t> {
    text: &'t str,
    outline: Outline,
    /// Explicit ids of the headings, at their places.
    ids: Vec<Option<String>>,
    open: Vec<Open>,
}

/// An element whose text is being collected.
struct Open {
    of: Of,
    text: String,
    /// Where the last thing inside ended.
    inner_end: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Of {
    Heading,
    /// Its place among the links, and how its address is given.
    Link(usize, LinkType),
    Term,
}

impl<'t> Collector<'t> {
    fn new(text: &'t str) -> Collector<'t> {
        Collector { text, outline: Outline::default(), ids: Vec::new(), open: Vec::new() }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>, definitions: &RefDefs<'_>) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                };
                self.ids.push(id.map(|id| id.to_string()));
                let (text, id) = (String::new(), String::new());
                self.outline.headings.push(OutlineHeading { level, text, id, range: range.clone() });
                self.start(Of::Heading, range.start);
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                self.link(false, link_type, &dest_url, &title, definitions.get(&id).map(|d| d.span.clone()), range);
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                self.link(true, link_type, &dest_url, &title, definitions.get(&id).map(|d| d.span.clone()), range);
            }
            Event::Start(Tag::DefinitionListTitle) => {
                let (text, id) = (String::new(), String::new());
                self.outline.terms.push(OutlineTerm { text, id, range: range.clone(), definition: 0..0 });
                self.start(Of::Term, range.start);
            }
            Event::Start(Tag::DefinitionListDefinition) => {
                let definition = first_paragraph(self.text, &range);
                if let Some(term) = self.outline.terms.last_mut().filter(|term| term.definition.is_empty()) {
                    term.definition = definition;
                }
            }
            Event::End(TagEnd::Heading(_) | TagEnd::DefinitionListTitle) => self.end(),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                self.end();
                self.inner(range.end);
            }
            Event::End(_) => self.inner(range.end),
            Event::Text(text) | Event::Code(text) => {
                self.outline.n_chars += text.chars().count();
                self.words(&text, range.end);
            }
            Event::SoftBreak | Event::HardBreak => self.words(" ", range.end),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.inner(range.end);
                self.outline.raw_html.get_or_insert(range);
            }
            Event::FootnoteReference(_) => {
                self.outline.has_footnotes = true;
                self.inner(range.end);
            }
            _ => {}
        }
    }

    fn start(&mut self, of: Of, inner: usize) {
        self.open.push(Open { of, text: String::new(), inner_end: inner });
    }

    fn inner(&mut self, end: usize) {
        if let Some(open) = self.open.last_mut() {
            open.inner_end = end;
        }
    }

    fn words(&mut self, words: &str, end: usize) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(words);
            open.inner_end = end;
        }
    }

    fn link(
        &mut self,
        image: bool,
        link_type: LinkType,
        destination: &str,
        title: &str,
        definition: Option<Range<usize>>,
        range: Range<usize>,
    ) {
        let destination_range = match link_type {
            LinkType::Autolink | LinkType::Email => Some(range.start + 1..range.end - 1),
            _ => definition.and_then(|definition| defined_address(self.text, definition)),
        };
        let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
        self.start(Of::Link(self.outline.links.len(), link_type), range.start + 1 + image as usize);
        self.outline.links.push(OutlineLink {
            image,
            autolink: matches!(link_type, LinkType::Autolink | LinkType::Email),
            range,
            destination_range,
            destination: format!("{mail}{destination}"),
            title: title.to_owned(),
            text: String::new(),
        });
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        match open.of {
            Of::Heading => {
                if let Some(heading) = self.outline.headings.last_mut() {
                    heading.text = open.text.trim().to_owned();
                }
                return;
            }
            Of::Term => {
                if let Some(term) = self.outline.terms.last_mut() {
                    term.text = open.text.trim().to_owned();
                }
                return;
            }
            Of::Link(n, link_type) => {
                let link = &mut self.outline.links[n];
                if link_type == LinkType::Inline {
                    link.destination_range = inline_address(self.text, open.inner_end..link.range.end);
                }
                link.text.clone_from(&open.text);
            }
        }
        // What stands in a link is text of the heading around it; what stands for an image is not.
        let of_image = matches!(open.of, Of::Link(n, _) if self.outline.links[n].image);
        if let Some(around) = self.open.last_mut()
            && (!of_image || matches!(around.of, Of::Link(..)))
        {
            around.text.push_str(&open.text);
        }
    }

    fn finish(mut self) -> Outline {
        let mut slugs = Slugs::default();
        // Ids that the author gave come first, so that no heading above takes one away.
        for (heading, id) in self.outline.headings.iter_mut().zip(&self.ids) {
            if let Some(id) = id {
                heading.id = slugs.unique(id);
            }
        }
        for heading in self.outline.headings.iter_mut().filter(|heading| heading.id.is_empty()) {
            heading.id = slugs.unique(&slug(&heading.text));
        }
        for term in &mut self.outline.terms {
            term.id = slugs.unique(&format!("term-{}", slug(&term.text)));
        }
        self.outline
    }
}

/// The address in the tail `](address "title")` of a link.
fn inline_address(text: &str, tail: Range<usize>) -> Option<Range<usize>> {
    let rest = text.get(tail.clone())?.strip_prefix("](")?;
    address(text, tail.end - rest.len()..tail.end - 1)
}

/// The address in a definition `[name]: address "title"`.
fn defined_address(text: &str, definition: Range<usize>) -> Option<Range<usize>> {
    let colon = text.get(definition.clone())?.find("]:")?;
    address(text, definition.start + colon + 2..definition.end)
}

/// The first word of `range`, or what stands in angle brackets there.
fn address(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let rest = text.get(range.clone())?;
    let start = range.end - rest.trim_start().len();
    let rest = &text[start..range.end];
    match rest.strip_prefix('<') {
        Some(inner) => inner.find('>').map(|len| start + 1..start + 1 + len),
        None => {
            let len = rest.find(char::is_whitespace).unwrap_or(rest.len());
            (len > 0).then(|| start..start + len)
        }
    }
}

/// What stands in a definition after its colon, up to the first empty line.
fn first_paragraph(text: &str, definition: &Range<usize>) -> Range<usize> {
    let own = &text[definition.clone()];
    let inner = own.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    let start = definition.end - inner.len();
    let blank = inner.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line.trim().is_empty()))
    });
    let end = blank.filter(|(_, is_empty)| *is_empty).map(|(at, _)| at).next().unwrap_or(inner.len());
    start..start + inner[..end].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn links(text: &str) -> Vec<(bool, String, String, String)> {
        let place =
            |link: &OutlineLink| link.destination_range.clone().map_or("-".into(), |range| text[range].to_owned());
        outline(text).links.iter().map(|l| (l.image, l.destination.clone(), place(l), l.text.clone())).collect()
    }

    fn link(image: bool, destination: &str, place: &str, text: &str) -> (bool, String, String, String) {
        (image, destination.into(), place.into(), text.into())
    }

    #[test]
    fn links_have_their_addresses_with_places() {
        let text = "[a *b*](<kpi:x y> \"t\") ![](raci:网站) [`c`]( p/a(b).md 'T') [r][Ref] [ref] [i ![alt](x.png)](u)\n\
                    \n<kpi:first-response-time> <position:网站运营> <ops@x.com>\n\n| [t](v\\|w) |\n|---|\n\n> [long\n> text](q)\n\n[ref]: <http://x> 'T'\n";
        let expected = [
            link(false, "kpi:x y", "kpi:x y", "a b"),
            link(true, "raci:网站", "raci:网站", ""),
            link(false, "p/a(b).md", "p/a(b).md", "c"),
            link(false, "http://x", "http://x", "r"),
            link(false, "http://x", "http://x", "ref"),
            link(false, "u", "u", "i alt"),
            link(true, "x.png", "x.png", "alt"),
            link(false, "kpi:first-response-time", "kpi:first-response-time", "kpi:first-response-time"),
            link(false, "position:网站运营", "position:网站运营", "position:网站运营"),
            link(false, "mailto:ops@x.com", "ops@x.com", "ops@x.com"),
            link(false, "v|w", "v\\|w", "t"),
            link(false, "q", "q", "long text"),
        ];
        assert_eq!(links(text), expected);
        assert_eq!(outline(text).links.iter().filter(|link| link.autolink).count(), 3);
    }

    #[test]
    fn headings_have_unique_ids() {
        let text = "# 标题 `x`\n\n## 标题 x\n\nSetext [link](u)\n===\n\n### Own {#标题-x}\n\n#### ![logo](x.png)\n";
        let headings: Vec<_> = outline(text).headings.into_iter().map(|h| (h.level, h.text, h.id)).collect();
        let heading = |level, text: &str, id: &str| (level, text.to_owned(), id.to_owned());
        assert_eq!(
            headings,
            [
                heading(1, "标题 x", "标题-x-1"),
                heading(2, "标题 x", "标题-x-2"),
                heading(1, "Setext link", "setext-link"),
                heading(3, "Own", "标题-x"),
                heading(4, "", "section"),
            ]
        );
    }

    #[test]
    fn references_to_nothing_are_told_from_brackets() {
        let found =
            outline("[x][y] [y][] [z] [e](position:网站 运营) [ ] a[^n]\n\n[^n]: note <b>x</b>\n\nTerm\n: what\n");
        let broken: Vec<_> = found.broken.iter().map(|b| (&*b.name, b.inline)).collect();
        assert_eq!(broken, [("y", false), ("y", false), ("e", true)]);
        assert!(found.has_footnotes && found.raw_html.is_some());
        assert_eq!(found.terms.iter().map(|term| &*term.text).collect::<Vec<_>>(), ["Term"]);
        assert_eq!(outline("**二** `三`\n").n_chars, 3);
    }

    proptest! {
        #[test]
        fn any_text_has_an_outline(text in "[ab网\\[\\]()<>!#*`:|\\\\\n\"'{}^ -]{0,60}") {
            let found = outline(&text);
            for range in found.links.iter().flat_map(|l| l.destination_range.iter().chain([&l.range])) {
                prop_assert!(text.get(range.clone()).is_some());
            }
            for range in found.headings.iter().map(|h| &h.range).chain(found.broken.iter().map(|b| &b.range)) {
                prop_assert!(text.get(range.clone()).is_some());
            }
        }
    }
}
