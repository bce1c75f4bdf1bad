//! The organisation on single days, with leave acted out: whoever is away holds nothing, and their deputies act for them.

use crate::{
    calendar::Share,
    derive::Holders,
    model::{Holding, Id, Org, Person, Position, Ref, target},
    source::Spanned,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One organisation, put on the stage for one day after the other.
pub struct Stage<'o> {
    real: &'o Org,
    /// Seats that nobody is to fill.
    given_up: Vec<Id<Position>>,
    acted: Org,
}

/// Who acts for somebody, and as what.
type Acting = BTreeMap<Id<Person>, Vec<Holding>>;

impl<'o> Stage<'o> {
    /// A stage for an organisation in which some seats are not counted any more.
    pub fn new(real: &'o Org, given_up: Vec<Id<Position>>) -> Stage<'o> {
        Stage { real, given_up, acted: real.clone() }
    }

    /// The organisation as it acts on a day.
    pub fn on(&mut self, day: NaiveDate) -> &Org {
        let real = self.real;
        let holders = Holders::on(real, day);
        let (mut empty, mut acting) = (self.given_up.clone(), Acting::new());
        for (id, _) in real.people.active().filter(|(_, person)| is_away(person, day)) {
            for holding in holders.held_by(real, id) {
                let Some(position) = holding.position.to else { continue };
                empty.extend((!holding.acting).then_some(position));
                deputies(real, &holders, (id, position), day, &mut acting);
            }
        }
        self.acted.as_of = day;
        self.acted.people = real.people.clone();
        self.acted.people.update(|id, person| {
            let is_gone = is_away(person, day);
            person.leave.clear();
            person.holds.retain(|holding| !is_gone && holding.holds_on(day));
            // The day is all there is, so nothing begins or ends on another.
            person.holds.iter_mut().for_each(|holding| (holding.since, holding.until) = (None, None));
            for holding in acting.remove(&id).unwrap_or_default() {
                if !person.holds.iter().any(|own| own.position.to == holding.position.to) {
                    person.holds.push(holding);
                }
            }
        });
        // Who is away needs no one to fill the seat; who is there is all that is meant to be.
        self.acted.positions.update(|id, position| {
            let n_empty = empty.iter().filter(|own| **own == id).count() as u32;
            position.headcount = real.positions[id].headcount.saturating_sub(n_empty);
        });
        &self.acted
    }
}

/// Whether a person is on leave on a day.
pub fn is_away(person: &Person, day: NaiveDate) -> bool {
    person.leave.iter().any(|leave| leave.from.value <= day && day <= leave.until.value)
}

/// The position that stands in for another.
pub fn deputy_of(org: &Org, position: Id<Position>) -> Option<Id<Position>> {
    let named = target(&org.positions[position].deputy);
    named.filter(|deputy| *deputy != position && org.positions[*deputy].common.is_active())
}

/// A holding of a position that somebody has beside what they hold already.
pub fn acting_holding(position: Id<Position>, like: &Holding) -> Holding {
    Holding {
        position: Ref { to: Some(position), span: like.position.span },
        // Whoever stands in has no more time than before.
        share: Some(Spanned::new(Share::NONE, like.span)),
        acting: true,
        since: None,
        until: None,
        span: like.span,
    }
}

fn deputies(
    org: &Org,
    holders: &Holders,
    (away, position): (Id<Person>, Id<Position>),
    day: NaiveDate,
    acting: &mut Acting,
) {
    // Who is left has it; a deputy's own work goes on until nobody is.
    let is_left = |person: Id<Person>| person != away && !is_away(&org.people[person], day);
    if holders.of(org, position).any(|(person, _)| is_left(person)) {
        return;
    }
    let Some(deputy) = deputy_of(org, position) else { return };
    for (person, own) in holders.of(org, deputy) {
        if is_left(person) {
            acting.entry(person).or_default().push(acting_holding(position, own));
        }
    }
}
