//! People who stand on two sides of a step through two positions.

use super::Facts;
use crate::{
    model::{Id, Org, Person, Position},
    source::Span,
};
use std::collections::BTreeMap;

/// One person who holds a position of either side.
#[derive(Clone, Copy, Debug)]
pub struct SharedHolder {
    pub person: Id<Person>,
    pub first: Id<Position>,
    /// Where the person's holding names it.
    pub first_span: Span,
    pub second: Id<Position>,
    pub second_span: Span,
}

/// The people who hold a position of both sides, two different ones; each once.
pub fn shared_holders(org: &Org, facts: &Facts, one: &[Id<Position>], other: &[Id<Position>]) -> Vec<SharedHolder> {
    let mut first = BTreeMap::new();
    for position in one.iter().filter(|position| org.positions[**position].common.is_active()) {
        for (person, holding) in facts.holders.of(org, *position) {
            first.entry(person).or_insert((*position, holding.position.span));
        }
    }
    let mut found: BTreeMap<Id<Person>, SharedHolder> = BTreeMap::new();
    for second in other.iter().copied().filter(|position| org.positions[*position].common.is_active()) {
        for (person, holding) in facts.holders.of(org, second) {
            let second_span = holding.position.span;
            if let Some((first, first_span)) = first.get(&person).copied().filter(|(first, _)| *first != second) {
                found.entry(person).or_insert(SharedHolder { person, first, first_span, second, second_span });
            }
        }
    }
    found.into_values().collect()
}
