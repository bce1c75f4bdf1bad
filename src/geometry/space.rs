//! Products of trees and number lines, and the boxes in them.
//! A box is a product of one part per axis; parts need not be connected.

use super::{
    carve::{Carving, Next},
    grid::Grid,
    line::Interval,
    part::{Axis, Part},
    steps::Steps,
};

/// A product of axes; without axes it has exactly one point.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Space {
    pub axes: Vec<Axis>,
}

/// A box: the points whose every coordinate lies in the part of its axis.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cuboid {
    pub parts: Vec<Part>,
}

impl Space {
    pub fn everything(&self) -> Cuboid {
        Cuboid { parts: self.axes.iter().map(Axis::everything).collect() }
    }

    /// The part of an axis that is the union of these values of its tree.
    pub fn leaves(&self, axis: usize, values: impl Iterator<Item = u32>) -> Part {
        self.axes[axis].leaves(values)
    }

    /// The part of an axis that is the union of these stretches of its line.
    pub fn intervals(&self, axis: usize, intervals: &[Interval]) -> Part {
        self.axes[axis].intervals(intervals)
    }

    pub fn complement(&self, axis: usize, part: &Part) -> Part {
        self.axes[axis].complement(part)
    }

    pub fn is_empty(&self, cuboid: &Cuboid) -> bool {
        cuboid.parts.iter().any(Part::is_empty)
    }

    pub fn intersect(&self, a: &Cuboid, b: &Cuboid) -> Option<Cuboid> {
        let parts = self.axes.iter().zip(a.parts.iter().zip(&b.parts)).map(|(axis, (a, b))| {
            let part = axis.intersect(a, b);
            (!part.is_empty()).then_some(part)
        });
        parts.collect::<Option<Vec<Part>>>().map(|parts| Cuboid { parts })
    }

    pub fn contains(&self, outer: &Cuboid, inner: &Cuboid) -> bool {
        self.is_empty(inner)
            || self
                .axes
                .iter()
                .zip(outer.parts.iter().zip(&inner.parts))
                .all(|(axis, (outer, inner))| axis.contains(outer, inner))
    }

    /// Whether every point of `target` lies in one of `cover`.
    pub fn covers(&self, cover: &[Cuboid], target: &Cuboid) -> bool {
        let grid = Grid::new(self, cover.iter().chain([target]));
        Carving::new(&grid, &grid.all_bits(cover), &Steps::unbounded()).covers(&grid.bits(target))
    }

    /// The share of the whole space that lies in one of `boxes`: the leaves of a tree count alike, and on a number line
    /// so do the stretches between the ends that `boxes` and `ends` use. None where that takes too many steps to count.
    pub fn share(&self, boxes: &[Cuboid], ends: &[Cuboid]) -> Option<f64> {
        let grid = Grid::new(self, boxes.iter().chain(ends));
        let whole = grid.everything();
        let mut outside = 0.0;
        let counted =
            Carving::new(&grid, &grid.all_bits(boxes), &Steps::at_most(COUNTED)).pieces(&whole, &mut |piece| {
                outside += grid.size(piece);
                Next::More
            });
        let all = grid.size(&whole);
        counted.then(|| if all == 0.0 { 0.0 } else { (all - outside) / all })
    }
}

const COUNTED: u64 = 1 << 26;
