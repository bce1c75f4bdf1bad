//! The values of dimensions that a question names: the case that it is about.

use super::{
    fold::folded,
    words::{Word, words},
};
use crate::{
    derive::{is_shown, is_value_shown},
    model::{Dimension, EntityRef, Id, Object, Org, Text, ValueId, ValueNode},
};

/// A value that some words of a question name.
#[derive(Clone, PartialEq, Debug)]
pub struct NamedValue {
    pub dimension: Id<Dimension>,
    pub value: ValueId,
    /// Places in the words of the question.
    pub words: Vec<usize>,
    /// The whole name stands there; else a word that no other value has.
    pub is_whole: bool,
}

/// The values that the words of a question name, the one with the longest name where several would do.
pub fn named_values(org: &Org, question: &[Word]) -> Vec<NamedValue> {
    let mut named: Vec<NamedValue> = Vec::new();
    let names: Vec<(Id<Dimension>, ValueId, Vec<Vec<Word>>)> =
        shown_values(org).map(|(dimension, id, value)| (dimension, id, names(value).map(words).collect())).collect();
    for (dimension, value, names) in &names {
        for name in names {
            let places: Option<Vec<usize>> = name.iter().map(|word| place(question, word)).collect();
            let says = |places: &Vec<usize>| places.iter().any(|n| question[*n].weight >= 1.0);
            if let Some(places) = places.filter(says) {
                let (dimension, value) = (*dimension, *value);
                named.push(NamedValue { dimension, value, words: places, is_whole: true });
            }
        }
    }
    for (n, word) in question.iter().enumerate().filter(|(_, word)| is_telling(word)) {
        let mut holders = names.iter().filter(|(_, _, names)| names.iter().flatten().any(|own| own.text == word.text));
        if let (Some((dimension, value, _)), None) = (holders.next(), holders.next()) {
            named.push(NamedValue { dimension: *dimension, value: *value, words: vec![n], is_whole: false });
        }
    }
    without_weaker(org, named)
}

/// The value of a dimension that is called so: by its id or any of its names.
pub fn value_called(org: &Org, dimension: Id<Dimension>, name: &str) -> Option<ValueId> {
    let axis = &org.dimensions[dimension];
    let name = folded(name.trim());
    let shown = |n: &usize| is_value_shown(org, dimension, ValueId(*n as u32));
    let values = || (0..axis.values().len()).filter(shown);
    let found = values().find(|n| folded(&axis.values()[*n].id) == name);
    let called = |n: &usize| self::names(&axis.values()[*n]).any(|own| folded(own.trim()) == name);
    found.or_else(|| values().find(called)).map(|n| ValueId(n as u32))
}

fn shown_values(org: &Org) -> impl Iterator<Item = (Id<Dimension>, ValueId, &ValueNode)> {
    let shown = org.dimensions.active().filter(|(id, _)| is_shown(org, EntityRef::of(*id)));
    shown.flat_map(|(id, dimension)| {
        let values = dimension.values().iter().enumerate().map(move |(n, value)| (id, ValueId(n as u32), value));
        values.filter(|(id, value, _)| is_value_shown(org, *id, *value))
    })
}

fn names(value: &ValueNode) -> impl Iterator<Item = &str> {
    let texts = std::iter::once(&value.name).chain(&value.short_name).chain(&value.also_called);
    let pieces = texts.flat_map(|text: &Text| text.pieces.iter().map(|piece| &*piece.text));
    std::iter::once(&*value.id).chain(pieces)
}

fn place(question: &[Word], word: &Word) -> Option<usize> {
    question.iter().position(|own| own.text == word.text && own.script == word.script)
}

/// Whether a word alone may mean a value that has more words.
fn is_telling(word: &Word) -> bool {
    word.weight >= 1.0 && (!word.text.is_ascii() || word.text.len() >= 4)
}

/// Each value once, without those whose words another value's name has and more, nor those that hold another one.
fn without_weaker(org: &Org, named: Vec<NamedValue>) -> Vec<NamedValue> {
    let mut kept: Vec<NamedValue> = Vec::new();
    for own in &named {
        let has_more = |other: &NamedValue| {
            let inside = own.words.iter().all(|word| other.words.contains(word));
            inside && (other.words.len(), other.is_whole) > (own.words.len(), own.is_whole)
        };
        let is_known = kept.iter().any(|other| (other.dimension, other.value) == (own.dimension, own.value));
        if !is_known && !named.iter().any(has_more) {
            kept.push(own.clone());
        }
    }
    let holds = |outer: &NamedValue, inner: &NamedValue| {
        outer.dimension == inner.dimension
            && outer.value != inner.value
            && above(&org.dimensions[inner.dimension], inner.value).contains(&outer.value)
    };
    let narrowest: Vec<NamedValue> =
        kept.iter().filter(|own| !kept.iter().any(|other| holds(own, other))).cloned().collect();
    narrowest
}

/// The values that hold a value, from the nearest on.
fn above(dimension: &Dimension, value: ValueId) -> Vec<ValueId> {
    let parent = |value: &ValueId| dimension.values()[value.0 as usize].parent;
    std::iter::successors(parent(&value), parent).take(dimension.values().len()).collect()
}

/// The dimension that is called so: by its id, a former one, or any of its names.
pub fn dimension_called(org: &Org, name: &str) -> Option<Id<Dimension>> {
    let name = folded(name.trim());
    let is_called = |dimension: &Dimension| {
        let common = &dimension.common;
        let texts = std::iter::once(&common.name).chain(&common.short_name).chain(&common.also_called);
        let mut pieces = texts.flat_map(|text| text.pieces.iter().map(|piece| &*piece.text));
        let mut aliases = common.aliases.iter().map(|alias| &*alias.value);
        folded(dimension.id()) == name
            || aliases.any(|own| folded(own) == name)
            || pieces.any(|own| folded(own.trim()) == name)
    };
    let mut shown = org.dimensions.active().filter(|(id, _)| is_shown(org, EntityRef::of(*id)));
    shown.find(|(_, dimension)| is_called(dimension)).map(|(id, _)| id)
}
