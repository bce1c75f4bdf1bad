//! For each position that somebody leaves: who has it all the same, and who could take it, with what speaks for and
//! against them. Only people whom the handbook ties to the position are named.

use super::{
    Absence,
    stage::deputy_of,
    ties::{self, Tie},
    trial::{Burden, Trials, answered},
    unanswered::{Side, Unanswered},
};
use crate::{
    calendar::{DateSpan, Share},
    diagnostic::{Diagnostic, Severity},
    model::{Id, Org, Person, Position, Tool},
};
use std::sync::Arc;

/// A position that somebody leaves.
#[derive(Clone, Debug)]
pub struct Post {
    pub position: Id<Position>,
    pub share: Option<Share>,
    pub acting: bool,
    /// Who has it while the person is not there.
    pub cover: Vec<Cover>,
    /// Whether it has nobody on some day, or is not there when it must be.
    pub is_missed: bool,
    /// The likeliest first; looked for where the position is missed.
    pub stand_ins: Vec<StandIn>,
}

/// Somebody who has a position while another is away.
#[derive(Clone, Debug)]
pub struct Cover {
    pub person: Id<Person>,
    /// By its deputy, else because they hold it too.
    pub is_deputy: bool,
    /// When they are on leave themselves.
    pub away: Vec<DateSpan>,
}

/// Somebody who could take a position.
#[derive(Clone, Debug)]
pub struct StandIn {
    pub person: Id<Person>,
    pub ties: Vec<Tie>,
    /// The tools that the work needs, and whether they can use them already.
    pub tools: Vec<(Id<Tool>, bool)>,
    /// The languages that the card asks for, and whether they speak them; empty where that is not known.
    pub languages: Vec<(Arc<str>, bool)>,
    /// When they are on leave themselves.
    pub away: Vec<DateSpan>,
    /// How many of the minutes without anybody they would be there for, and how many those are.
    pub hours: Option<(i64, i64)>,
    pub burden: Option<Burden>,
    /// What rules would find if they took it.
    pub troubles: Vec<Diagnostic>,
}

/// More people than this are not tried.
const MOST_TRIED: usize = 6;

/// What stand-ins are looked for with.
pub struct Search<'a> {
    pub absence: &'a Absence,
    pub present: Side<'a>,
    pub absent: &'a Org,
    pub trials: Trials<'a>,
    pub missing: &'a [Unanswered],
}

impl Search<'_> {
    /// Who could take a position, the likeliest first: those who bring no error, then by what ties them to it.
    pub fn stand_ins(&self, position: Id<Position>) -> Vec<StandIn> {
        let (org, facts) = self.present;
        let has_it: Vec<Id<Person>> = facts.holders.of(org, position).map(|(person, _)| person).collect();
        // Who has it already is no stand-in, and whoever it is about holds it at some time.
        let is_free = |id: &Id<Person>| *id != self.absence.person && !has_it.contains(id);
        let people = org.people.active().map(|(id, _)| id).filter(is_free);
        let tied = people.map(|person| (person, ties::ties(org, facts, position, person)));
        let mut tied: Vec<_> = tied.filter(|(_, ties)| !ties.is_empty()).collect();
        tied.sort_by_key(|(_, ties)| ties::order(ties));
        tied.truncate(MOST_TRIED);
        let mut found: Vec<StandIn> =
            tied.into_iter().map(|(person, ties)| self.tried(position, person, ties)).collect();
        let n_errors = |own: &StandIn| own.troubles.iter().filter(|own| own.severity == Severity::Error).count();
        let is_away = |own: &StandIn| own.away.first().is_some_and(|away| *away == self.absence.days());
        found.sort_by_key(|own| (is_away(own), n_errors(own), ties::order(&own.ties)));
        found
    }

    fn tried(&self, position: Id<Position>, person: Id<Person>, ties: Vec<Tie>) -> StandIn {
        let (org, facts) = self.present;
        let trial = self.trials.of(self.absence.person, position, person);
        let own: Vec<&Unanswered> = self.missing.iter().filter(|own| self.answers(position, own)).collect();
        StandIn {
            person,
            tools: ties::tools(org, facts, position, person),
            languages: ties::languages(org, position, person),
            away: away(self.absence, org, person),
            hours: answered((self.present, self.absent), &own, position, person),
            burden: trial.burden,
            troubles: trial.troubles,
            ties,
        }
    }

    /// Whether a position is one of those that should have been there.
    pub fn answers(&self, position: Id<Position>, missing: &Unanswered) -> bool {
        let (org, facts) = self.present;
        let coverage = facts.coverage(org, missing.duty);
        coverage.is_some_and(|coverage| {
            let space = &coverage.space.space;
            let meets = |own: &crate::geometry::Cuboid| {
                missing.boxes.is_empty() || missing.boxes.iter().any(|part| space.intersect(own, part).is_some())
            };
            coverage.responsible.iter().any(|share| share.position == position && share.boxes.iter().any(meets))
        })
    }
}

/// Who has a position while somebody is not there; deputies act during leave alone.
pub fn cover(absence: &Absence, (org, facts): Side, position: Id<Position>) -> Vec<Cover> {
    let deputy = deputy_of(org, position).filter(|_| absence.until.is_some());
    let posts = [(Some(position), false), (deputy, true)];
    let held = posts.into_iter().filter_map(|(post, is_deputy)| Some((post?, is_deputy)));
    let everybody = held.flat_map(|(post, is_deputy)| facts.holders.of(org, post).map(move |own| (own.0, is_deputy)));
    let mut cover: Vec<Cover> = Vec::new();
    for (person, is_deputy) in everybody.filter(|(person, _)| *person != absence.person) {
        if !cover.iter().any(|own| own.person == person) {
            cover.push(Cover { person, is_deputy, away: away(absence, org, person) });
        }
    }
    cover
}

/// When somebody is on leave on the days that are looked at; who leaves for good is replaced for longer than any leave.
fn away(absence: &Absence, org: &Org, person: Id<Person>) -> Vec<DateSpan> {
    let days = absence.days();
    let leave = org.people[person].leave.iter().filter(|_| absence.until.is_some());
    let within =
        leave.map(|leave| DateSpan { from: leave.from.value.max(days.from), until: leave.until.value.min(days.until) });
    within.filter(|away| away.from <= away.until).collect()
}
