//! Finds orthogonal ways for lines between boxes, after Wybrow, Marriott & Stuckey, "Orthogonal Connector Routing"
//! (2009): cheapest paths on a lattice, where bends, crossings and shared parts cost. Knows no boxes, only lattice points.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

const BEND: i32 = 600;
const CROSSING: i32 = 700;
/// Two lines that touch at a corner, or run on top of each other, could be read as one.
const TOUCH: i32 = 6000;
const SHARE: i32 = 9000;

pub const RIGHT: usize = 0;
pub const DOWN: usize = 1;
pub const LEFT: usize = 2;
pub const UP: usize = 3;

/// A lattice point: number of its vertical and of its horizontal line.
pub type Spot = (usize, usize);

/// Vertical and horizontal lines, and the connections that already run along them.
pub struct Lattice {
    pub xs: Vec<i32>,
    pub ys: Vec<i32>,
    /// Horizontal lines on which a connection may run to the left.
    pub leftward: Vec<bool>,
    blocked: Vec<bool>,
    /// The connections through points, and for every point the last of them; 0 for none.
    uses: Vec<Use>,
    last_use: Vec<u32>,
    /// For every point and direction of arrival, what the search that saw it last found out.
    seen: Vec<Seen>,
    n_searches: u32,
    heap: BinaryHeap<(Reverse<i32>, i32, usize)>,
    /// For a search that leads left: from every horizontal line, how far up and down it is at least to its end.
    left_first: Vec<i32>,
}

/// A connection through a point: the sides it touches as bits, and the one before it at the same point.
#[derive(Clone, Copy)]
struct Use {
    ends: Ends,
    sides: u8,
    before: u32,
}

/// The cheapest way so far to a state, and the state before it; of an older search it means nothing.
#[derive(Clone, Copy, Default)]
struct Seen {
    search: u32,
    cost: i32,
    came_from: u32,
}

/// What a connection starts and ends at: connections to one end may run together, and so may those of a shared start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    pub from: usize,
    pub to: usize,
    /// Other connections from the same start may run along with this one.
    pub shares_start: bool,
}

/// A connection that is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub ends: Ends,
    pub from: Spot,
    pub to: Spot,
    /// Directions in which it may leave, and in which it may arrive.
    pub leaves: &'a [usize],
    pub arrives: &'a [usize],
}

impl Lattice {
    pub fn new(xs: Vec<i32>, ys: Vec<i32>) -> Self {
        let n = xs.len() * ys.len();
        Self {
            leftward: vec![true; ys.len()],
            blocked: vec![false; n],
            uses: Vec::new(),
            last_use: vec![0; n],
            seen: vec![Seen::default(); 4 * n],
            n_searches: 0,
            heap: BinaryHeap::new(),
            left_first: Vec::new(),
            xs,
            ys,
        }
    }

    /// Nothing may pass through this point; a connection may still start or end at it.
    pub fn block(&mut self, spot: Spot) {
        let at = self.index(spot);
        self.blocked[at] = true;
    }

    /// Takes a block away.
    pub fn open(&mut self, spot: Spot) {
        let at = self.index(spot);
        self.blocked[at] = false;
    }

    /// The cheapest way, as the points where it starts, bends and ends; it is remembered for those that follow.
    pub fn route(&mut self, wanted: Wanted) -> Option<Vec<Spot>> {
        let way = self.search(wanted)?;
        for (at, (spot, direction)) in way.iter().enumerate() {
            let mut sides = 0;
            if at > 0 {
                sides |= 1 << ((direction + 2) % 4);
            }
            if let Some((_, next)) = way.get(at + 1) {
                sides |= 1 << next;
            }
            let index = self.index(*spot);
            self.uses.push(Use { ends: wanted.ends, sides, before: self.last_use[index] });
            self.last_use[index] = self.uses.len() as u32;
        }
        let straight = |at: usize| at > 0 && way.get(at + 1).is_some_and(|next| next.1 == way[at].1);
        Some((0..way.len()).filter(|at| !straight(*at)).map(|at| way[at].0).collect())
    }

    /// Every point of the cheapest way with the direction of arrival: A*, where what is still to come costs at least the
    /// distance and the bends without which no way arrives.
    fn search(&mut self, wanted: Wanted) -> Option<Vec<(Spot, usize)>> {
        let n_states = self.seen.len();
        let (from, to) = (self.index(wanted.from), self.index(wanted.to));
        self.n_searches += 1;
        self.heap.clear();
        self.left_first.clear();
        let leftward = || (0..self.ys.len()).filter(|line| self.leftward[*line]).map(|line| self.ys[line]);
        let end = self.ys[wanted.to.1];
        let detour = |y: &i32| leftward().map(|line| (y - line).abs() + (end - line).abs()).min().unwrap_or(0);
        if wanted.to.0 < wanted.from.0 {
            self.left_first.extend(self.ys.iter().map(detour));
        }
        // The last four states are those before the first step, so that a way may come back to where it starts.
        for direction in wanted.leaves {
            self.heap.push((Reverse(0), 0, n_states + direction));
        }
        while let Some((_, cost, state)) = self.heap.pop() {
            let begins = state >= n_states;
            let (at, direction) = (if begins { from } else { state / 4 }, state % 4);
            if at == to && !begins {
                if wanted.arrives.contains(&direction) {
                    return Some(self.trace(state, wanted.from));
                }
                continue;
            }
            if !begins && (cost > self.seen[state].cost || self.blocked[at]) {
                continue;
            }
            for turn in [0, 1, 3] {
                let next_direction = (direction + turn) % 4;
                if turn != 0 && begins {
                    continue;
                }
                let Some((next, step)) = self.step(at, next_direction) else { continue };
                let entered = if begins { 0 } else { 1 << ((direction + 2) % 4) };
                let sides = entered | (1 << next_direction);
                let bend = if turn == 0 { 0 } else { BEND };
                let total = cost + step + bend + self.conflict(wanted.ends, at, sides, next_direction);
                let state_after = next * 4 + next_direction;
                let seen = &mut self.seen[state_after];
                if seen.search != self.n_searches || total < seen.cost {
                    *seen = Seen { search: self.n_searches, cost: total, came_from: state as u32 };
                    let whole = total + self.at_least(next, next_direction, wanted.to);
                    self.heap.push((Reverse(whole), total, state_after));
                }
            }
        }
        None
    }

    /// What it takes from a point on, if nothing is in the way.
    fn at_least(&self, at: usize, direction: usize, to: Spot) -> i32 {
        let (x, y) = (at % self.xs.len(), at / self.xs.len());
        let (across, along) = (self.xs[to.0] - self.xs[x], self.ys[to.1] - self.ys[y]);
        let (ahead, aside) = match direction {
            RIGHT => (across, along),
            LEFT => (-across, along),
            DOWN => (along, across),
            _ => (-along, across),
        };
        let bends = match (ahead, aside) {
            (0.., 0) => 0,
            (0.., _) => 1,
            (_, 0) => 3,
            _ => 2,
        };
        let up_or_down = self.left_first.get(y).copied().filter(|_| across < 0).unwrap_or(along.abs());
        across.abs() + up_or_down + bends * BEND
    }

    /// What it costs to pass a point other connections use.
    fn conflict(&self, ends: Ends, at: usize, sides: u8, leaving: usize) -> i32 {
        const STRAIGHT: [u8; 2] = [1 << RIGHT | 1 << LEFT, 1 << DOWN | 1 << UP];
        let (mut cost, mut last) = (0, self.last_use[at]);
        while let Some(Use { ends: other, sides: taken, before }) = last.checked_sub(1).map(|n| self.uses[n as usize]) {
            let together = other.to == ends.to || (other.from == ends.from && other.shares_start && ends.shares_start);
            cost += if together {
                0
            } else if taken & (1 << leaving) != 0 {
                SHARE
            } else if taken & sides != 0 || sides.is_power_of_two() {
                // They part from each other here, or one begins where others do.
                0
            } else if STRAIGHT.contains(&sides) && STRAIGHT.contains(&taken) {
                CROSSING
            } else {
                TOUCH
            };
            last = before;
        }
        cost
    }

    fn step(&self, at: usize, direction: usize) -> Option<(usize, i32)> {
        let (x, y) = (at % self.xs.len(), at / self.xs.len());
        let (to_x, to_y) = match direction {
            RIGHT if x + 1 < self.xs.len() => (x + 1, y),
            DOWN if y + 1 < self.ys.len() => (x, y + 1),
            LEFT if x > 0 && self.leftward[y] => (x - 1, y),
            UP if y > 0 => (x, y - 1),
            _ => return None,
        };
        let length = (self.xs[to_x] - self.xs[x]).abs() + (self.ys[to_y] - self.ys[y]).abs();
        Some((self.index((to_x, to_y)), length))
    }

    fn trace(&self, end: usize, start: Spot) -> Vec<(Spot, usize)> {
        let mut way = Vec::new();
        let mut state = end;
        while state < self.seen.len() {
            let at = state / 4;
            way.push(((at % self.xs.len(), at / self.xs.len()), state % 4));
            state = self.seen[state].came_from as usize;
        }
        way.push((start, state % 4));
        way.reverse();
        way
    }

    fn index(&self, (x, y): Spot) -> usize {
        y * self.xs.len() + x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(from: Spot, to: Spot) -> Wanted<'static> {
        let ends = Ends { from: from.0 + 10 * from.1, to: to.0 + 10 * to.1, shares_start: false };
        Wanted { ends, from, to, leaves: &[RIGHT, DOWN], arrives: &[RIGHT, DOWN, UP] }
    }

    fn lattice() -> Lattice {
        Lattice::new((0..5).map(|x| x * 100).collect(), (0..5).map(|y| y * 100).collect())
    }

    #[test]
    fn one_bend_is_enough_on_open_ground() {
        assert_eq!(lattice().route(wanted((0, 0), (3, 2))).map(|way| way.len()), Some(3));
        assert_eq!(lattice().route(wanted((0, 1), (4, 1))), Some(vec![(0, 1), (4, 1)]));
    }

    #[test]
    fn a_box_in_the_way_is_walked_around() {
        let mut lattice = lattice();
        lattice.block((2, 1));
        let way = lattice.route(wanted((0, 1), (4, 1))).expect("open ground");
        assert!(way.len() > 2 && !way.contains(&(2, 1)));
    }

    #[test]
    fn a_line_to_the_left_waits_for_a_row_that_allows_it() {
        let mut lattice = lattice();
        lattice.leftward = vec![false, false, false, false, true];
        let way = lattice.route(wanted((3, 1), (1, 1))).expect("the lowest row");
        assert!(way.iter().any(|spot| spot.1 == 4), "{way:?}");
    }

    #[test]
    fn a_way_may_come_back_to_where_it_starts() {
        let mut lattice = lattice();
        lattice.block((2, 2));
        let way = lattice.route(wanted((2, 2), (2, 2))).expect("a loop");
        assert!(way.len() > 3 && way.first() == way.last(), "{way:?}");
    }

    #[test]
    fn strangers_do_not_share_a_line() {
        let mut lattice = lattice();
        let first = lattice.route(wanted((0, 0), (4, 0)));
        let second = lattice.route(Wanted { from: (0, 1), ..wanted((1, 0), (4, 1)) });
        assert_eq!((first.map(|way| way.len()), second.map(|way| way.len())), (Some(2), Some(2)));
    }
}
