//! What changes for whom: positions, duties, findings of one organisation alone. Long lists are cut, and say so.

use super::names::Names;
use crate::view::{Finding, Ref, shell::finding};
use crate::{
    compare::{ClaimChange, DutyChange, PositionChange},
    model::{Letter, target},
};
use serde::Serialize;

/// A thing and what is said of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Changed {
    pub what: Ref,
    /// `added`, `removed` or none.
    pub state: Option<&'static str>,
    pub lines: Vec<Said>,
}

/// One change: from what to what.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Said {
    pub what: String,
    pub from: String,
    pub to: String,
}

/// A duty, and who gains and who loses it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Duty {
    pub duty: Ref,
    pub gains: Vec<Claim>,
    pub loses: Vec<Claim>,
    pub moves: Vec<Said>,
    /// How many claims are not told, in words.
    pub more: Option<String>,
}

/// Duties that go where their positions go, and nothing else changes of them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Moving {
    pub said: Said,
    pub duties: Vec<Ref>,
}

/// What a position has in one organisation and not in the other.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Claim {
    pub position: Ref,
    pub letters: Vec<&'static str>,
    /// Empty: the whole duty.
    pub parts: Vec<String>,
}

/// A list that may be cut.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Cut<T> {
    pub items: Vec<T>,
    /// How many more there are, in words.
    pub more: Option<String>,
}

/// How many items a list shows: a page does not grow with the organisation.
const MOST: usize = 60;
/// How many claims on a duty are told as gained, and as many as lost.
const MOST_CLAIMS: usize = 12;
/// How many parts of a duty a claim names.
const MOST_PARTS: usize = 8;

impl Names<'_, '_> {
    /// The first of a list.
    pub fn cut<I, T>(&self, all: Vec<I>, told: impl Fn(&I) -> T) -> Cut<T> {
        let n_more = all.len().saturating_sub(MOST);
        let more = (n_more > 0).then(|| self.voice.fill("compare.rest", &[("n", &n_more.to_string())]));
        Cut { items: all.iter().take(MOST).map(told).collect(), more }
    }

    /// The positions that come, go, or stand elsewhere.
    pub fn positions(&self) -> Cut<Changed> {
        self.cut(self.comparison.positions.iter().collect(), |change| self.position(change))
    }

    fn position(&self, change: &PositionChange) -> Changed {
        let own = |side: usize| change.position.0[side];
        let org = |side: usize| self.comparison.sides[side].org();
        let centre = |side: usize| self.maybe(side, own(side).and_then(|id| target(&org(side).positions[id].centre)));
        let superior = |side: usize| {
            let reporting = &self.comparison.sides[side].variant.facts.reporting;
            self.maybe(side, own(side).and_then(|id| reporting.superior(id)))
        };
        let name = |side: usize| self.maybe(side, own(side));
        let seats = |side: usize| own(side).map_or(0, |id| org(side).positions[id].headcount).to_string();
        let state = match change.position.0 {
            [None, _] => Some("added"),
            [_, None] => Some("removed"),
            _ => None,
        };
        let said = |what: &str, values: [String; 2]| {
            let [from, to] = values;
            Said { what: self.voice.t(what), from, to }
        };
        let is_there = state.is_none();
        let told = [
            (change.renamed, said("change.name", [name(0), name(1)])),
            (change.moved || !is_there, said("centre", [centre(0), centre(1)])),
            (change.reports_elsewhere || !is_there, said("position.reports_to", [superior(0), superior(1)])),
            (change.resized || !is_there, said("change.headcount", [seats(0), seats(1)])),
        ];
        let lines = told.into_iter().filter(|(is_told, _)| *is_told).map(|(_, said)| said).collect();
        Changed { what: self.pair(&change.position), state, lines }
    }

    /// Who gains and who loses which duty.
    pub fn duties(&self) -> Cut<Duty> {
        let all = self.comparison.duties.iter().filter(|change| !change.changes.is_empty());
        self.cut(all.collect(), |change| self.duty(change))
    }

    /// The duties that nobody gains or loses and that have moved with their positions, by from where to where.
    pub fn moving(&self) -> Cut<Moving> {
        let mut all: Vec<Moving> = Vec::new();
        for change in self.comparison.duties.iter().filter(|change| change.changes.is_empty()) {
            for said in self.moves(change) {
                match all.iter_mut().find(|own| own.said == said) {
                    Some(own) => own.duties.push(self.pair(&change.duty)),
                    None => all.push(Moving { said, duties: vec![self.pair(&change.duty)] }),
                }
            }
        }
        self.cut(all, Moving::clone)
    }

    fn moves(&self, change: &DutyChange) -> Vec<Said> {
        let moves = change.places.iter().map(|place| Said {
            what: self.voice.t(if place.letter == Letter::R { "compare.done_in" } else { "compare.answered_in" }),
            from: self.all(0, &place.centres[0]),
            to: self.all(1, &place.centres[1]),
        });
        moves.collect()
    }

    fn duty(&self, change: &DutyChange) -> Duty {
        let claims = |gained: bool| {
            let own = change.changes.iter().filter(|own| own.gained == gained);
            own.take(MOST_CLAIMS).map(|own| self.claim(own)).collect::<Vec<_>>()
        };
        let (gains, loses) = (claims(true), claims(false));
        let n_more = change.changes.len() - gains.len() - loses.len();
        let more = (n_more > 0).then(|| self.voice.fill("compare.rest", &[("n", &n_more.to_string())]));
        Duty { duty: self.pair(&change.duty), gains, loses, moves: self.moves(change), more }
    }

    fn claim(&self, change: &ClaimChange) -> Claim {
        let side = usize::from(change.gained);
        let mut parts: Vec<String> = change.parts.iter().take(MOST_PARTS).map(|part| self.part(side, part)).collect();
        let n_more = change.parts.len().saturating_sub(MOST_PARTS);
        if n_more > 0 {
            parts.push(self.voice.fill("compare.rest", &[("n", &n_more.to_string())]));
        }
        Claim { position: self.to(side, change.position), letters: self.voice.letters(change.letters), parts }
    }

    /// The duties that rest on one person in one of them alone, by the position.
    pub fn resting(&self, side: usize) -> Cut<Changed> {
        let sole = |side: usize| {
            let org = self.comparison.sides[side].org();
            let standings = self.comparison.sides[side].profile.standings.iter();
            standings.filter_map(move |own| Some((&org.duties[own.duty].common.id, own.duty, own.sole?.position)))
        };
        let others: std::collections::BTreeSet<_> = sole(1 - side).map(|(id, ..)| id).collect();
        let own: Vec<_> = sole(side).filter(|(id, ..)| !others.contains(*id)).collect();
        self.cut(own, |(_, duty, position)| Changed {
            what: self.to(side, *duty),
            state: None,
            lines: vec![Said { what: String::new(), from: String::new(), to: self.to(side, *position).title }],
        })
    }

    /// The open findings that hold in one of them alone.
    pub fn findings(&self, side: usize) -> Cut<Finding> {
        let diagnostics = &self.voice.site.analysis.diagnostics;
        let open = self.comparison.only[side].iter().copied().filter(|n| diagnostics[*n].accepted.is_none());
        self.cut(open.collect(), |n| finding(self.voice, *n, &diagnostics[*n]))
    }
}
