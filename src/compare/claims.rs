//! Who gains and who loses which duty, with which letters and for which part of it.

use super::{Known, Pair, Side};
use crate::{
    analysis::Variant,
    answer::Box,
    derive::{Coverage, Extent, MOST_BOXES, ScopeSpace, Share},
    geometry::{self, Cuboid},
    model::{Axis, Centre, Dimension, Duty, Id, Letter, Letters, Object, Org, Position, ValueId, target},
};
use std::collections::{BTreeMap, BTreeSet};

/// A duty that is not held alike.
#[derive(Clone, Debug)]
pub struct DutyChange {
    pub duty: Pair<Duty>,
    /// What is gained first, then what is lost; each by letter and position.
    pub changes: Vec<ClaimChange>,
    /// The centres of those that are R, and of those that are A, where they are not the same.
    pub places: Vec<Place>,
}

/// Where a duty is done, or answered for.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    pub letter: Letter,
    pub centres: [Vec<Id<Centre>>; 2],
}

/// What a position has in one organisation and not in the other.
#[derive(Clone, PartialEq, Debug)]
pub struct ClaimChange {
    /// Whether it is the second organisation that has it. The ids are those of the organisation that has it.
    pub gained: bool,
    pub position: Id<Position>,
    pub letters: Letters,
    /// Empty: the whole duty.
    pub parts: Vec<Box>,
}

/// The parts of a duty that a position has, by the position's id.
type Held = BTreeMap<std::sync::Arc<str>, (Id<Position>, Vec<Cuboid>)>;

/// A duty in one organisation.
struct Division<'a> {
    side: usize,
    variant: &'a Variant,
    space: ScopeSpace,
    coverage: Option<&'a Coverage>,
}

/// The duties that are not held alike, in order of their ids.
pub fn duties(sides: &[Side; 2]) -> Vec<DutyChange> {
    let pairs = Pair::all([&sides[0].org().duties, &sides[1].org().duties]);
    let (variants, known) = (sides.each_ref().map(|side| side.variant), Known::by_id([sides[0].org(), sides[1].org()]));
    let change = |duty: Pair<Duty>| {
        let (changes, places) = (claims(variants, &known, duty), places(sides, duty));
        (!changes.is_empty() || !places.is_empty()).then_some(DutyChange { duty, changes, places })
    };
    pairs.into_iter().filter_map(change).collect()
}

/// Who has another part of a duty in the second organisation than in the first.
pub fn claims(variants: [&Variant; 2], known: &Known, duty: Pair<Duty>) -> Vec<ClaimChange> {
    let divisions = [0, 1].map(|side| Division::new(side, variants[side], duty.0[side]));
    let alike = are_alike(known, [&divisions[0].space, &divisions[1].space]);
    // By side, position and part: the letters, so that an R and an A for the same part are told together.
    let mut found: BTreeMap<(bool, Id<Position>, Vec<Cuboid>), Vec<Letter>> = BTreeMap::new();
    for letter in Letter::ALL {
        let held = [0, 1].map(|side| held(known, &divisions[side], duty.0[side], letter));
        for side in [0, 1] {
            for (id, (position, boxes)) in &held[side] {
                let other = held[1 - side].get(id).map_or(&[][..], |(_, boxes)| boxes);
                let more = match alike {
                    true => beyond(&divisions[side].space, boxes, other),
                    false => unlike(known, [&divisions[side], &divisions[1 - side]], boxes, other),
                };
                if !more.is_empty() {
                    found.entry((side == 0, *position, more)).or_default().push(letter);
                }
            }
        }
    }
    let change = |((is_lost, position, boxes), letters): ((bool, Id<Position>, Vec<Cuboid>), Vec<Letter>)| {
        let parts: Vec<Box> = boxes.iter().map(|own| divisions[usize::from(!is_lost)].space.extents(own)).collect();
        let is_whole = parts.iter().any(Vec::is_empty);
        let parts = if is_whole { Vec::new() } else { parts };
        ClaimChange { gained: !is_lost, position, letters: letters.into_iter().collect(), parts }
    };
    let mut changes: Vec<ClaimChange> = found.into_iter().map(change).collect();
    changes.sort_by_key(|change| (!change.gained, change.letters.iter().next(), change.position));
    changes
}

/// The centres move with their positions, even where no claim changes.
fn places(sides: &[Side; 2], duty: Pair<Duty>) -> Vec<Place> {
    let own = |side: usize, letter: Letter| {
        let org = sides[side].org();
        let standing = duty.0[side].and_then(|id| sides[side].profile.standing(id));
        let who = standing.map_or(&[][..], |own| if letter == Letter::R { &own.responsible } else { &own.accountable });
        let mut centres: Vec<Id<Centre>> =
            who.iter().filter_map(|position| target(&org.positions[*position].centre)).collect();
        centres.sort_unstable();
        centres.dedup();
        centres
    };
    let place = |letter| Place { letter, centres: [own(0, letter), own(1, letter)] };
    let ids = |place: &Place, side: usize| -> Vec<&str> {
        let org = &sides[side].variant.org.centres;
        place.centres[side].iter().map(|centre| org[*centre].id()).collect()
    };
    [Letter::R, Letter::A].map(place).into_iter().filter(|place| ids(place, 0) != ids(place, 1)).collect()
}

impl<'a> Division<'a> {
    fn new(side: usize, variant: &'a Variant, duty: Option<Id<Duty>>) -> Division<'a> {
        let (org, facts) = (&variant.org, &variant.facts);
        let coverage = duty.and_then(|duty| facts.coverage(org, duty));
        // Where the division cannot be known, every claim counts as one on the whole duty.
        let dimensions = coverage.map_or_else(Vec::new, |coverage| coverage.space.dimensions.clone());
        Division { side, variant, space: ScopeSpace::new(org, dimensions), coverage }
    }

    fn org(&self) -> &'a Org {
        &self.variant.org
    }
}

fn held(known: &Known, division: &Division, duty: Option<Id<Duty>>, letter: Letter) -> Held {
    let mut held = Held::new();
    let Some(duty) = duty else { return held };
    let (org, facts) = (division.org(), &division.variant.facts);
    let mut add = |position: Id<Position>, boxes: Vec<Cuboid>| {
        let id = known.id_of(division.side, position).clone();
        let (_, own) = held.entry(id).or_insert((position, Vec::new()));
        own.extend(boxes);
        own.sort_unstable();
        own.dedup();
    };
    let shares: Option<&[Share]> = division.coverage.and_then(|coverage| match letter {
        Letter::R => Some(&coverage.responsible[..]),
        Letter::A => Some(&coverage.accountable[..]),
        Letter::S | Letter::C | Letter::I => None,
    });
    match shares {
        Some(shares) => shares.iter().for_each(|share| add(share.position, share.boxes.clone())),
        None => facts
            .register
            .with(org, duty, letter)
            .for_each(|claim| add(claim.position, vec![division.space.cuboid(&claim.of(org).scope)])),
    }
    held
}

/// What of some boxes others do not hold.
fn beyond(space: &ScopeSpace, boxes: &[Cuboid], others: &[Cuboid]) -> Vec<Cuboid> {
    if boxes == others {
        return Vec::new();
    }
    match (space.dimensions.is_empty(), others.is_empty()) {
        (true, true) => boxes.to_vec(),
        (true, false) => Vec::new(),
        (false, _) => geometry::gaps(&space.space, others, Some(boxes), MOST_BOXES).boxes,
    }
}

/// The same where the spaces are not the same: by the values that both have, else by words.
fn unlike(known: &Known, divisions: [&Division; 2], boxes: &[Cuboid], others: &[Cuboid]) -> Vec<Cuboid> {
    let [own, other] = divisions;
    if own.space.dimensions.len() == other.space.dimensions.len() {
        let translated: Option<Vec<Cuboid>> = others.iter().map(|boxed| translated(known, own, other, boxed)).collect();
        if let Some(mut translated) = translated {
            translated.retain(|boxed| !own.space.space.is_empty(boxed));
            return beyond(&own.space, boxes, &translated);
        }
    }
    let words = |division: &Division, boxed: &Cuboid| division.space.yaml(division.org(), boxed);
    let told: BTreeSet<String> = others.iter().map(|boxed| words(other, boxed)).collect();
    boxes.iter().filter(|boxed| !told.contains(&words(own, boxed))).cloned().collect()
}

/// A box of one space in another; values that are not there fall away. None where it has no such dimension.
fn translated(known: &Known, own: &Division, other: &Division, boxed: &Cuboid) -> Option<Cuboid> {
    let space = &own.space.space;
    let mut told = space.everything();
    for (dimension, extent) in other.space.extents(boxed) {
        let id = known.id_of(other.side, dimension);
        let axis = own.space.dimensions.iter().position(|one| known.id_of(own.side, *one) == id)?;
        let from = &other.org().dimensions[dimension];
        let to = &own.org().dimensions[own.space.dimensions[axis]];
        if matches!(from.axis, Axis::Tree(_)) != matches!(to.axis, Axis::Tree(_)) {
            return None;
        }
        let leaves = |values: &[ValueId]| {
            let same = values.iter().filter_map(|value| to.value(&from.values()[value.0 as usize].id));
            space.leaves(axis, same.map(|value| value.0).collect::<Vec<_>>().into_iter())
        };
        told.parts[axis] = match &extent {
            Extent::Values(values) => leaves(values),
            Extent::Not(values) => space.complement(axis, &leaves(values)),
            Extent::Intervals(intervals) => space.intervals(axis, intervals),
        };
    }
    Some(told)
}

/// Whether boxes of the one space are boxes of the other.
fn are_alike(known: &Known, spaces: [&ScopeSpace; 2]) -> bool {
    let [first, second] = spaces.map(|space| &space.dimensions);
    let orgs = known.orgs;
    let is_same = |(one, other): (&Id<Dimension>, &Id<Dimension>)| {
        known.id_of(0, *one) == known.id_of(1, *other)
            && is_same_axis([&orgs[0].dimensions[*one].axis, &orgs[1].dimensions[*other].axis])
    };
    first.len() == second.len() && first.iter().zip(second).all(is_same)
}

fn is_same_axis(axes: [&Axis; 2]) -> bool {
    match axes {
        [Axis::Tree(one), Axis::Tree(other)] => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| one.id == other.id && one.parent == other.parent)
        }
        [Axis::Line { range, step, .. }, Axis::Line { range: other_range, step: other_step, .. }] => {
            range == other_range && step == other_step
        }
        _ => false,
    }
}
