//! Two thousand boxes in six dimensions of fifty leaves: a partition with a few boxes missing and a few too wide, and
//! random boxes of mixed width. Seeded, so always the same.
//!
//! The lowest layer is compiled into this bench, because no command shows it alone.

#[allow(dead_code, unused_imports)]
#[path = "../src/geometry/mod.rs"]
mod geometry;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use geometry::{Axis, Cuboid, Space, Tree, arrangement, first_match, gaps, overlaps};
use std::hint::black_box;

const AXES: usize = 6;
const LEAVES: u32 = 50;
const RULES: usize = 2_000;
const WHOLE: u64 = (1 << LEAVES) - 1;

/// For every axis a bit per leaf.
type Sides = [u64; AXES];

fn boxes(criterion: &mut Criterion) {
    let space = space();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let workloads = [
        ("nearly a partition", nearly_a_partition(&mut random)),
        ("random, narrow", mixed(&mut random, 20)),
        ("random, wide", mixed(&mut random, 50)),
    ];
    let mut group = criterion.benchmark_group("boxes");
    group.sample_size(10);
    for (name, sides) in workloads {
        let rules: Vec<Cuboid> = sides.iter().map(|sides| cuboid(&space, sides)).collect();
        let covers: Vec<Vec<Cuboid>> = rules.iter().map(|rule| vec![rule.clone()]).collect();
        let teams: Vec<Vec<Cuboid>> =
            (0..40).map(|team| rules.iter().skip(team).step_by(40).cloned().collect()).collect();
        let id = |what: &str| BenchmarkId::new(what, name);
        group.bench_function(id("gaps"), |bencher| bencher.iter(|| gaps(&space, black_box(&rules), None, 100)));
        group.bench_function(id("overlaps"), |bencher| bencher.iter(|| overlaps(&space, black_box(&covers), 10_000)));
        group.bench_function(id("first match"), |bencher| bencher.iter(|| first_match(&space, black_box(&rules), 10)));
        group.bench_function(id("arrangement of 40"), |bencher| {
            bencher.iter(|| arrangement(&space, black_box(&teams), 1_000));
        });
        group.bench_function(id("share"), |bencher| bencher.iter(|| space.share(black_box(&rules), &[])));
    }
    group.finish();
}

/// Seven groups of about seven leaves on every axis.
fn space() -> Space {
    let groups = std::iter::repeat_n(Some(0), 7);
    let leaves = (0..LEAVES).map(|leaf| Some(1 + leaf / 8));
    let parents: Vec<Option<u32>> = std::iter::once(None).chain(groups).chain(leaves).collect();
    Space { axes: vec![Axis::Tree(Tree::new(&parents)); AXES] }
}

fn cuboid(space: &Space, sides: &Sides) -> Cuboid {
    let leaves = |side: &u64| {
        let side = *side;
        (0..LEAVES).filter(move |leaf| side >> leaf & 1 == 1).map(|leaf| 8 + leaf)
    };
    Cuboid { parts: sides.iter().enumerate().map(|(axis, side)| space.leaves(axis, leaves(side))).collect() }
}

/// The whole space halved until there are enough boxes; ten are taken out and ten made wider.
fn nearly_a_partition(random: &mut Random) -> Vec<Sides> {
    let mut boxes = vec![[WHOLE; AXES]];
    while boxes.len() < RULES + 10 {
        let (at, axis) = (random.below(boxes.len()), random.below(AXES));
        let side = boxes[at][axis];
        let below = side & ((1 << random.below(LEAVES as usize)) - 1);
        if below != 0 && below != side {
            let mut other = boxes[at];
            other[axis] = side & !below;
            boxes[at][axis] = below;
            boxes.push(other);
        }
    }
    for _ in 0..10 {
        boxes.swap_remove(random.below(boxes.len()));
    }
    for _ in 0..10 {
        let (at, axis) = (random.below(boxes.len()), random.below(AXES));
        boxes[at][axis] |= 0xFF << random.below(40);
    }
    boxes
}

/// On each axis everything with so many per cent, else a group of leaves or up to three leaves.
fn mixed(random: &mut Random, per_cent_whole: usize) -> Vec<Sides> {
    let side = |random: &mut Random| match (random.below(100) < per_cent_whole, random.below(2)) {
        (true, _) => WHOLE,
        (false, 0) => (0xFF << (8 * random.below(6))) & WHOLE,
        (false, _) => (0..1 + random.below(3)).fold(0, |side, _| side | 1 << random.below(LEAVES as usize)),
    };
    (0..RULES).map(|_| std::array::from_fn(|_| side(random))).collect()
}

/// Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }
}

criterion_group!(benches, boxes);
criterion_main!(benches);
