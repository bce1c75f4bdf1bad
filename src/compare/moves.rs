//! Centres and positions that come, go, or stand elsewhere.

use super::{
    Pair, Side,
    pair::{same, same_text},
};
use crate::{
    derive::CentreProfile,
    model::{Centre, Id, Position, target},
};
use rustc_hash::FxHashMap;

/// A position that is in one organisation alone, or is not the same in both.
#[derive(Clone, Copy, Debug)]
pub struct PositionChange {
    pub position: Pair<Position>,
    pub renamed: bool,
    /// Of another centre.
    pub moved: bool,
    /// Under another superior.
    pub reports_elsewhere: bool,
    /// With more or fewer seats.
    pub resized: bool,
}

/// A centre in both organisations.
#[derive(Clone, Copy, Debug)]
pub struct CentrePair {
    pub centre: Pair<Centre>,
    pub renamed: bool,
    /// Below another centre.
    pub moved: bool,
    pub profiles: [Option<CentreProfile>; 2],
}

/// A position to which somebody reports in one of the organisations, and how many seats do.
#[derive(Clone, Copy, Debug)]
pub struct HeadPair {
    pub position: Pair<Position>,
    /// None where nobody does.
    pub seats: [Option<u64>; 2],
}

impl CentrePair {
    /// Whether something of it is not the same.
    pub fn differs(&self) -> bool {
        self.centre.is_single() || self.renamed || self.moved || self.profiles[0] != self.profiles[1]
    }
}

/// The positions that are not the same in both.
pub fn positions(sides: &[Side; 2], pairs: &[Pair<Position>]) -> Vec<PositionChange> {
    let orgs = [sides[0].org(), sides[1].org()];
    let change = |pair: &Pair<Position>| {
        let Pair([Some(first), Some(second)]) = *pair else {
            let gone = PositionChange {
                position: *pair,
                renamed: false,
                moved: false,
                reports_elsewhere: false,
                resized: false,
            };
            return Some(gone);
        };
        let (one, other) = (&orgs[0].positions[first], &orgs[1].positions[second]);
        let superior = |side: usize, id: Id<Position>| sides[side].variant.facts.reporting.superior(id);
        let change = PositionChange {
            position: *pair,
            renamed: !same_text(&one.common.name, &other.common.name),
            moved: !same(orgs, [target(&one.centre), target(&other.centre)]),
            reports_elsewhere: !same(orgs, [superior(0, first), superior(1, second)]),
            resized: one.headcount != other.headcount,
        };
        (change.renamed || change.moved || change.reports_elsewhere || change.resized).then_some(change)
    };
    pairs.iter().filter_map(change).collect()
}

/// Every centre.
pub fn centres(sides: &[Side; 2]) -> Vec<CentrePair> {
    let orgs = [sides[0].org(), sides[1].org()];
    let pair = |pair: Pair<Centre>| {
        let own = |side: usize| pair.0[side].map(|id| &orgs[side].centres[id]);
        let both = own(0).zip(own(1));
        let is_renamed = both.is_some_and(|(one, other)| !same_text(&one.common.name, &other.common.name));
        let is_moved = both.is_some_and(|(one, other)| !same(orgs, [target(&one.parent), target(&other.parent)]));
        let profile = |side: usize| pair.0[side].map(|id| sides[side].profile.centres[id.index()]);
        CentrePair { centre: pair, renamed: is_renamed, moved: is_moved, profiles: [profile(0), profile(1)] }
    };
    Pair::all([&orgs[0].centres, &orgs[1].centres]).into_iter().map(pair).collect()
}

/// Every position to which somebody reports.
pub fn heads(sides: &[Side; 2], pairs: &[Pair<Position>]) -> Vec<HeadPair> {
    let spans =
        |side: usize| -> FxHashMap<Id<Position>, u64> { sides[side].profile.structure.spans.iter().copied().collect() };
    let spans = [spans(0), spans(1)];
    let head = |pair: &Pair<Position>| {
        let seats = |side: usize| pair.0[side].and_then(|id| spans[side].get(&id).copied());
        let seats = [seats(0), seats(1)];
        seats.iter().any(Option::is_some).then_some(HeadPair { position: *pair, seats })
    };
    pairs.iter().filter_map(head).collect()
}
