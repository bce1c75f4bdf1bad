//! Trees, top-down or left to right. Knows nothing of what the boxes stand for.

use super::drawing::{Anchor, Bounds, Drawing, Group, LINE_HEIGHT, Point, Shape};
use super::text_width::{shorten, text_width, wrap};
use super::tree_cut::{Kept, What, cut};
use super::tree_place::{Outline, Places, TRUNK, place};

const MARGIN: i32 = 20;
const PADDING: i32 = 100;
/// A page column: where a tree would be wider, it uses more lists.
const WIDTH_WANTED: i32 = 9300;

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

/// Draws a tree, or several side by side.
pub fn tree(input: &TreeInput) -> Drawing {
    let kept = cut(input);
    let labels: Vec<Label> = kept.iter().map(|node| Label::new(input, node)).collect();
    let figure = Figure::new(input.direction, kept, labels);
    let extent = figure.bounds[0];
    let mut groups = figure.edges();
    groups.extend((1..figure.kept.len()).map(|id| figure.node(id)));
    let class = match input.direction {
        Direction::Down => "chart tree down",
        Direction::Right => "chart tree right",
    };
    Drawing {
        class: class.into(),
        title: input.title.clone(),
        description: input.description.clone(),
        width: extent.right + MARGIN,
        height: extent.bottom + MARGIN,
        groups,
    }
}

/// The words of one box, broken into lines, and the box's size.
struct Label {
    lines: Vec<(&'static str, String)>,
    /// The words in full, if some were left out.
    title: Option<String>,
    width: i32,
    height: i32,
    edge: Option<String>,
}

impl Label {
    fn new(input: &TreeInput, kept: &Kept) -> Label {
        let width = match input.direction {
            Direction::Down => 1340,
            Direction::Right => 1720,
        };
        let inner = width - 2 * PADDING + 20;
        let mut label = Label { lines: Vec::new(), title: None, width, height: 0, edge: None };
        match kept.what {
            What::Forest => {}
            What::More { n, .. } => {
                label.lines.push(("name", format!("+{n} →")));
                label.title = Some(input.more.replace("{n}", &n.to_string()));
            }
            What::Node(node) => {
                let name = wrap(&node.name, &[inner, inner]);
                let notes: Vec<_> = node.notes.iter().map(|note| shorten(note, inner)).collect();
                if name.shortened || notes.iter().any(|note| note.shortened) {
                    let parts = std::iter::once(&node.name).chain(&node.notes);
                    label.title = Some(parts.map(String::as_str).collect::<Vec<_>>().join(" · "));
                }
                label.lines.extend(name.lines.into_iter().map(|line| ("name", line)));
                label.lines.extend(notes.into_iter().flat_map(|note| note.lines).map(|line| ("note", line)));
                label.edge = node.edge_label.as_ref().map(|words| shorten(words, 1000).lines.concat());
            }
        }
        label.height = label.lines.len() as i32 * LINE_HEIGHT + 2 * PADDING;
        label
    }
}

/// Everything about a tree that has found its place on paper.
struct Figure<'a> {
    direction: Direction,
    kept: Vec<Kept<'a>>,
    labels: Vec<Label>,
    bounds: Vec<Bounds>,
    trunk: Vec<Option<i32>>,
}

impl<'a> Figure<'a> {
    fn new(direction: Direction, kept: Vec<Kept<'a>>, labels: Vec<Label>) -> Self {
        let places = match direction {
            Direction::Right => place(&outline(direction, &kept, &labels, None)),
            Direction::Down => {
                // The first that fits, else the narrowest of all.
                let attempts = [6, 4, 3, 2, 1].map(|most| place(&outline(direction, &kept, &labels, Some(most))));
                let fits = attempts.iter().position(|places| places.bounds[0].right + 2 * MARGIN <= WIDTH_WANTED);
                let narrowest = (0..attempts.len()).min_by_key(|at| attempts[*at].bounds[0].right).unwrap_or(0);
                attempts.into_iter().nth(fits.unwrap_or(narrowest)).expect("one of the attempts")
            }
        };
        let on_paper = |bounds: &Bounds| match direction {
            Direction::Down => bounds.moved(MARGIN, MARGIN),
            Direction::Right => bounds.transposed().moved(MARGIN, MARGIN),
        };
        let Places { bounds, trunk } = places;
        let trunk = trunk.into_iter().map(|trunk| Some(trunk? + MARGIN)).collect();
        Self { direction, bounds: bounds.iter().map(on_paper).collect(), trunk, kept, labels }
    }

    fn node(&self, id: usize) -> Group {
        let (bounds, label) = (self.bounds[id], &self.labels[id]);
        let (class, href) = match self.kept[id].what {
            What::Node(node) => (format!("node {}", node.class), node.href.clone()),
            What::More { href, .. } => ("node more".to_owned(), href.map(str::to_owned)),
            What::Forest => (String::new(), None),
        };
        let (anchor, x) = match self.direction {
            Direction::Down if self.trunk[id].is_none() => (Anchor::Middle, (bounds.left + bounds.right) / 2),
            _ => (Anchor::Start, bounds.left + PADDING),
        };
        let mut group = Group { class: class.trim().into(), href, title: label.title.clone(), shapes: Vec::new() };
        group.shapes.push(Shape::boxed(bounds));
        group.shapes.extend(Shape::lines(bounds, x, anchor, &label.lines));
        group
    }

    /// One group for each line between two boxes, parents first.
    fn edges(&self) -> Vec<Group> {
        let drawn = (1..self.kept.len()).filter(|id| self.kept[*id].parent != 0);
        drawn.map(|id| self.edge(id)).collect()
    }

    fn edge(&self, id: usize) -> Group {
        let (from, to) = (self.bounds[self.kept[id].parent], self.bounds[id]);
        let (from_centre, to_centre) = (from.centre(), to.centre());
        let mut group = Group::new("edge");
        let points = match (self.direction, self.trunk[id]) {
            (Direction::Down, None) => {
                let middle = (from.bottom + self.row_top(id)) / 2;
                let (start, end) = (Point::new(from_centre.x, from.bottom), Point::new(to_centre.x, to.top));
                vec![start, Point::new(start.x, middle), Point::new(end.x, middle), end]
            }
            (Direction::Down, Some(trunk)) => {
                let middle = (from.bottom + self.row_top(id)) / 2;
                let start = if from.left + TRUNK == trunk {
                    trunk
                } else {
                    from_centre.x
                };
                let end = Point::new(to.left, to_centre.y);
                vec![
                    Point::new(start, from.bottom),
                    Point::new(start, middle),
                    Point::new(trunk, middle),
                    Point::new(trunk, end.y),
                    end,
                ]
            }
            (Direction::Right, _) => {
                let middle = from.right + 180;
                let (start, end) = (Point::new(from.right, from_centre.y), Point::new(to.left, to_centre.y));
                if let Some(words) = &self.labels[id].edge {
                    group.shapes.push(Shape::Text {
                        class: "lab".into(),
                        at: Point::new(middle + 80, end.y - 50),
                        anchor: Anchor::Start,
                        content: words.clone(),
                    });
                }
                vec![start, Point::new(middle, start.y), Point::new(middle, end.y), end]
            }
        };
        group.shapes.insert(0, Shape::path(points, 60));
        group
    }

    /// Where the level of a node begins, the same for all children of its parent.
    fn row_top(&self, id: usize) -> i32 {
        let siblings = &self.kept[self.kept[id].parent].children;
        siblings.iter().map(|sibling| self.bounds[*sibling].top).min().unwrap_or(0)
    }
}

fn outline<'a>(
    direction: Direction,
    kept: &'a [Kept],
    labels: &[Label],
    list_above: Option<usize>,
) -> Outline<'a> {
    let tallest = labels.iter().map(|label| label.height).max().unwrap_or(0);
    let label_room = labels.iter().filter_map(|label| label.edge.as_deref()).map(text_width).max();
    let (breadth, depth, level_gap) = match direction {
        Direction::Down => {
            (labels.iter().map(|label| label.width).collect(), labels.iter().map(|label| label.height).collect(), 440)
        }
        Direction::Right => (
            vec![tallest; labels.len()],
            labels.iter().map(|label| label.width).collect(),
            400 + label_room.map_or(0, |room| room - 40),
        ),
    };
    Outline {
        children: kept.iter().map(|node| node.children.as_slice()).collect(),
        breadth,
        depth,
        level: kept.iter().map(|node| node.depth).collect(),
        level_gap,
        list_above,
    }
}
