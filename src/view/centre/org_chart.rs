//! Organisation charts: a centre with its positions and the centres below it, and the centres alone.

use crate::view::{Diagram, TreeNode, Voice};
use crate::{
    chart::tree::{Direction, ExtraEdge, TreeInput, TreeNode as Node, tree},
    derive::centre_tree,
    model::{Centre, EntityRef, Id, Position, target},
};

/// What a box of a chart stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    Position(Id<Position>),
    Centre(Id<Centre>),
}

/// A box with what hangs below it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Branch {
    pub what: What,
    pub below: Vec<Branch>,
}

/// Who reports to whom inside a centre; the centres below it hang under the position to which their heads report.
pub fn branches(voice: &Voice, centre: Id<Centre>) -> Vec<Branch> {
    let (org, reporting) = (voice.org(), &voice.facts().reporting);
    let head = target(&org.centres[centre].head).filter(|head| org.positions[*head].common.is_active());
    let mut boxes: Vec<Id<Position>> = reporting.members(centre).to_vec();
    if let Some(head) = head.filter(|head| !boxes.contains(head)) {
        boxes.push(head);
    }
    let inside = |position: Id<Position>| {
        let superior = reporting.superior(position).filter(|_| Some(position) != head);
        superior.filter(|superior| boxes.contains(superior))
    };
    let mut below: Vec<(Option<Id<Position>>, What)> =
        boxes.iter().map(|position| (inside(*position), What::Position(*position))).collect();
    // The head comes first, whatever its id.
    below.sort_by_key(|(_, what)| head.is_none_or(|head| *what != What::Position(head)));
    for child in reporting.children(centre) {
        let above = target(&org.centres[*child].head).and_then(|head| reporting.superior(head));
        below.push((above.filter(|above| boxes.contains(above)).or(head), What::Centre(*child)));
    }
    hang(None, &below)
}

fn hang(above: Option<Id<Position>>, below: &[(Option<Id<Position>>, What)]) -> Vec<Branch> {
    let own = below.iter().filter(|(superior, _)| *superior == above);
    own.map(|(_, what)| Branch {
        what: *what,
        below: match what {
            What::Position(position) => hang(Some(*position), below),
            What::Centre(_) => Vec::new(),
        },
    })
    .collect()
}

/// The chart of a centre; none where there is nothing to draw but one box.
pub fn of_centre(voice: &Voice, centre: Id<Centre>, id: &str) -> Option<Diagram> {
    let branches = branches(voice, centre);
    let n = count(&branches);
    let head = target(&voice.org().centres[centre].head);
    let nodes: Vec<Node> = branches.iter().map(|branch| node(voice, branch, head)).collect();
    let roots = match nodes.len() {
        0 | 1 => nodes,
        // Several answer to nobody here: the centre itself holds them together.
        _ => vec![Node { children: nodes, ..centre_node(voice, centre, false) }],
    };
    let title = voice.fill("chart.centre", &[("name", &voice.name(EntityRef::of(centre)))]);
    let description = voice.fill("chart.centre.text", &[("n", &n.to_string())]);
    let extra = dotted_lines(voice, &branches);
    (n > 1).then(|| draw(voice, Drawn { title, description, roots, extra }, id))
}

/// The chart of all centres; none where there is only one.
pub fn of_centres(voice: &Voice, id: &str) -> Option<Diagram> {
    let tree = centre_tree(voice.org(), &voice.facts().reporting);
    let roots = nested(voice, &tree, 0);
    let description = voice.fill("chart.centres.text", &[("n", &tree.len().to_string())]);
    let title = voice.t("chart.centres");
    (tree.len() > 1).then(|| draw(voice, Drawn { title, description, roots, extra: Vec::new() }, id))
}

/// The same as a nested list, for readers and search engines.
pub fn as_list(voice: &Voice, branches: &[Branch]) -> Vec<TreeNode> {
    let item = |branch: &Branch| {
        let children = as_list(voice, &branch.below);
        match branch.what {
            What::Position(position) => TreeNode {
                to: voice.link(position),
                holders: voice.holders(position),
                vacant: voice.vacant(position),
                note: None,
                children,
            },
            What::Centre(centre) => TreeNode {
                to: voice.link(centre),
                holders: Vec::new(),
                vacant: 0,
                note: Some(size(voice, centre)),
                children,
            },
        }
    };
    branches.iter().map(item).collect()
}

struct Drawn {
    title: String,
    description: String,
    roots: Vec<Node>,
    extra: Vec<ExtraEdge>,
}

fn draw(voice: &Voice, drawn: Drawn, id: &str) -> Diagram {
    let Drawn { title, description, roots, extra } = drawn;
    let more = voice.t("chart.more");
    Diagram::new(&tree(&TreeInput { title, description, direction: Direction::Down, roots, extra, more }), id)
}

fn count(branches: &[Branch]) -> usize {
    branches.iter().map(|branch| 1 + count(&branch.below)).sum()
}

fn node(voice: &Voice, branch: &Branch, head: Option<Id<Position>>) -> Node {
    let children = branch.below.iter().map(|branch| node(voice, branch, head)).collect();
    match branch.what {
        What::Centre(centre) => Node { children, ..centre_node(voice, centre, true) },
        What::Position(position) => Node { children, ..position_node(voice, position, head == Some(position)) },
    }
}

fn position_node(voice: &Voice, position: Id<Position>, leads: bool) -> Node {
    let holders: Vec<String> = voice.holders(position).into_iter().map(|holder| holder.title).collect();
    let vacant = voice.vacant(position);
    let mut notes = Vec::new();
    match holders.len() {
        0..=2 => notes.extend(holders),
        n => notes.push(voice.fill("count.people", &[("n", &n.to_string())])),
    }
    if vacant > 0 {
        notes.push(voice.fill("seats.vacant", &[("n", &vacant.to_string())]));
    }
    let is_vacant = vacant > 0 && voice.facts().holders.filled(voice.org(), position) == 0;
    let class = match (leads, is_vacant) {
        (true, true) => "head vacant",
        (true, false) => "head",
        (false, true) => "vacant",
        (false, false) => "",
    };
    let shown = voice.link(position);
    Node {
        key: key(voice, position),
        name: shown.title,
        notes,
        class: class.into(),
        href: shown.href,
        ..Node::default()
    }
}

fn centre_node(voice: &Voice, centre: Id<Centre>, with_size: bool) -> Node {
    let shown = voice.link(centre);
    Node {
        key: format!("centre:{}", voice.org().centres[centre].common.id),
        name: shown.title,
        notes: if with_size { vec![size(voice, centre)] } else { Vec::new() },
        class: "centre".into(),
        href: shown.href,
        ..Node::default()
    }
}

/// The boxes of a tree that is written as a list with depths.
fn nested(voice: &Voice, tree: &[(Id<Centre>, usize)], depth: usize) -> Vec<Node> {
    let starts: Vec<usize> = (0..tree.len()).filter(|n| tree[*n].1 == depth).collect();
    let ends = starts.iter().skip(1).copied().chain([tree.len()]);
    let node = |(start, end): (&usize, usize)| {
        let centre = tree[*start].0;
        let mut node = centre_node(voice, centre, true);
        if let Some(head) = target(&voice.org().centres[centre].head) {
            node.notes.insert(0, voice.short_name(EntityRef::of(head)));
        }
        node.children = nested(voice, &tree[start + 1..end], depth + 1);
        node
    };
    starts.iter().zip(ends).map(node).collect()
}

/// `4 positions`, those of the centres below included.
fn size(voice: &Voice, centre: Id<Centre>) -> String {
    let n = crate::derive::positions_within(&voice.facts().reporting, centre).len();
    voice.fill("count.positions", &[("n", &n.to_string())])
}

fn key(voice: &Voice, position: Id<Position>) -> String {
    format!("position:{}", voice.org().positions[position].common.id)
}

fn dotted_lines(voice: &Voice, branches: &[Branch]) -> Vec<ExtraEdge> {
    let mut edges = Vec::new();
    for branch in branches {
        if let What::Position(position) = branch.what {
            let lines = &voice.org().positions[position].dotted_line_to;
            let shown = |to: &Id<Position>| !voice.org().positions[*to].common.withheld;
            edges.extend(lines.iter().filter_map(|line| line.to).filter(shown).map(|to| ExtraEdge {
                from: key(voice, position),
                to: key(voice, to),
                title: voice.t("position.dotted_line_to"),
            }));
        }
        edges.extend(dotted_lines(voice, &branch.below));
    }
    edges
}
