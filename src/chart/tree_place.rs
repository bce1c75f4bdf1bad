//! Where the boxes of a tree go, after Reingold & Tilford, "Tidier Drawings of Trees" (1981): subtrees are pushed
//! together until their outlines meet, parents stand over the middle of their children. The slack between small
//! subtrees is spread, as in Buchheim, Jünger & Leipert, "Improving Walker's Algorithm" (2002).
//! Works in breadth (along a level) and depth (across levels); knows neither text nor direction on paper.

use super::drawing::Bounds;

/// Room between neighbours, along a level.
const GAP: i32 = 200;
/// How far the boxes of a list stand in from its left side.
const INDENT: i32 = 260;
/// Where the line that leads to them runs, from the same side.
pub const TRUNK: i32 = 120;
const LIST_GAP: i32 = 100;
const LIST_ROWS: usize = 10;

/// What is placed: node 0 stands for nothing and holds the roots. Bounds are breadth × depth.
pub struct Outline<'a> {
    pub children: Vec<&'a [usize]>,
    pub breadth: Vec<i32>,
    pub depth: Vec<i32>,
    /// Level of each node; that of node 0 means nothing.
    pub level: Vec<usize>,
    /// Room between levels.
    pub level_gap: i32,
    /// More leaves than this under one node become a list; absent: never.
    pub list_above: Option<usize>,
}

/// The result for all nodes; that of node 0 is the extent of the whole.
pub struct Places {
    pub bounds: Vec<Bounds>,
    /// For nodes in a list: where the trunk that leads to them runs.
    pub trunk: Vec<Option<i32>>,
}

/// Boxes of one subtree, not yet at their final breadth.
#[derive(Default)]
struct Subtree {
    boxes: Vec<(Option<usize>, Bounds)>,
    trunks: Vec<(usize, i32)>,
    /// Where the line from the parent meets it.
    centre: i32,
}

/// Places all boxes; the smallest breadth and depth are 0.
pub fn place(outline: &Outline) -> Places {
    let n_levels = outline.level.iter().max().map_or(0, |level| level + 1);
    let mut level_depth = vec![0; n_levels];
    for parent in 0..outline.children.len() {
        let (others, listed) = split(outline, parent);
        for id in others.iter().chain(&listed) {
            level_depth[outline.level[*id]] = level_depth[outline.level[*id]].max(outline.depth[*id]);
        }
    }
    let mut starts = vec![0; n_levels + 1];
    for level in 0..n_levels {
        starts[level + 1] = starts[level] + level_depth[level] + outline.level_gap;
    }
    let whole = Rows { outline, starts, level_depth }.subtree(0);
    let left = whole.boxes.iter().map(|(_, bounds)| bounds.left).min().unwrap_or(0);
    let mut places = Places {
        bounds: vec![Bounds::new(0, 0, 0, 0); outline.children.len()],
        trunk: vec![None; outline.children.len()],
    };
    for (id, bounds) in whole.boxes {
        let bounds = Bounds { left: bounds.left - left, right: bounds.right - left, ..bounds };
        let extent = &mut places.bounds[0];
        extent.right = extent.right.max(bounds.right);
        extent.bottom = extent.bottom.max(bounds.bottom);
        if let Some(id) = id {
            places.bounds[id] = bounds;
        }
    }
    for (id, trunk) in whole.trunks {
        places.trunk[id] = Some(trunk - left);
    }
    places
}

/// Children that stand side by side, and leaves that form a list.
fn split(outline: &Outline, parent: usize) -> (Vec<usize>, Vec<usize>) {
    let is_leaf = |id: &usize| outline.children[*id].is_empty();
    let children = outline.children[parent];
    let n_leaves = children.iter().filter(|id| is_leaf(id)).count();
    match outline.list_above {
        Some(most) if n_leaves > most => {
            let (leaves, others) = children.iter().partition(|id| is_leaf(id));
            (others, leaves)
        }
        _ => (children.to_vec(), Vec::new()),
    }
}

struct Rows<'a> {
    outline: &'a Outline<'a>,
    starts: Vec<i32>,
    level_depth: Vec<i32>,
}

impl Rows<'_> {
    fn subtree(&self, id: usize) -> Subtree {
        let (others, listed) = split(self.outline, id);
        let mut parts: Vec<Subtree> = others.iter().map(|child| self.subtree(*child)).collect();
        let hangs_alone = parts.is_empty() && (1..=LIST_ROWS).contains(&listed.len());
        if !listed.is_empty() {
            parts.push(self.list(&listed));
        }
        let mut whole = join(parts);
        if id == 0 {
            return whole;
        }
        let (start, breadth) = (self.starts[self.outline.level[id]], self.outline.breadth[id]);
        if hangs_alone {
            whole.centre = breadth / 2;
        }
        let height = self.level_depth[self.outline.level[id]];
        whole.boxes.push((Some(id), Bounds::new(whole.centre - breadth / 2, start, breadth, height)));
        whole
    }

    /// Leaves under each other, in as many columns as it takes.
    fn list(&self, ids: &[usize]) -> Subtree {
        let outline = self.outline;
        let (start, height) = (self.starts[outline.level[ids[0]]], self.level_depth[outline.level[ids[0]]]);
        let breadth = ids.iter().map(|id| outline.breadth[*id]).max().unwrap_or(0);
        let n_rows = ids.len().div_ceil(ids.len().div_ceil(LIST_ROWS));
        let mut list = Subtree::default();
        for (at, id) in ids.iter().enumerate() {
            let (column, row) = ((at / n_rows) as i32, (at % n_rows) as i32);
            let left = column * (INDENT + breadth + GAP);
            let top = start + row * (height + LIST_GAP);
            list.boxes.push((Some(*id), Bounds::new(left + INDENT, top, breadth, height)));
            list.trunks.push((*id, left + TRUNK));
            list.centre = (left + INDENT + breadth) / 2;
        }
        // The trunks need their room as well.
        let bottom = list.boxes[0].1.bottom;
        list.boxes.push((None, Bounds { left: 0, top: start - outline.level_gap / 2, right: INDENT, bottom }));
        list
    }
}

/// Puts subtrees side by side, each as near to all before it as outlines allow. Packing to the left and packing
/// to the right both respect every distance, so their mean does, and it spreads the slack.
fn join(parts: Vec<Subtree>) -> Subtree {
    let n = parts.len();
    let mut apart = vec![vec![0; n]; n];
    let mut leftmost = vec![0; n];
    for right in 1..n {
        for left in 0..right {
            apart[left][right] = distance(&parts[left], &parts[right]);
        }
        leftmost[right] = (0..right).map(|left| leftmost[left] + apart[left][right]).max().unwrap_or(0);
    }
    let mut rightmost = leftmost.clone();
    for left in (0..n.saturating_sub(1)).rev() {
        rightmost[left] = (left + 1..n).map(|right| rightmost[right] - apart[left][right]).min().unwrap_or(0);
    }
    let mut whole = Subtree::default();
    let mut centres = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let by = (leftmost[at] + rightmost[at]) / 2;
        let moved = |bounds: Bounds| Bounds { left: bounds.left + by, right: bounds.right + by, ..bounds };
        whole.boxes.extend(part.boxes.into_iter().map(|(id, bounds)| (id, moved(bounds))));
        whole.trunks.extend(part.trunks.into_iter().map(|(id, trunk)| (id, trunk + by)));
        centres.push(part.centre + by);
    }
    if let (Some(first), Some(last)) = (centres.first(), centres.last()) {
        whole.centre = (first + last) / 2;
        add_bus(&mut whole, *first, *last);
    }
    whole
}

/// The line along the children is part of the outline, so that nothing else comes to lie on it.
fn add_bus(whole: &mut Subtree, first: i32, last: i32) {
    if let Some(top) = whole.boxes.iter().map(|(_, bounds)| bounds.top).min() {
        whole.boxes.push((None, Bounds { left: first, top: top - 1, right: last, bottom: top }));
    }
}

/// How far the second must move to clear the first.
fn distance(left: &Subtree, right: &Subtree) -> i32 {
    let pairs = left.boxes.iter().flat_map(|(_, a)| right.boxes.iter().map(move |(_, b)| (a, b)));
    let clear = pairs.filter(|(a, b)| a.top < b.bottom + LIST_GAP && b.top < a.bottom + LIST_GAP);
    clear.map(|(a, b)| a.right + GAP - b.left).max().unwrap_or(0)
}
