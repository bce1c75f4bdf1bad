//! What is left of a box when others are carved out of it, as disjoint boxes.
//!
//! A box that holds a piece on all axes but one is cut off at once, as in T. M. Chan's "Klee's measure problem made easy"
//! (FOCS 2013); the rest is halved until no box is left in a half. Nothing recurses, so depth costs no stack.

use super::{
    grid::{Bits, Grid},
    split::halves,
    steps::Steps,
};
use std::{ops::Range, rc::Rc};

/// Boxes to carve out of others.
pub struct Carving<'g> {
    grid: &'g Grid<'g>,
    boxes: Vec<&'g [u64]>,
    steps: &'g Steps,
}

/// What to do after a piece.
pub enum Next {
    More,
    /// Carve this box out of all that comes.
    Without(Bits),
    Enough,
}

/// A box still to be looked at.
struct Open {
    rest: Bits,
    /// The boxes that may meet it: these, and of those found on the way the ones from `known` on.
    near: Rc<Vec<u32>>,
    known: usize,
}

/// How boxes reach into a piece.
pub enum Reach {
    /// One holds it.
    Held,
    /// These meet it, and none holds it on all axes but one.
    Loose(Vec<u32>),
}

impl<'g> Carving<'g> {
    /// Gives up where the steps are used up.
    pub fn new(grid: &'g Grid<'g>, boxes: impl IntoIterator<Item = &'g Bits>, steps: &'g Steps) -> Self {
        Self { grid, boxes: boxes.into_iter().map(Vec::as_slice).collect(), steps }
    }

    /// Whether nothing is left of `target`; not so where it gave up.
    pub fn covers(&self, target: &[u64]) -> bool {
        self.pieces(target, &mut |_| Next::Enough)
    }

    /// Shows every piece that is left of `target`, until `visit` has enough; whether all were shown.
    pub fn pieces(&self, target: &[u64], visit: &mut dyn FnMut(&[u64]) -> Next) -> bool {
        if self.grid.is_empty(target) {
            return true;
        }
        let mut found: Vec<Bits> = Vec::new();
        let near = Rc::new((0..self.boxes.len() as u32).collect());
        let mut open = vec![Open { rest: target.to_vec(), near, known: 0 }];
        while let Some(Open { mut rest, near, known }) = open.pop() {
            if !self.steps.take(self.grid, near.len()) {
                return false;
            }
            let n_given = self.boxes.len();
            let of = |place: u32| match (place as usize).checked_sub(n_given) {
                None => self.boxes[place as usize],
                Some(place) => found[place].as_slice(),
            };
            let new = (n_given + known..n_given + found.len()).map(|place| place as u32);
            let Reach::Loose(near) = reach(self.grid, &mut rest, near.iter().copied().chain(new), &of) else {
                continue;
            };
            let known = found.len();
            let inside: Vec<&[u64]> = near.iter().map(|place| of(*place)).collect();
            if let Some((one, other)) = halves(self.grid, &rest, &inside) {
                let near = Rc::new(near);
                open.push(Open { rest: other, near: Rc::clone(&near), known });
                open.push(Open { rest: one, near, known });
            } else {
                match visit(&rest) {
                    Next::More => {}
                    Next::Without(cuboid) => found.push(cuboid),
                    Next::Enough => return false,
                }
            }
        }
        true
    }
}

/// Cuts off `rest` what boxes take of it whole on all axes but one, until none does; the others that meet it.
pub fn reach<'b>(
    grid: &Grid,
    rest: &mut Bits,
    near: impl Iterator<Item = u32>,
    of: &impl Fn(u32) -> &'b [u64],
) -> Reach {
    let mut loose: Vec<u32> = near.collect();
    loop {
        let used: Vec<Range<usize>> = grid.axes.iter().map(|axis| axis.used(rest)).collect();
        let mut cut = false;
        let mut held = false;
        loose.retain(|place| {
            let cuboid = of(*place);
            let (mut n_loose, mut loose_axis) = (0, 0);
            for (place, words) in used.iter().enumerate() {
                let (mut some, mut all) = (false, true);
                for (inside, whole) in cuboid[words.clone()].iter().zip(&rest[words.clone()]) {
                    some |= inside & whole != 0;
                    all &= whole & !inside == 0;
                }
                if !some {
                    return false;
                }
                if !all {
                    n_loose += 1;
                    loose_axis = place;
                }
            }
            match n_loose {
                0 => held = true,
                1 => {
                    used[loose_axis].clone().for_each(|word| rest[word] &= !cuboid[word]);
                    cut = true;
                }
                _ => return true,
            }
            false
        });
        if held {
            return Reach::Held;
        }
        if !cut {
            return Reach::Loose(loose);
        }
    }
}
