//! The page of a workflow: the drawing, and the table of steps that says everything the drawing shows.

use super::swimlane::Swimlane;
use crate::view::{
    Phrase, Prose, Ref, Shell, Voice, link,
    shell::{describe, toc},
};
use crate::{
    derive::{FlowGraph, promise, slowest_path},
    model::{EntityRef, Flow, Id, Letter, Position, Status, Step, StepId, Text, Workflow},
};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub summary: Option<Prose>,
    pub trigger: Option<Prose>,
    pub owner: Option<Ref>,
    pub completes_within: Option<String>,
    pub slowest: Option<String>,
    #[serde(rename = "loop")]
    pub is_loop: bool,
    pub positions_count: u32,
    pub handoffs: u32,
    pub diagram: Option<Swimlane>,
    pub raci: Option<String>,
    pub called_by: Vec<Ref>,
    pub kpis: Vec<Ref>,
    pub steps: Vec<StepRow>,
}

/// A row of the table of steps.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct StepRow {
    pub id: String,
    pub n: u32,
    pub name: Phrase,
    pub duty: Option<Ref>,
    /// Work changes hands on the way into it.
    pub handoff: bool,
    pub assignments: Vec<Assigned>,
    pub within: Option<String>,
    pub takes: Option<String>,
    pub escalate: Option<Escalated>,
    pub input: Vec<Phrase>,
    pub output: Vec<Phrase>,
    pub accepts_when: Option<Prose>,
    /// `all` or `any`.
    pub join: Option<&'static str>,
    /// Empty where it simply goes on to the step below.
    pub next: Vec<NextStep>,
    pub tools: Vec<Ref>,
    pub sops: Vec<Ref>,
    pub calls: Option<Ref>,
    pub approves: Option<Ref>,
    pub on_failure: Option<Prose>,
}

/// Who has a letter in a step.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Assigned {
    pub letter: &'static str,
    pub positions: Vec<Ref>,
}

/// To whom a late step goes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Escalated {
    pub after: String,
    pub to: Ref,
}

/// A way out of a step.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct NextStep {
    /// None: it ends there.
    pub to: Option<Ref>,
    pub when: Option<Prose>,
    pub otherwise: bool,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Workflow>, shell: &mut Shell) -> View {
    let (workflow, flow) = (&voice.org().workflows[id], voice.facts().flow(id));
    let uses = &voice.facts().uses;
    let view = View {
        summary: voice.maybe_prose(&workflow.common.summary).or_else(|| voice.maybe_prose(&workflow.purpose)),
        trigger: voice.maybe_prose(&workflow.trigger),
        owner: voice.maybe(&workflow.owner),
        completes_within: voice.maybe_duration(&workflow.completes_within),
        slowest: slowest(voice, id),
        is_loop: workflow.is_loop,
        positions_count: positions(workflow).len() as u32,
        handoffs: flow.handoffs.len() as u32,
        diagram: Swimlane::new(voice, id),
        raci: has_raci(workflow).then(|| voice.href(&link::raci(voice.org(), EntityRef::of(id), voice.tag()))),
        called_by: uses.callers[id.index()].iter().map(|at| step_of(voice, *at)).collect(),
        kpis: uses.kpis_measuring(EntityRef::of(id)).iter().map(|kpi| voice.link(*kpi)).collect(),
        steps: steps_shown(workflow).enumerate().map(|(place, n)| step_row(voice, id, flow, (place, n))).collect(),
    };
    describe(voice, &workflow.purpose, shell);
    shell.owner = view.owner.clone();
    let entries = [
        ("diagram", "workflow.diagram", view.diagram.is_some()),
        ("steps", "workflow.steps", true),
        ("called-by", "workflow.called_by", !view.called_by.is_empty()),
        ("kpis", "kpis", !view.kpis.is_empty()),
        ("links", "links", !shell.links.is_empty()),
    ];
    shell.toc = toc(voice, &entries);
    view
}

/// What the steps' promises add up to on the longest path; not said where clock and working time would be mixed, since
/// their sum is only an estimate.
fn slowest(voice: &Voice, id: Id<Workflow>) -> Option<String> {
    let (org, flow) = (voice.org(), voice.facts().flow(id));
    let workflow = &org.workflows[id];
    let mut promises = workflow.steps.iter().filter_map(|step| promise(org, step));
    let measure = promises.next()?;
    if flow.broken || promises.any(|other| std::mem::discriminant(&other) != std::mem::discriminant(&measure)) {
        return None;
    }
    slowest_path(org, workflow, flow, measure).map(|path| voice.duration(path.takes))
}

/// Whether a workflow has a page for its RACI table.
pub fn has_raci(workflow: &Workflow) -> bool {
    workflow.common.status != Status::Retired && steps_shown(workflow).next().is_some()
}

/// The places of the steps that readers may know of.
pub fn steps_shown(workflow: &Workflow) -> impl Iterator<Item = usize> {
    (0..workflow.steps.len()).filter(|n| !workflow.steps[*n].withheld)
}

/// The positions that have a letter somewhere, in order of first appearance.
pub fn positions(workflow: &Workflow) -> Vec<Id<Position>> {
    let mut positions = Vec::new();
    for position in workflow.steps.iter().flat_map(|step| &step.raci.assignments).filter_map(|(_, who)| who.to) {
        if !positions.contains(&position) {
            positions.push(position);
        }
    }
    positions
}

/// A step of another workflow, with that workflow's name before its own.
pub fn step_of(voice: &Voice, at: crate::derive::StepAt) -> Ref {
    let step = voice.step(at);
    Ref { title: format!("{} · {}", voice.name(EntityRef::of(at.0)), step.title), ..step }
}

/// A step by its place among those that are shown, and among all.
fn step_row(voice: &Voice, id: Id<Workflow>, flow: &FlowGraph, (place, n): (usize, usize)) -> StepRow {
    let workflow = &voice.org().workflows[id];
    let step = &workflow.steps[n];
    let phrases = |names: &[Text]| names.iter().map(|name| voice.phrase(name)).collect();
    StepRow {
        id: step.id.value.to_string(),
        n: place as u32 + 1,
        name: voice.phrase(&step.name),
        duty: voice.maybe(&step.duty),
        handoff: flow.handoffs.iter().any(|handoff| handoff.to == StepId(n as u32)),
        assignments: assignments(voice, step),
        within: voice.maybe_duration(&step.within),
        takes: voice.maybe_duration(&step.takes),
        escalate: escalated(voice, step),
        input: phrases(&step.input),
        output: phrases(&step.output),
        accepts_when: voice.maybe_prose(&step.accepts_when),
        join: step.join.as_ref().map(|join| match join.value {
            crate::model::Join::All => "all",
            crate::model::Join::Any => "any",
        }),
        next: next(voice, id, n),
        tools: step.tool.iter().map(|tool| voice.named(tool)).collect(),
        sops: step.sop.iter().map(|sop| voice.named(sop)).collect(),
        calls: voice.maybe(&step.calls),
        approves: step.approves.as_ref().and_then(|approves| approves.value).map(|made| voice.step((id, made))),
        on_failure: voice.maybe_prose(&step.on_failure),
    }
}

fn assignments(voice: &Voice, step: &Step) -> Vec<Assigned> {
    let of = |letter: Letter| Assigned {
        letter: letter.name(),
        positions: step.raci.written(letter).map(|who| voice.named(who)).collect(),
    };
    Letter::ALL.into_iter().map(of).filter(|assigned| !assigned.positions.is_empty()).collect()
}

/// A step without a time of its own to escalate after is late when its time limit has passed.
fn escalated(voice: &Voice, step: &Step) -> Option<Escalated> {
    let escalate = step.escalate.as_ref()?;
    let after = voice.maybe_duration(&escalate.after).or_else(|| voice.maybe_duration(&step.within))?;
    Some(Escalated { after, to: voice.maybe(&escalate.to)? })
}

fn next(voice: &Voice, id: Id<Workflow>, n: usize) -> Vec<NextStep> {
    let steps = &voice.org().workflows[id].steps;
    let is_last = n + 1 == steps.len();
    let end = NextStep { to: None, when: None, otherwise: false };
    let below = steps.get(n + 1).filter(|below| below.withheld).map(|_| voice.hidden());
    let below = || below.clone().map(|to| NextStep { to: Some(to), when: None, otherwise: false });
    let Some(ways) = &steps[n].next else { return below().into_iter().collect() };
    match &ways[..] {
        [] if is_last => return Vec::new(),
        [] => return vec![end],
        [way] if way.when.is_none() => match way.to {
            Some(Flow::Step(to)) if to.0 as usize == n + 1 => return below().into_iter().collect(),
            Some(Flow::End) if is_last => return Vec::new(),
            _ => {}
        },
        _ => {}
    }
    let shown = ways.iter().filter_map(|way| Some((way, way.to?)));
    shown
        .map(|(way, to)| NextStep {
            to: match to {
                Flow::Step(to) => Some(voice.step((id, to))),
                Flow::End => None,
            },
            when: voice.maybe_prose(&way.when),
            otherwise: way.otherwise,
        })
        .collect()
}
