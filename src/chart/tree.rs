//! Trees, top-down or left to right. Knows nothing of what the boxes stand for.

use super::drawing::{Anchor, Bounds, Drawing, Group, Point, Shape};
use super::text_width::text_width;
use super::tree_cut::{Kept, What, cut};
use super::tree_extra::extra_edges;
use super::tree_label::{LEVEL_GAP, Label, PADDING, inner_width};
use super::tree_place::{Detour, Outline, Places, TRUNK, place};

pub const MARGIN: i32 = 100;
/// A page column: where a tree would be wider, it uses more lists. Much wider ones lose their lowest level.
pub const WIDTH_WANTED: i32 = 9300;
const WIDTH_AT_MOST: i32 = 14_000;

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
    let figure = match input.direction {
        Direction::Right => Figure::new(input, usize::MAX),
        Direction::Down => {
            let mut attempts = (1..=3).rev().map(|max_depth| Figure::new(input, max_depth));
            attempts
                .find(|figure| figure.bounds[0].right + MARGIN <= WIDTH_AT_MOST)
                .unwrap_or_else(|| Figure::new(input, 1))
        }
    };
    let extent = figure.bounds[0];
    let mut groups = figure.edges();
    groups.extend(extra_edges(input, &figure.kept, &figure.bounds));
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
        cuts: Vec::new(),
    }
}

/// Everything about a tree that has found its place on paper.
struct Figure<'a> {
    direction: Direction,
    kept: Vec<Kept<'a>>,
    labels: Vec<Label>,
    bounds: Vec<Bounds>,
    trunk: Vec<Option<i32>>,
    detour: Vec<Option<Detour>>,
}

impl<'a> Figure<'a> {
    fn new(input: &'a TreeInput, max_depth: usize) -> Self {
        let direction = input.direction;
        let kept = cut(input, max_depth);
        let inner = inner_width(direction, &kept);
        let mut labels: Vec<Label> = kept.iter().map(|node| Label::new(&input.more, node, inner)).collect();
        // All boxes as wide as the widest, within reason.
        let widest = labels.iter().map(|label| label.width).max().unwrap_or(0).max(1200);
        labels.iter_mut().for_each(|label| label.width = widest);
        let places = match direction {
            Direction::Right => place(&outline(direction, &kept, &labels, None)),
            Direction::Down => {
                // The first that fits, else the narrowest of all: rather lists than rows.
                let row = Some(WIDTH_WANTED - 2 * MARGIN);
                let attempt = |list_above: usize, widest_row: Option<i32>| {
                    place(&Outline { widest_row, ..outline(direction, &kept, &labels, Some(list_above)) })
                };
                let mut places = attempt(6, None);
                for (list_above, widest_row) in [(4, None), (3, None), (2, None), (1, None), (3, row), (1, row)] {
                    if places.bounds[0].right + 2 * MARGIN <= WIDTH_WANTED {
                        break;
                    }
                    let other = attempt(list_above, widest_row);
                    places = if other.bounds[0].right < places.bounds[0].right { other } else { places };
                }
                places
            }
        };
        let on_paper = |bounds: &Bounds| match direction {
            Direction::Down => bounds.moved(MARGIN, MARGIN),
            Direction::Right => bounds.transposed().moved(MARGIN, MARGIN),
        };
        let Places { bounds, trunk, detour } = places;
        let trunk = trunk.into_iter().map(|trunk| Some(trunk? + MARGIN)).collect();
        let moved = |own: Detour| Detour { side: own.side + MARGIN, gap: own.gap + MARGIN, first: own.first + MARGIN };
        let detour = detour.into_iter().map(|detour| detour.map(moved)).collect();
        Self { direction, bounds: bounds.iter().map(on_paper).collect(), trunk, detour, kept, labels }
    }

    fn node(&self, id: usize) -> Group {
        let (bounds, label) = (self.bounds[id], &self.labels[id]);
        let (class, href) = match self.kept[id].what {
            What::Node(node) if self.kept[id].n_hidden > 0 => {
                (format!("node {}", node.class), node.href.clone().or(node.more_href.clone()))
            }
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
            (Direction::Down, trunk) if self.detour[id].is_some() => self.past_rows(id, trunk),
            (Direction::Down, None) => {
                let middle = (from.bottom + self.row_top(id)) / 2;
                let (start, end) = (Point::new(from_centre.x, from.bottom), Point::new(to_centre.x, to.top));
                vec![start, Point::new(start.x, middle), Point::new(end.x, middle), end]
            }
            (Direction::Down, Some(trunk)) => {
                let middle = (from.bottom + self.row_top(id)) / 2;
                let start = if from.left + TRUNK == trunk { trunk } else { from_centre.x };
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
                let middle = from.right + 160;
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

    /// To a node of a later row: down along the side, then across in the gap before the row.
    fn past_rows(&self, id: usize, trunk: Option<i32>) -> Vec<Point> {
        let (from, to) = (self.bounds[self.kept[id].parent], self.bounds[id]);
        let Some(Detour { side, gap, first }) = self.detour[id] else { return Vec::new() };
        let middle = (from.bottom + first) / 2;
        let x = trunk.unwrap_or(to.centre().x);
        let mut points = vec![
            Point::new(from.centre().x, from.bottom),
            Point::new(from.centre().x, middle),
            Point::new(side, middle),
            Point::new(side, gap),
            Point::new(x, gap),
        ];
        match trunk {
            Some(trunk) => points.extend([Point::new(trunk, to.centre().y), Point::new(to.left, to.centre().y)]),
            None => points.push(Point::new(x, to.top)),
        }
        points
    }

    /// Where the level of a node begins, the same for all children of its parent.
    fn row_top(&self, id: usize) -> i32 {
        let siblings = &self.kept[self.kept[id].parent].children;
        siblings.iter().map(|sibling| self.bounds[*sibling].top).min().unwrap_or(0)
    }
}

fn outline<'a>(direction: Direction, kept: &'a [Kept], labels: &[Label], list_above: Option<usize>) -> Outline<'a> {
    let label_room = labels.iter().filter_map(|label| label.edge.as_deref()).map(text_width).max();
    let (breadth, depth, level_gap) = match direction {
        Direction::Down => {
            (labels.iter().map(|label| label.width).collect(), labels.iter().map(|label| label.height).collect(), 440)
        }
        Direction::Right => (
            labels.iter().map(|label| label.height).collect(),
            labels.iter().map(|label| label.width).collect(),
            LEVEL_GAP + label_room.map_or(0, |room| room - 40),
        ),
    };
    Outline {
        children: kept.iter().map(|node| node.children.as_slice()).collect(),
        breadth,
        depth,
        level: kept.iter().map(|node| node.depth).collect(),
        level_gap,
        list_above,
        widest_row: None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn node(name: &str, children: Vec<TreeNode>) -> TreeNode {
        TreeNode {
            key: name.into(),
            name: name.into(),
            notes: vec!["李娜 Li Na".into()],
            children,
            ..TreeNode::default()
        }
    }

    fn input(direction: Direction, root: TreeNode) -> TreeInput {
        TreeInput { direction, roots: vec![root], more: "{n} more".into(), ..TreeInput::default() }
    }

    fn n_nodes(drawing: &Drawing) -> usize {
        drawing.groups.iter().filter(|group| group.class.starts_with("node")).count()
    }

    fn texts(drawing: &Drawing) -> String {
        let shapes = drawing.groups.iter().flat_map(|group| &group.shapes);
        let text = |shape: &Shape| if let Shape::Text { content, .. } = shape { Some(content.clone()) } else { None };
        shapes.filter_map(text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn sixty_children_fit_a_page_column() {
        let root = node("head", (0..60).map(|n| node(&format!("区域销售服务经理{n}"), Vec::new())).collect());
        let drawing = tree(&input(Direction::Down, root));
        drawing.assert_sound();
        assert!(drawing.width <= WIDTH_WANTED && drawing.height < 10_000, "{} × {}", drawing.width, drawing.height);
        assert_eq!(n_nodes(&drawing), 41);
        assert!(texts(&drawing).contains("+21 →"));
    }

    #[test]
    fn a_list_has_room_for_its_longest_name() {
        let leaf = |n: usize| node(["Lead", "Regional manager North America"][n % 2], Vec::new());
        tree(&input(Direction::Down, node("head", (0..9).map(leaf).collect()))).assert_sound();
    }

    #[test]
    fn a_wide_tree_counts_its_lowest_level_instead() {
        let team =
            |n: usize| node(&format!("Team {n}"), vec![node("Specialist", Vec::new()), node("Analyst", Vec::new())]);
        let division = |n: usize| node(&format!("Division {n}"), (0..8).map(team).collect());
        let drawing = tree(&input(Direction::Down, node("Head", (0..5).map(division).collect())));
        drawing.assert_sound();
        assert!(drawing.width <= WIDTH_AT_MOST);
        assert!(texts(&drawing).contains("+2 →"));
    }

    #[test]
    fn a_parent_stands_over_the_middle_of_its_children() {
        let root = node("a", vec![node("b", Vec::new()), node("c", vec![node("d", Vec::new())])]);
        let figure_input = input(Direction::Down, root);
        let figure = Figure::new(&figure_input, 3);
        let x = |id: usize| figure.bounds[id].centre().x;
        assert_eq!(x(1), (x(2) + x(3)) / 2);
        assert_eq!(x(3), x(4));
    }

    #[test]
    fn nodes_not_given_are_counted() {
        let mut root = node("a", vec![node("b", Vec::new())]);
        root.n_hidden = 7;
        root.children[0].n_hidden = 3;
        let drawing = tree(&input(Direction::Down, root));
        assert!(texts(&drawing).contains("+7 →") && texts(&drawing).contains("+3 →"), "{}", texts(&drawing));
    }

    #[test]
    fn a_goal_tree_may_be_deep_and_has_words_on_its_edges() {
        let mut root = node("Leaf", Vec::new());
        for level in 0..6 {
            root.edge_label = Some("40 %".into());
            root = node(&format!("有效询盘转化率{level}"), vec![root, node("Other", Vec::new())]);
        }
        let drawing = tree(&input(Direction::Right, root));
        drawing.assert_sound();
        assert_eq!(texts(&drawing).matches("40 %").count(), 6);
    }

    #[test]
    fn dashed_edges_walk_around_boxes() {
        let root = node("a", vec![node("b", vec![node("d", Vec::new())]), node("c", vec![node("e", Vec::new())])]);
        let extra = |from: &str, to: &str| ExtraEdge { from: from.into(), to: to.into(), title: String::new() };
        for direction in [Direction::Down, Direction::Right] {
            let extra = vec![extra("d", "c"), extra("e", "a"), extra("e", "nobody")];
            let drawing = tree(&TreeInput { extra, ..input(direction, root.clone()) });
            drawing.assert_sound();
            assert_eq!(drawing.groups.iter().filter(|group| group.class == "edge extra").count(), 2);
        }
    }

    #[test]
    fn no_nodes_make_an_empty_figure() {
        tree(&TreeInput::default()).assert_sound();
    }

    fn any_tree() -> impl Strategy<Value = TreeNode> {
        let name = "[a-zA-Z ]{0,24}|[一-龥]{0,20}";
        let leaf = name.prop_map(|name| node(&name, Vec::new()));
        leaf.prop_recursive(5, 80, 12, move |inner| {
            (name, prop::collection::vec(inner, 0..12)).prop_map(|(name, children)| node(&name, children))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_tree_is_sound(root in any_tree(), right: bool) {
            let input = input(if right { Direction::Right } else { Direction::Down }, root);
            let drawing = tree(&input);
            drawing.assert_sound();
            prop_assert_eq!(&drawing, &tree(&input));
        }
    }
}
