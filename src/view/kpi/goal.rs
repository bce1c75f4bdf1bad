//! The page of a goal: what measures it, and the tree of KPIs that lead up to it.

use super::{goal_tree, rows};
use crate::model::{Goal, Id};
use crate::view::{
    Diagram, KpiRow, Prose, Ref, Shell, TreeNode, Voice,
    figure::offered,
    list::parts::MOST,
    shell::{describe, toc},
};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub summary: Option<Prose>,
    pub owner: Option<Ref>,
    pub measured_by: Vec<KpiRow>,
    pub chart: Option<Diagram>,
    pub tree: Vec<TreeNode>,
    /// How many KPIs the tree leaves out.
    pub tree_more: usize,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Goal>, shell: &mut Shell) -> View {
    let goal = &voice.org().goals[id];
    let (tree, tree_more) = TreeNode::cut(goal_tree::list(voice, id), MOST);
    let view = View {
        summary: voice.maybe_prose(&goal.definition).or_else(|| voice.maybe_prose(&goal.common.summary)),
        owner: voice.maybe(&goal.owner),
        measured_by: voice.facts().kpi_tree.measures(id).iter().map(|kpi| rows::alone(voice, *kpi)).collect(),
        chart: goal_tree::diagram(voice, id).map(|drawing| offered(voice, drawing, "tree")),
        tree,
        tree_more,
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
