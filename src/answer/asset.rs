//! Who keeps a procedure, a tool, a measure, a workflow, a centre or a goal.

use super::{Answer, Missing, RoleKind, Task, ask::Asker};
use crate::{
    derive::{Card, is_shown, is_step_shown},
    find::Thing,
    model::{
        Duty, EntityRef, Id, Kind, Kpi, Letter, Letters, Object, Position, Ref, Sop, StepId, Tool, Workflow, target,
    },
};

impl Asker<'_> {
    /// Who keeps something that is neither work nor somebody.
    pub fn asset(&self, entity: EntityRef) -> Answer {
        let mut answer = Answer::new(Thing::Object(entity));
        answer.case = self.no_case();
        match entity.kind {
            Kind::Sop => entity.id().into_iter().for_each(|id| self.sop(&mut answer, id)),
            Kind::Tool => entity.id().into_iter().for_each(|id| self.tool(&mut answer, id)),
            Kind::Kpi => entity.id().into_iter().for_each(|id| self.kpi(&mut answer, id)),
            Kind::Workflow => entity.id().into_iter().for_each(|id| self.workflow(&mut answer, id)),
            Kind::Goal => {
                let owner = entity.id().map(|id| self.org.goals[id].owner);
                self.named(&mut answer, RoleKind::Owner, &owner.flatten());
            }
            Kind::Centre => {
                let head = entity.id().map(|id| self.org.centres[id].head);
                self.named(&mut answer, RoleKind::Head, &head.flatten());
            }
            _ => {}
        }
        let keeps = |kind: &RoleKind| matches!(kind, RoleKind::Owner | RoleKind::Head);
        if !answer.roles.iter().any(|role| keeps(&role.kind)) {
            answer.missing.insert(0, Missing::Owner);
        }
        self.vacancies(&mut answer);
        let first = answer.roles.iter().find(|role| keeps(&role.kind)).map(|role| role.position);
        answer.on_duty = first.and_then(|position| self.on_duty(&[(position, None)]));
        answer
    }

    fn sop(&self, answer: &mut Answer, id: Id<Sop>) {
        let sop = &self.org.sops[id];
        self.named(answer, RoleKind::Owner, &sop.owner);
        self.named(answer, RoleKind::Approver, &sop.approved_by);
        let duties: Vec<Id<Duty>> = sop.duties.iter().filter_map(|duty| duty.to).collect();
        answer.tasks = self.shown(&duties).into_iter().map(|duty| self.task(duty)).collect();
    }

    fn tool(&self, answer: &mut Answer, id: Id<Tool>) {
        let tool = &self.org.tools[id];
        self.named(answer, RoleKind::Owner, &tool.owner);
        self.named(answer, RoleKind::Provider, &tool.provisioned_by);
        tool.admins.iter().for_each(|admin| self.named(answer, RoleKind::Administrator, &Some(*admin)));
    }

    fn kpi(&self, answer: &mut Answer, id: Id<Kpi>) {
        let kpi = &self.org.kpis[id];
        self.named(answer, RoleKind::Owner, &kpi.owner);
        for card in &self.facts.uses.cards_of_kpi[id.index()] {
            if let Card::Position(position, _) = card
                && !answer.in_role(RoleKind::Judged).any(|role| role.position == *position)
            {
                answer.roles.push(self.role(RoleKind::Judged, *position, Vec::new()));
            }
        }
        let source: Vec<Id<Tool>> = kpi.source.iter().filter_map(|source| target(&source.tool)).collect();
        answer.tools = self.shown(&source).into_iter().map(|tool| (tool, None)).collect();
    }

    fn workflow(&self, answer: &mut Answer, id: Id<Workflow>) {
        let workflow = &self.org.workflows[id];
        self.named(answer, RoleKind::Owner, &workflow.owner);
        let steps = (0..workflow.steps.len()).map(|n| (id, StepId(n as u32)));
        let tasks = steps.filter(|at| is_step_shown(self.org, *at)).map(|at| Task {
            what: Thing::Step(at),
            letters: Letters::default(),
            responsible: workflow.steps[at.1.0 as usize].raci.with(Letter::R).collect(),
        });
        answer.tasks = tasks.collect();
    }

    fn task(&self, duty: Id<Duty>) -> Task {
        let all: Vec<Id<Position>> = match self.facts.coverage(self.org, duty) {
            Some(coverage) => coverage.responsible.iter().map(|share| share.position).collect(),
            None => self.facts.register.with(self.org, duty, Letter::R).map(|claim| claim.position).collect(),
        };
        let mut responsible: Vec<Id<Position>> = Vec::new();
        all.into_iter().for_each(|position| {
            if !responsible.contains(&position) {
                responsible.push(position)
            }
        });
        Task { what: Thing::Object(EntityRef::of(duty)), letters: Letters::default(), responsible }
    }

    fn named(&self, answer: &mut Answer, kind: RoleKind, named: &Option<Ref<Position>>) {
        let active = |position: &Id<Position>| self.org.positions[*position].common.is_active();
        answer.roles.extend(target(named).filter(active).map(|position| self.role(kind, position, Vec::new())));
    }

    /// Those of some objects that the default audience sees and that are in force.
    pub fn shown<T: Object>(&self, ids: &[Id<T>]) -> Vec<Id<T>> {
        let shown = |id: &&Id<T>| {
            let entity = EntityRef::of(**id);
            self.org.common(entity).is_active() && is_shown(self.org, entity)
        };
        ids.iter().filter(shown).copied().collect()
    }
}
