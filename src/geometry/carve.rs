//! What is left of a box when others are carved out of it, as disjoint boxes.
#![allow(dead_code)]

use super::grid::{Bits, Grid, contains};

/// Boxes to carve out of others.
pub struct Carving<'g> {
    grid: &'g Grid<'g>,
    boxes: &'g [Bits],
    steps_left: u64,
}

impl<'g> Carving<'g> {
    pub fn new(grid: &'g Grid<'g>, boxes: &'g [Bits]) -> Self {
        Self { grid, boxes, steps_left: u64::MAX }
    }

    /// Gives up after so many steps.
    pub fn at_most(self, steps: u64) -> Self {
        Self { steps_left: steps, ..self }
    }

    /// Whether nothing is left of `target`.
    pub fn covers(&mut self, target: &[u64]) -> bool {
        self.pieces(target, &mut |_| false)
    }

    /// Shows every piece that is left of `target`, until `visit` says no; whether all were shown.
    pub fn pieces(&mut self, target: &[u64], visit: &mut dyn FnMut(&[u64]) -> bool) -> bool {
        if self.grid.is_empty(target) {
            return true;
        }
        let all: Vec<u32> = (0..self.boxes.len() as u32).collect();
        self.carve(target.to_vec(), &all, visit)
    }

    fn carve(&mut self, mut rest: Bits, near: &[u32], visit: &mut dyn FnMut(&[u64]) -> bool) -> bool {
        let mut active = Vec::with_capacity(near.len());
        let mut largest = None;
        for place in near {
            let cuboid = &self.boxes[*place as usize];
            if !self.grid.meet(cuboid, &rest) {
                continue;
            }
            if contains(cuboid, &rest) {
                return true;
            }
            active.push(*place);
            let inside: Bits = cuboid.iter().zip(&rest).map(|(a, b)| a & b).collect();
            let size = self.grid.size(&inside);
            if largest.is_none_or(|(most, _)| size > most) {
                largest = Some((size, *place));
            }
        }
        let Some((_, place)) = largest else { return visit(&rest) };
        let Some(left) = self.steps_left.checked_sub(active.len() as u64) else { return false };
        self.steps_left = left;
        let cuboid = &self.boxes[place as usize];
        for axis in &self.grid.axes {
            let words = axis.words.clone();
            let mut outside = rest.clone();
            for word in words.clone() {
                outside[word] &= !cuboid[word];
                rest[word] &= cuboid[word];
            }
            if outside[words].iter().any(|word| *word != 0) && !self.carve(outside, &active, visit) {
                return false;
            }
        }
        true
    }
}
