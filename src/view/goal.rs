//! The page of a goal: what measures it, and the tree of KPIs that lead up to it.

use super::{
    Diagram, KpiRow, Prose, Ref, Shell, TreeNode, Voice, goal_tree, kpi_rows,
    shell::{describe, toc},
};
use crate::model::{Goal, Id};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub summary: Option<Prose>,
    pub owner: Option<Ref>,
    pub measured_by: Vec<KpiRow>,
    pub chart: Option<Diagram>,
    pub tree: Vec<TreeNode>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Goal>, shell: &mut Shell) -> View {
    let (goal, tree) = (&voice.org().goals[id], &voice.facts().kpi_tree);
    let view = View {
        summary: voice.maybe_prose(&goal.definition).or_else(|| voice.maybe_prose(&goal.common.summary)),
        owner: voice.maybe(&goal.owner),
        measured_by: tree.measures(id).iter().map(|kpi| kpi_rows::alone(voice, *kpi)).collect(),
        chart: goal_tree::diagram(voice, id),
        tree: goal_tree::list(voice, id),
    };
    describe(voice, &goal.definition, shell);
    shell.owner = view.owner.clone();
    let entries = [
        ("measured-by", "goal.measured_by", true),
        ("tree", "goal.tree", !view.tree.is_empty()),
        ("links", "links", !shell.links.is_empty()),
    ];
    shell.toc = toc(voice, &entries);
    view
}
