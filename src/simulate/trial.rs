//! Somebody put in a position on trial: the same facts and rules say what that brings.

use super::{
    changes::{Change, Ground, changes},
    stage::acting_holding,
    unanswered::{Side, Unanswered, unanswered},
};
use crate::{
    derive::{Facts, Load, Loads},
    diagnostic::Diagnostic,
    geometry::Minutes,
    model::{Id, Org, Person, Position},
};

/// The rules that say whether one person can bear what they hold.
pub const RULES: [&str; 7] = [
    "person/accountable-for-own-work",
    "person/approves-own-work",
    "person/incompatible-duties",
    "person/over-allocated",
    "person/overloaded",
    "person/own-manager",
    "person/too-many-positions",
];

/// Work and time of a usual week, in minutes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Burden {
    /// Their own; none where nobody says how long it takes.
    pub now: Option<f64>,
    /// What they would take on.
    pub more: f64,
    pub capacity: f64,
}

/// What comes of a trial.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// None where nobody knows their hours or the work.
    pub burden: Option<Burden>,
    pub troubles: Vec<Diagnostic>,
}

/// Puts people in positions of the organisation as it acts without somebody.
pub struct Trials<'a> {
    ground: Ground<'a>,
    acted: Side<'a>,
    found: Vec<Diagnostic>,
    /// The loads with everybody there.
    loads: Vec<Load>,
}

impl<'a> Trials<'a> {
    /// Trials on an organisation as it acts on one day without somebody who is `present` otherwise.
    pub fn new(ground: Ground<'a>, present: Side<'a>, acted: Side<'a>) -> Trials<'a> {
        let found = ground.findings(acted.0, acted.1, &RULES);
        Trials { ground, acted, found, loads: Loads::new(present.0, present.1).on(acted.0.as_of) }
    }

    /// What it brings that somebody acts as a position, in place of another person, beside what they hold.
    pub fn of(&self, leaving: Id<Person>, position: Id<Position>, person: Id<Person>) -> Trial {
        let (org, facts) = self.acted;
        let acts = facts.holders.of(org, position).any(|(own, _)| own == person);
        let tried = if acts { org.clone() } else { with(org, position, person) };
        let then = Facts::new(&tried);
        let found = self.ground.findings(&tried, &then, &RULES);
        let fresh = changes(self.found.clone(), found).into_iter();
        let troubles = fresh.filter(|own| own.change != Change::Gone).map(|own| own.finding).collect();
        Trial { burden: self.burden(leaving, position, (&tried, &then), person), troubles }
    }

    /// Their work, and with it what the other does as that position.
    fn burden(
        &self,
        leaving: Id<Person>,
        position: Id<Position>,
        (org, facts): Side,
        person: Id<Person>,
    ) -> Option<Burden> {
        let of = |person: Id<Person>| self.loads.iter().find(|load| load.person == person);
        let now = of(person).map(Load::total);
        let parts = of(leaving).into_iter().flat_map(|load| &load.parts);
        let more: f64 = parts.filter(|part| part.claim.position == position).map(|part| part.minutes).sum();
        // Who has no work of a known length yet has time all the same.
        let tried =
            || Some(Loads::new(org, facts).on(org.as_of).into_iter().find(|load| load.person == person)?.capacity);
        let capacity = of(person).map(|load| load.capacity).or_else(tried)?;
        Some(Burden { now, more, capacity })
    }
}

/// How many of some minutes that need somebody a stand-in would be there for, and how many they are.
pub fn answered(
    (before, absent): (Side, &Org),
    missing: &[&Unanswered],
    position: Id<Position>,
    person: Id<Person>,
) -> Option<(i64, i64)> {
    let all =
        |own: &mut dyn Iterator<Item = &Unanswered>| own.fold(Minutes::default(), |all, own| all.union(&own.minutes));
    let needed = all(&mut missing.iter().copied());
    if needed.is_empty() {
        return None;
    }
    let tried = with(absent, position, person);
    let facts = Facts::new(&tried);
    let mut duties: Vec<_> = missing.iter().map(|own| own.duty).collect();
    duties.dedup();
    let left = unanswered(before, (&tried, &facts), duties.into_iter());
    let is_same = |own: &&Unanswered| {
        missing.iter().any(|one| one.duty == own.duty && one.need == own.need && one.boxes == own.boxes)
    };
    let left = all(&mut left.iter().filter(is_same));
    Some((needed.subtract(&left).total(), needed.total()))
}

fn with(org: &Org, position: Id<Position>, person: Id<Person>) -> Org {
    let mut tried = org.clone();
    tried.people.update(|id, own| {
        let like = own.holds.iter().find(|holding| holding.holds_on(org.as_of)).cloned();
        if let Some(like) = like.filter(|_| id == person) {
            own.holds.push(acting_holding(position, &like));
        }
    });
    tried
}
