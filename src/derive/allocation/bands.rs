//! One dimension of a decision table in bands: the values, or the stretches of a line, that its rules tell apart.

use crate::derive::RuleBoxes;
use crate::{
    geometry::{Axis, Cuboid, Cut, Interval, Leaves, Part},
    model::{Dimension, ValueId},
};
use std::collections::BTreeMap;

/// Which rules hold, one bit for each of those that are looked at.
pub type Holding = Vec<u64>;

/// The finest pieces of a dimension that rules can tell apart, in its own order, each with the rules that hold there.
pub struct Pieces {
    pub parts: Vec<Part>,
    /// By piece, the place in `classes`.
    pub class_of: Vec<usize>,
    /// Pieces in which the same rules hold are of one class.
    pub classes: Vec<Holding>,
}

impl Pieces {
    /// The pieces of an axis under these boxes: each leaf of a tree, each stretch between the ends that the boxes use.
    pub fn new(table: &RuleBoxes, axis: usize, boxes: &[&Cuboid]) -> Pieces {
        let parts = match &table.space.space.axes[axis] {
            Axis::Tree(tree) => (0..tree.n_leaves()).map(|leaf| Part::Leaves(leaves(leaf))).collect(),
            Axis::Line { range, .. } => stretches(table, axis, *range, boxes),
        };
        let mut known: BTreeMap<Holding, usize> = BTreeMap::new();
        let mut classes = Vec::new();
        let class_of = holdings(table, axis, &parts, boxes).into_iter().map(|holding| {
            *known.entry(holding.clone()).or_insert_with(|| {
                classes.push(holding);
                classes.len() - 1
            })
        });
        let class_of = class_of.collect();
        Pieces { parts, class_of, classes }
    }

    /// Bands of pieces that are alike: the highest values of a tree, or neighbours on a line, each with one of its
    /// pieces. Where they are more than `most`, all that are alike are one band, wherever they stand.
    pub fn bands(
        &self,
        table: &RuleBoxes,
        axis: usize,
        values: &Dimension,
        kinds: &[usize],
        most: usize,
    ) -> Vec<(Part, usize)> {
        let kind = |piece: usize| kinds[self.class_of[piece]];
        let whole = table.space.space.axes[axis].everything();
        if (1..self.parts.len()).all(|piece| kind(piece) == kind(0)) {
            return vec![(whole, 0)];
        }
        let bands = match &table.space.space.axes[axis] {
            Axis::Tree(_) => self.values(table, axis, values, kind),
            Axis::Line { .. } => self.runs(table, axis, kind),
        };
        if bands.len() <= most { bands } else { together(table, axis, bands, kind) }
    }

    /// The highest values all of whose leaves are of one kind, depth first.
    fn values(
        &self,
        table: &RuleBoxes,
        axis: usize,
        dimension: &Dimension,
        kind: impl Fn(usize) -> usize,
    ) -> Vec<(Part, usize)> {
        let Axis::Tree(tree) = &table.space.space.axes[axis] else { return Vec::new() };
        let values = dimension.values();
        let is_alike = |value: usize| {
            let mut leaves = tree.leaves_of(value as u32);
            let first = leaves.next().map(|leaf| kind(leaf as usize));
            leaves.all(|leaf| Some(kind(leaf as usize)) == first)
        };
        let alike: Vec<bool> = (0..values.len()).map(is_alike).collect();
        let is_shown =
            |value: usize| alike[value] && values[value].parent.is_none_or(|above: ValueId| !alike[above.0 as usize]);
        let mut shown: Vec<usize> = (0..values.len()).filter(|value| is_shown(*value)).collect();
        shown.sort_by_key(|value| tree.leaves_of(*value as u32).start);
        let band = |value: usize| {
            let part = table.space.space.leaves(axis, std::iter::once(value as u32));
            (part, tree.leaves_of(value as u32).start as usize)
        };
        shown.into_iter().map(band).collect()
    }

    /// Neighbours of one kind.
    fn runs(&self, table: &RuleBoxes, axis: usize, kind: impl Fn(usize) -> usize) -> Vec<(Part, usize)> {
        let mut bands: Vec<(Part, usize)> = Vec::new();
        for (piece, part) in self.parts.iter().enumerate() {
            match bands.last_mut().filter(|(_, last)| kind(*last) == kind(piece)) {
                Some((band, _)) => *band = table.space.space.axes[axis].union(band, part),
                None => bands.push((part.clone(), piece)),
            }
        }
        bands
    }
}

fn leaves(leaf: u32) -> Leaves {
    Leaves::new([std::ops::Range { start: leaf, end: leaf + 1 }])
}

/// The stretches of a line between all ends that the boxes use.
fn stretches(table: &RuleBoxes, axis: usize, range: Interval, boxes: &[&Cuboid]) -> Vec<Part> {
    let mut cuts: Vec<Cut> = vec![range.low, range.high];
    for own in boxes {
        if let Part::Intervals(intervals) = &own.parts[axis] {
            cuts.extend(intervals.iter().flat_map(|own| [own.low, own.high]));
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let stretch = |pair: &[Cut]| table.space.space.intervals(axis, &[Interval { low: pair[0], high: pair[1] }]);
    cuts.windows(2).map(stretch).filter(|part| !part.is_empty()).collect()
}

/// The boxes that hold each piece; no piece is held in part.
fn holdings(table: &RuleBoxes, axis: usize, parts: &[Part], boxes: &[&Cuboid]) -> Vec<Holding> {
    let mut holdings = vec![vec![0_u64; boxes.len().div_ceil(64)]; parts.len()];
    for (n, own) in boxes.iter().enumerate() {
        let mut mark = |piece: usize| holdings[piece][n / 64] |= 1 << (n % 64);
        match &own.parts[axis] {
            Part::Leaves(leaves) => leaves.ranges().flatten().for_each(|leaf| mark(leaf as usize)),
            part @ Part::Intervals(_) => {
                let space = &table.space.space.axes[axis];
                (0..parts.len()).filter(|piece| space.contains(part, &parts[*piece])).for_each(mark);
            }
        }
    }
    holdings
}

/// All bands of one kind as one.
fn together(
    table: &RuleBoxes,
    axis: usize,
    bands: Vec<(Part, usize)>,
    kind: impl Fn(usize) -> usize,
) -> Vec<(Part, usize)> {
    let mut joined: Vec<(Part, usize)> = Vec::new();
    for (part, piece) in bands {
        match joined.iter_mut().find(|(_, first)| kind(*first) == kind(piece)) {
            Some((band, _)) => *band = table.space.space.axes[axis].union(band, &part),
            None => joined.push((part, piece)),
        }
    }
    joined
}
