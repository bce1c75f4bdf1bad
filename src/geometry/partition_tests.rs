//! Spaces too large to count: a partition is right by the way it was made, so what is taken from it is known.

use super::{
    Axis, Cuboid, Decimal, Interval, Part, Space, Tree, arrangement, first_match, gaps, overlaps, region::Region,
    runs::Runs,
};
use proptest::{collection::vec, prelude::*, sample::Index};

/// Four flat trees, one of them with more leaves than a word has bits, and two lines.
fn space() -> Space {
    let tree = |n: u32| Axis::Tree(Tree::new(&vec![None; n as usize]));
    let line = |step| Axis::Line { range: Interval::between(Some(Decimal::ZERO), None), step };
    Space { axes: vec![tree(50), tree(150), tree(7), tree(50), line(None), line(Some(Decimal::ONE))] }
}

/// The whole space halved again and again: of a box, on an axis, below a place.
fn halved(space: &Space, cuts: &[(Index, usize, u32)]) -> Vec<Cuboid> {
    let mut boxes = vec![space.everything()];
    for (which, axis, place) in cuts {
        let at = which.index(boxes.len());
        let below = match &space.axes[*axis] {
            Axis::Tree(tree) => Part::Leaves(Runs::new(std::iter::once(0..place % tree.n_leaves()))),
            Axis::Line { .. } => {
                let below = Interval::between(None, Some(Decimal::from(*place)));
                space.intervals(*axis, &[below])
            }
        };
        let with = |part: &Part| {
            let mut half = boxes[at].clone();
            half.parts[*axis] = space.axes[*axis].intersect(&half.parts[*axis], part);
            half
        };
        let (one, other) = (with(&below), with(&space.complement(*axis, &below)));
        if !space.is_empty(&one) && !space.is_empty(&other) {
            boxes[at] = one;
            boxes.push(other);
        }
    }
    boxes
}

fn cuts() -> impl Strategy<Value = Vec<(Index, usize, u32)>> {
    vec((any::<Index>(), 0usize..6, 0u32..150), 20..120)
}

fn meet(space: &Space, a: &[Cuboid], b: &[Cuboid]) -> bool {
    a.iter().any(|a| b.iter().any(|b| space.intersect(a, b).is_some()))
}

fn all_in(space: &Space, boxes: &[Cuboid], cover: &[Cuboid]) -> bool {
    boxes.iter().all(|cuboid| space.covers(cover, cuboid))
}

const MOST: usize = 1_000;

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

    #[test]
    fn a_partition_without_some_boxes_has_just_those_gaps(cuts in cuts(), holes in 0usize..6) {
        let space = space();
        let mut rules = halved(&space, &cuts);
        prop_assert!(gaps(&space, &rules, None, MOST).boxes.is_empty());
        prop_assert_eq!(space.share(&rules, &[]), Some(1.0));
        prop_assert!(overlaps(&space, &rules.iter().map(|rule| vec![rule.clone()]).collect::<Vec<_>>(), MOST).pairs.is_empty());
        let gone = rules.split_off(rules.len().saturating_sub(holes));
        let found = gaps(&space, &rules, None, MOST);
        prop_assert!(found.complete);
        prop_assert!(!meet(&space, &found.boxes, &rules));
        prop_assert!(all_in(&space, &gone, &found.boxes) && all_in(&space, &found.boxes, &gone));
        let within = gaps(&space, &rules, Some(&gone[..gone.len() / 2]), MOST);
        prop_assert!(all_in(&space, &gone[..gone.len() / 2], &within.boxes));
        prop_assert!(all_in(&space, &within.boxes, &gone[..gone.len() / 2]));
    }

    #[test]
    fn a_partition_among_few_comes_back_as_it_was(cuts in cuts(), owners in 1usize..5) {
        let space = space();
        let rules = halved(&space, &cuts);
        let covers: Vec<Vec<Cuboid>> =
            (0..owners).map(|owner| rules.iter().skip(owner).step_by(owners).cloned().collect()).collect();
        prop_assert!(overlaps(&space, &covers, MOST).pairs.is_empty());
        let found = arrangement(&space, &covers, MOST);
        prop_assert!(found.complete);
        let told: Vec<&[usize]> = found.patches.iter().map(|patch| patch.who.as_slice()).collect();
        let owning: Vec<[usize; 1]> = (0..owners).filter(|owner| !covers[*owner].is_empty()).map(|owner| [owner]).collect();
        prop_assert_eq!(told, owning.iter().map(<[usize; 1]>::as_slice).collect::<Vec<_>>());
        for patch in &found.patches {
            let own = &covers[patch.who[0]];
            prop_assert!(all_in(&space, own, &patch.boxes) && all_in(&space, &patch.boxes, own));
            let others: Vec<Cuboid> = covers.iter().filter(|cover| *cover != own).flatten().cloned().collect();
            let own = space.simplify(&Region::new(own.iter().cloned()));
            prop_assert!(!meet(&space, own.boxes(), &others));
        }
    }

    #[test]
    fn a_rule_behind_a_partition_never_counts(cuts in cuts(), taken in any::<Index>()) {
        let space = space();
        let mut rules = halved(&space, &cuts);
        let gone = rules.remove(taken.index(rules.len()));
        rules.push(space.everything());
        rules.push(gone.clone());
        let left = first_match(&space, &rules, MOST);
        let [first @ .., rest, none] = left.as_slice() else { return Ok(()) };
        prop_assert!(first.iter().zip(&rules).all(|(left, rule)| left.complete && left.boxes == [rule.clone()]));
        prop_assert_eq!(&rest.boxes, &[gone]);
        prop_assert!(none.complete && none.boxes.is_empty());
    }
}

#[test]
fn an_answer_too_long_to_be_read_is_cut_short_and_right() {
    let space = Space { axes: vec![Axis::Tree(Tree::new(&[None; 40])); 6] };
    let leaf = |leaf: u32| space.leaves(0, std::iter::once(leaf));
    let rules: Vec<Cuboid> = (0u32..200)
        .map(|n| Cuboid { parts: (1u32..7).map(|axis| leaf(n * n * axis % 37 + axis % 3)).collect() })
        .collect();
    let found = gaps(&space, &rules, None, 5);
    assert!(!found.complete && found.boxes.len() == 5);
    assert!(!meet(&space, &found.boxes, &rules));
    let covers: Vec<Vec<Cuboid>> = vec![vec![space.everything()]; 5];
    let found = overlaps(&space, &covers, 3);
    assert!(!found.complete);
    assert_eq!(found.pairs.iter().map(|pair| (pair.first, pair.second)).collect::<Vec<_>>(), [(0, 1), (0, 2), (0, 3)]);
}
