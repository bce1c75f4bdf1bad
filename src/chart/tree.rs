//! Trees, top-down or left to right. Knows nothing of what the boxes stand for.

/// What a tree is drawn from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreeInput {
    pub title: String,
    pub description: String,
    pub direction: Direction,
    /// More than one makes a row (or column) of trees.
    pub roots: Vec<TreeNode>,
    /// Dashed edges between two nodes of the tree, by key; ends that are not drawn leave the edge out.
    pub extra: Vec<ExtraEdge>,
    /// Wording of a node that stands for nodes left out, for screen readers: `{n}` is their number.
    pub more: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Organisation charts: at most 40 nodes, three levels below the root.
    #[default]
    Down,
    /// Goal trees: at most 30 nodes, any depth, words on the edges.
    Right,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreeNode {
    /// Names the node for `extra`; unique in the tree.
    pub key: String,
    pub name: String,
    /// Short lines under the name.
    pub notes: Vec<String>,
    /// Added to the class `node`: a kind or a state.
    pub class: String,
    pub href: Option<String>,
    /// Where "+12 →" leads when nodes below this one are left out; else to `href`.
    pub more_href: Option<String>,
    /// Words on the edge from the parent.
    pub edge_label: Option<String>,
    pub children: Vec<TreeNode>,
    /// Nodes below this one that exist but are not given in `children`.
    pub n_hidden: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExtraEdge {
    pub from: String,
    pub to: String,
    pub title: String,
}
