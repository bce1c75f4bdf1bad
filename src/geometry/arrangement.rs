//! The coarsest partition of a space by who covers what.
//!
//! The space is halved until a piece is wholly in or out of every cover; the piece is then grown as far as the same covers
//! hold it and no other meets it, and what it has become is carved out of all that is still to be looked at. So the work
//! follows the number of boxes told, not the number of pieces that the ends of all boxes would cut.

use super::{
    carve::{Reach, reach},
    grid::{Bits, Grid, contains},
    largest::{irredundant, keep_inside},
    space::{Cuboid, Space},
    split::halves,
    steps::Steps,
};
use std::{collections::BTreeMap, rc::Rc};

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
    let covers: Vec<Vec<Bits>> = covers.iter().map(|boxes| grid.all_bits(boxes)).collect();
    let steps = Steps::at_most(STEPS);
    let mut sorting =
        Sorting { grid: &grid, covers: &covers, found: Vec::new(), patches: BTreeMap::new(), most, steps: &steps };
    let complete = sorting.sort();
    let Sorting { found, patches, .. } = sorting;
    let patches = patches.into_iter().map(|(who, places)| {
        let boxes = places.into_iter().map(|place| found[place].clone()).collect();
        Patch { who, boxes: grid.cuboids(&irredundant(&grid, boxes, &steps)) }
    });
    let patches = patches.collect();
    Arrangement { patches, complete: complete && !steps.are_used_up() }
}

struct Sorting<'g> {
    grid: &'g Grid<'g>,
    covers: &'g [Vec<Bits>],
    /// Boxes whose covers are known, and which of them each patch has.
    found: Vec<Bits>,
    patches: BTreeMap<Vec<usize>, Vec<usize>>,
    most: usize,
    steps: &'g Steps,
}

const FOUND: usize = 1 << 13;
const STEPS: u64 = 1 << 25;

/// A piece still to be cut: the covers that hold it, and what may meet it of the boxes of others and of those found.
struct Open {
    rest: Bits,
    who: Vec<usize>,
    near: Rc<Vec<(usize, u32)>>,
    near_found: Rc<Vec<u32>>,
    known: usize,
}

impl Sorting<'_> {
    /// Sorts the whole space into patches; whether there was room for all.
    fn sort(&mut self) -> bool {
        let whole = self.grid.everything();
        let boxes = self.covers.iter().enumerate();
        let near = boxes.flat_map(|(cover, boxes)| (0..boxes.len() as u32).map(move |place| (cover, place))).collect();
        let mut open = Vec::new();
        if !self.grid.is_empty(&whole) {
            open.push(Open { rest: whole, who: Vec::new(), near: Rc::new(near), near_found: Rc::default(), known: 0 });
        }
        while let Some(Open { mut rest, mut who, near, near_found, known }) = open.pop() {
            if !self.steps.take(self.grid, near.len() + near_found.len()) {
                return false;
            }
            let known_found = near_found.iter().copied().chain(known as u32..self.found.len() as u32);
            let found = |place: u32| self.found[place as usize].as_slice();
            let Reach::Loose(near_found) = reach(self.grid, &mut rest, known_found, &found) else { continue };
            let near = self.loose(&rest, &near, &mut who);
            let given = near.iter().map(|(cover, place)| self.covers[*cover][*place as usize].as_slice());
            let inside: Vec<&[u64]> = given.chain(near_found.iter().map(|place| found(*place))).collect();
            if let Some((one, other)) = halves(self.grid, &rest, &inside) {
                let (near, near_found, known) = (Rc::new(near), Rc::new(near_found), self.found.len());
                let (n, f) = (Rc::clone(&near), Rc::clone(&near_found));
                open.push(Open { rest: other, who: who.clone(), near: n, near_found: f, known });
                open.push(Open { rest: one, who, near, near_found, known });
            } else if !self.keep(who, rest) {
                return false;
            }
        }
        true
    }

    /// Notes whose boxes hold `rest`; the boxes of others that meet it.
    fn loose(&self, rest: &[u64], near: &[(usize, u32)], who: &mut Vec<usize>) -> Vec<(usize, u32)> {
        let bits = |(cover, place): (usize, u32)| &self.covers[cover][place as usize];
        let meeting = near.iter().copied().filter(|one| self.grid.meet(bits(*one), rest));
        let (held, mut loose): (Vec<_>, Vec<_>) = meeting.partition(|one| contains(bits(*one), rest));
        who.extend(held.iter().map(|(cover, _)| *cover));
        who.sort_unstable();
        who.dedup();
        loose.retain(|(cover, _)| who.binary_search(cover).is_err());
        loose
    }

    fn keep(&mut self, who: Vec<usize>, piece: Bits) -> bool {
        let new = !self.patches.contains_key(&who);
        if self.found.len() == FOUND || (new && self.patches.len() == self.most) {
            return false;
        }
        if !self.steps.take(self.grid, self.covers.iter().map(Vec::len).sum::<usize>() / 4) {
            return false;
        }
        self.found.push(self.grown(&who, piece));
        self.patches.entry(who).or_default().push(self.found.len() - 1);
        true
    }

    /// `start` made as large as it can be where just these cover.
    fn grown(&self, who: &[usize], start: Bits) -> Bits {
        let whole = self.grid.everything();
        let mut grown = start;
        for (place, axis) in self.grid.axes.iter().enumerate() {
            let mut tall = grown.clone();
            tall[axis.words.clone()].copy_from_slice(&whole[axis.words.clone()]);
            let fits = self.covers.iter().enumerate().all(|(cover, boxes)| match who.binary_search(&cover) {
                Ok(_) => keep_inside(self.grid, place, &mut tall, boxes, self.steps),
                Err(_) => {
                    self.keep_outside(place, &mut tall, boxes);
                    true
                }
            });
            if fits {
                grown = tall;
            }
        }
        grown
    }

    /// Cuts off `tall` on one axis what meets `boxes`.
    fn keep_outside(&self, place: usize, tall: &mut Bits, boxes: &[Bits]) {
        for cuboid in boxes {
            if self.grid.meet(cuboid, tall) {
                self.grid.axes[place].words.clone().for_each(|word| tall[word] &= !cuboid[word]);
            }
        }
    }
}
