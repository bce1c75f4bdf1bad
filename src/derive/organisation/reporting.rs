//! Who reports to whom, and which centre is above which.

use crate::model::{Centre, Id, Org, Position, target};

/// Reporting lines and the centre tree. Circles are cut: a walk upwards ends where it would come round again.
#[derive(Debug)]
pub struct Reporting {
    superior: Vec<Option<Id<Position>>>,
    reports: Vec<Vec<Id<Position>>>,
    children: Vec<Vec<Id<Centre>>>,
    members: Vec<Vec<Id<Position>>>,
}

impl Reporting {
    /// The reporting lines of an organisation; only active positions have them.
    pub fn new(org: &Org) -> Reporting {
        let superior: Vec<_> = org
            .positions
            .iter()
            .map(|(id, position)| if position.common.is_active() { superior_of(org, id) } else { None })
            .collect();
        Reporting::of(org, superior)
    }

    /// The reporting lines of what is left of an organisation after something was taken out: whoever is above stays
    /// above, be it that nobody may know who it is.
    pub fn redacted(&self, org: &Org) -> Reporting {
        let is_left = |id: Id<Position>| org.positions[id].common.is_active();
        let superior = org.positions.ids().map(|id| self.superior(id).filter(|_| is_left(id))).collect();
        Reporting::of(org, superior)
    }

    fn of(org: &Org, superior: Vec<Option<Id<Position>>>) -> Reporting {
        let mut reports = vec![Vec::new(); org.positions.len()];
        for (n, superior) in superior.iter().enumerate() {
            if let Some(superior) = superior {
                reports[superior.index()].push(Id::new(n));
            }
        }
        let mut children = vec![Vec::new(); org.centres.len()];
        for (id, centre) in org.centres.active() {
            if let Some(parent) = target(&centre.parent) {
                children[parent.index()].push(id);
            }
        }
        let mut members = vec![Vec::new(); org.centres.len()];
        for (id, position) in org.positions.active() {
            if let Some(centre) = target(&position.centre) {
                members[centre.index()].push(id);
            }
        }
        Reporting { superior, reports, children, members }
    }

    /// The superior of a position: the one it names, else the head of its centre or of the nearest centre above.
    pub fn superior(&self, position: Id<Position>) -> Option<Id<Position>> {
        self.superior[position.index()]
    }

    /// The positions that report to this one.
    pub fn reports(&self, position: Id<Position>) -> &[Id<Position>] {
        &self.reports[position.index()]
    }

    /// The positions above this one, the nearest first; each at most once.
    pub fn above(&self, position: Id<Position>) -> Vec<Id<Position>> {
        let mut chain = Vec::new();
        let mut next = self.superior(position);
        while let Some(superior) = next.filter(|superior| *superior != position && !chain.contains(superior)) {
            chain.push(superior);
            next = self.superior(superior);
        }
        chain
    }

    /// The active centres just below this one.
    pub fn children(&self, centre: Id<Centre>) -> &[Id<Centre>] {
        &self.children[centre.index()]
    }

    /// The active positions of this centre itself.
    pub fn members(&self, centre: Id<Centre>) -> &[Id<Position>] {
        &self.members[centre.index()]
    }
}

fn superior_of(org: &Org, id: Id<Position>) -> Option<Id<Position>> {
    let position = &org.positions[id];
    if position.reports_to.is_some() {
        return target(&position.reports_to);
    }
    let mut centre = target(&position.centre)?;
    // At most one look at each centre: parents may run in a circle.
    for _ in 0..org.centres.len() {
        match target(&org.centres[centre].head) {
            Some(head) if head != id => return Some(head),
            _ => centre = target(&org.centres[centre].parent)?,
        }
    }
    None
}

/// The centres above one, the nearest first, itself left out; each at most once.
pub fn centres_above(org: &Org, centre: Id<Centre>) -> Vec<Id<Centre>> {
    let mut chain = Vec::new();
    let mut next = target(&org.centres[centre].parent);
    while let Some(parent) = next.filter(|parent| *parent != centre && !chain.contains(parent)) {
        chain.push(parent);
        next = target(&org.centres[parent].parent);
    }
    chain
}

/// Whether the way up from a centre ends at a root: every parent is there, and none comes round again.
pub fn has_way_up(org: &Org, centre: Id<Centre>) -> bool {
    let mut at = centre;
    for _ in 0..=org.centres.len() {
        match &org.centres[at].parent {
            None => return true,
            Some(parent) => match parent.to {
                Some(parent) => at = parent,
                None => return false,
            },
        }
    }
    false
}

/// Whether every name that decides who is the superior of a position could be read.
pub fn has_known_superior(org: &Org, id: Id<Position>) -> bool {
    let position = &org.positions[id];
    if let Some(superior) = &position.reports_to {
        return superior.to.is_some();
    }
    let Some(centre) = target(&position.centre) else { return false };
    let is_read = |centre| org.centres[centre].head.is_none_or(|head| head.to.is_some());
    has_way_up(org, centre) && [centre].into_iter().chain(centres_above(org, centre)).all(is_read)
}

/// The active centres as a tree: each with its depth, a centre before those below it, siblings by id.
/// Centres whose parents run in a circle, or whose parent is not active, begin a tree of their own.
pub fn centre_tree(org: &Org, reporting: &Reporting) -> Vec<(Id<Centre>, usize)> {
    let has_parent =
        |id: Id<Centre>| target(&org.centres[id].parent).is_some_and(|p| org.centres[p].common.is_active());
    let (top, others): (Vec<_>, Vec<_>) = org.centres.active().map(|(id, _)| id).partition(|id| !has_parent(*id));
    let mut seen = vec![false; org.centres.len()];
    let mut tree = Vec::new();
    for start in top.into_iter().chain(others) {
        let mut open = vec![(start, 0)];
        while let Some((centre, depth)) = open.pop() {
            if !std::mem::replace(&mut seen[centre.index()], true) {
                tree.push((centre, depth));
                open.extend(reporting.children(centre).iter().rev().map(|child| (*child, depth + 1)));
            }
        }
    }
    tree
}

/// The active positions of a centre and of all centres below it.
pub fn positions_within(reporting: &Reporting, centre: Id<Centre>) -> Vec<Id<Position>> {
    let mut seen = Vec::new();
    let mut open = vec![centre];
    let mut positions = Vec::new();
    while let Some(centre) = open.pop() {
        if !seen.contains(&centre) {
            seen.push(centre);
            positions.extend(reporting.members(centre));
            open.extend(reporting.children(centre));
        }
    }
    positions
}
