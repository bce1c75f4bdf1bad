//! Every answer against one that looks at each point, over small random spaces of trees and number lines.
//! `PROPTEST_CASES` asks for more cases.

use super::{
    Axis, Boxes, Cuboid, Decimal, Interval, Part, Space, Tree,
    arrangement::{Arrangement, arrangement},
    first_match, gaps,
    line::{Cut, Side},
    overlaps,
    region::Region,
};
use proptest::{collection::vec, prelude::*, sample::select};

/// A coordinate: a leaf, or a number.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Leaf(u32),
    Number(Decimal),
}

fn quarters(n: i64) -> Decimal {
    Decimal::from_millionths(n * 250_000)
}

/// Points that tell apart every two stretches with ends on 0 to 4.
fn points_of(axis: &Axis) -> Vec<At> {
    match axis {
        Axis::Tree(tree) => (0..tree.n_leaves()).map(At::Leaf).collect(),
        Axis::Line { range, step } => {
            let on_step = |at: &Decimal| match step {
                Some(step) => at.floor_to(*step) == Some(*at),
                None => at.floor_to(quarters(2)) == Some(*at),
            };
            let width = if step.is_some() { -12..=28 } else { -2..=18 };
            width.map(quarters).filter(|at| on_step(at) && range.contains(*at)).map(At::Number).collect()
        }
    }
}

fn in_part(part: &Part, at: At) -> bool {
    match (part, at) {
        (Part::Leaves(leaves), At::Leaf(leaf)) => leaves.ranges().any(|run| run.contains(&leaf)),
        (Part::Intervals(intervals), At::Number(number)) => intervals.iter().any(|one| one.contains(number)),
        _ => false,
    }
}

type Point = Vec<At>;

fn points(space: &Space) -> Vec<Point> {
    let mut points = vec![Vec::new()];
    for axis in &space.axes {
        let coordinates = points_of(axis);
        points = points
            .iter()
            .flat_map(|point: &Point| coordinates.iter().map(|at| [point.as_slice(), &[*at]].concat()))
            .collect();
    }
    points
}

fn holds(cuboid: &Cuboid, point: &Point) -> bool {
    cuboid.parts.iter().zip(point).all(|(part, at)| in_part(part, *at))
}

fn any_holds(boxes: &[Cuboid], point: &Point) -> bool {
    boxes.iter().any(|cuboid| holds(cuboid, point))
}

fn axis() -> impl Strategy<Value = Axis> {
    let tree = vec(any::<prop::sample::Index>(), 0..8).prop_map(|picks| {
        let parent = |(place, pick): (usize, prop::sample::Index)| {
            let chosen = pick.index(place + 1);
            (chosen < place).then_some(chosen as u32)
        };
        Axis::Tree(Tree::new(&picks.into_iter().enumerate().map(parent).collect::<Vec<_>>()))
    });
    let step = select(vec![None, None, None, Some(2), Some(4), Some(6), Some(8)]);
    let line = (prop_oneof![3 => Just(Interval::ALL), 2 => interval()], step)
        .prop_map(|(range, step)| Axis::Line { range, step: step.map(quarters) });
    prop_oneof![tree, line]
}

fn interval() -> impl Strategy<Value = Interval> {
    let cut = prop_oneof![
        1 => Just(Cut::Bottom),
        1 => Just(Cut::Top),
        4 => (0i64..5, any::<bool>())
            .prop_map(|(value, after)| Cut::At(value.into(), if after { Side::After } else { Side::Before })),
    ];
    (cut.clone(), cut).prop_map(|(a, b)| Interval { low: a.min(b), high: a.max(b) })
}

/// What a box may be on one axis of any space: values and stretches, of which the axis takes its kind; everything, where absent.
type Rough = Option<(Vec<u32>, Vec<Interval>)>;

fn part(space: &Space, axis: usize, rough: &Rough) -> Part {
    match (&space.axes[axis], rough) {
        (axis, None) => axis.everything(),
        (Axis::Tree(_), Some((values, _))) => space.leaves(axis, values.iter().copied()),
        (Axis::Line { .. }, Some((_, intervals))) => space.intervals(axis, intervals),
    }
}

fn boxes(n: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Vec<Rough>>> {
    let rough = prop::option::weighted(0.75, (vec(0u32..8, 1..4), vec(interval(), 1..3)));
    vec(vec(rough, 3), n)
}

fn placed(space: &Space, boxes: &[Vec<Rough>]) -> Vec<Cuboid> {
    let place = |rough: &Vec<Rough>| Cuboid {
        parts: rough.iter().take(space.axes.len()).enumerate().map(|(axis, rough)| part(space, axis, rough)).collect(),
    };
    boxes.iter().map(place).collect()
}

fn space() -> impl Strategy<Value = Space> {
    vec(axis(), 0..=3).prop_map(|axes| Space { axes })
}

/// Fails unless `boxes` are exactly the points that `right` says, none can be grown and none left out.
fn few_and_maximal(space: &Space, boxes: &[Cuboid], right: &dyn Fn(&Point) -> bool) -> Result<(), TestCaseError> {
    let points = points(space);
    for point in &points {
        prop_assert_eq!(any_holds(boxes, point), right(point));
    }
    let mut sizes = Vec::new();
    for (place, cuboid) in boxes.iter().enumerate() {
        let only = |point: &&Point| boxes.iter().enumerate().all(|(at, one)| (at == place) == holds(one, point));
        prop_assert!(points.iter().any(|point| only(&point)), "{cuboid:?} is held by the others");
        for (place, axis) in space.axes.iter().enumerate() {
            for at in points_of(axis).into_iter().filter(|at| !in_part(&cuboid.parts[place], *at)) {
                let beside = |point: &&Point| {
                    let elsewhere = point.iter().zip(&cuboid.parts).enumerate();
                    point[place] == at
                        && elsewhere.filter(|(axis, _)| *axis != place).all(|(_, (at, part))| in_part(part, *at))
                };
                let fits = points.iter().filter(beside).all(right);
                prop_assert!(!fits, "{cuboid:?} can be grown");
            }
        }
        sizes.push(points.iter().filter(|point| holds(cuboid, point)).count());
    }
    let leafy = space.axes.iter().all(|axis| matches!(axis, Axis::Tree(_)));
    prop_assert!(!leafy || sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
    Ok(())
}

const MOST: usize = 10_000;

fn cases() -> ProptestConfig {
    ProptestConfig { cases: ProptestConfig::default().cases.max(256) * 2, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn parts_agree_with_counting(axis in axis(), a in boxes(1..2), b in boxes(1..2)) {
        let space = Space { axes: vec![axis] };
        let (a, b) = (part(&space, 0, &a[0][0]), part(&space, 0, &b[0][0]));
        let axis = &space.axes[0];
        let (both, either) = (axis.intersect(&a, &b), axis.union(&a, &b));
        let outside = space.complement(0, &a);
        let points = points_of(axis);
        for at in &points {
            let (in_a, in_b) = (in_part(&a, *at), in_part(&b, *at));
            prop_assert_eq!(in_part(&both, *at), in_a && in_b);
            prop_assert_eq!(in_part(&either, *at), in_a || in_b);
            prop_assert_eq!(in_part(&outside, *at), !in_a);
        }
        let holds = |part: &Part| points.iter().map(|at| in_part(part, *at)).collect::<Vec<_>>();
        prop_assert_eq!(a == b, holds(&a) == holds(&b), "one set, one value");
        prop_assert_eq!(a.is_empty(), !holds(&a).contains(&true));
        prop_assert_eq!(axis.contains(&a, &b), both == b);
        prop_assert_eq!(space.complement(0, &outside), a);
    }

    #[test]
    fn a_set_of_leaves_is_told_by_the_fewest_values(axis in axis(), values in vec(0u32..8, 0..6)) {
        let Axis::Tree(tree) = &axis else { return Ok(()) };
        let Part::Leaves(set) = axis.leaves(values.iter().copied()) else { return Ok(()) };
        let told = tree.values_of(&set);
        prop_assert_eq!(axis.leaves(told.iter().copied()), Part::Leaves(set));
        prop_assert!(told.len() <= values.len());
        prop_assert!(told.is_sorted_by_key(|value| tree.leaves_of(*value).start));
    }

    #[test]
    fn regions_agree_with_counting(space in space(), a in boxes(0..4), b in boxes(0..4), c in boxes(1..2)) {
        let (a, b) = (Region::new(placed(&space, &a)), Region::new(placed(&space, &b)));
        let c = &placed(&space, &c)[0];
        let (in_a, in_b) = (|point: &Point| any_holds(a.boxes(), point), |point: &Point| any_holds(b.boxes(), point));
        few_and_maximal(&space, space.union(&a, &b).boxes(), &|point| in_a(point) || in_b(point))?;
        few_and_maximal(&space, space.intersection(&a, &b).boxes(), &|point| in_a(point) && in_b(point))?;
        few_and_maximal(&space, space.subtract(&a, &b).boxes(), &|point| in_a(point) && !in_b(point))?;
        let points = points(&space);
        let target: Vec<&Point> = points.iter().filter(|point| holds(c, point)).collect();
        prop_assert_eq!(space.is_empty(c), target.is_empty());
        prop_assert_eq!(space.covers(a.boxes(), c), target.iter().all(|point| in_a(point)));
        for one in a.boxes() {
            prop_assert_eq!(space.contains(one, c), target.iter().all(|point| holds(one, point)));
            let both = space.intersect(one, c).map(|both| points.iter().filter(|point| holds(&both, point)).count());
            let counted = target.iter().filter(|point| holds(one, point)).count();
            prop_assert_eq!(both, Some(counted).filter(|counted| *counted > 0));
        }
        if space.axes.iter().all(|axis| matches!(axis, Axis::Tree(_))) && !points.is_empty() {
            let share = points.iter().filter(|point| in_a(point)).count() as f64 / points.len() as f64;
            prop_assert!((space.share(a.boxes(), &[]).unwrap_or(-1.0) - share).abs() < 1e-9);
        }
    }

    #[test]
    fn gaps_are_what_no_box_covers(space in space(), cover in boxes(0..7), within in prop::option::of(boxes(0..4))) {
        let cover = placed(&space, &cover);
        let within = within.map(|within| placed(&space, &within));
        let Boxes { boxes, complete } = gaps(&space, &cover, within.as_deref(), MOST);
        prop_assert!(complete);
        let asked = |point: &Point| within.as_ref().is_none_or(|within| any_holds(within, point));
        few_and_maximal(&space, &boxes, &|point| asked(point) && !any_holds(&cover, point))?;
        let fewer = gaps(&space, &cover, within.as_deref(), 2);
        prop_assert_eq!(fewer.complete, boxes.len() <= 2);
        prop_assert!(fewer.boxes.len() == boxes.len().min(2));
        let right = |point: &Point| asked(point) && !any_holds(&cover, point);
        prop_assert!(points(&space).iter().filter(|point| any_holds(&fewer.boxes, point)).all(right));
    }

    #[test]
    fn overlaps_are_where_two_cover(space in space(), covers in vec(boxes(0..4), 0..4)) {
        let covers: Vec<Vec<Cuboid>> = covers.iter().map(|boxes| placed(&space, boxes)).collect();
        let found = overlaps(&space, &covers, MOST);
        prop_assert!(found.complete);
        let mut told = found.pairs.iter();
        for first in 0..covers.len() {
            for second in first + 1..covers.len() {
                let both = |point: &Point| any_holds(&covers[first], point) && any_holds(&covers[second], point);
                if points(&space).iter().any(both) {
                    let overlap = told.next().expect("an overlap");
                    prop_assert_eq!((overlap.first, overlap.second), (first, second));
                    few_and_maximal(&space, &overlap.boxes, &both)?;
                }
            }
        }
        prop_assert!(told.next().is_none());
    }

    #[test]
    fn an_arrangement_tells_who_covers_what(space in space(), covers in vec(boxes(0..3), 0..5)) {
        let covers: Vec<Vec<Cuboid>> = covers.iter().map(|boxes| placed(&space, boxes)).collect();
        let who = |point: &Point| -> Vec<usize> {
            (0..covers.len()).filter(|cover| any_holds(&covers[*cover], point)).collect()
        };
        let Arrangement { patches, complete } = arrangement(&space, &covers, MOST);
        prop_assert!(complete && patches.is_sorted_by(|a, b| a.who < b.who));
        let mut occurring: Vec<Vec<usize>> = points(&space).iter().map(who).collect();
        occurring.sort();
        occurring.dedup();
        prop_assert_eq!(patches.iter().map(|patch| patch.who.clone()).collect::<Vec<_>>(), occurring);
        for patch in &patches {
            few_and_maximal(&space, &patch.boxes, &|point| who(point) == patch.who)?;
        }
    }

    #[test]
    fn the_first_match_leaves_the_rest_to_those_behind(space in space(), rules in boxes(0..7)) {
        let rules = placed(&space, &rules);
        let left = first_match(&space, &rules, MOST);
        prop_assert_eq!(left.len(), rules.len());
        for (place, left) in left.iter().enumerate() {
            prop_assert!(left.complete);
            let first = |point: &Point| rules.iter().position(|rule| holds(rule, point)) == Some(place);
            few_and_maximal(&space, &left.boxes, &first)?;
        }
    }
}
