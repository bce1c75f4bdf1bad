//! The slowest path of a workflow: what its steps' promises add up to (format.md §13, Flow).

use crate::derive::FlowGraph;
use crate::{
    calendar::Duration,
    model::{Flow, Org, Step, StepId, Workflow, target},
};

/// A way through a workflow, and what it takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlowestPath {
    pub steps: Vec<StepId>,
    /// In the measure that was asked for.
    pub takes: Duration,
}

/// The promise of a step: `within`, else `takes`, else what the workflow that it calls promises.
pub fn promise(org: &Org, step: &Step) -> Option<Duration> {
    let called = || target(&step.calls).and_then(|workflow| org.workflows[workflow].completes_within.as_ref());
    step.within.as_ref().or(step.takes.as_ref()).or_else(called).map(|duration| duration.value)
}

/// The longest path from the first step, each step once, measured like `measure`. Ways back are left out.
///
/// Clock and working time meet in one sum only by an estimate, which is always the shorter one: what it finds
/// too slow is too slow.
pub fn slowest_path(org: &Org, workflow: &Workflow, graph: &FlowGraph, measure: Duration) -> Option<SlowestPath> {
    let n_steps = workflow.steps.len();
    let order = forward_order(graph, n_steps)?;
    let own = |step: usize| promise(org, &workflow.steps[step]).map_or(0, |promise| hundredths(promise, measure));
    let mut rank = vec![usize::MAX; n_steps];
    order.iter().enumerate().for_each(|(at, step)| rank[*step] = at);
    let mut best: Vec<Option<(u64, Option<usize>)>> = vec![None; n_steps];
    best[0] = Some((own(0), None));
    for step in &order {
        let Some((so_far, _)) = best[*step] else { continue };
        for edge in graph.out(StepId(*step as u32)) {
            let Flow::Step(to) = edge.to else { continue };
            let to = to.0 as usize;
            let sum = so_far + own(to);
            if rank[to] > rank[*step] && best[to].is_none_or(|(known, _)| known < sum) {
                best[to] = Some((sum, Some(*step)));
            }
        }
    }
    let (last, (sum, _)) =
        best.iter().enumerate().filter_map(|(n, best)| Some((n, (*best)?))).rev().max_by_key(|(_, (sum, _))| *sum)?;
    let mut steps = vec![StepId(last as u32)];
    let mut at = last;
    while let Some((_, Some(before))) = best[at] {
        steps.push(StepId(before as u32));
        at = before;
    }
    steps.reverse();
    let sum = u32::try_from(sum / 100).unwrap_or(u32::MAX);
    let takes = match measure {
        Duration::Elapsed(_) => Duration::Elapsed(sum),
        Duration::Working(_) => Duration::Working(sum),
        Duration::WorkingDays(_) => Duration::WorkingDays(sum),
    };
    Some(SlowestPath { steps, takes })
}

/// The steps in an order in which every way but those back goes forward; none without steps.
fn forward_order(graph: &FlowGraph, n_steps: usize) -> Option<Vec<usize>> {
    if n_steps == 0 {
        return None;
    }
    let mut seen = vec![false; n_steps];
    let mut order = Vec::with_capacity(n_steps);
    // A stack of its own: a workflow may have more steps than the machine's stack has room for.
    let mut open = vec![(0, next_steps(graph, 0))];
    seen[0] = true;
    while let Some((step, ways)) = open.last_mut() {
        match ways.pop() {
            Some(to) if !std::mem::replace(&mut seen[to], true) => open.push((to, next_steps(graph, to))),
            Some(_) => {}
            None => {
                order.push(*step);
                open.pop();
            }
        }
    }
    order.reverse();
    Some(order)
}

fn next_steps(graph: &FlowGraph, step: usize) -> Vec<usize> {
    let ways = graph.out(StepId(step as u32)).filter_map(|edge| match edge.to {
        Flow::Step(to) => Some(to.0 as usize),
        Flow::End => None,
    });
    ways.collect()
}

/// A duration in hundredths of the measure's own unit; between clock and working time at the least that it can be:
/// a working day is a day on the clock, and holds six to twelve hours of work.
fn hundredths(duration: Duration, measure: Duration) -> u64 {
    const DAY: u64 = 24 * 60;
    let minutes = |n: u32| u64::from(n) * 100;
    match (duration, measure) {
        (Duration::Elapsed(n), Duration::Elapsed(_)) | (Duration::Working(n), Duration::Elapsed(_)) => minutes(n),
        (Duration::WorkingDays(n), Duration::Elapsed(_)) => minutes(n) * DAY,
        (Duration::WorkingDays(n), Duration::WorkingDays(_)) | (Duration::Working(n), Duration::Working(_)) => {
            minutes(n)
        }
        (Duration::Working(n), Duration::WorkingDays(_)) => minutes(n) / (12 * 60),
        (Duration::Elapsed(n), Duration::WorkingDays(_)) => minutes(n) * 5 / 7 / DAY,
        (Duration::WorkingDays(n), Duration::Working(_)) => minutes(n) * 6 * 60,
        (Duration::Elapsed(n), Duration::Working(_)) => minutes(n) * 5 / 7 / 4,
    }
}
