//! The form of an organisation in numbers: how many of what, how deep, how wide. Knows no work.

use crate::derive::{Reporting, centre_tree};
use crate::model::{Centre, Id, Org, Position};

/// Counts of one organisation; what is not active does not count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Structure {
    pub centres: usize,
    pub departments: usize,
    pub positions: usize,
    pub seats: u64,
    /// The most positions on a way from the top to the bottom.
    pub layers: usize,
    /// Positions to which somebody reports, each with the seats that do.
    pub spans: Vec<(Id<Position>, u64)>,
}

impl Structure {
    /// The counts of an organisation whose departments are known.
    pub fn new(org: &Org, reporting: &Reporting, departments: &Departments) -> Structure {
        let seats = |position: &Id<Position>| u64::from(org.positions[*position].headcount);
        let span = |id: Id<Position>| reporting.reports(id).iter().map(seats).sum();
        let heads = org.positions.active().map(|(id, _)| id).filter(|id| !reporting.reports(*id).is_empty());
        Structure {
            centres: org.centres.active().count(),
            departments: departments.n,
            positions: org.positions.active().count(),
            seats: org.positions.active().map(|(id, _)| seats(&id)).sum(),
            layers: layers(org, reporting),
            spans: heads.map(|id| (id, span(id))).collect(),
        }
    }

    /// The seats under one head: the fewest, the middle and the most.
    pub fn span(&self) -> Option<[u64; 3]> {
        let mut seats: Vec<u64> = self.spans.iter().map(|(_, seats)| *seats).collect();
        seats.sort_unstable();
        Some([*seats.first()?, seats[(seats.len() - 1) / 2], *seats.last()?])
    }
}

/// To which department each centre belongs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Departments {
    of_centre: Vec<Id<Centre>>,
    pub n: usize,
}

impl Departments {
    /// The departments: the centres just below the only top, and the top itself; where there are several tops, those.
    pub fn new(org: &Org, reporting: &Reporting) -> Departments {
        let tree = centre_tree(org, reporting);
        let n_tops = tree.iter().filter(|(_, depth)| *depth == 0).count();
        let last_depth = if n_tops == 1 { 1 } else { 0 };
        let mut of_centre: Vec<Id<Centre>> = org.centres.ids().collect();
        let mut department = None;
        for (centre, depth) in &tree {
            if *depth <= last_depth {
                department = Some(*centre);
            }
            of_centre[centre.index()] = department.unwrap_or(*centre);
        }
        let n_below = tree.iter().filter(|(_, depth)| *depth == last_depth).count();
        Departments { of_centre, n: if n_below == 0 { n_tops } else { n_below } }
    }

    /// The department of a centre; one that is not active is its own.
    pub fn of(&self, centre: Id<Centre>) -> Id<Centre> {
        self.of_centre[centre.index()]
    }
}

/// The longest reporting line, in positions. A line that runs in a circle ends where it comes round.
fn layers(org: &Org, reporting: &Reporting) -> usize {
    // 0: not yet known.
    let mut depths = vec![0usize; org.positions.len()];
    let mut walks = vec![0usize; org.positions.len()];
    for (walk, (start, _)) in (1..).zip(org.positions.active()) {
        let mut line = Vec::new();
        let mut at = Some(start);
        while let Some(id) = at.filter(|id| depths[id.index()] == 0 && walks[id.index()] != walk) {
            walks[id.index()] = walk;
            line.push(id);
            at = reporting.superior(id);
        }
        let above = at.map_or(0, |id| depths[id.index()]);
        for (n, id) in line.iter().rev().enumerate() {
            depths[id.index()] = above + n + 1;
        }
    }
    depths.into_iter().max().unwrap_or(0)
}
