//! Few, maximal boxes for a set of points: each grown until it fits no larger, none inside the union of the others.

use super::{
    carve::{Carving, Next},
    grid::{Bits, Grid, contains},
    steps::Steps,
};
use std::{cmp::Reverse, ops::Range};

/// The union of `boxes` as maximal boxes.
pub fn of_union(grid: &Grid, mut boxes: Vec<Bits>) -> Vec<Bits> {
    join(grid, &mut boxes);
    let starts = boxes.clone();
    of_common(grid, starts, &[&boxes], &Steps::unbounded())
}

/// What all of `unions` have in common as maximal boxes; it is the union of `starts`. Where the steps are used up, some are
/// missing, or smaller than they could be.
pub fn of_common(grid: &Grid, mut starts: Vec<Bits>, unions: &[&[Bits]], steps: &Steps) -> Vec<Bits> {
    starts.retain(|bits| !grid.is_empty(bits));
    largest_first(grid, &mut starts);
    let mut found: Vec<Bits> = Vec::new();
    for start in starts {
        if !Carving::new(grid, &found, steps).covers(&start) {
            found.push(grown_inside(grid, unions, start, steps));
        }
        if steps.are_used_up() {
            break;
        }
    }
    irredundant(grid, found, steps)
}

fn largest_first(grid: &Grid, boxes: &mut [Bits]) {
    boxes.sort_by_cached_key(|bits| (Reverse(grid.size(bits).to_bits()), bits.clone()));
}

/// Joins boxes that differ on one axis alone, until there are none.
fn join(grid: &Grid, boxes: &mut Vec<Bits>) {
    let mut before = usize::MAX;
    while boxes.len() < before {
        before = boxes.len();
        for axis in &grid.axes {
            let Range { start, end } = axis.words;
            boxes.sort_by(|a, b| (&a[..start], &a[end..]).cmp(&(&b[..start], &b[end..])));
            boxes.dedup_by(|next, kept| {
                let alike = next[..start] == kept[..start] && next[end..] == kept[end..];
                if alike {
                    kept[start..end].iter_mut().zip(&next[start..end]).for_each(|(kept, next)| *kept |= next);
                }
                alike
            });
        }
    }
}

/// `start` made as large as it can be within all of `unions`.
fn grown_inside(grid: &Grid, unions: &[&[Bits]], start: Bits, steps: &Steps) -> Bits {
    let whole = grid.everything();
    let mut grown = start;
    for (place, axis) in grid.axes.iter().enumerate() {
        let mut tall = grown.clone();
        tall[axis.words.clone()].copy_from_slice(&whole[axis.words.clone()]);
        if unions.iter().all(|boxes| keep_inside(grid, place, &mut tall, boxes, steps)) {
            grown = tall;
        }
    }
    grown
}

/// Cuts off `tall` on one axis what is not wholly in the union of `boxes`; whether the steps were enough for it.
pub fn keep_inside(grid: &Grid, place: usize, tall: &mut Bits, boxes: &[Bits], steps: &Steps) -> bool {
    if !steps.take(grid, boxes.len() / 4) {
        return false;
    }
    let words = grid.axes[place].words.clone();
    let mut open = tall.clone();
    let near: Vec<&Bits> = boxes.iter().filter(|cuboid| grid.meet(cuboid, tall)).collect();
    for cuboid in &near {
        if grid.axes.iter().enumerate().all(|(other, axis)| other == place || axis.contains(cuboid, tall)) {
            words.clone().for_each(|word| open[word] &= !cuboid[word]);
        }
    }
    Carving::new(grid, near, steps).pieces(&open, &mut |piece| {
        words.clone().for_each(|word| tall[word] &= !piece[word]);
        Next::More
    })
}

/// The boxes without those that the others already hold, smallest first.
pub fn irredundant(grid: &Grid, mut boxes: Vec<Bits>, steps: &Steps) -> Vec<Bits> {
    largest_first(grid, &mut boxes);
    boxes.dedup();
    for place in (0..boxes.len()).rev() {
        let candidate = boxes.swap_remove(place);
        let held = boxes.iter().any(|other| contains(other, &candidate))
            || Carving::new(grid, &boxes, steps).covers(&candidate);
        if !held {
            boxes.push(candidate);
            let last = boxes.len() - 1;
            boxes.swap(place, last);
        }
    }
    boxes
}
