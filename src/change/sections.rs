//! Under which headings two texts are not the same.

use super::{Label, Said};
use crate::{
    compare::Known,
    model::{Body, Languages},
};
use std::{borrow::Cow, collections::BTreeMap};

/// The headings under which the text is another; none where it is the same in every language that both have. A link to
/// what was renamed since is the same.
pub fn reworded(known: &Known, bodies: [&[Body]; 2], languages: [&Languages; 2]) -> Option<Vec<Label>> {
    let tag = |side: usize, body: &Body| languages[side].tag(body.lang).to_owned();
    let mut is_other = false;
    let mut headings: Vec<Label> = Vec::new();
    for body in bodies[1] {
        let Some(before) = bodies[0].iter().find(|before| tag(0, before) == tag(1, body)) else { continue };
        if before.text().trim() == body.text().trim() {
            continue;
        }
        let mut texts: BTreeMap<&str, Vec<Cow<str>>> = BTreeMap::new();
        for (id, _, text) in sections(before) {
            texts.entry(id).or_default().push(known.followed(text).map_or(Cow::Borrowed(text), Cow::Owned));
        }
        let after = sections(body);
        is_other |= after.len() != sections(before).len();
        for (id, title, text) in after {
            if texts.get(id).is_some_and(|texts| texts.iter().any(|before| before == text)) {
                continue;
            }
            is_other = true;
            if !id.is_empty() && headings.iter().all(|label| label.id != id) {
                headings.push(Label { id: id.to_owned(), name: titles(bodies[1], languages[1], id, title) });
            }
        }
    }
    is_other.then_some(headings)
}

/// The text below each heading without what stands below others, after the heading's fragment and words.
fn sections(body: &Body) -> Vec<(&str, &str, &str)> {
    let text = body.text();
    let starts = body.headings.iter().map(|heading| heading.range.start as usize);
    let ends = starts.clone().skip(1).chain([text.len()]);
    let first = body.headings.first().map_or(text.len(), |heading| heading.range.start as usize);
    let lead = std::iter::once(("", "", text.get(..first).unwrap_or_default().trim()));
    let own =
        body.headings.iter().zip(starts.zip(ends)).map(|(heading, (start, end))| {
            (&*heading.id, &*heading.text, text.get(start..end).unwrap_or_default().trim())
        });
    lead.chain(own).collect()
}

/// A heading in every language that has one of its fragment.
fn titles(bodies: &[Body], languages: &Languages, id: &str, title: &str) -> Said {
    let titled = |body: &Body| {
        let heading = body.headings.iter().find(|heading| &*heading.id == id)?;
        Some((languages.tag(body.lang).to_owned(), heading.text.to_string()))
    };
    let all: Vec<(String, String)> = bodies.iter().filter_map(titled).collect();
    if all.len() < 2 { Said::plain(title) } else { Said::of_pieces(all) }
}
