//! Swimlanes: rows for who, columns for when. Knows nothing of what the boxes stand for.

use super::drawing::Drawing;
use super::lanes_figure::Figure;
use super::lanes_grid::{Grid, columns, grid};
use super::lanes_label::{Label, in_diamond, names_column, parts, size_of, words_of};
use super::lanes_route::{Link, Tracks, least_width};
use super::route::Ends;

/// What a swimlane figure is drawn from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LanesInput {
    pub title: String,
    pub description: String,
    pub lanes: Vec<Lane>,
    /// In reading order.
    pub steps: Vec<LaneStep>,
    pub flows: Vec<Flow>,
    /// Words for the circles before the first step and after the last ones.
    pub start: String,
    pub end: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lane {
    pub name: String,
    pub href: Option<String>,
    /// Added to the class `lane`.
    pub class: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LaneStep {
    /// Index into `lanes`.
    pub lane: usize,
    /// With its number in front: `3. Check the order`.
    pub name: String,
    /// A short line under the name, such as the time allowed.
    pub note: Option<String>,
    pub shape: StepShape,
    /// Added to the class `node`.
    pub class: String,
    pub href: Option<String>,
    /// Several ways out all run; otherwise they exclude each other and leave through a small diamond.
    pub parallel: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StepShape {
    #[default]
    Task,
    /// A diamond with the question inside.
    Decision,
}

/// A way from one step to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flow {
    /// Index into `steps`.
    pub from: usize,
    /// Index into `steps`; absent: to the end.
    pub to: Option<usize>,
    pub label: Option<String>,
    /// Added to the class `edge`.
    pub class: String,
}

/// A page column, and a sheet of A4 in print that can still be read.
const WIDTH_WANTED: i32 = 9300;
/// Room that a band keeps above it on a sheet of its own.
const ABOVE_BAND: i32 = 40;
/// Columns before a new band begins below: at most, and where even fewer would not make it narrow enough.
const COLUMNS_AT_MOST: usize = 6;
const COLUMNS_AT_LEAST: usize = 3;

/// Draws steps in the rows of their lanes, from left to right, in bands about equally long that fit a page column.
pub fn lanes(input: &LanesInput) -> Drawing {
    let input = &drawable(input);
    let columns = columns(input);
    let names = names_column(&input.lanes);
    let n_columns = columns.iter().max().map_or(1, |last| last + 1);
    let mut narrowest: Option<Drawing> = None;
    let mut in_band = usize::MAX;
    for n_bands in n_columns.div_ceil(COLUMNS_AT_MOST).. {
        let before = std::mem::replace(&mut in_band, n_columns.div_ceil(n_bands));
        if in_band == before {
            continue;
        }
        let is_last = in_band <= COLUMNS_AT_LEAST;
        if is_last || least_width(names, in_band) <= WIDTH_WANTED {
            let drawing = bands(input, grid(input, &columns, in_band), names);
            let is_narrower = narrowest.as_ref().is_none_or(|other| drawing.width < other.width);
            narrowest = if is_narrower { Some(drawing) } else { narrowest };
        }
        if is_last || narrowest.as_ref().is_some_and(|drawing| drawing.width <= WIDTH_WANTED) {
            break;
        }
    }
    narrowest.unwrap_or_default()
}

fn bands(input: &LanesInput, grid: Grid, names: i32) -> Drawing {
    let labels: Vec<Label> = input.steps.iter().map(Label::new).collect();
    let tracks = Tracks::new(&grid, &links(input, &grid));
    // Two lines of text fit the usual box; it grows for all when one of them needs more.
    let tallest = |shape: StepShape| {
        let own = input.steps.iter().zip(&labels).filter(|(step, _)| step.shape == shape);
        own.map(|(_, label)| label.height).max().unwrap_or(0)
    };
    let task_height = tallest(StepShape::Task).max(560);
    let node_height = tallest(StepShape::Decision).max(task_height);
    let layout = tracks.layout(&grid, names, node_height);
    let mut figure = Figure { input, grid, labels, tracks, layout, task_height, node_height };
    let groups = figure.groups();
    let cuts = figure.layout.borders.iter().skip(1).filter_map(|band| band.first()).map(|top| top - ABOVE_BAND);
    Drawing {
        cuts: cuts.collect(),
        class: "chart lanes".into(),
        title: input.title.clone(),
        description: input.description.clone(),
        width: figure.layout.width,
        height: figure.layout.height,
        groups,
    }
}

/// What can be drawn: without ways between steps that do not exist, and with a question in a box when it is too long
/// for a diamond.
fn drawable(input: &LanesInput) -> LanesInput {
    let known = |flow: &Flow| flow.from < input.steps.len() && flow.to.is_none_or(|to| to < input.steps.len());
    let mut input = input.clone();
    input.flows = input.flows.iter().filter(|flow| known(flow)).cloned().collect();
    for step in &mut input.steps {
        if step.shape == StepShape::Decision && in_diamond(step).is_none() {
            step.shape = StepShape::Task;
        }
    }
    input
}

/// The ways to draw: all flows in their order, then the one from the start.
fn links(input: &LanesInput, grid: &Grid) -> Vec<Link> {
    let n = input.steps.len();
    let mut links: Vec<Link> = Vec::new();
    for (flow, end) in input.flows.iter().zip(&grid.end_of) {
        let to = flow.to.map_or_else(|| end.map_or(grid.steps[flow.from], |end| grid.ends[end]), |to| grid.steps[to]);
        links.push(Link {
            ends: Ends {
                from: flow.from,
                to: flow.to.unwrap_or(n + end.unwrap_or(0)),
                shares_start: input.steps[flow.from].parallel,
            },
            from: grid.steps[flow.from],
            to,
            marked: parts(input, flow.from),
            words: flow.label.as_ref().map_or((0, 0), |label| size_of(&words_of(label))),
            fills_column: flow.to.is_some() || !grid.steps.iter().any(|step| step.column == to.column),
        });
    }
    if let Some(start) = grid.start {
        let ends = Ends { from: usize::MAX, to: 0, shares_start: false };
        links.push(Link { ends, from: start, to: grid.steps[0], marked: false, words: (0, 0), fills_column: true });
    }
    links
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::drawing::{Bounds, Group, Point, Shape};
    use super::*;

    fn step(lane: usize, name: &str) -> LaneStep {
        LaneStep { lane, name: name.into(), note: Some("1 个工作日".into()), ..LaneStep::default() }
    }

    fn flow(from: usize, to: Option<usize>, label: &str) -> Flow {
        let label = (!label.is_empty()).then(|| label.to_owned());
        Flow { from, to, label, class: String::new() }
    }

    fn input(n_lanes: usize, steps: Vec<LaneStep>, flows: Vec<Flow>) -> LanesInput {
        let lane = |n: usize| Lane { name: format!("Sales lead {n}"), ..Lane::default() };
        LanesInput { lanes: (0..n_lanes).map(lane).collect(), steps, flows, ..LanesInput::default() }
    }

    fn groups<'a>(drawing: &'a Drawing, class: &str) -> Vec<&'a Group> {
        drawing.groups.iter().filter(|group| group.class.starts_with(class)).collect()
    }

    fn points(group: &Group) -> &[Point] {
        match &group.shapes[0] {
            Shape::Path { points, .. } => points,
            other => panic!("an edge begins with its path, not with {other:?}"),
        }
    }

    /// Lines are upright, go around boxes and are as many as the ways.
    fn assert_lines(drawing: &Drawing, n_ways: usize) {
        drawing.assert_sound();
        let edges: Vec<&Group> = groups(drawing, "edge").into_iter().filter(|group| group.shapes.len() == 2).collect();
        let ways: Vec<&&Group> = edges
            .iter()
            .filter(|group| matches!(&group.shapes[1], Shape::Polygon { class, .. } if class == "head"))
            .collect();
        assert_eq!(ways.len(), n_ways);
        for part in ways.iter().flat_map(|way| points(way).windows(2)) {
            assert!(part[0].x == part[1].x || part[0].y == part[1].y, "{part:?} is slanted");
        }
    }

    #[test]
    fn a_plain_flow_is_a_straight_line() {
        let steps = vec![step(0, "1. 首次响应"), step(0, "2. Qualify"), step(0, "3. 编制报价单")];
        let drawing = lanes(&input(1, steps, vec![flow(0, Some(1), ""), flow(1, Some(2), ""), flow(2, None, "")]));
        assert_lines(&drawing, 4);
        assert!(groups(&drawing, "edge").iter().all(|edge| points(edge).len() == 2));
    }

    #[test]
    fn a_way_back_runs_below_the_lanes() {
        let steps = vec![step(0, "1. Draft"), step(1, "2. Check"), step(0, "3. Approve")];
        let flows =
            vec![flow(0, Some(1), ""), flow(1, Some(2), ""), flow(2, Some(0), "退回修改"), flow(2, None, "批准")];
        let drawing = lanes(&input(2, steps, flows));
        assert_lines(&drawing, 5);
        let lowest = groups(&drawing, "lane").iter().map(|lane| lane.shapes[0].bounds().bottom).max();
        let back = groups(&drawing, "edge back");
        assert_eq!(back.len(), 1);
        assert!(Bounds::around(points(back[0])).bottom > lowest.unwrap_or(0));
    }

    #[test]
    fn seven_steps_make_two_bands_that_name_their_own_lanes() {
        let steps = (0..7).map(|n| step(usize::from(n > 2), "Step")).collect();
        let flows = (0..6).map(|n| flow(n, Some(n + 1), "")).collect();
        let drawing = lanes(&input(2, steps, flows));
        assert_lines(&drawing, 7);
        assert_eq!(groups(&drawing, "lane").len(), 3);
    }

    #[test]
    fn a_band_is_as_long_as_a_page_column_is_wide() {
        let lengths = |n: usize| {
            let flows = (1..n).map(|to| flow(to - 1, Some(to), "")).collect();
            let drawing = lanes(&input(1, (0..n).map(|_| step(0, "1. Draft")).collect(), flows));
            assert!(drawing.width <= WIDTH_WANTED, "{n} steps are {} wide", drawing.width);
            groups(&drawing, "lane").len()
        };
        assert_eq!([1, 5, 6, 10, 11].map(lengths), [1, 1, 2, 2, 3]);
    }

    #[test]
    fn a_question_too_long_for_a_diamond_stands_before_a_small_one() {
        let decision = |name: &str| LaneStep { shape: StepShape::Decision, ..step(0, name) };
        let n_marks = |name: &str| {
            let steps = vec![decision(name), step(0, "2. Go on")];
            let drawing = lanes(&input(1, steps, vec![flow(0, Some(1), "yes"), flow(0, None, "no")]));
            assert_lines(&drawing, 3);
            groups(&drawing, "edge")
                .iter()
                .filter(|edge| matches!(&edge.shapes[1], Shape::Polygon { class, .. } if class == "mark"))
                .count()
        };
        assert_eq!(n_marks("1. 有效?"), 0);
        assert_eq!(n_marks("1. Is this a genuine enquiry from a distributor?"), 1);
    }

    #[test]
    fn nothing_and_nonsense_are_drawn_as_far_as_they_go() {
        lanes(&LanesInput::default()).assert_sound();
        let flows = vec![flow(0, Some(9), ""), flow(4, None, ""), flow(0, Some(0), "again")];
        assert_lines(&lanes(&input(0, vec![step(3, "1. Alone")], flows)), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_flow_is_sound(
            rows in prop::collection::vec((0..9usize, "[0-9]\\. ([a-zA-Z ]{0,30}|[一-龥]{0,20})", any::<bool>(), any::<bool>()), 1..26),
            ways in prop::collection::vec((0..26usize, prop::option::of(0..26usize), "|yes|退回修改|超出权限，需要再议"), 0..8),
        ) {
            let n = rows.len();
            let make = |(lane, name, parallel, asks): (usize, String, bool, bool)| {
                let shape = if asks { StepShape::Decision } else { StepShape::Task };
                LaneStep { parallel, shape, ..step(lane, &name) }
            };
            let mut flows: Vec<Flow> = (1..n).map(|to| flow(to - 1, Some(to), "")).collect();
            flows.extend(ways.iter().map(|(from, to, label)| flow(from % n, to.map(|to| to % n), label)));
            let n_ways = flows.len() + 1;
            let input = input(9, rows.into_iter().map(make).collect(), flows);
            let drawing = lanes(&input);
            assert_lines(&drawing, n_ways);
            prop_assert_eq!(groups(&drawing, "node").len(), n);
            prop_assert_eq!(&drawing, &lanes(&input));
        }
    }
}
