//! What speaks for somebody as a stand-in: what the handbook says they do, and what they have.

use super::stage::deputy_of;
use crate::{
    calendar::language,
    derive::{Facts, tools_needed},
    model::{Duty, Id, Letter, Org, Person, Position, Tool, target},
};
use std::{collections::BTreeSet, sync::Arc};

/// Why somebody comes to mind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tie {
    /// They hold its deputy.
    Deputy,
    /// They are R for these of its duties elsewhere.
    Does(Vec<Id<Duty>>),
    /// They support these.
    Supports(Vec<Id<Duty>>),
    /// They are A for these.
    AnswersFor(Vec<Id<Duty>>),
    /// It reports to them.
    Superior,
    /// They sit in its centre and have every tool that it needs.
    Equipped,
}

impl Tie {
    /// The duties that it is about.
    pub fn duties(&self) -> &[Id<Duty>] {
        match self {
            Tie::Does(duties) | Tie::Supports(duties) | Tie::AnswersFor(duties) => duties,
            _ => &[],
        }
    }

    /// How much it speaks for somebody, most first: whoever does the work before whoever knows of it.
    fn rank(&self) -> usize {
        match self {
            Tie::Deputy => 1,
            Tie::Does(_) => 2,
            Tie::Supports(_) => 3,
            Tie::AnswersFor(_) => 4,
            Tie::Equipped => 5,
            Tie::Superior => 6,
        }
    }
}

/// What orders people who are otherwise alike: the strongest tie, then how many of the duties it is about.
pub fn order(ties: &[Tie]) -> (usize, usize) {
    let best = ties.iter().min_by_key(|tie| tie.rank());
    best.map_or((usize::MAX, 0), |tie| (tie.rank(), usize::MAX - tie.duties().len()))
}

/// The active positions that somebody holds.
pub fn held(org: &Org, facts: &Facts, person: Id<Person>) -> Vec<Id<Position>> {
    let held = facts.holders.held_by(org, person).filter_map(|holding| holding.position.to);
    held.filter(|position| org.positions[*position].common.is_active()).collect()
}

/// What ties somebody to a position by what they hold.
pub fn ties(org: &Org, facts: &Facts, position: Id<Position>, person: Id<Person>) -> Vec<Tie> {
    let own = held(org, facts, person);
    let mut ties = Vec::new();
    ties.extend(deputy_of(org, position).filter(|deputy| own.contains(deputy)).map(|_| Tie::Deputy));
    let wanted = duties(org, position);
    let others = own.iter().filter(|own| **own != position);
    let claims: Vec<_> = others.flat_map(|own| &org.positions[*own].responsibilities).collect();
    let with = |letter: Letter| -> Vec<Id<Duty>> {
        let claimed = claims.iter().filter(|claim| claim.letters.has(letter));
        let claimed: BTreeSet<Id<Duty>> = claimed.filter_map(|claim| target(&claim.duty)).collect();
        wanted.iter().copied().filter(|duty| claimed.contains(duty)).collect()
    };
    for (letter, tie) in
        [(Letter::R, Tie::Does as fn(Vec<Id<Duty>>) -> Tie), (Letter::S, Tie::Supports), (Letter::A, Tie::AnswersFor)]
    {
        let duties = with(letter);
        ties.extend((!duties.is_empty()).then(|| tie(duties)));
    }
    let tools = tools(org, facts, position, person);
    let centre = target(&org.positions[position].centre);
    let is_near = own.iter().any(|own| centre.is_some() && target(&org.positions[*own].centre) == centre);
    let is_equipped = is_near && !tools.is_empty() && tools.iter().all(|(_, has)| *has);
    ties.extend(is_equipped.then_some(Tie::Equipped));
    let superior = facts.reporting.superior(position);
    ties.extend(superior.filter(|superior| own.contains(superior)).map(|_| Tie::Superior));
    ties
}

/// The duties that a position does or answers for.
pub fn duties(org: &Org, position: Id<Position>) -> Vec<Id<Duty>> {
    let claims = org.positions[position].responsibilities.iter();
    let own = claims.filter(|claim| claim.letters.has(Letter::R) || claim.letters.has(Letter::A));
    let active = own.filter_map(|claim| target(&claim.duty)).filter(|duty| org.duties[*duty].common.is_active());
    let mut once = BTreeSet::new();
    active.filter(|duty| once.insert(*duty)).collect()
}

/// The tools that a position needs, and whether somebody can use each as it must be through what they hold.
pub fn tools(org: &Org, facts: &Facts, position: Id<Position>, person: Id<Person>) -> Vec<(Id<Tool>, bool)> {
    let own = held(org, facts, person);
    let has = |tool: Id<Tool>, needed: usize| {
        own.iter().any(|own| facts.access.rank(*own, tool).is_some_and(|rank| rank >= needed))
    };
    let needs = tools_needed(org, &facts.uses, position);
    needs.into_iter().map(|(tool, (rank, _))| (tool, has(tool, rank))).collect()
}

/// The languages that a position's card asks for, and whether somebody is known to speak each; none where it is not
/// said what they speak.
pub fn languages(org: &Org, position: Id<Position>, person: Id<Person>) -> Vec<(Arc<str>, bool)> {
    let spoken = &org.people[person].languages;
    if spoken.is_empty() {
        return Vec::new();
    }
    let wanted = org.positions[position].requires.iter().flat_map(|requires| &requires.languages);
    let speaks = |tag: &str| spoken.iter().any(|own| language::is_understood(&own.value, tag));
    wanted.map(|tag| (tag.value.clone(), speaks(&tag.value))).collect()
}
