//! All that is told of two organisations.

use super::{
    CentrePair, DutyChange, HeadPair, Pair, PositionChange, RuleCount, Side, WorkflowPair, claims, findings, measures,
    moves,
};
use crate::{
    analysis::Analysis,
    diagnostic::Diagnostic,
    model::{Position, Workflow},
};

/// Two organisations side by side.
#[derive(Debug)]
pub struct Comparison<'a> {
    pub sides: [Side<'a>; 2],
    pub workflows: Vec<WorkflowPair<'a>>,
    pub centres: Vec<CentrePair>,
    pub heads: Vec<HeadPair>,
    /// Those that are not the same in both.
    pub positions: Vec<PositionChange>,
    /// Those that are not held alike.
    pub duties: Vec<DutyChange>,
    pub rules: Vec<RuleCount>,
    /// The findings that hold in one alone, as numbers in the analysis.
    pub only: [Vec<usize>; 2],
}

impl<'a> Comparison<'a> {
    /// Compares two organisations of an analysis; of its findings those that may be told.
    pub fn new(analysis: &Analysis, sides: [Side<'a>; 2], is_told: &dyn Fn(&Diagnostic) -> bool) -> Comparison<'a> {
        let orgs = [sides[0].org(), sides[1].org()];
        let positions: Vec<Pair<Position>> = Pair::all([&orgs[0].positions, &orgs[1].positions]);
        let workflow = |workflow: Pair<Workflow>| {
            let transit = |side: usize| workflow.0[side].and_then(|id| sides[side].profile.transit(id));
            WorkflowPair { workflow, transits: [transit(0), transit(1)] }
        };
        Comparison {
            workflows: Pair::all([&orgs[0].workflows, &orgs[1].workflows]).into_iter().map(workflow).collect(),
            centres: moves::centres(&sides),
            heads: moves::heads(&sides, &positions),
            positions: moves::positions(&sides, &positions),
            duties: claims::duties(&sides),
            rules: findings::by_rule(&sides),
            only: findings::only(analysis, &sides, is_told),
            sides,
        }
    }

    /// Whether nothing of what is counted or held differs.
    pub fn is_even(&self) -> bool {
        let counted = |side: &Side| measures().iter().map(|measure| (measure.of)(side)).collect::<Vec<_>>();
        self.positions.is_empty()
            && self.duties.is_empty()
            && !self.workflows.iter().any(WorkflowPair::differs)
            && !self.centres.iter().any(CentrePair::differs)
            && counted(&self.sides[0]) == counted(&self.sides[1])
    }
}
