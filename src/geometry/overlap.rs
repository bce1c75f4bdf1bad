//! The pairs of covers that meet, and where they do.

use super::{
    grid::{Bits, Grid},
    largest::of_common,
    space::{Cuboid, Space},
    steps::Steps,
};

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
    /// Whether these are all; otherwise pairs or boxes are missing.
    pub complete: bool,
}

/// Every pair of covers that meet, as far as they are at most `most`. Each cover is a union of boxes.
pub fn overlaps(space: &Space, covers: &[Vec<Cuboid>], most: usize) -> Overlaps {
    let grid = Grid::new(space, covers.iter().flatten());
    let on_grid: Vec<Vec<Bits>> = covers.iter().map(|boxes| grid.all_bits(boxes)).collect();
    let steps = Steps::at_most(STEPS);
    let mut pairs = Vec::new();
    for (first, ours) in on_grid.iter().enumerate() {
        for (second, theirs) in on_grid.iter().enumerate().skip(first + 1) {
            let meeting = ours.iter().flat_map(|a| theirs.iter().filter(|b| grid.meet(a, b)).map(move |b| (a, b)));
            let enough = if steps.are_used_up() { 1 } else { usize::MAX };
            let starts: Vec<Bits> = meeting.map(|(a, b)| both(a, b)).take(enough).collect();
            if starts.is_empty() {
                continue;
            }
            if pairs.len() == most {
                return Overlaps { pairs, complete: false };
            }
            let boxes = match (covers[first].as_slice(), covers[second].as_slice()) {
                ([one], [other]) => space.intersect(one, other).into_iter().collect(),
                _ => grid.cuboids(&of_common(&grid, starts, &[ours, theirs], &steps)),
            };
            pairs.push(Overlap { first, second, boxes });
        }
    }
    Overlaps { pairs, complete: !steps.are_used_up() }
}

const STEPS: u64 = 1 << 25;

fn both(a: &[u64], b: &[u64]) -> Bits {
    a.iter().zip(b).map(|(a, b)| a & b).collect()
}
