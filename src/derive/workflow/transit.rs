//! How the work of a workflow passes from centre to centre, what is promised across, and how far up decisions are taken.

use crate::derive::{Departments, FlowGraph, Handoff, Reporting};
use crate::{
    calendar::Duration,
    model::{Centre, Flow, Id, Letter, Org, Position, StepId, Workflow, target},
};

/// A sum of promises. Time on the clock and working time are not added to each other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Promised {
    /// Minutes on the clock.
    pub elapsed: u64,
    /// Minutes of working hours.
    pub working: u64,
    pub working_days: u64,
}

/// A hand-off, and what is promised for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Crossing {
    pub handoff: Handoff,
    /// No department takes part on both sides either.
    pub between_departments: bool,
    /// `within` of the step that takes over.
    pub within: Option<Duration>,
}

/// A step that decides on another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Approval {
    pub request: StepId,
    pub decision: StepId,
    /// How far above those who ask the nearest who may decide is, at most; none where nobody is above.
    pub levels: Option<usize>,
}

/// How the work of one workflow passes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transit {
    pub workflow: Id<Workflow>,
    pub crossings: Vec<Crossing>,
    /// Flows that change the department in some cases: those of both sides are neither the same nor all different.
    pub partial: Vec<Handoff>,
    /// The departments that are R somewhere, in order of the arena.
    pub departments: Vec<Id<Centre>>,
    pub approvals: Vec<Approval>,
    /// Those who decide, in order of the arena.
    pub approvers: Vec<Id<Position>>,
}

impl Promised {
    fn add(&mut self, duration: Duration) {
        match duration {
            Duration::Elapsed(n) => self.elapsed += u64::from(n),
            Duration::Working(n) => self.working += u64::from(n),
            Duration::WorkingDays(n) => self.working_days += u64::from(n),
        }
    }

    /// Both sums in one.
    pub fn and(self, other: Promised) -> Promised {
        Promised {
            elapsed: self.elapsed + other.elapsed,
            working: self.working + other.working,
            working_days: self.working_days + other.working_days,
        }
    }

    /// Its parts that are not nothing.
    pub fn parts(&self) -> Vec<Duration> {
        let short = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let all = [
            Duration::Elapsed(short(self.elapsed)),
            Duration::Working(short(self.working)),
            Duration::WorkingDays(short(self.working_days)),
        ];
        let nothing = [Duration::Elapsed(0), Duration::Working(0), Duration::WorkingDays(0)];
        all.into_iter().filter(|part| !nothing.contains(part)).collect()
    }
}

impl Transit {
    /// The transit of a workflow.
    pub fn new(
        org: &Org,
        reporting: &Reporting,
        departments: &Departments,
        id: Id<Workflow>,
        flow: &FlowGraph,
    ) -> Transit {
        let workflow = &org.workflows[id];
        let of_step: Vec<Vec<Id<Centre>>> = (0..workflow.steps.len() as u32)
            .map(|n| sorted(responsible(org, workflow, StepId(n)).map(|centre| departments.of(centre))))
            .collect();
        let sides = |handoff: &Handoff| (&of_step[handoff.from.0 as usize], &of_step[handoff.to.0 as usize]);
        let meets = |handoff: &Handoff| {
            let (giving, taking) = sides(handoff);
            taking.iter().any(|own| giving.contains(own))
        };
        let crossing = |handoff: &Handoff| Crossing {
            handoff: *handoff,
            between_departments: !meets(handoff),
            within: workflow.steps[handoff.to.0 as usize].within.as_ref().map(|within| within.value),
        };
        let mut partial: Vec<Handoff> = Vec::new();
        for edge in &flow.edges {
            let Flow::Step(to) = edge.to else { continue };
            let own = Handoff { from: edge.from, to };
            let (giving, taking) = sides(&own);
            if meets(&own) && giving != taking && !partial.contains(&own) {
                partial.push(own);
            }
        }
        let deciding = workflow.steps.iter().filter(|step| step.approves.is_some());
        Transit {
            workflow: id,
            crossings: flow.handoffs.iter().map(crossing).collect(),
            partial,
            departments: sorted(of_step.iter().flatten().copied()),
            approvals: approvals(reporting, workflow),
            approvers: sorted(deciding.flat_map(|step| step.raci.with(Letter::R))),
        }
    }

    /// How many of its hand-offs are between departments.
    pub fn between(&self) -> usize {
        self.crossings.iter().filter(|crossing| crossing.between_departments).count()
    }

    /// How many of its hand-offs have no time agreed.
    pub fn unpromised(&self) -> usize {
        self.crossings.iter().filter(|crossing| crossing.within.is_none()).count()
    }

    /// How far up a decision is taken, at most.
    pub fn levels(&self) -> Option<usize> {
        self.approvals.iter().filter_map(|approval| approval.levels).max()
    }

    /// What is promised across its hand-offs; a step that takes over from several is counted once.
    pub fn promised(&self) -> Promised {
        let mut taken: Vec<StepId> = Vec::new();
        let mut sum = Promised::default();
        for crossing in &self.crossings {
            if !taken.contains(&crossing.handoff.to) {
                taken.push(crossing.handoff.to);
                crossing.within.into_iter().for_each(|within| sum.add(within));
            }
        }
        sum
    }
}

/// The centres of the R of a step.
fn responsible(org: &Org, workflow: &Workflow, step: StepId) -> impl Iterator<Item = Id<Centre>> {
    let who = workflow.steps[step.0 as usize].raci.with(Letter::R);
    who.filter_map(|position| target(&org.positions[position].centre))
}

fn approvals(reporting: &Reporting, workflow: &Workflow) -> Vec<Approval> {
    let mut found = Vec::new();
    for (n, step) in workflow.steps.iter().enumerate() {
        let Some(request) = step.approves.as_ref().and_then(|approves| approves.value) else { continue };
        let deciders: Vec<Id<Position>> = step.raci.with(Letter::R).collect();
        let levels = |asker: Id<Position>| {
            if deciders.contains(&asker) {
                return Some(0);
            }
            let nearest = reporting.above(asker).iter().position(|above| deciders.contains(above));
            nearest.map(|at| at + 1)
        };
        let askers = workflow.steps[request.0 as usize].raci.with(Letter::R);
        found.push(Approval { request, decision: StepId(n as u32), levels: askers.filter_map(levels).max() });
    }
    found
}

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}
