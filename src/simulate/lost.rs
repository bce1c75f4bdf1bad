//! What nobody has any more on a day: duties, steps, tables' cases, tools and what has an owner.

use crate::{
    derive::{Coverage, Facts, Holders, MOST_BOXES, Share, StepAt, admin_cards},
    geometry::{self, Cuboid, Region},
    model::{Allocation, Duty, EntityRef, Id, Letter, Object, Org, Position, Ref, Tool, target},
};
use std::collections::{BTreeMap, BTreeSet};

/// Something that somebody had and nobody has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Lost {
    /// Nobody has this letter, R or A, for a duty.
    Duty(Id<Duty>, Letter),
    /// A table sends cases to a position that nobody holds.
    Allocation(Id<Allocation>, Id<Position>),
    /// Nobody has this letter, R or A, in a step.
    Step(StepAt, Letter),
    /// Nobody can use a tool.
    Access(Id<Tool>),
    /// Nobody administers a tool.
    Administrator(Id<Tool>),
    /// Nobody gives and takes away access to a tool.
    Provider(Id<Tool>),
    /// Nobody owns a measure, a goal, a workflow or a procedure, or leads a centre.
    Owner(EntityRef, Id<Position>),
}

/// How much of it is lost.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Extent {
    /// The parts of the duty's space; empty for all of it.
    pub boxes: Vec<Cuboid>,
    /// Other parts had nobody before.
    pub grew: bool,
}

/// All that is lost between two states of the holdings.
pub type Losses = BTreeMap<Lost, Extent>;

/// The positions that somebody held and nobody holds.
pub fn vacated(org: &Org, before: &Holders, after: &Holders) -> BTreeSet<Id<Position>> {
    let active = org.positions.active().map(|(id, _)| id);
    active.filter(|id| !before.is_vacant(org, *id) && after.is_vacant(org, *id)).collect()
}

/// What is lost where holders were `before` and are `after`; all else of the organisation is the same.
pub fn lost(org: &Org, facts: &Facts, before: &Holders, after: &Holders) -> Losses {
    let gone = vacated(org, before, after);
    let mut found = Finder { org, facts, before, after, gone, losses: Losses::new() };
    if !found.gone.is_empty() {
        found.duties();
        found.steps();
        found.tools();
        found.owners();
    }
    found.losses
}

struct Finder<'o> {
    org: &'o Org,
    facts: &'o Facts,
    before: &'o Holders,
    after: &'o Holders,
    gone: BTreeSet<Id<Position>>,
    losses: Losses,
}

impl Finder<'_> {
    fn add(&mut self, lost: Lost) {
        self.losses.insert(lost, Extent::default());
    }

    fn duties(&mut self) {
        for (duty, _) in self.org.duties.active() {
            let Some(coverage) = self.facts.coverage(self.org, duty) else { continue };
            for (letter, shares) in [(Letter::R, &coverage.responsible), (Letter::A, &coverage.accountable)] {
                if let Some(extent) = self.opened(coverage, shares) {
                    self.losses.insert(Lost::Duty(duty, letter), extent);
                }
            }
            let Some(table) = coverage.table else { continue };
            for position in self.gone.clone() {
                let sent = coverage.responsible.iter().filter(|share| share.position == position);
                let boxes: Vec<Cuboid> = sent.flat_map(|share| share.boxes.iter().cloned()).collect();
                if !boxes.is_empty() {
                    let boxes = whole_or(coverage, coverage.space.space.simplify(&Region::new(boxes)).boxes().to_vec());
                    self.losses.insert(Lost::Allocation(table, position), Extent { boxes, grew: false });
                }
            }
        }
    }

    /// The part of a duty's space that these shares leave to nobody, though they did not before.
    fn opened(&self, coverage: &Coverage, shares: &[Share]) -> Option<Extent> {
        if !shares.iter().any(|share| self.gone.contains(&share.position)) {
            return None;
        }
        let space = &coverage.space.space;
        let open = |holders: &Holders| {
            let held = shares.iter().filter(|share| !holders.is_vacant(self.org, share.position));
            let cover: Vec<Cuboid> = held.flat_map(|share| share.boxes.iter().cloned()).collect();
            geometry::gaps(space, &cover, None, MOST_BOXES).boxes
        };
        let (before, after) = (open(self.before), open(self.after));
        let boxes = match before.is_empty() {
            true => after,
            false => space.subtract(&Region::new(after), &Region::new(before.iter().cloned())).boxes().to_vec(),
        };
        let grew = !before.is_empty();
        (!boxes.is_empty()).then(|| Extent { boxes: whole_or(coverage, boxes), grew })
    }

    fn steps(&mut self) {
        for position in self.gone.clone() {
            for ((workflow, step), letters) in &self.facts.uses.steps_of_position[position.index()] {
                let raci = &self.org.workflows[*workflow].steps[step.0 as usize].raci;
                for letter in [Letter::R, Letter::A].into_iter().filter(|letter| letters.has(*letter)) {
                    if raci.with(letter).all(|own| self.is_nobody(own)) {
                        self.add(Lost::Step((*workflow, *step), letter));
                    }
                }
            }
        }
    }

    fn tools(&mut self) {
        for (id, tool) in self.org.tools.active() {
            let named = tool.owner.iter().chain(&tool.admins).filter_map(|admin| admin.to);
            let cards = admin_cards(self.org, &self.facts.uses, id).into_iter().map(|(position, _)| position);
            let admins: Vec<Id<Position>> = named.chain(cards).collect();
            let users = self.org.positions.active().map(|(position, _)| position);
            let users: Vec<Id<Position>> =
                users.filter(|position| self.facts.access.rank(*position, id).is_some()).collect();
            if self.all_left(&users) {
                self.add(Lost::Access(id));
            } else if self.all_left(&admins) {
                self.add(Lost::Administrator(id));
            }
            if target(&tool.provisioned_by).is_some_and(|provider| self.gone.contains(&provider)) {
                self.add(Lost::Provider(id));
            }
        }
    }

    fn owners(&mut self) {
        let org = self.org;
        org.kpis.active().for_each(|(id, kpi)| self.owner(id, &kpi.owner));
        org.goals.active().for_each(|(id, goal)| self.owner(id, &goal.owner));
        org.workflows.active().for_each(|(id, workflow)| self.owner(id, &workflow.owner));
        org.sops.active().for_each(|(id, sop)| self.owner(id, &sop.owner));
        org.centres.active().for_each(|(id, centre)| self.owner(id, &centre.head));
    }

    fn owner<T: Object>(&mut self, id: Id<T>, owner: &Option<Ref<Position>>) {
        if let Some(owner) = target(owner).filter(|owner| self.gone.contains(owner)) {
            self.add(Lost::Owner(EntityRef::of(id), owner));
        }
    }

    /// Whether somebody was among these, and nobody is.
    fn all_left(&self, positions: &[Id<Position>]) -> bool {
        positions.iter().any(|position| self.gone.contains(position))
            && positions.iter().all(|position| self.is_nobody(*position))
    }

    fn is_nobody(&self, position: Id<Position>) -> bool {
        !self.org.positions[position].common.is_active() || self.after.is_vacant(self.org, position)
    }
}

/// No boxes where they are the whole space.
fn whole_or(coverage: &Coverage, boxes: Vec<Cuboid>) -> Vec<Cuboid> {
    if boxes.contains(&coverage.space.space.everything()) { Vec::new() } else { boxes }
}
