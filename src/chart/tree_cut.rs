//! Which nodes of a tree one figure shows. Knows nothing of where they go.

use super::tree::{Direction, TreeInput, TreeNode};

/// A node of the figure; the first one is never drawn and holds the roots.
#[derive(Debug)]
pub struct Kept<'a> {
    pub what: What<'a>,
    pub parent: usize,
    pub depth: usize,
    pub children: Vec<usize>,
    /// Nodes below that are left out, when none below is shown.
    pub n_hidden: usize,
}

#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    Forest,
    Node(&'a TreeNode),
    More { n: usize, href: Option<&'a str> },
}

/// Keeps the upper levels and shares the room of the last one evenly, so that no branch hides another;
/// what is left out beside others becomes one node that counts it.
pub fn cut(input: &TreeInput, max_depth: usize) -> Vec<Kept<'_>> {
    let max_nodes: usize = match input.direction {
        Direction::Down => 40,
        Direction::Right => 30,
    };
    let mut kept = vec![Kept { what: What::Forest, parent: 0, depth: 0, children: Vec::new(), n_hidden: 0 }];
    let (mut level, mut depth) = (vec![0], 0);
    while !level.is_empty() && depth <= max_depth {
        let room = (max_nodes + 1).saturating_sub(kept.len());
        level = keep_level(input, &mut kept, &level, depth, room);
        depth += 1;
    }
    for id in 0..kept.len() {
        count_hidden(input, &mut kept, id);
    }
    kept
}

/// Takes the first child of every parent, then the second of every parent, while there is room.
fn keep_level<'a>(
    input: &'a TreeInput,
    kept: &mut Vec<Kept<'a>>,
    parents: &[usize],
    depth: usize,
    room: usize,
) -> Vec<usize> {
    let longest = parents.iter().map(|parent| given(input, kept[*parent].what).len()).max().unwrap_or(0);
    let in_turn = (0..longest).flat_map(|turn| parents.iter().map(move |parent| (*parent, turn)));
    let mut level = Vec::new();
    for (parent, turn) in in_turn {
        let Some(node) = given(input, kept[parent].what).get(turn) else { continue };
        if level.len() == room {
            break;
        }
        level.push(push(kept, parent, depth, What::Node(node)));
    }
    level
}

fn count_hidden<'a>(input: &'a TreeInput, kept: &mut Vec<Kept<'a>>, id: usize) {
    let what = kept[id].what;
    let left_out = &given(input, what)[kept[id].children.len()..];
    let (elsewhere, href) = match what {
        What::Node(node) => (node.n_hidden, node.more_href.as_deref().or(node.href.as_deref())),
        What::Forest | What::More { .. } => (0, None),
    };
    let n = elsewhere + left_out.iter().map(|node| 1 + n_below(node)).sum::<usize>();
    match (kept[id].children.first().map(|child| kept[*child].depth), left_out) {
        (None, _) => kept[id].n_hidden = n,
        // One more box says more than "+1" in the same place.
        (Some(depth), [only]) if n == 1 => {
            push(kept, id, depth, What::Node(only));
        }
        (Some(depth), _) if n > 0 => {
            push(kept, id, depth, What::More { n, href });
        }
        _ => {}
    }
}

fn push<'a>(kept: &mut Vec<Kept<'a>>, parent: usize, depth: usize, what: What<'a>) -> usize {
    let id = kept.len();
    kept.push(Kept { what, parent, depth, children: Vec::new(), n_hidden: 0 });
    kept[parent].children.push(id);
    id
}

fn given<'a>(input: &'a TreeInput, what: What<'a>) -> &'a [TreeNode] {
    match what {
        What::Forest => &input.roots,
        What::Node(node) => &node.children,
        What::More { .. } => &[],
    }
}

fn n_below(node: &TreeNode) -> usize {
    node.n_hidden + node.children.iter().map(|child| 1 + n_below(child)).sum::<usize>()
}
