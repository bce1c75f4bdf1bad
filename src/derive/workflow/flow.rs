//! Workflows as graphs: which step follows which, and where work changes hands.

use crate::model::{Centre, Flow, Id, Letter, Org, StepId, Workflow, target};

/// A way from a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edge {
    pub from: StepId,
    pub to: Flow,
    /// The place in the step's `next`; none where `next` is absent and the step below follows.
    pub way: Option<usize>,
}

/// A flow between two steps that no centre takes part in on both sides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Handoff {
    pub from: StepId,
    pub to: StepId,
}

/// The flows of one workflow.
#[derive(Clone, Debug)]
pub struct FlowGraph {
    /// In order of the steps, then of their ways.
    pub edges: Vec<Edge>,
    pub handoffs: Vec<Handoff>,
    /// By step: whether a way leads there from the first step.
    pub reached: Vec<bool>,
    /// By step: whether a way leads from there to an end.
    pub ends: Vec<bool>,
    /// Whether some way names no step; what depends on all ways then keeps quiet.
    pub broken: bool,
}

impl FlowGraph {
    /// The flows of a workflow (format.md §13: without `next` the step below follows, and the last one ends).
    pub fn new(org: &Org, id: Id<Workflow>) -> FlowGraph {
        let workflow = &org.workflows[id];
        let mut edges = Vec::new();
        let mut broken = false;
        for (n, step) in workflow.steps.iter().enumerate() {
            let from = StepId(n as u32);
            match &step.next {
                None if n + 1 < workflow.steps.len() => {
                    edges.push(Edge { from, to: Flow::Step(StepId(n as u32 + 1)), way: None });
                }
                None => edges.push(Edge { from, to: Flow::End, way: None }),
                Some(ways) if ways.is_empty() => edges.push(Edge { from, to: Flow::End, way: None }),
                Some(ways) => {
                    for (way, written) in ways.iter().enumerate() {
                        match written.to {
                            Some(to) => edges.push(Edge { from, to, way: Some(way) }),
                            None => broken = true,
                        }
                    }
                }
            }
        }
        let n_steps = workflow.steps.len();
        let mut graph = FlowGraph {
            handoffs: handoffs(org, workflow, &edges),
            reached: Vec::new(),
            ends: Vec::new(),
            edges,
            broken,
        };
        graph.reached = graph.closure(n_steps, (n_steps > 0).then_some(StepId(0)).into_iter().collect(), false);
        // A loop that is closed has come to its end, and begins anew.
        let is_last = |to: Flow| to == Flow::End || workflow.is_loop && to == Flow::Step(StepId(0));
        let last: Vec<StepId> = graph.edges.iter().filter(|edge| is_last(edge.to)).map(|edge| edge.from).collect();
        graph.ends = graph.closure(n_steps, last, true);
        graph
    }

    /// The ways out of a step.
    pub fn out(&self, step: StepId) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(move |edge| edge.from == step)
    }

    /// The ways into a step.
    pub fn into(&self, step: StepId) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(move |edge| edge.to == Flow::Step(step))
    }

    /// By step: whether a way leads from there to this step.
    pub fn before(&self, step: StepId) -> Vec<bool> {
        let entering = self.into(step).map(|edge| edge.from).collect();
        self.closure(self.reached.len(), entering, true)
    }

    /// The steps that are reached from `open`, along the flows or against them.
    fn closure(&self, n_steps: usize, mut open: Vec<StepId>, against: bool) -> Vec<bool> {
        let mut seen = vec![false; n_steps];
        while let Some(step) = open.pop() {
            if std::mem::replace(&mut seen[step.0 as usize], true) {
                continue;
            }
            for edge in &self.edges {
                match (against, edge.to) {
                    (false, Flow::Step(to)) if edge.from == step => open.push(to),
                    (true, Flow::Step(to)) if to == step => open.push(edge.from),
                    _ => {}
                }
            }
        }
        seen
    }
}

fn handoffs(org: &Org, workflow: &Workflow, edges: &[Edge]) -> Vec<Handoff> {
    // Where a centre is not known, nobody knows whether the work leaves it.
    let centres = |step: StepId| -> Vec<Id<Centre>> {
        let responsible = workflow.steps[step.0 as usize].raci.written(Letter::R);
        let known = responsible.map(|position| target(&org.positions[position.to?].centre));
        known.collect::<Option<_>>().unwrap_or_default()
    };
    let crossing = edges.iter().filter_map(|edge| {
        let Flow::Step(to) = edge.to else { return None };
        let (giving, taking) = (centres(edge.from), centres(to));
        let apart = !giving.is_empty() && !taking.is_empty() && !taking.iter().any(|centre| giving.contains(centre));
        (apart && edge.from != to).then_some(Handoff { from: edge.from, to })
    });
    let mut found: Vec<Handoff> = Vec::new();
    for handoff in crossing {
        if !found.contains(&handoff) {
            found.push(handoff);
        }
    }
    found
}
