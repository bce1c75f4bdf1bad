//! The centres of an organisation that need not be the one that is shown, as a chart.

use super::names::Names;
use crate::view::{Diagram, figure::offered};
use crate::{
    chart::tree::{Direction, TreeInput, TreeNode, tree},
    derive::centre_tree,
    model::{Centre, Id, target},
};

impl Names<'_, '_> {
    /// The charts of the centres of both sides, once where they say the same; none of a side where there is only one.
    pub fn charts(&self, names: [String; 2]) -> Vec<Diagram> {
        let trees = [0, 1].map(|side| self.roots(side));
        let is_same = trees[0].1 > 1 && is_alike(&trees[0].0, &trees[1].0);
        let titles = match is_same {
            true => vec![self.voice.fill("compare.same", &[("n", &trees[0].1.to_string())])],
            false => names.to_vec(),
        };
        let sides = titles.iter().zip(trees).zip(["chart-a", "chart-b"]);
        let drawn = sides.filter(|((_, (_, n)), _)| *n > 1).map(|((title, tree), id)| self.chart(title, tree, id));
        drawn.collect()
    }

    /// The topmost boxes of a side, and how many centres it has.
    fn roots(&self, side: usize) -> (Vec<TreeNode>, usize) {
        let own = &self.comparison.sides[side];
        let centres = centre_tree(own.org(), &own.variant.facts.reporting);
        let roots = match &self.nodes(side, &centres, 0)[..] {
            // What is above everything is above everything in both, and costs a column.
            [top] if !top.children.is_empty() => top.children.clone(),
            roots => roots.to_vec(),
        };
        (roots, centres.len())
    }

    fn chart(&self, name: &str, (roots, n): (Vec<TreeNode>, usize), id: &str) -> Diagram {
        let (voice, n) = (self.voice, n.to_string());
        let input = TreeInput {
            title: voice.fill("compare.chart", &[("name", name)]),
            description: voice.fill("chart.centres.text", &[("n", &n)]),
            direction: Direction::Right,
            roots,
            extra: Vec::new(),
            more: voice.t("chart.more"),
        };
        offered(self.voice, Diagram::new(&tree(&input), id), id)
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

/// Whether two trees say the same, wherever their boxes lead.
fn is_alike(one: &[TreeNode], other: &[TreeNode]) -> bool {
    let alike = |(a, b): (&TreeNode, &TreeNode)| {
        (&a.name, &a.notes, &a.class) == (&b.name, &b.notes, &b.class) && is_alike(&a.children, &b.children)
    };
    one.len() == other.len() && one.iter().zip(other).all(alike)
}
