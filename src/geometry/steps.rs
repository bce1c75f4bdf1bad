//! A bound on work that is the same on every machine: boxes looked at are counted, not time.

use super::grid::Grid;
use std::cell::Cell;

/// The steps that a question may still take. Where they are used up, its answer is right but not the whole of it.
pub struct Steps(Cell<u64>);

impl Steps {
    pub fn at_most(steps: u64) -> Self {
        Self(Cell::new(steps))
    }

    pub fn unbounded() -> Self {
        Self::at_most(u64::MAX)
    }

    /// Takes what looking at so many boxes costs; whether there was as much.
    pub fn take(&self, grid: &Grid, n_boxes: usize) -> bool {
        let cost = (n_boxes * (1 + grid.axes.len() + grid.words / 16)) as u64;
        self.0.set(self.0.get().saturating_sub(cost));
        !self.are_used_up()
    }

    pub fn are_used_up(&self) -> bool {
        self.0.get() == 0
    }
}
