//! Who holds what on the as-of date.

use crate::{
    model::{Holding, Id, Org, Person, Position},
    source::Span,
};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;

/// Holdings on one day, both ways.
#[derive(Debug)]
pub struct Holders {
    by_position: Vec<Vec<(Id<Person>, usize)>>,
    by_person: Vec<Vec<usize>>,
    astray: bool,
}

impl Holders {
    /// The holdings of active people on the organisation's as-of date.
    pub fn new(org: &Org) -> Holders {
        Holders::on(org, org.as_of)
    }

    /// The holdings of active people on `day`.
    pub fn on(org: &Org, day: NaiveDate) -> Holders {
        let mut by_position = vec![Vec::new(); org.positions.len()];
        let mut by_person = vec![Vec::new(); org.people.len()];
        for (id, person) in org.people.active() {
            for (n, holding) in person.holds.iter().enumerate().filter(|(_, holding)| holding.holds_on(day)) {
                if let Some(position) = holding.position.to {
                    by_position[position.index()].push((id, n));
                    by_person[id.index()].push(n);
                }
            }
        }
        let mut holdings = org.people.active().flat_map(|(_, person)| &person.holds);
        let astray = holdings.any(|holding| holding.position.to.is_none() || holding.is_backwards());
        Holders { by_position, by_person, astray }
    }

    /// The people who hold a position, each with the holding, acting ones included.
    pub fn of<'o>(&'o self, org: &'o Org, position: Id<Position>) -> impl Iterator<Item = (Id<Person>, &'o Holding)> {
        self.by_position[position.index()].iter().map(|(person, n)| (*person, &org.people[*person].holds[*n]))
    }

    /// What a person holds.
    pub fn held_by<'o>(&'o self, org: &'o Org, person: Id<Person>) -> impl Iterator<Item = &'o Holding> {
        self.by_person[person.index()].iter().map(move |n| &org.people[person].holds[*n])
    }

    /// How many seats of a position are filled; acting holders fill none.
    pub fn filled(&self, org: &Org, position: Id<Position>) -> usize {
        self.of(org, position).filter(|(_, holding)| !holding.acting).count()
    }

    /// Whether nobody at all acts for a position, though the handbook describes people.
    pub fn is_vacant(&self, org: &Org, position: Id<Position>) -> bool {
        org.has_people() && !self.astray && self.by_position[position.index()].is_empty()
    }

    /// Whether a holding names a position that is not there, which may be any, or ends before it begins.
    pub fn is_astray(&self) -> bool {
        self.astray
    }

    /// Whether everybody is there who is to be: nobody wonders who else may come, because no seat is empty, or the
    /// handbook says that it is.
    pub fn is_staffed(&self, org: &Org, position: Id<Position>) -> bool {
        let post = &org.positions[position];
        let is_full = self.filled(org, position) >= post.headcount as usize || post.vacancy.is_some();
        !org.has_people() || is_full && !self.is_vacant(org, position)
    }
}

/// Holdings that were over before the as-of date, acting ones left out: by position, the place of the last end, and
/// how many there are.
pub fn ended(org: &Org) -> FxHashMap<Id<Position>, (Span, usize)> {
    let mut ended = FxHashMap::default();
    for (_, person) in org.people.active() {
        for holding in person.holds.iter().filter(|holding| !holding.acting && !holding.is_backwards()) {
            let until = holding.until.as_ref().filter(|until| until.value < org.as_of);
            if let (Some(until), Some(position)) = (until, holding.position.to) {
                let (last, n_ended) = ended.entry(position).or_insert((until.span, 0));
                (*last, *n_ended) = (until.span, *n_ended + 1);
            }
        }
    }
    ended
}
