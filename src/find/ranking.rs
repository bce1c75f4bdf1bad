//! How well each thing answers to a question as a whole.

use super::{
    candidates::Hit,
    entries::{Entry, NAME, Name, Thing},
    index::Index,
    matching::Fit,
    terms::{Term, is_divided},
    words::Script,
};
use crate::model::{Kind, Org};
use std::collections::BTreeMap;

/// The things that any term fits, in no order yet. `question` is the whole of it, folded.
pub fn ranked(org: &Org, index: &Index, question: &str, terms: &[Term]) -> Vec<Hit> {
    let total: f64 = terms.iter().map(|term| term.weight).sum();
    let hits = scored(org, index, terms).into_iter().map(|(n, fitted)| {
        let entry = &index.entries[n as usize];
        let told: f64 = fitted.iter().map(|fitted| fitted.best * terms[fitted.term].weight).sum();
        let recall = told / total;
        let (closeness, name) = closest(entry, terms, &fitted, total);
        let called = entry.names.iter().filter(|name| name.weight > NAME && *name.folded == *question);
        let named = called.map(|name| name.weight).fold(0.0, f64::max);
        let score = named + standing(entry.thing) * (0.6 * recall + 0.4 * closeness);
        let fitting = fitted.iter().map(|fitted| &terms[fitted.term]);
        Hit {
            thing: entry.thing,
            score,
            is_named: named > 0.0,
            words: as_asked(fitting),
            name: name.map(|name| name.text.clone()),
        }
    });
    hits.collect()
}

/// A term that fits an entry.
struct Fitted {
    term: usize,
    /// How well, by the name it fits best; names weigh more than sentences.
    best: f64,
    /// By name of the entry.
    names: Vec<(usize, Fit)>,
}

/// By entry: the terms that fit it, in the order of the question.
fn scored(org: &Org, index: &Index, terms: &[Term]) -> BTreeMap<u32, Vec<Fitted>> {
    let mut scored: BTreeMap<u32, Vec<Fitted>> = BTreeMap::new();
    for (n, term) in terms.iter().enumerate() {
        let mut by_entry: BTreeMap<u32, Vec<(usize, Fit)>> = BTreeMap::new();
        for ((entry, name), fit) in &term.fits {
            by_entry.entry(*entry).or_default().push((*name as usize, *fit));
        }
        for (entry, mut names) in by_entry {
            names.sort_by_key(|(name, _)| *name);
            let weighed = |(name, fit): &(usize, Fit)| fit.quality * index.entries[entry as usize].names[*name].weight;
            let best = names.iter().map(weighed).fold(0.0, f64::max);
            scored.entry(entry).or_default().push(Fitted { term: n, best, names });
        }
    }
    for (n, term) in terms.iter().enumerate().filter(|(_, term)| !term.across.is_empty()) {
        for entry in 0..index.entries.len() as u32 {
            let Some(is_whole) = is_divided(org, index, entry, &term.across) else { continue };
            let known = scored.entry(entry).or_default();
            let best = if is_whole { 0.8 } else { 0.5 };
            match known.iter_mut().find(|fitted| fitted.term == n) {
                Some(fitted) => fitted.best = fitted.best.max(best),
                None => known.push(Fitted { term: n, best, names: Vec::new() }),
            }
        }
    }
    scored.retain(|_, fitted| !fitted.is_empty());
    scored.values_mut().for_each(|fitted| fitted.sort_by_key(|fitted| fitted.term));
    scored
}

/// The name to which the question comes closest: how much of the question it has, and how much of it the question has.
fn closest<'e>(entry: &'e Entry, terms: &[Term], fitted: &[Fitted], total: f64) -> (f64, Option<&'e Name>) {
    let mut closest = (0.0, None);
    for (n, name) in entry.names.iter().enumerate().filter(|(_, name)| name.weight >= NAME) {
        let own = fitted.iter().filter_map(|fitted| {
            let (_, fit) = fitted.names.iter().find(|(name, _)| *name == n)?;
            Some((terms[fitted.term].weight, *fit))
        });
        let (mut told, mut taken) = (0.0, 0.0);
        for (weight, fit) in own {
            told += weight * fit.quality;
            taken += fit.takes * fit.quality;
        }
        let of: f64 = name.words.iter().map(|word| word.weight).sum();
        let (recall, precision) = (told / total, if of > 0.0 { (taken / of).min(1.0) } else { 0.0 });
        if recall + precision > 0.0 {
            let closeness = name.weight * 2.0 * recall * precision / (recall + precision);
            if closeness > closest.0 {
                closest = (closeness, Some(name));
            }
        }
    }
    closest
}

/// How likely a question about work is about a thing of this kind.
fn standing(thing: Thing) -> f64 {
    match thing {
        Thing::Step(_) => 0.85,
        Thing::Object(entity) => match entity.kind {
            Kind::Duty => 1.0,
            Kind::Person | Kind::Allocation => 0.97,
            Kind::Position => 0.95,
            Kind::Tool | Kind::Kpi => 0.93,
            Kind::Sop => 0.9,
            Kind::Centre => 0.88,
            Kind::Workflow => 0.85,
            _ => 0.8,
        },
    }
}

/// The words of some terms as they were asked; pairs of characters that share one are put together again.
fn as_asked<'t>(terms: impl Iterator<Item = &'t Term>) -> Vec<String> {
    let mut asked: Vec<String> = Vec::new();
    for word in terms.flat_map(|term| &term.words) {
        let mut chars = word.surface.chars();
        let goes_on = word.script == Script::Pair && word.joined;
        match (asked.last_mut(), chars.next()) {
            (Some(last), Some(first)) if goes_on && last.ends_with(first) => last.extend(chars),
            _ => asked.push(word.surface.to_string()),
        }
    }
    asked
}
