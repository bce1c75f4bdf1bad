//! The centres of an organisation that need not be the one that is shown, as a chart.

use super::{Diagram, comparison_names::Names};
use crate::{
    chart::tree::{Direction, TreeInput, TreeNode, tree},
    derive::centre_tree,
    model::{Centre, Id, target},
};

impl Names<'_, '_> {
    /// The chart of the centres of a side; none where there is only one.
    pub fn chart(&self, side: usize, name: &str, id: &str) -> Option<Diagram> {
        let (voice, own) = (self.voice, &self.comparison.sides[side]);
        let centres = centre_tree(own.org(), &own.variant.facts.reporting);
        let roots = match &self.nodes(side, &centres, 0)[..] {
            // What is above everything is above everything in both, and costs a column.
            [top] if !top.children.is_empty() => top.children.clone(),
            roots => roots.to_vec(),
        };
        let n = centres.len().to_string();
        let input = TreeInput {
            title: voice.fill("compare.chart", &[("name", name)]),
            description: voice.fill("chart.centres.text", &[("n", &n)]),
            direction: Direction::Right,
            roots,
            extra: Vec::new(),
            more: voice.t("chart.more"),
        };
        (centres.len() > 1).then(|| Diagram::new(&tree(&input), id))
    }

    /// The boxes of a tree that is written as a list with depths.
    fn nodes(&self, side: usize, tree: &[(Id<Centre>, usize)], depth: usize) -> Vec<TreeNode> {
        let starts: Vec<usize> = (0..tree.len()).filter(|n| tree[*n].1 == depth).collect();
        let ends = starts.iter().skip(1).copied().chain([tree.len()]);
        let node = |(start, end): (&usize, usize)| {
            let children = self.nodes(side, &tree[start + 1..end], depth + 1);
            TreeNode { children, ..self.node(side, tree[*start].0) }
        };
        starts.iter().zip(ends).map(node).collect()
    }

    fn node(&self, side: usize, id: Id<Centre>) -> TreeNode {
        let own = &self.comparison.sides[side];
        let centre = &own.org().centres[id];
        let n_positions = own.profile.centres[id.index()].positions.to_string();
        let head = target(&centre.head).map(|head| self.to(side, head).title);
        let size = self.voice.fill("count.positions", &[("n", &n_positions)]);
        let shown = self.to(side, id);
        TreeNode {
            key: format!("centre:{}", centre.common.id),
            name: shown.title,
            notes: head.into_iter().chain([size]).collect(),
            class: "centre".into(),
            href: shown.href,
            ..TreeNode::default()
        }
    }
}
