//! The facts of one object as a list, and how two lists differ.

use super::{Change, Deed, Label, Named, Value, of_rules, sight::Sight};
use crate::{
    calendar::{Duration, Hours, Zone},
    model::{Id, Object, Position, Ref, Text, target},
    source::Spanned,
};
use rustc_hash::FxHashMap;
use std::{fmt::Display, sync::Arc};

/// One fact of an object.
#[derive(Clone, Debug)]
pub struct Facet {
    pub field: &'static str,
    pub part: Option<Label>,
    /// Which of several of one field it is; empty for a field that says one thing.
    pub key: String,
    pub what: Option<Named>,
    pub value: Value,
    /// Whose work it touches.
    pub roles: Vec<Named>,
    /// Whether another change tells of it, seen from another side.
    pub mirror: bool,
}

/// The facts of one object of a side.
pub struct Card<'s, 'a> {
    pub sight: &'s Sight<'a>,
    pub side: usize,
    pub facets: Vec<Facet>,
    /// What the facts that follow are of.
    pub part: Option<Label>,
    pub roles: Vec<Named>,
}

impl<'s, 'a> Card<'s, 'a> {
    pub fn new(sight: &'s Sight<'a>, side: usize) -> Card<'s, 'a> {
        Card { sight, side, facets: Vec::new(), part: None, roles: Vec::new() }
    }

    /// A fact.
    pub fn put(&mut self, field: &'static str, value: Option<Value>) {
        if let Some(value) = value {
            self.push(field, String::new(), None, value, false);
        }
    }

    /// One of several under a field, told apart by `key`.
    pub fn item(&mut self, field: &'static str, key: String, what: Option<Named>, value: Value) {
        self.push(field, key, what, value, false);
    }

    /// A fact that another change tells as well.
    pub fn mirror(&mut self, field: &'static str, names: Vec<Named>) {
        if !names.is_empty() {
            self.push(field, String::new(), None, Value::Names(names), true);
        }
    }

    fn push(&mut self, field: &'static str, key: String, what: Option<Named>, value: Value, mirror: bool) {
        let (part, roles) = (self.part.clone(), self.roles.clone());
        self.facets.push(Facet { field, part, key, what, value, roles, mirror });
    }

    pub fn text(&mut self, field: &'static str, text: &Option<Text>) {
        self.put(field, text.as_ref().map(|text| Value::Text(self.sight.said(self.side, text))));
    }

    /// Texts that stand in a list; each is known by what it says.
    pub fn texts<'t>(&mut self, field: &'static str, texts: impl Iterator<Item = &'t Text>) {
        for text in texts {
            let said = self.sight.said(self.side, text);
            self.item(field, format!("\u{1}{}", said.get("")), None, Value::Text(said));
        }
    }

    pub fn word(&mut self, field: &'static str, word: Option<impl Display>) {
        self.put(field, word.map(|word| Value::Word(word.to_string())));
    }

    /// A word of the format, of a family of words.
    pub fn known(&mut self, field: &'static str, family: &str, word: Option<&str>) {
        self.put(field, word.map(|word| Value::known(family, word)));
    }

    pub fn flag(&mut self, field: &'static str, is_so: bool) {
        self.put(field, Some(Value::flag(is_so)));
    }

    pub fn duration(&mut self, field: &'static str, duration: &Option<Spanned<Duration>>) {
        self.put(field, duration.as_ref().map(|own| Value::Duration(own.value.to_string())));
    }

    pub fn hours(&mut self, field: &'static str, hours: &Option<Spanned<Hours>>, zone: &Option<Spanned<Zone>>) {
        let zone = zone.as_ref().map(|zone| zone.value.name().to_owned());
        self.put(field, hours.as_ref().map(|own| Value::Hours(own.value.as_str().to_owned(), zone)));
    }

    /// The object that a reference names.
    pub fn name<T: Object>(&mut self, field: &'static str, reference: &Option<Ref<T>>) {
        self.id(field, target(reference));
    }

    pub fn id<T: Object>(&mut self, field: &'static str, id: Option<Id<T>>) {
        self.put(field, id.map(|id| Value::Names(vec![self.sight.named(self.side, id)])));
    }

    /// The objects of a list, each by itself.
    pub fn names<T: Object>(&mut self, field: &'static str, references: &[Ref<T>]) {
        for named in self.sight.all(self.side, references) {
            self.member(field, named);
        }
    }

    /// An object of a list.
    pub fn member(&mut self, field: &'static str, named: Named) {
        let key = format!("{}:{}", named.kind.name(), named.id);
        self.item(field, key, Some(named), Value::Several(Vec::new()));
    }

    /// Words of a list, each by itself.
    pub fn words(&mut self, field: &'static str, words: &[Spanned<Arc<str>>]) {
        for word in words {
            self.item(field, format!("\u{1}{}", word.value), None, Value::Word(word.value.to_string()));
        }
    }

    /// The positions that references name, as those whose work is touched.
    pub fn positions(&self, ids: impl Iterator<Item = Id<Position>>) -> Vec<Named> {
        let mut named = self.sight.sorted(self.side, ids);
        named.retain(|named| !named.is_hidden());
        named
    }
}

type Key<'f> = (&'static str, Option<&'f str>, &'f str);

fn key(facet: &Facet) -> Key<'_> {
    (facet.field, facet.part.as_ref().map(|part| &*part.id), &facet.key)
}

/// What is not the same in two lists of facts about one object, in the order of the second.
pub fn differences(of: &Named, before: Vec<Facet>, after: Vec<Facet>) -> Vec<Change> {
    let mut places: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    before.iter().enumerate().rev().for_each(|(n, facet)| places.entry(key(facet)).or_default().push(n));
    let mut pairs: Vec<(Option<usize>, usize)> = Vec::new();
    for (n, facet) in after.iter().enumerate() {
        pairs.push((places.get_mut(&key(facet)).and_then(Vec::pop), n));
    }
    let mut gone: Vec<usize> = places.into_values().flatten().collect();
    gone.sort_unstable();
    rewordings(&before, &after, &mut gone, &mut pairs);
    of_rules::recognised(&before, &after, &mut gone, &mut pairs);
    let reordered = of_rules::moved(&before, &after, &pairs).into_iter().map(|moved| Change {
        field: "rule_order".into(),
        deed: Deed::Changed,
        after: Some(moved.value),
        roles: moved.roles,
        ..change(of, None, Some(&after[moved.at]))
    });
    let reordered: Vec<Change> = reordered.collect();
    let changed = pairs.into_iter().filter_map(|(one, two)| match one {
        Some(one) => {
            let (one, two) = (&before[one], &after[two]);
            (!one.value.agrees(&two.value)).then(|| change(of, Some(one), Some(two)))
        }
        None => Some(change(of, None, Some(&after[two]))),
    });
    let mut changed: Vec<Change> = changed.collect();
    changed.extend(gone.into_iter().map(|n| change(of, Some(&before[n]), None)));
    beside(&after, &mut changed);
    changed.extend(reordered);
    changed
}

/// Puts what went where the same fact of the same part stands now, so that both are read together.
fn beside(after: &[Facet], changes: &mut [Change]) {
    let part = |part: &Option<Label>| part.as_ref().map(|own| own.id.clone());
    let mut parts: FxHashMap<Option<String>, usize> = FxHashMap::default();
    let mut facts: FxHashMap<(Option<String>, &str), usize> = FxHashMap::default();
    for (n, facet) in after.iter().enumerate() {
        parts.entry(part(&facet.part)).or_insert(n);
        facts.entry((part(&facet.part), facet.field)).or_insert(n);
    }
    // Of what is there no more, steps come after those that are, and all else after all of them.
    let n_all = after.len();
    changes.sort_by_key(|own| {
        let of_part = part(&own.part);
        let place = match (&of_part, parts.get(&of_part)) {
            (Some(_), Some(first)) => *first,
            _ => n_all,
        };
        let fact = facts.get(&(of_part.clone(), &*own.field)).copied();
        if of_part.is_none() { (fact.unwrap_or(n_all), 0) } else { (place, fact.unwrap_or(n_all)) }
    });
}

/// A text of a list that went where one came was reworded: where one holds the other, and where each is alone.
fn rewordings(before: &[Facet], after: &[Facet], gone: &mut Vec<usize>, pairs: &mut [(Option<usize>, usize)]) {
    let place = |facet: &Facet| {
        let is_text = facet.key.starts_with('\u{1}');
        is_text.then(|| (facet.field, facet.part.as_ref().map(|part| part.id.clone())))
    };
    let mut went: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    gone.iter().filter_map(|n| Some((place(&before[*n])?, *n))).for_each(|(at, n)| went.entry(at).or_default().push(n));
    let mut came: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    for (at, (one, two)) in pairs.iter().enumerate() {
        if let (None, Some(place)) = (one, place(&after[*two])) {
            came.entry(place).or_default().push(at);
        }
    }
    for (place, came) in came {
        let Some(mut went) = went.remove(&place) else { continue };
        let mut alone = Vec::new();
        for at in came {
            let text = &after[pairs[at].1].key;
            match went.iter().position(|n| is_like(text, &before[*n].key)) {
                Some(found) => pairs[at].0 = Some(went.remove(found)),
                None => alone.push(at),
            }
        }
        if let ([at], [n]) = (&alone[..], &went[..]) {
            pairs[*at].0 = Some(*n);
        }
    }
    gone.retain(|n| !pairs.iter().any(|(one, _)| one == &Some(*n)));
}

/// Whether one of two texts of a list holds the other.
fn is_like(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|text| text.trim_start_matches('\u{1}').to_lowercase());
    one.contains(&other) || other.contains(&one)
}

fn change(of: &Named, before: Option<&Facet>, after: Option<&Facet>) -> Change {
    let known = after.or(before);
    let deed = match (before, after) {
        (Some(_), Some(_)) => Deed::Changed,
        (None, _) => Deed::Added,
        (Some(_), None) => Deed::Removed,
    };
    let mut roles = known.map_or_else(Vec::new, |facet| facet.roles.clone());
    // Who takes no more cases by a rule is touched as well.
    if let (Some(one), Some(two)) = (before, after)
        && one.field == "rule"
    {
        roles.extend(one.roles.iter().filter(|role| two.roles.iter().all(|own| own.id != role.id)).cloned());
    }
    Change {
        of: of.clone(),
        part: known.and_then(|facet| facet.part.clone()),
        field: known.map_or("", |facet| facet.field).into(),
        deed,
        what: known.and_then(|facet| facet.what.clone()),
        before: before.map(|facet| facet.value.clone()),
        after: after.map(|facet| facet.value.clone()),
        roles,
        mirror: known.is_some_and(|facet| facet.mirror),
        reason: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn facet(part: &str, field: &'static str, word: &str) -> Facet {
        let part = (!part.is_empty()).then(|| Label { id: part.to_owned(), name: Default::default() });
        let (key, value) = (format!("\u{1}{word}"), Value::Word(word.to_owned()));
        Facet { field, part, key, what: None, value, roles: Vec::new(), mirror: false }
    }

    #[test]
    fn words_of_lists_are_paired_and_told_part_by_part() {
        let of = Named { kind: Kind::Workflow, id: "w".into(), name: Default::default() };
        let before = vec![
            facet("one", "input", "case"),
            facet("one", "output", "diagnosis"),
            facet("two", "input", "plan"),
            facet("two", "input", "page"),
            facet("three", "input", "gone"),
        ];
        let after = vec![
            facet("one", "input", "售后单 case"),
            facet("one", "output", "原因"),
            facet("two", "input", "验收的 page"),
            facet("two", "input", "方案 plan"),
            facet("two", "input", "new"),
        ];
        let word = |value: &Option<Value>| match value {
            Some(Value::Word(word)) => word.clone(),
            _ => "–".to_owned(),
        };
        let told: Vec<[String; 2]> =
            differences(&of, before, after).iter().map(|own| [word(&own.before), word(&own.after)]).collect();
        let expected = [
            ["case", "售后单 case"],
            ["diagnosis", "原因"],
            ["page", "验收的 page"],
            ["plan", "方案 plan"],
            ["–", "new"],
            ["gone", "–"],
        ];
        assert_eq!(told, expected.map(|pair| pair.map(str::to_owned)));
    }
}
