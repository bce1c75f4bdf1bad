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
/// Room beside rows for the line that leads to the later ones.
const SIDE: i32 = 160;
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
    /// Where the uppermost trees, or what hangs under the only one, would be wider than this, they stand in several
    /// rows; absent: always in one.
    pub widest_row: Option<i32>,
}

/// The result for all nodes; that of node 0 is the extent of the whole.
pub struct Places {
    pub bounds: Vec<Bounds>,
    /// For nodes in a list: where the trunk that leads to them runs.
    pub trunk: Vec<Option<i32>>,
    /// For nodes in a later row: how far the line to them goes past the rows before, along the side.
    pub detour: Vec<Option<Detour>>,
}

/// A line to a later row: along the side, then in the gap before the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detour {
    /// Where it runs down, and the depth at which it turns.
    pub side: i32,
    pub gap: i32,
    /// Where the first row begins.
    pub first: i32,
}

/// Boxes of one subtree, not yet at their final breadth.
#[derive(Default)]
struct Subtree {
    boxes: Vec<(Option<usize>, Bounds)>,
    trunks: Vec<(usize, i32)>,
    detours: Vec<(usize, Detour)>,
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
        detour: vec![None; outline.children.len()],
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
    for (id, detour) in whole.detours {
        places.detour[id] = Some(Detour { side: detour.side - left, ..detour });
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
        let mut whole = self.rows(id, &others, parts);
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

    /// Subtrees side by side, or in several rows where that would be too wide.
    fn rows(&self, id: usize, children: &[usize], parts: Vec<Subtree>) -> Subtree {
        let is_top = id == 0 || self.outline.children[0] == [id];
        let widths: Vec<i32> = parts.iter().map(Subtree::width).collect();
        let most = self.outline.widest_row.filter(|_| is_top && self.outline.children[0].len() * parts.len() > 1);
        let Some(most) = most.filter(|most| widths.iter().map(|width| width + GAP).sum::<i32>() - GAP > *most) else {
            return join(parts);
        };
        let lengths = row_lengths(&widths, most - SIDE);
        if lengths.len() < 2 {
            return join(parts);
        }
        let (mut whole, mut parts, mut at) = (Subtree::default(), parts.into_iter(), 0);
        let side = id != 0;
        for (nth, n) in lengths.into_iter().enumerate() {
            let mut row = join(parts.by_ref().take(n).collect());
            row.move_by(if side { SIDE - row.left() } else { -row.left() }, 0);
            let top = row.boxes.iter().map(|(_, bounds)| bounds.top).min().unwrap_or(0);
            if nth > 0 {
                let end = whole.boxes.iter().map(|(_, bounds)| bounds.bottom).max().unwrap_or(0);
                row.move_by(0, end + self.outline.level_gap - top);
                let gap = end + self.outline.level_gap / 2;
                let detour = Detour { side: 0, gap, first: top };
                let own = children[at..].iter().take(n).chain(row.trunks.iter().map(|(id, _)| id)).copied();
                let own: Vec<usize> = own.filter(|own| side && self.outline.children[id].contains(own)).collect();
                whole.detours.extend(own.into_iter().map(|id| (id, detour)));
            }
            at += n;
            whole.take(row);
        }
        if let (true, Some((_, detour))) = (side, whole.detours.last()) {
            let line = Bounds { left: 0, top: detour.first - 1, right: 1, bottom: detour.gap };
            whole.boxes.push((None, line));
        }
        whole.centre = (whole.left() + whole.left() + whole.width()) / 2;
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

impl Subtree {
    fn left(&self) -> i32 {
        self.boxes.iter().map(|(_, bounds)| bounds.left).min().unwrap_or(0)
    }

    fn width(&self) -> i32 {
        self.boxes.iter().map(|(_, bounds)| bounds.right).max().unwrap_or(0) - self.left()
    }

    fn take(&mut self, part: Subtree) {
        self.boxes.extend(part.boxes);
        self.trunks.extend(part.trunks);
        self.detours.extend(part.detours);
    }

    fn move_by(&mut self, across: i32, down: i32) {
        self.boxes.iter_mut().for_each(|(_, bounds)| *bounds = bounds.moved(across, down));
        self.trunks.iter_mut().for_each(|(_, trunk)| *trunk += across);
        self.detours.iter_mut().for_each(|(_, detour)| detour.side += across);
        self.centre += across;
    }
}

/// How many subtrees stand in each row, so that rows are about equally long and none is wider than `most`.
fn row_lengths(widths: &[i32], most: i32) -> Vec<usize> {
    let fill = |most: i32| {
        let (mut lengths, mut room) = (Vec::new(), 0);
        for width in widths {
            match lengths.last_mut() {
                Some(n) if *width <= room => *n += 1,
                _ => {
                    lengths.push(1);
                    room = most;
                }
            }
            room -= width + GAP;
        }
        lengths
    };
    let lengths = fill(most);
    let narrower = (0..most).step_by(100).map(fill).find(|narrower| narrower.len() <= lengths.len());
    narrower.unwrap_or(lengths)
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
    for (at, mut part) in parts.into_iter().enumerate() {
        part.move_by((leftmost[at] + rightmost[at]) / 2, 0);
        centres.push(part.centre);
        whole.take(part);
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
