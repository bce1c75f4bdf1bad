//! Who covers the same points: the pairs that meet, and the coarsest partition by who covers what.
#![allow(dead_code)]

use super::{
    grid::{Bits, Grid, contains},
    largest::of_union,
    space::{Cuboid, Space},
};
use std::collections::BTreeMap;

/// Two covers that meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    pub first: usize,
    pub second: usize,
    /// Where they do: maximal boxes, largest first.
    pub boxes: Vec<Cuboid>,
}

/// The pairs of covers that meet, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlaps {
    pub pairs: Vec<Overlap>,
    /// Whether these are all.
    pub complete: bool,
}

/// Every pair of covers that meet, as far as they are at most `most`. Each cover is a union of boxes.
pub fn overlaps(space: &Space, covers: &[Vec<Cuboid>], most: usize) -> Overlaps {
    let grid = Grid::new(space, covers.iter().flatten());
    let covers = on_grid(&grid, covers);
    let mut pairs = Vec::new();
    for (first, ours) in covers.iter().enumerate() {
        for (second, theirs) in covers.iter().enumerate().skip(first + 1) {
            let both = ours.iter().flat_map(|a| theirs.iter().filter(|b| grid.meet(a, b)).map(move |b| both(a, b)));
            let both: Vec<Bits> = both.collect();
            if both.is_empty() {
                continue;
            }
            if pairs.len() == most {
                return Overlaps { pairs, complete: false };
            }
            let both = if both.len() == 1 { both } else { of_union(&grid, both) };
            pairs.push(Overlap { first, second, boxes: grid.cuboids(&both) });
        }
    }
    Overlaps { pairs, complete: true }
}

/// The points that are covered by exactly these covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// The covers, in order; none of them where nobody covers.
    pub who: Vec<usize>,
    /// Where: maximal boxes, largest first; they may meet each other but no other patch.
    pub boxes: Vec<Cuboid>,
}

/// The coarsest partition by who covers what, in the order of who covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    pub patches: Vec<Patch>,
    /// Whether the patches are the whole space; otherwise some are missing or smaller than they are.
    pub complete: bool,
}

/// The coarsest partition of the space by who covers what, in at most `most` patches. Each cover is a union of boxes.
pub fn arrangement(space: &Space, covers: &[Vec<Cuboid>], most: usize) -> Arrangement {
    let grid = Grid::new(space, covers.iter().flatten());
    let covers = on_grid(&grid, covers);
    let boxes = covers.iter().enumerate().flat_map(|(who, boxes)| boxes.iter().map(move |bits| (who, bits)));
    let boxes: Vec<(usize, &Bits)> = boxes.collect();
    let mut sorting = Sorting { grid: &grid, patches: BTreeMap::new(), most, pieces_left: PIECES };
    let whole = grid.everything();
    let complete = grid.is_empty(&whole) || sorting.sort(whole, &boxes, Vec::new());
    let patches = sorting.patches.into_iter().map(|(who, pieces)| {
        let boxes = grid.cuboids(&of_union(&grid, pieces));
        Patch { who, boxes }
    });
    Arrangement { patches: patches.collect(), complete }
}

const PIECES: usize = 1 << 14;

struct Sorting<'g> {
    grid: &'g Grid<'g>,
    patches: BTreeMap<Vec<usize>, Vec<Bits>>,
    most: usize,
    pieces_left: usize,
}

impl Sorting<'_> {
    /// Cuts `rest` until each piece is wholly in or out of every box; whether there was room for all.
    fn sort(&mut self, mut rest: Bits, near: &[(usize, &Bits)], mut who: Vec<usize>) -> bool {
        who.extend(near.iter().filter(|(_, bits)| contains(bits, &rest)).map(|(cover, _)| *cover));
        who.sort_unstable();
        who.dedup();
        let active =
            near.iter().filter(|(cover, bits)| who.binary_search(cover).is_err() && self.grid.meet(bits, &rest));
        let active: Vec<(usize, &Bits)> = active.copied().collect();
        let largest = active
            .iter()
            .max_by(|(_, a), (_, b)| self.grid.size(&both(a, &rest)).total_cmp(&self.grid.size(&both(b, &rest))));
        let Some((_, cuboid)) = largest else { return self.keep(who, rest) };
        for axis in &self.grid.axes {
            let words = axis.words.clone();
            let mut outside = rest.clone();
            for word in words.clone() {
                outside[word] &= !cuboid[word];
                rest[word] &= cuboid[word];
            }
            if outside[words].iter().any(|word| *word != 0) && !self.sort(outside, &active, who.clone()) {
                return false;
            }
        }
        self.sort(rest, &active, who)
    }

    fn keep(&mut self, who: Vec<usize>, piece: Bits) -> bool {
        let new = !self.patches.contains_key(&who);
        if self.pieces_left == 0 || (new && self.patches.len() == self.most) {
            return false;
        }
        self.pieces_left -= 1;
        self.patches.entry(who).or_default().push(piece);
        true
    }
}

fn on_grid(grid: &Grid, covers: &[Vec<Cuboid>]) -> Vec<Vec<Bits>> {
    let of_cover = |boxes: &Vec<Cuboid>| {
        boxes.iter().map(|cuboid| grid.bits(cuboid)).filter(|bits| !grid.is_empty(bits)).collect()
    };
    covers.iter().map(of_cover).collect()
}

fn both(a: &[u64], b: &[u64]) -> Bits {
    a.iter().zip(b).map(|(a, b)| a & b).collect()
}
