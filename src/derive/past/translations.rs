//! Translations that are older than what they translate.

use super::{
    control::original_of,
    meaning::{Reading, documents, find, markdown, words},
};
use crate::{
    derive::{Facts, bodies, texts},
    model::{Body, EntityRef, Kind, Lang, Languages, Org, Piece},
    source::{FileId, Moment, Past, Span},
    syntax::yaml::{Kind as NodeKind, Node},
};
use std::{cell::OnceCell, collections::BTreeMap};

/// The keys of a translation's front matter that are read.
const TEXT_KEYS: [&str; 2] = ["name", "summary"];

/// A translation whose original has changed since.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stale {
    pub entity: EntityRef,
    pub lang: Lang,
    /// When an original last changed.
    pub changed: Moment,
    /// Each translation with its original, in the order of the object's texts.
    pub places: Vec<StalePlace>,
}

/// Where a translation stands, and where its original.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StalePlace {
    pub translation: Span,
    pub original: Span,
}

/// The translations of active objects that are older than their originals: one for each object and language.
pub fn stale(org: &Org, facts: &Facts) -> Vec<Stale> {
    let Some(past) = org.past.as_ref().filter(|_| org.handbook.languages.0.len() > 1) else { return Vec::new() };
    let is_looked_at = |own: &EntityRef| facts.shared.is_new(*own) && org.common(*own).is_active();
    let (mut by_file, mut siblings) = (BTreeMap::new(), Vec::new());
    for entity in org.entities().filter(is_looked_at) {
        for pair in pairs(org, entity) {
            by_file.entry(pair.first.span.file).or_insert_with(Vec::new).push((entity, pair));
        }
        let bodies = bodies(org, entity);
        if let Some(first) = original_of(bodies) {
            siblings.extend(bodies.iter().filter(|body| body.lang != first.lang).map(|body| (entity, first, body)));
        }
    }
    by_file.retain(|file, _| past.has_older(*file));
    siblings.retain(|(_, first, body)| past.has_older(first.file) && past.n_committed(body.file) > 0);
    let files = by_file.keys().copied().chain(siblings.iter().map(|(_, first, _)| first.file));
    past.fetch(&files.collect::<Vec<_>>());
    let reading = Reading::new(org);
    let mut found: BTreeMap<(EntityRef, Lang), Stale> = BTreeMap::new();
    let mut note = |entity, lang, changed: Moment, place| {
        let stale = found.entry((entity, lang));
        let stale = stale.or_insert_with(|| Stale { entity, lang, changed, places: Vec::new() });
        stale.changed = stale.changed.max(changed);
        stale.places.push(place);
    };
    for (file, pairs) in by_file {
        for (entity, pair, changed) in stale_pieces(org, past, file, pairs) {
            note(entity, pair.lang, changed, StalePlace { translation: pair.other.span, original: pair.first.span });
        }
    }
    for (entity, first, body) in siblings {
        if let Some(changed) = stale_file(past, &reading, first.file, body.file) {
            note(entity, body.lang, changed, StalePlace { translation: start(body), original: start(first) });
        }
    }
    found.into_values().collect()
}

/// The first line of a text.
fn start(body: &Body) -> Span {
    let text = body.text();
    let from = text.len() - text.trim_start().len();
    let length = text[from..].lines().next().map_or(0, |line| line.trim_end().len());
    body.place(from..from + length)
}

/// When a file changed that another one, older in its last change, translates.
fn stale_file(past: &Past, reading: &Reading, original: FileId, translation: FileId) -> Option<Moment> {
    // Any change of a translation counts as one made in view of the original.
    let translated = past.versions(translation).next()?.since;
    let said = |text: &str| {
        let Some((node, body)) = markdown(text) else { return reading.words(text) };
        let value = |key: &&str| node.get(key).map_or_else(String::new, |value| reading.meaning(value));
        TEXT_KEYS.iter().map(value).collect::<Vec<_>>().join("\n") + &reading.words(body)
    };
    let mut versions = past.versions(original);
    let newest = versions.next().filter(|newest| newest.since > translated)?;
    let (now, mut last, mut changed) = (said(&newest.text), newest.since, None);
    for older in versions {
        let is_same = said(&older.text) == now;
        if !is_same && changed.is_none() {
            changed = Some(last);
        }
        if older.since <= translated {
            return changed.filter(|_| !is_same);
        }
        last = older.since;
    }
    None
}

/// A text in the first language and the same in another one, where each has words of its own.
#[derive(Clone, Copy)]
struct Pair<'o> {
    lang: Lang,
    first: &'o Piece,
    other: &'o Piece,
}

/// The pairs of an object's texts.
fn pairs(org: &Org, entity: EntityRef) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    for (_, text) in texts(org, entity) {
        let Some(first) = text.pieces.iter().find(|piece| piece.lang == Some(Languages::FIRST)) else { continue };
        for other in text.pieces.iter().filter(|piece| !std::ptr::eq(*piece, first)) {
            // A sibling file's name is its translation's; the files are compared.
            if let Some(lang) = other.lang.filter(|_| other.span.file == first.span.file) {
                pairs.push(Pair { lang, first, other });
            }
        }
    }
    pairs
}

/// The texts of a file whose original has changed while the translation stayed, and when.
fn stale_pieces<'o>(
    org: &'o Org,
    past: &Past,
    file: FileId,
    mut open: Vec<(EntityRef, Pair<'o>)>,
) -> Vec<(EntityRef, Pair<'o>, Moment)> {
    let (mut found, mut last) = (Vec::new(), None);
    for version in past.versions(file) {
        let Some(last) = last.replace(version.since) else { continue };
        if open.is_empty() {
            break;
        }
        let said = OnceCell::new();
        // Nearly all texts are there as they are; only others are worth reading for their words.
        let is_there = |piece: &Piece| {
            version.text.contains(&*piece.text)
                || said.get_or_init(|| words(&version.text)).contains(&words(&piece.text))
        };
        let mut read = None;
        open.retain(|(entity, pair)| {
            if !is_there(pair.other) {
                // It came with a change of its own.
                return false;
            }
            if is_there(pair.first) {
                return true;
            }
            let documents = read.get_or_insert_with(|| trees(entity.kind, &version.text));
            let before = find(documents, org.common(*entity)).is_some_and(|node| had_another(org, *entity, node, pair));
            if before {
                found.push((*entity, *pair, last));
            }
            false
        });
    }
    found
}

fn trees(kind: Kind, text: &str) -> Vec<Node> {
    match kind {
        Kind::Sop | Kind::Page => markdown(text).map(|(node, _)| vec![node]).unwrap_or_default(),
        _ => documents(text).unwrap_or_default(),
    }
}

/// Whether an object once had the translation of a pair for another original, which it has no more.
fn had_another(org: &Org, entity: EntityRef, node: &Node, pair: &Pair) -> bool {
    let other = words(&pair.other.text);
    let mut originals = Vec::new();
    originals_of(&org.handbook.languages, pair.lang, &other, node, &mut originals);
    let now = pairs(org, entity);
    let is_now = |original: &String| now.iter().any(|own| own.lang == pair.lang && words(&own.first.text) == *original);
    !originals.is_empty() && !originals.iter().any(is_now)
}

/// The originals of a translation anywhere in a value.
fn originals_of(languages: &Languages, lang: Lang, other: &str, node: &Node, found: &mut Vec<String>) {
    let text = |lang: Lang| node.get(languages.tag(lang)).and_then(Node::text).map(words);
    if let (Some(first), Some(own)) = (text(Languages::FIRST), text(lang))
        && own == other
    {
        found.push(first);
    }
    match &node.kind {
        NodeKind::Sequence(items) => {
            items.iter().for_each(|item| originals_of(languages, lang, other, item, found));
        }
        NodeKind::Mapping(entries) => {
            entries.iter().for_each(|entry| originals_of(languages, lang, other, &entry.value, found));
        }
        _ => {}
    }
}
