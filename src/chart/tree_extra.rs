//! Dashed edges between any two boxes of a tree, around all the others. Knows only boxes and keys.

use super::drawing::{Bounds, Group, Point, Shape};
use super::route::{DOWN, Ends, LEFT, Lattice, RIGHT, Spot, UP, Wanted};
use super::tree::{Direction, TreeInput};
use super::tree_cut::{Kept, What};

/// How near a line may come to a box.
const CLEARANCE: i32 = 60;

/// One group for every extra edge whose two ends are drawn. They leave boxes where the tree's own edges do not.
pub fn extra_edges(input: &TreeInput, kept: &[Kept], bounds: &[Bounds]) -> Vec<Group> {
    let place = |key: &str| {
        let is_it = |node: &&Kept| matches!(node.what, What::Node(node) if node.key == key);
        kept.iter().position(|node| is_it(&node)).map(|id| (id, bounds[id]))
    };
    if input.extra.is_empty() || bounds.len() < 2 {
        return Vec::new();
    }
    let mut lattice = lattice(&bounds[1..]);
    let sides: &[usize] = match input.direction {
        Direction::Down => &[LEFT, RIGHT],
        Direction::Right => &[UP, DOWN],
    };
    let mut groups = Vec::new();
    for (at, extra) in input.extra.iter().enumerate() {
        let (Some((from, start)), Some((to, end))) = (place(&extra.from), place(&extra.to)) else { continue };
        let ends = Ends { from: from + at * kept.len(), to: to + at * kept.len(), shares_start: false };
        let (first, last) = (spot(&lattice, start.centre()), spot(&lattice, end.centre()));
        // Lines of other boxes cross these two as well, and make points inside them.
        let inside: Vec<Spot> = [start, end].iter().flat_map(|place| spots_inside(&lattice, place)).collect();
        inside.iter().for_each(|spot| lattice.open(*spot));
        let way = lattice.route(Wanted { ends, from: first, to: last, leaves: sides, arrives: sides });
        inside.iter().for_each(|spot| lattice.block(*spot));
        let Some(way) = way else { continue };
        let mut points: Vec<Point> = way.iter().map(|(x, y)| Point::new(lattice.xs[*x], lattice.ys[*y])).collect();
        let last = points.len() - 1;
        let (after_start, before_end) = (points[1], points[last - 1]);
        points[0] = border(start, after_start);
        points[last] = border(end, before_end);
        let title = (!extra.title.is_empty()).then(|| extra.title.clone());
        groups.push(Group { title, shapes: vec![Shape::path(points, CLEARANCE)], ..Group::new("edge extra") });
    }
    groups
}

/// Lines through the middle of every box and along its sides; none may cross a box.
fn lattice(boxes: &[Bounds]) -> Lattice {
    let sorted = |mut lines: Vec<i32>| {
        lines.sort_unstable();
        lines.dedup();
        lines
    };
    let xs = boxes.iter().flat_map(|b| [b.left - CLEARANCE, b.centre().x, b.right + CLEARANCE]).collect();
    let ys = boxes.iter().flat_map(|b| [b.top - CLEARANCE, b.centre().y, b.bottom + CLEARANCE]).collect();
    let mut lattice = Lattice::new(sorted(xs), sorted(ys));
    let inside: Vec<Spot> = boxes.iter().flat_map(|place| spots_inside(&lattice, place)).collect();
    inside.into_iter().for_each(|spot| lattice.block(spot));
    lattice
}

fn spots_inside(lattice: &Lattice, place: &Bounds) -> Vec<Spot> {
    let (left, top) = spot(lattice, Point::new(place.left, place.top));
    let (right, bottom) = spot(lattice, Point::new(place.right + 1, place.bottom + 1));
    (left..right).flat_map(|x| (top..bottom).map(move |y| (x, y))).collect()
}

fn spot(lattice: &Lattice, at: Point) -> Spot {
    (lattice.xs.partition_point(|x| *x < at.x), lattice.ys.partition_point(|y| *y < at.y))
}

/// Where a line from the centre of a box towards `other` leaves it.
fn border(from: Bounds, other: Point) -> Point {
    let Point { x, y } = from.centre();
    match ((other.x - x).signum(), (other.y - y).signum()) {
        (-1, _) => Point::new(from.left, y),
        (1, _) => Point::new(from.right, y),
        (_, -1) => Point::new(x, from.top),
        _ => Point::new(x, from.bottom),
    }
}
