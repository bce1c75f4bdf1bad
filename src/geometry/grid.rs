//! A space seen through the boxes in question: each axis cut at the ends they use, each box a bit per stretch.
//! Between two neighbouring cuts no box tells points apart, so what holds for the bits holds for every point.

use super::{
    line::Cut,
    part::{Axis, Part},
    runs::Runs,
    space::{Cuboid, Space},
};
use std::ops::Range;

/// A box on a grid: for every axis the words of its bit set, one axis after the other.
pub type Bits = Vec<u64>;

pub struct Grid<'a> {
    space: &'a Space,
    pub axes: Vec<GridAxis>,
    /// How many words a box takes.
    pub words: usize,
}

pub struct GridAxis {
    ends: Ends,
    /// The words of this axis in [`Bits`].
    pub words: Range<usize>,
    /// What each stretch counts for: its leaves; one on a number line.
    weights: Vec<f64>,
}

/// The places where an axis is cut, its own two ends among them.
enum Ends {
    Leaves(Vec<u32>),
    Line(Vec<Cut>),
}

impl<'a> Grid<'a> {
    /// The grid that tells `boxes` apart.
    pub fn new<'b>(space: &'a Space, boxes: impl IntoIterator<Item = &'b Cuboid>) -> Self {
        let boxes: Vec<&Cuboid> = boxes.into_iter().collect();
        let mut words = 0;
        let axes = space.axes.iter().enumerate().map(|(place, axis)| {
            let whole = axis.everything();
            let parts = boxes.iter().filter_map(|cuboid| cuboid.parts.get(place)).chain([&whole]);
            let (ends, weights) = ends_of(axis, parts);
            let first = words;
            words += weights.len().div_ceil(64).max(1);
            GridAxis { ends, words: first..words, weights }
        });
        let axes = axes.collect();
        Self { space, axes, words }
    }

    pub fn bits(&self, cuboid: &Cuboid) -> Bits {
        let mut bits = vec![0; self.words];
        for ((axis, grid), part) in self.space.axes.iter().zip(&self.axes).zip(&cuboid.parts) {
            let words = &mut bits[grid.words.clone()];
            match (&grid.ends, part) {
                (Ends::Leaves(ends), Part::Leaves(leaves)) => set_runs(words, ends, leaves),
                (Ends::Line(ends), Part::Intervals(_)) => set_runs(words, ends, &axis.cuts(part)),
                _ => {}
            }
        }
        bits
    }

    /// The bits of the boxes that are not empty.
    pub fn all_bits<'b>(&self, boxes: impl IntoIterator<Item = &'b Cuboid>) -> Vec<Bits> {
        boxes.into_iter().map(|cuboid| self.bits(cuboid)).filter(|bits| !self.is_empty(bits)).collect()
    }

    pub fn everything(&self) -> Bits {
        let mut bits = vec![0; self.words];
        for axis in &self.axes {
            set_range(&mut bits[axis.words.clone()], 0..axis.weights.len());
        }
        bits
    }

    pub fn cuboid(&self, bits: &[u64]) -> Cuboid {
        let parts = self.space.axes.iter().zip(&self.axes).map(|(axis, grid)| {
            let words = &bits[grid.words.clone()];
            match &grid.ends {
                Ends::Leaves(ends) => Part::Leaves(runs_of(words, ends)),
                Ends::Line(ends) => axis.of_cuts(&runs_of(words, ends)),
            }
        });
        Cuboid { parts: parts.collect() }
    }

    /// The boxes largest first, then in the order of their parts.
    pub fn cuboids(&self, boxes: &[Bits]) -> Vec<Cuboid> {
        let mut sized: Vec<(f64, Cuboid)> = boxes.iter().map(|bits| (self.size(bits), self.cuboid(bits))).collect();
        sized.sort_by(|(size_a, a), (size_b, b)| size_b.total_cmp(size_a).then_with(|| a.cmp(b)));
        sized.into_iter().map(|(_, cuboid)| cuboid).collect()
    }

    /// How much a box holds, for comparing: the product of what its stretches count for.
    pub fn size(&self, bits: &[u64]) -> f64 {
        self.axes.iter().map(|axis| axis.size(&bits[axis.words.clone()])).product()
    }

    pub fn is_empty(&self, bits: &[u64]) -> bool {
        self.axes.iter().any(|axis| bits[axis.words.clone()].iter().all(|word| *word == 0))
    }

    pub fn meet(&self, a: &[u64], b: &[u64]) -> bool {
        if self.words == self.axes.len() {
            return a.iter().zip(b).all(|(a, b)| a & b != 0);
        }
        self.axes.iter().all(|axis| axis.meet(a, b))
    }
}

impl GridAxis {
    /// Whether the two boxes have something in common on this axis.
    pub fn meet(&self, a: &[u64], b: &[u64]) -> bool {
        let words = self.words.clone();
        a[words.clone()].iter().zip(&b[words]).any(|(a, b)| a & b != 0)
    }

    /// The words in which the box has something on this axis, and those between.
    pub fn used(&self, bits: &[u64]) -> Range<usize> {
        let words = &bits[self.words.clone()];
        let first = words.iter().position(|word| *word != 0).unwrap_or(0);
        let last = words.iter().rposition(|word| *word != 0).unwrap_or(0);
        self.words.start + first..self.words.start + last + 1
    }

    /// Whether one box holds the other on this axis.
    pub fn contains(&self, outer: &[u64], inner: &[u64]) -> bool {
        let words = self.words.clone();
        contains(&outer[words.clone()], &inner[words])
    }

    pub fn size(&self, words: &[u64]) -> f64 {
        ones(words).map(|bit| self.weights[bit]).sum()
    }
}

/// Whether `inner` has no bit that `outer` has not.
pub fn contains(outer: &[u64], inner: &[u64]) -> bool {
    outer.iter().zip(inner).all(|(outer, inner)| inner & !outer == 0)
}

/// The places of the bits that are set.
pub fn ones(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(place, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(place * 64 + bit)
        })
    })
}

fn ends_of<'a>(axis: &Axis, parts: impl Iterator<Item = &'a Part>) -> (Ends, Vec<f64>) {
    match axis {
        Axis::Tree(_) => {
            let ends = sorted(parts.flat_map(|part| match part {
                Part::Leaves(leaves) => leaves.ranges().flat_map(|run| [run.start, run.end]).collect::<Vec<_>>(),
                Part::Intervals(_) => Vec::new(),
            }));
            let weights = ends.windows(2).map(|pair| f64::from(pair[1] - pair[0])).collect();
            (Ends::Leaves(ends), weights)
        }
        Axis::Line { .. } => {
            let of_part = |part| axis.cuts(part).ranges().flat_map(|run| [run.start, run.end]).collect::<Vec<_>>();
            let ends = sorted(parts.flat_map(of_part));
            let weights = vec![1.0; ends.len().saturating_sub(1)];
            (Ends::Line(ends), weights)
        }
    }
}

fn sorted<T: Ord>(ends: impl Iterator<Item = T>) -> Vec<T> {
    let mut ends: Vec<T> = ends.collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

fn set_runs<T: Copy + Ord>(words: &mut [u64], ends: &[T], runs: &Runs<T>) {
    for run in runs.ranges() {
        if let (Ok(start), Ok(end)) = (ends.binary_search(&run.start), ends.binary_search(&run.end)) {
            set_range(words, start..end);
        }
    }
}

fn set_range(words: &mut [u64], range: Range<usize>) {
    for bit in range {
        words[bit / 64] |= 1 << (bit % 64);
    }
}

fn runs_of<T: Copy + Ord>(words: &[u64], ends: &[T]) -> Runs<T> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for bit in ones(words) {
        match runs.last_mut() {
            Some(last) if last.end == bit => last.end += 1,
            _ => runs.push(bit..bit + 1),
        }
    }
    Runs::new(runs.into_iter().map(|run| ends[run.start]..ends[run.end]))
}
