//! Exact questions about who covers what: gaps, and what is left of rules where the first that matches counts.
//!
//! No answer enumerates points. Axes are cut only where a box ends, and boxes are carved out of each other as Calvanese,
//! Dumas, Laurson, Maggi, Montali and Teinemaa do for the rules of a decision table ("Semantics and analysis of DMN
//! decision tables", BPM 2016, arXiv:1603.07466), with the axis chosen anew for every piece.

use super::{
    carve::{Carving, Next},
    grid::{Bits, Grid},
    largest::irredundant,
    space::{Cuboid, Space},
    steps::Steps,
};

/// Boxes, largest first and then in order; none can be grown, and none lies inside the union of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boxes {
    pub boxes: Vec<Cuboid>,
    /// Whether these are all; otherwise they are the largest that were found, and there are more.
    pub complete: bool,
}

/// What of `within` (of the whole space, where absent) no box of `cover` holds, as at most `most` boxes.
pub fn gaps(space: &Space, cover: &[Cuboid], within: Option<&[Cuboid]>, most: usize) -> Boxes {
    let grid = Grid::new(space, cover.iter().chain(within.unwrap_or_default()));
    let mut blocked = grid.all_bits(cover);
    let target = match within {
        None => grid.everything(),
        Some([one]) => grid.bits(one),
        Some(several) => {
            let several = grid.all_bits(several);
            Carving::new(&grid, &several, &Steps::unbounded()).pieces(&grid.everything(), &mut |piece| {
                blocked.push(piece.to_vec());
                Next::More
            });
            grid.everything()
        }
    };
    left_of(&grid, &target, &blocked, most, &Steps::at_most(STEPS))
}

/// What is left of each rule after those before it, each as at most `most` boxes.
pub fn first_match(space: &Space, rules: &[Cuboid], most: usize) -> Vec<Boxes> {
    let grid = Grid::new(space, rules);
    let rules: Vec<Bits> = rules.iter().map(|rule| grid.bits(rule)).collect();
    let each = (STEPS / rules.len().max(1) as u64).max(STEPS_EACH);
    let left = rules.iter().enumerate().map(|(place, rule)| {
        let before: Vec<Bits> = rules[..place].iter().filter(|other| grid.meet(other, rule)).cloned().collect();
        left_of(&grid, rule, &before, most, &Steps::at_most(each))
    });
    left.collect()
}

fn left_of(grid: &Grid, target: &[u64], blocked: &[Bits], most: usize, steps: &Steps) -> Boxes {
    let mut found: Vec<Bits> = Vec::new();
    let enough = most.saturating_mul(2).max(16);
    let complete = Carving::new(grid, blocked, steps).pieces(target, &mut |piece| {
        if found.len() == enough || !steps.take(grid, blocked.len() / 4) {
            return Next::Enough;
        }
        let grown = grown_outside(grid, blocked, target, piece.to_vec());
        found.push(grown.clone());
        Next::Without(grown)
    });
    let mut boxes = grid.cuboids(&irredundant(grid, found, steps));
    let complete = complete && !steps.are_used_up() && boxes.len() <= most;
    boxes.truncate(most);
    Boxes { boxes, complete }
}

/// `start` made as large as it can be within `target` without meeting any of `blocked`.
fn grown_outside(grid: &Grid, blocked: &[Bits], target: &[u64], start: Bits) -> Bits {
    let mut grown = start;
    for (place, axis) in grid.axes.iter().enumerate() {
        let words = axis.words.clone();
        let mut free = target[words.clone()].to_vec();
        for cuboid in blocked {
            let beside = grid.axes.iter().enumerate().filter(|(other, _)| *other != place).all(|(_, other)| {
                let words = other.words.clone();
                grown[words.clone()].iter().zip(&cuboid[words]).any(|(a, b)| a & b != 0)
            });
            if beside {
                free.iter_mut().zip(&cuboid[words.clone()]).for_each(|(free, taken)| *free &= !taken);
            }
        }
        grown[words].copy_from_slice(&free);
    }
    grown
}

/// Enough for every answer that can be read, and too few to be waited for.
const STEPS: u64 = 1 << 25;
/// What a rule has for itself where there are many.
const STEPS_EACH: u64 = 1 << 16;
