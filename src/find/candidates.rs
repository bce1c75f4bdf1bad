//! A question → the things it may mean, the likeliest first.
//!
//! A word counts the more the fewer things have it; words that no name has are passed over, so that a question may be
//! a sentence. All sums are of exact operations (no logarithm), and give the same order on every machine.

use super::{
    entries::{NAME, Thing, entries},
    fold::folded,
    index::Index,
    named_values::{NamedValue, named_values},
    ranking::ranked,
    terms::{dimensions_of, terms},
    words::{says_something, words},
};
use crate::{
    lower::{composed, nearest},
    model::{Dimension, Id, Kind, Org},
};
use std::sync::Arc;

/// Something that a question may mean.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    pub thing: Thing,
    /// It compares with hits of the same question alone.
    pub score: f64,
    /// The question is one of its names.
    pub is_named: bool,
    /// The words of the question that speak for it, and the name that they speak of most.
    pub words: Vec<String>,
    pub name: Option<Arc<str>>,
}

/// What was found for a question.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// The likeliest first.
    pub hits: Vec<Hit>,
    /// The values of dimensions that the question names.
    pub values: Vec<NamedValue>,
}

/// Hits below this part of the best one's score are left out.
const WORTH_TELLING: f64 = 0.5;
/// The most hits that are given.
const MOST: usize = 12;

/// The things that a question in any of the handbook's languages may mean; what is divided across all of some
/// dimensions goes before what is not.
pub fn candidates(org: &Org, question: &str, across: &[Id<Dimension>]) -> Found {
    if let Some(thing) = called_exactly(org, question) {
        let hit = Hit { thing, score: 2.0, is_named: true, words: vec![question.trim().to_owned()], name: None };
        return Found { hits: vec![hit], values: Vec::new() };
    }
    let index = Index::new(entries(org));
    let asked = words(question);
    let values = named_values(org, &asked);
    let terms = terms(org, &index, &asked, &values);
    let mut hits = ranked(org, &index, &folded(question.trim()), &terms);
    if !says_something(question) {
        hits.retain(|hit| hit.is_named);
    }
    if !across.is_empty() {
        let is_divided = |hit: &&mut Hit| {
            let own = dimensions_of(org, hit.thing);
            across.iter().all(|dimension| own.contains(dimension))
        };
        hits.iter_mut().filter(is_divided).for_each(|hit| hit.score += 1.0);
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.thing.cmp(&b.thing)));
    let best = hits.first().map_or(0.0, |hit| hit.score);
    hits.retain(|hit| hit.score >= best * WORTH_TELLING);
    hits.truncate(MOST);
    Found { hits, values }
}

/// The names that are nearest to a question for which nothing was found.
pub fn nearest_names(org: &Org, question: &str) -> Vec<String> {
    let entries = entries(org);
    let names = entries.iter().flat_map(|entry| &entry.names).filter(|name| name.weight >= NAME);
    let known: Vec<&str> = names.map(|name| &*name.text).collect();
    let mut near = nearest(question.trim(), known.iter().copied());
    for word in question.split_whitespace() {
        near.extend(nearest(word, known.iter().copied()));
    }
    let mut once: Vec<String> = Vec::new();
    for name in near {
        if once.len() < 3 && !once.iter().any(|own| own == name) {
            once.push(name.to_owned());
        }
    }
    once
}

/// What `kind:id` names, where the question is no more than that.
fn called_exactly(org: &Org, question: &str) -> Option<Thing> {
    let (kind, id) = question.trim().split_once(':')?;
    let kind = Kind::from_name(kind)?;
    let entity = *org.names.get(&(kind, composed(id).into()))?;
    let thing = Thing::Object(entity);
    entries(org).iter().any(|entry| entry.thing == thing).then_some(thing)
}
