//! Few, maximal boxes for a set of points: each grown until it fits no larger, none inside the union of the others.
#![allow(dead_code)]

use super::{
    carve::Carving,
    grid::{Bits, Grid, contains},
};

/// The union of `boxes` as maximal boxes.
pub fn of_union(grid: &Grid, mut boxes: Vec<Bits>) -> Vec<Bits> {
    boxes.retain(|bits| !grid.is_empty(bits));
    boxes.sort_by(|a, b| grid.size(b).total_cmp(&grid.size(a)).then_with(|| a.cmp(b)));
    let mut found: Vec<Bits> = Vec::new();
    for start in &boxes {
        if Carving::new(grid, &found).covers(start) {
            continue;
        }
        found.push(grown_inside(grid, &boxes, start));
    }
    irredundant(grid, found)
}

/// `start` made as large as it can be within the union of `boxes`.
fn grown_inside(grid: &Grid, boxes: &[Bits], start: &[u64]) -> Bits {
    let whole = grid.everything();
    let mut grown = start.to_vec();
    for axis in &grid.axes {
        let words = axis.words.clone();
        let mut tall = grown.clone();
        tall[words.clone()].copy_from_slice(&whole[words.clone()]);
        let mut free = tall.clone();
        Carving::new(grid, boxes).pieces(&tall, &mut |piece| {
            words.clone().for_each(|word| free[word] &= !piece[word]);
            true
        });
        grown = free;
    }
    grown
}

/// The boxes without those that the others already hold, smallest first.
pub fn irredundant(grid: &Grid, mut boxes: Vec<Bits>) -> Vec<Bits> {
    boxes.sort_by(|a, b| grid.size(b).total_cmp(&grid.size(a)).then_with(|| a.cmp(b)));
    boxes.dedup();
    for place in (0..boxes.len()).rev() {
        let candidate = boxes.swap_remove(place);
        let held =
            boxes.iter().any(|other| contains(other, &candidate)) || Carving::new(grid, &boxes).covers(&candidate);
        if !held {
            boxes.push(candidate);
            let last = boxes.len() - 1;
            boxes.swap(place, last);
        }
    }
    boxes
}
