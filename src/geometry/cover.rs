//! Exact questions about who covers what: gaps, and what is left of rules where the first that matches counts.
//!
//! No answer enumerates points. Axes are cut only where a box ends, and boxes are carved out of each other as Calvanese,
//! Dumas, Laurson, Maggi, Montali and Teinemaa do for the rules of a decision table ("Semantics and analysis of DMN
//! decision tables", BPM 2016, arXiv:1603.07466), with the axis chosen anew for every piece.
#![allow(dead_code)]

use super::{
    carve::Carving,
    grid::{Bits, Grid},
    largest::irredundant,
    space::{Cuboid, Space},
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
    let mut blocked: Vec<Bits> = cover.iter().map(|cuboid| grid.bits(cuboid)).collect();
    let target = match within {
        None => grid.everything(),
        Some([one]) => grid.bits(one),
        Some(several) => {
            let several: Vec<Bits> = several.iter().map(|cuboid| grid.bits(cuboid)).collect();
            Carving::new(&grid, &several).pieces(&grid.everything(), &mut |piece| {
                blocked.push(piece.to_vec());
                true
            });
            grid.everything()
        }
    };
    left_of(&grid, &target, &blocked, most)
}

/// What is left of each rule after those before it, each as at most `most` boxes.
pub fn first_match(space: &Space, rules: &[Cuboid], most: usize) -> Vec<Boxes> {
    let grid = Grid::new(space, rules);
    let rules: Vec<Bits> = rules.iter().map(|rule| grid.bits(rule)).collect();
    let left = rules.iter().enumerate().map(|(place, rule)| {
        let before: Vec<Bits> = rules[..place].iter().filter(|other| grid.meet(other, rule)).cloned().collect();
        left_of(&grid, rule, &before, most)
    });
    left.collect()
}

fn left_of(grid: &Grid, target: &[u64], blocked: &[Bits], most: usize) -> Boxes {
    let mut found: Vec<Bits> = Vec::new();
    let enough = most.saturating_mul(2).max(16);
    let complete = Carving::new(grid, blocked).at_most(STEPS).pieces(target, &mut |piece| {
        loop {
            let mut start = None;
            Carving::new(grid, &found).pieces(piece, &mut |rest| {
                start = Some(rest.to_vec());
                false
            });
            let Some(start) = start else { return true };
            if found.len() == enough {
                return false;
            }
            found.push(grown_outside(grid, blocked, target, start));
        }
    });
    let mut boxes = grid.cuboids(&irredundant(grid, found));
    let complete = complete && boxes.len() <= most;
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

const STEPS: u64 = 1 << 22;
