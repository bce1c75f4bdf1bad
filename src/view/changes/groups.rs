//! Changes as pages show them: grouped by what they are told of, each a sentence whose names are links.

use super::values::{Bit, ChangeWords};
use crate::change::{Change, Named};
use crate::view::{Ref, Voice};
use serde::Serialize;

/// How many objects a page tells of.
pub const PER_PAGE: usize = 60;
/// How many changes of one object are told.
const MOST_LINES: usize = 40;
/// How many positions are named as concerned.
const MOST_CONCERNED: usize = 8;
/// How many characters of a text before and after are shown.
const MOST_WORDING: usize = 600;

/// All that is told of one object.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Group {
    /// The position's id, for the script that puts the reader's own first.
    pub role: Option<String>,
    pub to: Ref,
    pub lines: Vec<Line>,
    /// How many more there are.
    pub more: u32,
    pub concerned: Vec<Ref>,
}

/// One change.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Line {
    /// `added`, `removed` or `changed`.
    pub deed: &'static str,
    pub said: Vec<Piece>,
    /// What the authors say of it, and who is to confirm it.
    pub notes: Vec<Vec<Piece>>,
    /// A long text before and after.
    pub wording: Option<[String; 2]>,
}

/// A piece of a sentence; a link where it names what has a page.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Piece {
    pub text: String,
    pub href: Option<String>,
}

/// Changes by what they are told of; those of one object follow each other.
pub fn groups<'c>(voice: &Voice, changes: impl Iterator<Item = &'c Change>) -> Vec<Group> {
    let mut groups: Vec<(&Named, Group)> = Vec::new();
    for change in changes {
        let is_same = |(of, _): &&mut (&Named, Group)| (of.kind, &of.id) == (change.of.kind, &change.of.id);
        match groups.last_mut().filter(is_same) {
            Some((_, group)) => add(voice, group, change),
            None => {
                let is_position = change.of.kind == crate::model::Kind::Position;
                let role = is_position.then(|| change.of.id.clone());
                let (lines, concerned) = (Vec::new(), Vec::new());
                let mut group = Group { role, to: to(voice, &change.of), lines, more: 0, concerned };
                add(voice, &mut group, change);
                groups.push((&change.of, group));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn add(voice: &Voice, group: &mut Group, change: &Change) {
    if group.lines.len() == MOST_LINES {
        group.more += 1;
        return;
    }
    group.lines.push(line(voice, change, in_words(voice).sentence(change)));
    for role in &change.roles {
        let own = to(voice, role);
        if group.concerned.len() < MOST_CONCERNED && own != group.to && !group.concerned.contains(&own) {
            group.concerned.push(own);
        }
    }
}

/// The words of a page.
pub fn in_words<'v>(voice: &'v Voice) -> ChangeWords<'v> {
    ChangeWords { words: voice.words(), tag: voice.tag() }
}

/// A change told by a sentence.
pub fn line(voice: &Voice, change: &Change, said: Vec<Bit>) -> Line {
    let words = in_words(voice);
    Line {
        deed: change.deed.word(),
        said: pieces(voice, &said),
        notes: words.reasons(change).iter().map(|note| pieces(voice, note)).collect(),
        wording: words.wording(change).map(|texts| texts.map(|text| cut(&text))),
    }
}

fn pieces(voice: &Voice, bits: &[Bit]) -> Vec<Piece> {
    let piece = |bit: &Bit| match bit {
        Bit::Text(text) => Piece { text: text.clone(), href: None },
        Bit::Name(named) => {
            let Ref { title, href, .. } = to(voice, named);
            Piece { text: title, href }
        }
    };
    bits.iter().map(piece).collect()
}

/// An object by the name that it had, with its page of now.
pub fn to(voice: &Voice, named: &Named) -> Ref {
    let href = voice.site.object(named).and_then(|entity| voice.entity(entity).href);
    let state = named.is_hidden().then_some("hidden");
    Ref { title: in_words(voice).name(named), href, lang: None, state }
}

fn cut(text: &str) -> String {
    let short: String = text.chars().take(MOST_WORDING).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
