//! The axes of a space, and subsets of one axis in a canonical form: equal sets are equal values.

use super::{
    decimal::Decimal,
    line::{Cut, Interval},
    runs::Runs,
    tree::{Leaves, Tree},
};
use std::ops::Range;

/// One dimension of a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Axis {
    Tree(Tree),
    /// A number line; with a step only its multiples are points.
    Line {
        range: Interval,
        step: Option<Decimal>,
    },
}

/// A subset of one axis.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Leaves(Leaves),
    /// Sorted, disjoint, not touching, within the axis' range; with a step both ends are multiples of it.
    Intervals(Vec<Interval>),
}

impl Part {
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Leaves(leaves) => leaves.is_empty(),
            Self::Intervals(intervals) => intervals.is_empty(),
        }
    }
}

impl Axis {
    pub fn everything(&self) -> Part {
        match self {
            Self::Tree(tree) => Part::Leaves(Runs::new(std::iter::once(0..tree.n_leaves()))),
            Self::Line { .. } => self.intervals(&[Interval::ALL]),
        }
    }

    /// The leaves of all `values`; nothing on a number line.
    pub fn leaves(&self, values: impl Iterator<Item = u32>) -> Part {
        match self {
            Self::Tree(tree) => Part::Leaves(Runs::new(values.map(|value| tree.leaves_of(value)))),
            Self::Line { .. } => Part::Intervals(Vec::new()),
        }
    }

    /// The union of `intervals`, as far as the axis reaches; nothing on a tree.
    pub fn intervals(&self, intervals: &[Interval]) -> Part {
        match self {
            Self::Tree(_) => Part::Leaves(Runs::default()),
            Self::Line { range, .. } => {
                let runs = intervals.iter().map(|interval| self.between(&interval.intersect(range)));
                self.of_cuts(&Runs::new(runs))
            }
        }
    }

    pub fn complement(&self, part: &Part) -> Part {
        match (self, part) {
            (Self::Tree(tree), Part::Leaves(leaves)) => Part::Leaves(leaves.complement(0..tree.n_leaves())),
            (Self::Line { range, .. }, Part::Intervals(_)) => {
                self.of_cuts(&self.cuts(part).complement(self.between(range)))
            }
            _ => self.everything(),
        }
    }

    pub fn intersect(&self, a: &Part, b: &Part) -> Part {
        match (a, b) {
            (Part::Leaves(a), Part::Leaves(b)) => Part::Leaves(a.intersect(b)),
            _ => self.of_cuts(&self.cuts(a).intersect(&self.cuts(b))),
        }
    }

    pub fn union(&self, a: &Part, b: &Part) -> Part {
        match (a, b) {
            (Part::Leaves(a), Part::Leaves(b)) => Part::Leaves(a.union(b)),
            _ => self.of_cuts(&self.cuts(a).union(&self.cuts(b))),
        }
    }

    pub fn contains(&self, outer: &Part, inner: &Part) -> bool {
        match (outer, inner) {
            (Part::Leaves(outer), Part::Leaves(inner)) => outer.contains_all(inner),
            _ => self.cuts(outer).contains_all(&self.cuts(inner)),
        }
    }

    /// A part of a line as runs of cuts that touch where nothing lies between; empty for leaves.
    pub fn cuts(&self, part: &Part) -> Runs<Cut> {
        match part {
            Part::Leaves(_) => Runs::default(),
            Part::Intervals(intervals) => Runs::new(intervals.iter().map(|interval| self.between(interval))),
        }
    }

    /// The part of a line that these runs of cuts are.
    pub fn of_cuts(&self, runs: &Runs<Cut>) -> Part {
        let step = self.step();
        Part::Intervals(runs.ranges().map(|run| Interval { low: run.start, high: run.end }.on_grid(step)).collect())
    }

    /// On a grid "up to 2" and "below 3" are one place, told by the first multiple above it.
    fn between(&self, interval: &Interval) -> Range<Cut> {
        let first = |cut| Interval { low: cut, high: Cut::Top }.on_grid(self.step()).low;
        first(interval.low)..first(interval.high)
    }

    fn step(&self) -> Option<Decimal> {
        match self {
            Self::Tree(_) => None,
            Self::Line { step, .. } => *step,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(text: &str) -> Interval {
        text.parse().expect("an interval")
    }

    #[test]
    fn stretches_of_a_grid_join_where_nothing_lies_between() {
        let whole = Axis::Line { range: interval(">= 0"), step: Some(Decimal::ONE) };
        let part = whole.intervals(&[interval("1..2"), interval("2<..<5"), interval("<= 0"), interval("10<..<11")]);
        assert_eq!(part, Part::Intervals(vec![interval("0..4")]));
        assert_eq!(whole.complement(&part), Part::Intervals(vec![interval(">= 5")]));
        let dense = Axis::Line { range: Interval::ALL, step: None };
        let part = dense.intervals(&[interval("< 1"), interval("> 1")]);
        assert_eq!(dense.complement(&part), Part::Intervals(vec![interval("1")]));
        assert_eq!(dense.union(&part, &dense.complement(&part)), dense.everything());
    }

    #[test]
    fn a_part_of_the_other_kind_is_nothing() {
        let line = Axis::Line { range: Interval::ALL, step: None };
        let tree = Axis::Tree(Tree::new(&[None]));
        assert!(line.leaves(0..1).is_empty() && tree.intervals(&[Interval::ALL]).is_empty());
    }
}
