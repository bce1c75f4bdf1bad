//! Who holds what from the as-of date on, and who stands in while they are away. Knows days, not hours.

use crate::{
    model::{Holding, Id, Leave, Org, Person, Position, target},
    source::Span,
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The holdings that are not over, by position.
#[derive(Debug)]
pub struct Tenures {
    by_position: Vec<Vec<Tenure>>,
}

/// The days on which somebody holds a position, none of them before the as-of date.
#[derive(Clone, Copy, Debug)]
pub struct Tenure {
    pub person: Id<Person>,
    /// Where the holding names the position.
    pub span: Span,
    pub from: NaiveDate,
    /// The last day; the end of time where there is none.
    pub until: NaiveDate,
}

impl Tenure {
    /// The tenure of a holding from `today` on; none where it is over or its dates run backwards.
    pub fn new(person: Id<Person>, holding: &Holding, today: NaiveDate) -> Option<Tenure> {
        let until = holding.until.as_ref().map_or(NaiveDate::MAX, |until| until.value);
        let from = holding.since.as_ref().map_or(today, |since| since.value.max(today));
        (from <= until).then_some(Tenure { person, span: holding.position.span, from, until })
    }

    /// The first day that two tenures share.
    pub fn meets(&self, other: &Tenure) -> Option<NaiveDate> {
        let from = self.from.max(other.from);
        (from <= self.until.min(other.until)).then_some(from)
    }

    fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }
}

/// Somebody who acts for a position on a day.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    pub person: Id<Person>,
    /// The position for which they act.
    pub position: Id<Position>,
    /// Where what they hold is named: this position, or the one that is its deputy.
    pub span: Span,
    /// Whose place they take; none for holders.
    pub stands_in_for: Option<Absence>,
}

/// Somebody who is away.
#[derive(Clone, Copy, Debug)]
pub struct Absence {
    pub person: Id<Person>,
    /// The place of the leave.
    pub span: Span,
    pub from: NaiveDate,
    pub until: NaiveDate,
}

impl Absence {
    /// The leave of a person that covers a day.
    pub fn of(org: &Org, person: Id<Person>, day: NaiveDate) -> Option<Absence> {
        let covers = |leave: &&Leave| leave.from.value <= day && day <= leave.until.value;
        let leave = org.people[person].leave.iter().find(covers)?;
        Some(Absence { person, span: leave.span, from: leave.from.value, until: leave.until.value })
    }
}

impl Tenures {
    /// What active people hold from the organisation's as-of date on.
    pub fn new(org: &Org) -> Tenures {
        let mut by_position = vec![Vec::new(); org.positions.len()];
        for (id, person) in org.people.active() {
            for holding in &person.holds {
                if let Some(position) = holding.position.to {
                    by_position[position.index()].extend(Tenure::new(id, holding, org.as_of));
                }
            }
        }
        Tenures { by_position }
    }

    /// The tenures of a position.
    pub fn of(&self, position: Id<Position>) -> &[Tenure] {
        &self.by_position[position.index()]
    }

    /// Who acts for a position on a day: its holders, and its deputy's for those who are away.
    pub fn actors(&self, org: &Org, position: Id<Position>, day: NaiveDate) -> Vec<Actor> {
        let mut actors = Vec::new();
        for own in self.of(position).iter().filter(|own| own.holds_on(day)) {
            match Absence::of(org, own.person, day) {
                None => actors.push(Actor { person: own.person, position, span: own.span, stands_in_for: None }),
                Some(absence) => actors.extend(self.stand_ins(org, position, &absence, day)),
            }
        }
        actors
    }

    /// The people of a position's deputy who take somebody's place on a day.
    pub fn stand_ins(&self, org: &Org, position: Id<Position>, absence: &Absence, day: NaiveDate) -> Vec<Actor> {
        let Some(deputy) = deputy(org, position) else { return Vec::new() };
        let present = self.of(deputy).iter().filter(|own| {
            own.holds_on(day) && own.person != absence.person && Absence::of(org, own.person, day).is_none()
        });
        let stand_in =
            |own: &Tenure| Actor { person: own.person, position, span: own.span, stands_in_for: Some(*absence) };
        present.map(stand_in).collect()
    }

    /// The days from the as-of date on, on which who acts for some positions may change; empty where nobody is ever
    /// away.
    pub fn days_with_leave(&self, org: &Org, positions: &[Id<Position>]) -> BTreeSet<NaiveDate> {
        let deputies = positions.iter().filter_map(|position| deputy(org, *position));
        let tenures = || positions.iter().copied().chain(deputies.clone()).flat_map(|position| self.of(position));
        let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
        let mut add = |from: NaiveDate, until: NaiveDate| {
            days.extend([Some(from.max(org.as_of)), until.succ_opt()].into_iter().flatten());
        };
        for own in tenures() {
            let leaves = org.people[own.person].leave.iter().filter(|leave| leave.until.value >= org.as_of);
            leaves.for_each(|leave| add(leave.from.value, leave.until.value));
        }
        if !days.is_empty() {
            tenures().for_each(|own| {
                days.extend([Some(own.from), own.until.succ_opt()].into_iter().flatten());
            });
        }
        days
    }
}

/// The active position that stands in for another.
fn deputy(org: &Org, position: Id<Position>) -> Option<Id<Position>> {
    target(&org.positions[position].deputy)
        .filter(|deputy| *deputy != position && org.positions[*deputy].common.is_active())
}
