//! People who stand on two sides of a piece of work through two positions, now or later.

use crate::derive::{Actor, Facts, Tenure};
use crate::{
    model::{Id, Org, Person, Position},
    source::Span,
};
use chrono::NaiveDate;
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
    /// The first day on which both are held, where that is still to come.
    pub from: Option<NaiveDate>,
}

/// The people who hold a position of both sides, two different ones, from the as-of date on; each once, by the first
/// day on which they do.
pub fn shared_holders(org: &Org, facts: &Facts, one: &[Id<Position>], other: &[Id<Position>]) -> Vec<SharedHolder> {
    let mut first: BTreeMap<Id<Person>, Vec<(Id<Position>, &Tenure)>> = BTreeMap::new();
    for position in active(org, one) {
        for own in facts.tenures.of(position) {
            first.entry(own.person).or_default().push((position, own));
        }
    }
    let mut found: BTreeMap<Id<Person>, (NaiveDate, SharedHolder)> = BTreeMap::new();
    for second in active(org, other) {
        for theirs in facts.tenures.of(second) {
            for (position, own) in first.get(&theirs.person).into_iter().flatten() {
                let Some(day) = own.meets(theirs).filter(|_| *position != second) else { continue };
                let shared = SharedHolder {
                    person: own.person,
                    first: *position,
                    first_span: own.span,
                    second,
                    second_span: theirs.span,
                    from: Some(day).filter(|day| *day > org.as_of),
                };
                let known = found.entry(own.person).or_insert((day, shared));
                if day < known.0 {
                    *known = (day, shared);
                }
            }
        }
    }
    found.into_values().map(|(_, shared)| shared).collect()
}

/// How a sentence says from which day on it holds, in English and in Chinese; nothing where it holds already.
pub fn from_day(from: Option<NaiveDate>) -> (String, String) {
    from.map_or_else(Default::default, |day| (format!("from {day} on, "), format!("自 {day} 起，")))
}

/// Somebody on whom both sides fall for some days, one of them at least because they stand in there.
#[derive(Clone, Copy, Debug)]
pub struct SharedStandIn {
    pub first: Actor,
    pub second: Actor,
    /// The first day and the last one, as far as leaves say.
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// The people on whom both sides fall while somebody is away, and nobody else is left on the side where they stand in;
/// each once, by the first such day.
pub fn shared_stand_ins(org: &Org, facts: &Facts, one: &[Id<Position>], other: &[Id<Position>]) -> Vec<SharedStandIn> {
    let (one, other): (Vec<_>, Vec<_>) = (active(org, one).collect(), active(org, other).collect());
    let both: Vec<Id<Position>> = one.iter().chain(&other).copied().collect();
    let mut found: BTreeMap<Id<Person>, SharedStandIn> = BTreeMap::new();
    for day in facts.tenures.days_with_leave(org, &both) {
        let acting = |side: &[Id<Position>]| -> Vec<Actor> {
            side.iter().flat_map(|position| facts.tenures.actors(org, *position, day)).collect()
        };
        let (left, right) = (acting(&one), acting(&other));
        for first in left.iter().filter(|actor| rests_on(&left, actor)) {
            let same = |actor: &&Actor| actor.person == first.person && actor.position != first.position;
            for second in right.iter().filter(same).filter(|actor| rests_on(&right, actor)) {
                let leaves = [first.stands_in_for, second.stands_in_for].into_iter().flatten();
                if let Some(until) = leaves.map(|leave| leave.until).min() {
                    let shared = SharedStandIn { first: *first, second: *second, from: day, until };
                    found.entry(first.person).or_insert(shared);
                }
            }
        }
    }
    found.into_values().collect()
}

/// Whether a side is an actor's own, or left to them alone.
fn rests_on(side: &[Actor], actor: &Actor) -> bool {
    actor.stands_in_for.is_none() || side.iter().all(|other| other.person == actor.person)
}

fn active<'p>(org: &'p Org, positions: &'p [Id<Position>]) -> impl Iterator<Item = Id<Position>> + 'p {
    positions.iter().copied().filter(|position| org.positions[*position].common.is_active())
}
