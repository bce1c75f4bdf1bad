//! Where each object is used: references turned round, so that a page costs what it shows.

use crate::model::{
    Allocation, Centre, Duty, EntityRef, Id, Kpi, Letters, Org, Position, Sop, StepId, Tool, Workflow, target,
};
use std::collections::BTreeMap;

/// A step of a workflow.
pub type StepAt = (Id<Workflow>, StepId);

/// A card that is judged by a KPI, and the place in its `kpis`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Card {
    Position(Id<Position>, usize),
    Centre(Id<Centre>, usize),
}

/// References turned round; active objects only, in the order of the arenas.
#[derive(Debug, Default)]
pub struct Uses {
    /// The steps in which a position has letters.
    pub steps_of_position: Vec<Vec<(StepAt, Letters)>>,
    pub steps_of_duty: Vec<Vec<StepAt>>,
    pub steps_of_tool: Vec<Vec<StepAt>>,
    pub steps_of_sop: Vec<Vec<StepAt>>,
    /// The steps that run a workflow.
    pub callers: Vec<Vec<StepAt>>,
    pub sops_of_duty: Vec<Vec<Id<Sop>>>,
    pub sops_of_position: Vec<Vec<Id<Sop>>>,
    pub cards_of_kpi: Vec<Vec<Card>>,
    /// The KPIs that measure a duty or a workflow.
    pub kpis_measuring: BTreeMap<EntityRef, Vec<Id<Kpi>>>,
    pub kpis_from_tool: Vec<Vec<Id<Kpi>>>,
    pub duties_of_centre: Vec<Vec<Id<Duty>>>,
    /// Workflows by the centre of their owner.
    pub workflows_of_centre: Vec<Vec<Id<Workflow>>>,
    pub allocation_of_duty: Vec<Option<Id<Allocation>>>,
    /// The positions that may use a tool, and the place in their `tools`.
    pub access_to_tool: Vec<Vec<(Id<Position>, usize)>>,
    pub superseded_by: Vec<Option<Id<Sop>>>,
    /// The positions that say they do not do a duty, and the place in their `does_not`.
    pub refusals_of_duty: Vec<Vec<(Id<Position>, usize)>>,
    /// The duties that nobody may hold together with one, whichever of the two says so.
    pub incompatible: Vec<Vec<Id<Duty>>>,
}

impl Uses {
    /// Turns the references of an organisation round.
    pub fn new(org: &Org) -> Uses {
        let mut uses = Uses {
            steps_of_position: vec![Vec::new(); org.positions.len()],
            steps_of_duty: vec![Vec::new(); org.duties.len()],
            steps_of_tool: vec![Vec::new(); org.tools.len()],
            steps_of_sop: vec![Vec::new(); org.sops.len()],
            callers: vec![Vec::new(); org.workflows.len()],
            sops_of_duty: vec![Vec::new(); org.duties.len()],
            sops_of_position: vec![Vec::new(); org.positions.len()],
            cards_of_kpi: vec![Vec::new(); org.kpis.len()],
            kpis_measuring: BTreeMap::new(),
            kpis_from_tool: vec![Vec::new(); org.tools.len()],
            duties_of_centre: vec![Vec::new(); org.centres.len()],
            workflows_of_centre: vec![Vec::new(); org.centres.len()],
            allocation_of_duty: vec![None; org.duties.len()],
            access_to_tool: vec![Vec::new(); org.tools.len()],
            superseded_by: vec![None; org.sops.len()],
            refusals_of_duty: vec![Vec::new(); org.duties.len()],
            incompatible: vec![Vec::new(); org.duties.len()],
        };
        uses.steps(org);
        uses.cards(org);
        uses.documents(org);
        uses.separations(org);
        uses
    }

    fn steps(&mut self, org: &Org) {
        for (id, workflow) in org.workflows.active() {
            let owner = target(&workflow.owner).and_then(|owner| target(&org.positions[owner].centre));
            if let Some(centre) = owner {
                self.workflows_of_centre[centre.index()].push(id);
            }
            for (n, step) in workflow.steps.iter().enumerate() {
                let at = (id, StepId(n as u32));
                let mut seen: Vec<Id<Position>> = Vec::new();
                for position in step.raci.assignments.iter().filter_map(|(_, who)| who.to) {
                    if !seen.contains(&position) {
                        seen.push(position);
                        self.steps_of_position[position.index()].push((at, step.raci.letters(position)));
                    }
                }
                target(&step.duty).into_iter().for_each(|duty| self.steps_of_duty[duty.index()].push(at));
                target(&step.tool).into_iter().for_each(|tool| self.steps_of_tool[tool.index()].push(at));
                target(&step.sop).into_iter().for_each(|sop| self.steps_of_sop[sop.index()].push(at));
                target(&step.calls).into_iter().for_each(|called| self.callers[called.index()].push(at));
            }
        }
    }

    fn cards(&mut self, org: &Org) {
        for (id, position) in org.positions.active() {
            for (n, card) in position.kpis.iter().enumerate() {
                card.kpi.to.into_iter().for_each(|kpi| self.cards_of_kpi[kpi.index()].push(Card::Position(id, n)));
            }
            for (n, access) in position.tools.iter().enumerate() {
                access.tool.to.into_iter().for_each(|tool| self.access_to_tool[tool.index()].push((id, n)));
            }
        }
        for (id, centre) in org.centres.active() {
            for (n, card) in centre.kpis.iter().enumerate() {
                card.kpi.to.into_iter().for_each(|kpi| self.cards_of_kpi[kpi.index()].push(Card::Centre(id, n)));
            }
        }
        for (id, duty) in org.duties.active() {
            target(&duty.centre).into_iter().for_each(|centre| self.duties_of_centre[centre.index()].push(id));
        }
        for (id, kpi) in org.kpis.active() {
            for entity in kpi.measures.iter().filter_map(|(entity, _)| *entity) {
                self.kpis_measuring.entry(entity).or_default().push(id);
            }
            let tool = kpi.source.as_ref().and_then(|source| target(&source.tool));
            tool.into_iter().for_each(|tool| self.kpis_from_tool[tool.index()].push(id));
        }
        for (id, table) in org.allocations.active() {
            target(&table.duty).into_iter().for_each(|duty| {
                self.allocation_of_duty[duty.index()].get_or_insert(id);
            });
        }
    }

    fn documents(&mut self, org: &Org) {
        for (id, sop) in org.sops.active() {
            sop.duties.iter().filter_map(|duty| duty.to).for_each(|duty| self.sops_of_duty[duty.index()].push(id));
            for position in sop.applies_to.iter().filter_map(|position| position.to) {
                self.sops_of_position[position.index()].push(id);
            }
            for old in sop.supersedes.iter().filter_map(|old| old.to) {
                self.superseded_by[old.index()].get_or_insert(id);
            }
        }
    }

    fn separations(&mut self, org: &Org) {
        for (id, position) in org.positions.active() {
            for (n, refusal) in position.does_not.iter().enumerate() {
                target(&refusal.duty).into_iter().for_each(|duty| self.refusals_of_duty[duty.index()].push((id, n)));
            }
        }
        for (id, duty) in org.duties.active() {
            for other in duty.incompatible_with.iter().filter_map(|other| other.to) {
                self.incompatible[id.index()].push(other);
                self.incompatible[other.index()].push(id);
            }
        }
        for duties in &mut self.incompatible {
            duties.sort_unstable();
            duties.dedup();
        }
    }

    /// The KPIs that measure an object.
    pub fn kpis_measuring(&self, entity: EntityRef) -> &[Id<Kpi>] {
        self.kpis_measuring.get(&entity).map_or(&[], |kpis| kpis)
    }

    /// The steps that use a tool.
    pub fn steps_of_tool(&self, tool: Id<Tool>) -> &[StepAt] {
        &self.steps_of_tool[tool.index()]
    }
}
