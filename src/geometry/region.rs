//! Unions of boxes, and their union, intersection and difference.

use super::{
    carve::{Carving, Next},
    grid::Grid,
    largest::of_union,
    space::{Cuboid, Space},
    steps::Steps,
};

/// A union of boxes: few, none of them empty; they may meet.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Region {
    boxes: Vec<Cuboid>,
}

impl Region {
    /// The union of `boxes` as they are.
    pub fn new(boxes: impl IntoIterator<Item = Cuboid>) -> Self {
        let boxes = boxes.into_iter().filter(|cuboid| !cuboid.parts.iter().any(|part| part.is_empty()));
        Self { boxes: boxes.collect() }
    }

    pub fn boxes(&self) -> &[Cuboid] {
        &self.boxes
    }

    pub fn is_empty(&self) -> bool {
        self.boxes.is_empty()
    }
}

impl Space {
    /// The same points in as few, maximal boxes as were found, largest first.
    pub fn simplify(&self, region: &Region) -> Region {
        let grid = Grid::new(self, &region.boxes);
        Region { boxes: grid.cuboids(&of_union(&grid, grid.all_bits(&region.boxes))) }
    }

    pub fn union(&self, a: &Region, b: &Region) -> Region {
        self.simplify(&Region::new(a.boxes.iter().chain(&b.boxes).cloned()))
    }

    pub fn intersection(&self, a: &Region, b: &Region) -> Region {
        let pairs = a.boxes.iter().flat_map(|a| b.boxes.iter().filter_map(move |b| self.intersect(a, b)));
        self.simplify(&Region::new(pairs))
    }

    /// What of `a` is not in `b`.
    pub fn subtract(&self, a: &Region, b: &Region) -> Region {
        let grid = Grid::new(self, a.boxes.iter().chain(&b.boxes));
        let (without, steps) = (grid.all_bits(&b.boxes), Steps::unbounded());
        let carving = Carving::new(&grid, &without, &steps);
        let mut left = Vec::new();
        for cuboid in &a.boxes {
            carving.pieces(&grid.bits(cuboid), &mut |piece| {
                left.push(piece.to_vec());
                Next::More
            });
        }
        Region { boxes: grid.cuboids(&of_union(&grid, left)) }
    }
}
