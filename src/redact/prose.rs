//! Texts that are told, without the addresses of what is not: a link keeps the words that its author wrote, and where
//! the name would have been the words there is a note.

use super::blank::name_in;
use crate::{
    model::{Body, Heading, Lang, Languages, LinkUse, Piece, Target},
    syntax::markdown::{OutlineLink, outline},
};
use std::{ops::Range, sync::Arc};

/// Which links are to be taken out.
pub type IsHidden<'h> = &'h dyn Fn(&Target) -> bool;

/// An edit of a text: what is written in place of a range.
type Edit = (Range<usize>, String);

/// Takes hidden links out of a text.
pub fn redact_piece(piece: &mut Piece, languages: &Languages, hidden: IsHidden) {
    let lang = piece.lang.unwrap_or(Languages::FIRST);
    if let Some(text) = redacted(&piece.text, &mut piece.links, name_in(languages, lang), hidden) {
        (piece.text, piece.exact) = (text.into(), false);
    }
}

/// Takes hidden links out of the body of a page.
pub fn redact_body(body: &mut Body, languages: &Languages, hidden: IsHidden) {
    let mut links = std::mem::take(&mut body.links);
    let text = redacted(body.text(), &mut links, note(languages, body.lang), hidden);
    body.links = links;
    let Some(text) = text else { return };
    // A heading that holds a link takes its id from the words of the link.
    let heading = |own: crate::syntax::markdown::OutlineHeading| Heading {
        level: own.level,
        id: own.id.into(),
        text: own.text.into(),
        range: own.range.start as u32..own.range.end as u32,
    };
    body.headings = outline(&text).headings.into_iter().map(heading).collect();
    (body.source, body.offset) = (Arc::from(text), 0);
}

fn note(languages: &Languages, lang: Lang) -> &'static str {
    name_in(languages, lang)
}

/// A text without hidden links; none where it has none. `links` are those that stay, in their new places.
fn redacted(text: &str, links: &mut Vec<LinkUse>, name: &str, hidden: IsHidden) -> Option<String> {
    if !links.iter().any(|link| hidden(&link.target)) {
        return None;
    }
    // Links are numbered as the outline has them: they were made of it.
    let written = outline(text).links;
    let mut edits: Vec<Edit> = Vec::new();
    for (link, written) in links.iter().zip(&written).filter(|(link, _)| hidden(&link.target)) {
        let range = link.range.start as usize..link.range.end as usize;
        let address = written.destination_range.clone().filter(|at| at.start >= range.end || at.end <= range.start);
        edits.push((range, words(written, name)));
        edits.extend(address.map(|address| (address, "#".to_owned())));
    }
    edits.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    let mut end = 0;
    edits.retain(|(range, _)| {
        let is_apart = range.start >= end;
        end = end.max(range.end);
        is_apart
    });
    let within = |link: &LinkUse| {
        edits.iter().any(|(range, _)| range.start <= link.range.start as usize && link.range.end as usize <= range.end)
    };
    links.retain(|link| !within(link));
    for link in links.iter_mut() {
        link.range = moved(&edits, link.range.start)..moved(&edits, link.range.end);
    }
    Some(edited(text, &edits))
}

/// What a hidden link says: its own words, as plain text.
fn words(written: &OutlineLink, name: &str) -> String {
    if written.autolink || written.text.trim().is_empty() {
        return name.to_owned();
    }
    let is_sign = |c: char| matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '|' | '~' | '#');
    written.text.chars().flat_map(|c| is_sign(c).then_some('\\').into_iter().chain([c])).collect()
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let (mut edited, mut at) = (String::with_capacity(text.len()), 0);
    for (range, words) in edits {
        edited.push_str(&text[at..range.start]);
        edited.push_str(words);
        at = range.end;
    }
    edited.push_str(&text[at..]);
    edited
}

/// Where a place outside of all edits is when they are made.
fn moved(edits: &[Edit], place: u32) -> u32 {
    let before = edits.iter().take_while(|(range, _)| range.end <= place as usize);
    let shift: i64 = before.map(|(range, words)| words.len() as i64 - range.len() as i64).sum();
    (i64::from(place) + shift) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityRef, Kind};

    /// A text with its links resolved: those to `kpi:secret` are hidden.
    fn without(text: &str) -> (String, Vec<String>) {
        let target = |link: &OutlineLink| match &*link.destination {
            "kpi:secret" => Target::Object { entity: EntityRef { kind: Kind::Kpi, index: 0 }, anchor: None },
            other => Target::External(other.into()),
        };
        let links = outline(text).links;
        let use_of = |link: &OutlineLink| LinkUse {
            range: link.range.start as u32..link.range.end as u32,
            image: link.image,
            target: target(link),
        };
        let mut links: Vec<LinkUse> = links.iter().map(use_of).collect();
        let hidden = |target: &Target| matches!(target, Target::Object { .. });
        let left = redacted(text, &mut links, "hidden", &hidden).unwrap_or_else(|| text.to_owned());
        let told = links.iter().map(|link| left[link.range.start as usize..link.range.end as usize].to_owned());
        let told = told.collect();
        (left, told)
    }

    #[test]
    fn a_hidden_link_keeps_its_words_alone() {
        let (text, links) = without("See [**the** rule](kpi:secret), <kpi:secret> and [b](https://b.example).");
        assert_eq!(text, "See the rule, hidden and [b](https://b.example).");
        assert_eq!(links, ["[b](https://b.example)"]);
    }

    #[test]
    fn addresses_in_definitions_and_pictures_go_too() {
        let (text, links) =
            without("[x][one] ![](kpi:secret) [y][two]\n\n[one]: kpi:secret\n[two]: https://b.example\n");
        assert_eq!(text, "x hidden [y][two]\n\n[one]: #\n[two]: https://b.example\n");
        assert_eq!(links, ["[y][two]"]);
    }

    #[test]
    fn links_in_links_and_in_headings_go() {
        let (text, links) =
            without("## On <kpi:secret>\n\n[![a](kpi:secret)](https://b.example) 尾 [c](https://c.example)");
        assert!(!text.contains("secret"), "{text}");
        assert_eq!(links, ["[a](https://b.example)", "[c](https://c.example)"]);
    }

    #[test]
    fn a_text_without_hidden_links_stays_as_it_is() {
        assert_eq!(without("[a](https://a.example)").0, "[a](https://a.example)");
    }
}
