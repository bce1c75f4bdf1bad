//! What changed, grouped by what it is told of, in sentences.

use super::ends::End;
use crate::{
    change::{Change, Changes, Named},
    diagnostic::Language,
    model::{Kind, Languages},
    render::interface_words,
    view::{ChangeWords, Words, plain_change},
};

/// How many positions are named as concerned.
const MOST_CONCERNED: usize = 6;

/// What changed between two ends, and the words to tell it.
pub struct Story<'a> {
    pub ends: &'a [End; 2],
    pub changes: &'a Changes,
    pub language: Language,
    pub words: Words,
    /// The handbook's language that names are in.
    pub tag: String,
}

/// All that is told of one object.
pub struct Group<'a> {
    pub of: &'a Named,
    pub name: String,
    pub told: Vec<Told>,
    /// The positions whose work it touches, the first few.
    pub concerned: Vec<String>,
    /// How many more there are.
    pub n_more: usize,
}

/// One change in words.
pub struct Told {
    pub text: String,
    /// What the authors say of it, and who is asked to confirm it.
    pub notes: Vec<String>,
    /// A long text before and after.
    pub wording: Option<[String; 2]>,
}

impl<'a> Story<'a> {
    pub fn new(ends: &'a [End; 2], changes: &'a Changes, language: Language) -> Story<'a> {
        let languages = &ends[1].analysis.variants[0].org.handbook.languages;
        let is_own = |lang: &crate::model::Lang| Language::from_tag(languages.tag(*lang)) == Some(language);
        let lang = languages.iter().find(is_own).unwrap_or(Languages::FIRST);
        let tag = if language == Language::Chinese { "zh" } else { "en" };
        let words = interface_words(&ends[1].analysis.sources, tag);
        Story { ends, changes, language, words, tag: languages.tag(lang).to_owned() }
    }

    pub fn in_words(&self) -> ChangeWords<'_> {
        ChangeWords { words: &self.words, tag: &self.tag }
    }

    /// A change as a sentence.
    pub fn text(&self, change: &Change) -> String {
        let words = self.in_words();
        crate::diagnostic::emit::one_line(&plain_change(&words.sentence(change), words)).into_owned()
    }

    /// What is told of each object, in order of kind; nothing twice.
    pub fn groups(&self) -> Vec<Group<'a>> {
        let mut groups: Vec<Group> = Vec::new();
        for change in self.changes.all.iter().filter(|change| !change.mirror) {
            let is_same = |group: &&mut Group| (group.of.kind, &group.of.id) == (change.of.kind, &change.of.id);
            let told = self.told(change);
            match groups.last_mut().filter(is_same) {
                Some(group) => group.told.push(told),
                None => groups.push(Group {
                    of: &change.of,
                    name: self.in_words().name(&change.of),
                    told: vec![told],
                    concerned: Vec::new(),
                    n_more: 0,
                }),
            }
        }
        groups.iter_mut().for_each(|group| self.concern(group));
        groups
    }

    fn told(&self, change: &Change) -> Told {
        let words = self.in_words();
        let one_line = |text: &str| crate::diagnostic::emit::one_line(text).into_owned();
        let notes = words.reasons(change).iter().map(|note| one_line(&plain_change(note, words))).collect();
        Told { text: self.text(change), notes, wording: words.wording(change) }
    }

    /// Names the positions that a group touches, itself left out.
    fn concern(&self, group: &mut Group) {
        let own = self.changes.all.iter().filter(|change| !change.mirror && change.of.is(group.of.kind, &group.of.id));
        let mut roles: Vec<&Named> = own.flat_map(|change| &change.roles).collect();
        roles.sort_by(|one, two| one.id.cmp(&two.id));
        roles.dedup_by(|one, two| one.id == two.id);
        roles.retain(|role| !(group.of.kind == Kind::Position && role.id == group.of.id));
        group.n_more = roles.len().saturating_sub(MOST_CONCERNED);
        group.concerned = roles.into_iter().take(MOST_CONCERNED).map(|role| self.in_words().name(role)).collect();
    }

    /// `Positions`, `岗位`.
    pub fn kinds(&self, kind: Kind) -> String {
        self.words.get(&format!("change.kinds.{}", kind.folder()))
    }

    /// How many objects of each kind changed, in the order in which they are told.
    pub fn counts(&self) -> Vec<(Kind, usize)> {
        let mut counts: Vec<(Kind, usize)> = Vec::new();
        for group in self.groups() {
            match counts.last_mut().filter(|(kind, _)| *kind == group.of.kind) {
                Some((_, n)) => *n += 1,
                None => counts.push((group.of.kind, 1)),
            }
        }
        counts
    }

    /// `Positions 4 · Workflows 1 · new findings 2`; none where nothing changed.
    pub fn summary(&self) -> Option<String> {
        let kinds = self.counts().into_iter().map(|(kind, n)| format!("{} {n}", self.kinds(kind)));
        let found = [("diff.found", &self.changes.found), ("diff.gone", &self.changes.gone)];
        let found = found.iter().filter(|(_, all)| !all.is_empty());
        let found = found.map(|(key, all)| self.words.fill(key, &[("n", &all.len().to_string())]));
        let parts: Vec<String> = kinds.chain(found).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    /// `v1.2 (2026-05-01)`.
    pub fn end(&self, side: usize) -> String {
        let end = &self.ends[side];
        let name = end.called(self.language);
        end.day().map_or(name.clone(), |day| self.words.fill("diff.on", &[("name", &name), ("date", &day.to_string())]))
    }
}
