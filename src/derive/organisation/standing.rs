//! How the duties of an organisation stand: who does and answers for them, where, and on how few people they rest.

use crate::derive::{Departments, Facts};
use crate::model::{Centre, Duty, Id, Letter, Org, Person, Position, target};

/// How one duty stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    pub duty: Id<Duty>,
    /// Those that are R, and those that are A, each once.
    pub responsible: Vec<Id<Position>>,
    pub accountable: Vec<Id<Position>>,
    /// The departments of those that are R.
    pub departments: Vec<Id<Centre>>,
    /// Somebody is A, and nobody of a department that is R.
    pub answered_elsewhere: bool,
    /// Positions are R, and nobody holds any of them.
    pub is_vacant: bool,
    /// Nobody holds a position that is A.
    pub is_unanswered: bool,
    /// The one who alone can do it, where nobody stands in.
    pub sole: Option<Sole>,
}

/// On whom alone a duty rests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sole {
    pub position: Id<Position>,
    /// None where the handbook has no people.
    pub person: Option<Id<Person>>,
}

impl Standing {
    /// How a duty stands.
    pub fn new(org: &Org, facts: &Facts, departments: &Departments, duty: Id<Duty>) -> Standing {
        let with = |letter| {
            let mut found: Vec<Id<Position>> =
                facts.register.with(org, duty, letter).map(|claim| claim.position).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let (responsible, accountable) = (with(Letter::R), with(Letter::A));
        let of = |positions: &[Id<Position>]| {
            let centres = positions.iter().filter_map(|position| target(&org.positions[*position].centre));
            let mut found: Vec<Id<Centre>> = centres.map(|centre| departments.of(centre)).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let (own, answering) = (of(&responsible), of(&accountable));
        let is_apart = !own.is_empty() && !answering.is_empty() && !answering.iter().any(|other| own.contains(other));
        let all_vacant =
            |positions: &[Id<Position>]| positions.iter().all(|position| facts.holders.is_vacant(org, *position));
        Standing {
            duty,
            sole: sole(org, facts, &responsible),
            is_vacant: all_vacant(&responsible) && !responsible.is_empty(),
            is_unanswered: all_vacant(&accountable),
            answered_elsewhere: is_apart,
            departments: own,
            responsible,
            accountable,
        }
    }

    /// Whether nobody does it: no position is R, or nobody holds those that are.
    pub fn is_not_done(&self) -> bool {
        self.responsible.is_empty() || self.is_vacant
    }

    /// Whether several departments do it.
    pub fn is_spread(&self) -> bool {
        self.departments.len() > 1
    }
}

fn sole(org: &Org, facts: &Facts, responsible: &[Id<Position>]) -> Option<Sole> {
    let first = *responsible.first()?;
    let deputy = |position: Id<Position>| {
        target(&org.positions[position].deputy).filter(|deputy| org.positions[*deputy].common.is_active())
    };
    if !org.has_people() {
        let is_one = responsible.len() == 1 && org.positions[first].headcount <= 1;
        return (is_one && deputy(first).is_none()).then_some(Sole { position: first, person: None });
    }
    // A holding of nothing may be of any position.
    if facts.holders.is_astray() {
        return None;
    }
    let mut able = responsible
        .iter()
        .flat_map(|position| facts.holders.of(org, *position).map(move |(person, _)| (*position, person)));
    let (position, person) = able.next()?;
    if able.any(|(_, other)| other != person) {
        return None;
    }
    let stands_in = |position: &Id<Position>| {
        deputy(*position).is_some_and(|deputy| facts.holders.of(org, deputy).any(|(other, _)| other != person))
    };
    (!responsible.iter().any(stands_in)).then_some(Sole { position, person: Some(person) })
}
