//! Which position may do what in which tool, and what its duties and steps need of tools beyond that.

use super::{Claim, Register, Uses};
use crate::{
    model::{Id, Letter, Org, Position, StepId, Tool, ToolAccess, Workflow, target},
    source::Span,
};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Access by position and tool, and where it does not reach.
#[derive(Debug)]
pub struct Access {
    ranks: FxHashMap<(Id<Position>, Id<Tool>), usize>,
    lacks: Vec<Lack>,
}

/// A tool that a position needs and cannot use, or not at the level that is needed.
#[derive(Clone, Debug)]
pub struct Lack {
    pub position: Id<Position>,
    pub tool: Id<Tool>,
    /// The rank of the access that it has.
    pub has: Option<usize>,
    /// Steps that it is R in and that are done with the tool; empty where it has any access.
    pub steps: Vec<(Id<Workflow>, StepId)>,
    /// Its R claims, each with the place in the duty's `needs`.
    pub duties: Vec<(Claim, usize)>,
}

impl Access {
    /// The access of active positions to active tools. Who administers a tool can do everything in it.
    pub fn new(org: &Org, register: &Register) -> Access {
        let mut ranks = FxHashMap::default();
        let mut grant = |position: Id<Position>, tool: Id<Tool>, rank: usize| {
            let best = ranks.entry((position, tool)).or_insert(rank);
            *best = rank.max(*best);
        };
        for (id, position) in org.positions.active() {
            for access in &position.tools {
                if let Some(tool) = access.tool.to {
                    grant(id, tool, needed_rank(org, tool, access));
                }
            }
        }
        for (id, tool) in org.tools.active() {
            for admin in tool.owner.iter().chain(&tool.admins).filter_map(|admin| admin.to) {
                grant(admin, id, usize::MAX);
            }
        }
        let mut access = Access { ranks, lacks: Vec::new() };
        access.lacks = access.find_lacks(org, register);
        access
    }

    /// The rank of a position's access to a tool; a level that is not written is the least one.
    pub fn rank(&self, position: Id<Position>, tool: Id<Tool>) -> Option<usize> {
        self.ranks.get(&(position, tool)).copied()
    }

    /// What is lacking, one entry for each position and tool.
    pub fn lacks(&self) -> &[Lack] {
        &self.lacks
    }

    fn find_lacks(&self, org: &Org, register: &Register) -> Vec<Lack> {
        let mut lacks: BTreeMap<(Id<Position>, Id<Tool>), Lack> = BTreeMap::new();
        let lack = |position, tool| Lack {
            position,
            tool,
            has: self.rank(position, tool),
            steps: Vec::new(),
            duties: Vec::new(),
        };
        for (id, workflow) in org.workflows.active() {
            for (n, step) in workflow.steps.iter().enumerate() {
                let Some(tool) = target(&step.tool).filter(|tool| org.tools[*tool].common.is_active()) else {
                    continue;
                };
                for position in step.raci.with(Letter::R).filter(|who| org.positions[*who].common.is_active()) {
                    if self.rank(position, tool).is_none() {
                        let own = lacks.entry((position, tool)).or_insert_with(|| lack(position, tool));
                        own.steps.push((id, StepId(n as u32)));
                    }
                }
            }
        }
        for (id, duty) in org.duties.active() {
            for (n, need) in duty.needs_tools.iter().enumerate() {
                let Some(tool) = need.tool.to.filter(|tool| org.tools[*tool].common.is_active()) else { continue };
                let needed = needed_rank(org, tool, need);
                for claim in register.with(org, id, Letter::R) {
                    if self.rank(claim.position, tool).is_none_or(|rank| rank < needed) {
                        let own = lacks.entry((claim.position, tool)).or_insert_with(|| lack(claim.position, tool));
                        own.duties.push((claim, n));
                    }
                }
            }
        }
        lacks.into_values().collect()
    }
}

/// The rank of the level that is written; the least where none is, or where the tool does not know it.
pub fn needed_rank(org: &Org, tool: Id<Tool>, access: &ToolAccess) -> usize {
    access.access.as_ref().and_then(|level| org.tools[tool].rank(&level.value)).unwrap_or_default()
}

/// The positions whose cards give admin access to a tool, and where.
pub fn admin_cards(org: &Org, uses: &Uses, tool: Id<Tool>) -> Vec<(Id<Position>, Span)> {
    let mut cards = Vec::new();
    for (position, n) in &uses.access_to_tool[tool.index()] {
        let access = org.positions[*position].tools[*n].access.as_ref();
        cards.extend(access.filter(|level| &*level.value == "admin").map(|level| (*position, level.span)));
    }
    cards
}

/// The tools that a position's work needs: the highest rank, and where it is asked for.
pub fn tools_needed(org: &Org, uses: &Uses, id: Id<Position>) -> BTreeMap<Id<Tool>, (usize, Span)> {
    let mut needs = BTreeMap::new();
    let mut need = |tool: Id<Tool>, rank: usize, span: Span| {
        if org.tools[tool].common.is_active() {
            let highest = needs.entry(tool).or_insert((rank, span));
            if rank > highest.0 {
                *highest = (rank, span);
            }
        }
    };
    let own = org.positions[id].responsibilities.iter().filter(|own| own.letters.has(Letter::R));
    for duty in own.filter_map(|own| target(&own.duty)).filter(|duty| org.duties[*duty].common.is_active()) {
        for access in &org.duties[duty].needs_tools {
            access.tool.to.into_iter().for_each(|tool| need(tool, needed_rank(org, tool, access), access.tool.span));
        }
    }
    for ((workflow, step), letters) in &uses.steps_of_position[id.index()] {
        let tool = &org.workflows[*workflow].steps[step.0 as usize].tool;
        if let Some(named) = tool.as_ref().filter(|_| letters.has(Letter::R)) {
            named.to.into_iter().for_each(|tool| need(tool, 0, named.span));
        }
    }
    needs
}
