//! The shapes of a swimlane figure, once everything in it has its place. Decides no places but those of words on lines.

use super::drawing::{Anchor, Bounds, Group, Point, Shape};
use super::lanes::{LanesInput, StepShape};
use super::lanes_grid::{Cell, Grid};
use super::lanes_label::{LANE_PADDING, Label, lane_name, parts, size_of, words_of};
use super::lanes_route::{Layout, MARK, NODE_WIDTH, Tracks, Way, runs_below};
use super::route::DOWN;

const EVENT_RADIUS: i32 = 90;

/// Everything about a swimlane figure that has found its place.
pub struct Figure<'a> {
    pub input: &'a LanesInput,
    pub grid: Grid,
    pub labels: Vec<Label>,
    pub tracks: Tracks,
    pub layout: Layout,
    /// Of a box, and of the highest of all boxes and diamonds.
    pub task_height: i32,
    pub node_height: i32,
}

impl Figure<'_> {
    /// Rows at the back, then lines, boxes, and words on lines in front.
    pub fn groups(&mut self) -> Vec<Group> {
        let mut taken: Vec<Bounds> = Vec::new();
        let words: Vec<Group> = self.tracks.ways.iter().filter_map(|way| self.words(way, &mut taken)).collect();
        let words_end = taken.iter().map(|place| place.right + 100).max().unwrap_or(0);
        self.layout.width = self.layout.width.max(words_end);
        let mut groups: Vec<Group> = (0..self.grid.bands.len()).flat_map(|band| self.rows(band)).collect();
        groups.extend(self.tracks.ways.iter().map(|way| self.edge(way)));
        groups.extend((0..self.input.steps.len()).filter_map(|step| self.mark(step)));
        groups.extend(self.grid.start.iter().map(|cell| self.event(*cell, "event start", &self.input.start)));
        groups.extend(self.grid.ends.iter().map(|cell| self.event(*cell, "event end", &self.input.end)));
        groups.extend((0..self.input.steps.len()).map(|step| self.node(step)));
        groups.extend(words);
        groups
    }

    fn rows(&self, band: usize) -> Vec<Group> {
        let borders = &self.layout.borders[band];
        let row = |(at, lane): (usize, &usize)| {
            let (top, bottom) = (borders[at], borders[at + 1]);
            let lane = self.input.lanes.get(*lane).cloned().unwrap_or_default();
            let mut group = Group { href: lane.href, ..Group::new(format!("lane {}", lane.class).trim()) };
            let stripe = Bounds { left: 10, top, right: self.layout.width - 10, bottom };
            let head = Bounds { right: 10 + self.layout.names, ..stripe };
            group.shapes.push(Shape::rect(if at % 2 == 0 { "row" } else { "row odd" }, stripe, 0));
            group.shapes.push(Shape::rect("row-head", head, 0));
            let name = lane_name(&lane.name, bottom - top);
            let lines: Vec<_> = name.lines.into_iter().map(|line| ("name", line)).collect();
            group.shapes.extend(Shape::lines(head, head.left + LANE_PADDING, Anchor::Start, &lines));
            group.title = name.shortened.then_some(lane.name);
            group
        };
        self.grid.bands[band].iter().enumerate().map(row).collect()
    }

    fn centre(&self, cell: Cell) -> Point {
        let (x, y) = self.tracks.spot(cell);
        Point::new(self.layout.xs[x], self.layout.ys[y])
    }

    fn node_bounds(&self, step: usize) -> Bounds {
        let Point { x, y } = self.centre(self.grid.steps[step]);
        let height = match self.input.steps[step].shape {
            StepShape::Decision => 840,
            StepShape::Task => self.task_height,
        };
        Bounds::new(x - NODE_WIDTH / 2, y - height / 2, NODE_WIDTH, height)
    }

    fn node(&self, at: usize) -> Group {
        let (step, label, bounds) = (&self.input.steps[at], &self.labels[at], self.node_bounds(at));
        let mut group = Group::new(format!("node {}", step.class).trim());
        (group.href, group.title) = (step.href.clone(), label.title.clone());
        group.shapes.push(match step.shape {
            StepShape::Task => Shape::boxed(bounds),
            StepShape::Decision => Shape::diamond("", bounds.centre(), NODE_WIDTH, bounds.bottom - bounds.top),
        });
        group.shapes.extend(Shape::lines(bounds, bounds.centre().x, Anchor::Middle, &label.lines));
        group
    }

    fn event(&self, cell: Cell, class: &str, title: &str) -> Group {
        let circle = Shape::Circle { class: String::new(), centre: self.centre(cell), radius: EVENT_RADIUS };
        let title = (!title.is_empty()).then(|| title.to_owned());
        Group { class: class.into(), href: None, title, shapes: vec![circle] }
    }

    /// The small diamond at which ways part, with the stub from its step.
    fn mark(&self, step: usize) -> Option<Group> {
        if !parts(self.input, step) {
            return None;
        }
        let (x, y) = self.tracks.mark(self.grid.steps[step]);
        let centre = Point::new(self.layout.xs[x], self.layout.ys[y]);
        let stub = vec![Point::new(self.node_bounds(step).right, centre.y), Point::new(centre.x - MARK, centre.y)];
        let diamond = Shape::diamond("mark", centre, 2 * MARK, 2 * MARK);
        Some(Group { shapes: vec![Shape::path(stub, 0), diamond], ..Group::new("edge") })
    }

    fn edge(&self, way: &Way) -> Group {
        let flow = self.input.flows.iter().zip(&self.grid.end_of).find(|(flow, end)| {
            flow.from == way.link.ends.from
                && flow.to.or(end.map(|end| self.input.steps.len() + end)) == Some(way.link.ends.to)
        });
        let class = flow.map_or("", |(flow, _)| flow.class.as_str());
        let back = if runs_below(&way.link) && way.link.to.band <= way.link.from.band { "edge back" } else { "edge" };
        let mut points = self.clipped(way);
        let mut group = Group::new(format!("{back} {class}").trim());
        if let [.., before, tip] = points.as_mut_slice() {
            group.shapes.push(Shape::arrow_head(*before, *tip));
            tip.x -= (tip.x - before.x).signum() * 60;
            tip.y -= (tip.y - before.y).signum() * 60;
        }
        group.shapes.insert(0, Shape::path(points, 60));
        group
    }

    /// The way from border to border instead of from centre to centre.
    fn clipped(&self, way: &Way) -> Vec<Point> {
        let mut points = way.points(&self.layout);
        let half = |cell: Cell, marked: bool| match self.grid.steps.iter().position(|step| *step == cell) {
            _ if marked => (MARK, MARK),
            Some(step) => (NODE_WIDTH / 2, (self.node_bounds(step).bottom - self.node_bounds(step).top) / 2),
            None => (EVENT_RADIUS, EVENT_RADIUS),
        };
        let clip = |end: Point, other: Point, (x, y): (i32, i32)| {
            Point::new(end.x + (other.x - end.x).signum() * x, end.y + (other.y - end.y).signum() * y)
        };
        let last = points.len() - 1;
        let first = clip(points[0], points[1], half(way.link.from, way.link.marked));
        let end = clip(points[last], points[last - 1], half(way.link.to, false));
        (points[0], points[last]) = (first, end);
        points
    }

    /// The words on a way, beside its first part, away from lines and other words.
    fn words(&self, way: &Way, taken: &mut Vec<Bounds>) -> Option<Group> {
        let label = self.input.flows.iter().zip(&self.grid.end_of).find_map(|(flow, end)| {
            let to = flow.to.or(end.map(|end| self.input.steps.len() + end));
            (flow.from == way.link.ends.from && to == Some(way.link.ends.to)).then_some(flow.label.as_ref())?
        })?;
        let words = words_of(label);
        let points = self.clipped(way);
        let (start, row) = (points[0], points[0].y);
        let half = self.node_height / 2;
        let centre = self.layout.ys[way.spots[0].1];
        let (width, height) = size_of(&words);
        let candidates = match way.vertical_start() {
            Some(direction) => {
                let x = if points[1].x == start.x { start.x } else { points[1].x };
                let y = if direction == DOWN { centre + half + 20 } else { centre - half - height };
                vec![Bounds::new(x + 50, y, width, height), Bounds::new(x - 50 - width, y, width, height)]
            }
            None => vec![Bounds::new(start.x + 40, row - height - 20, width, height)],
        };
        let clear = |place: &&Bounds| {
            self.input.steps.iter().enumerate().all(|(step, _)| !self.node_bounds(step).overlaps(place))
                && !taken.iter().any(|other| other.overlaps(place))
                && !self.crossed(place)
        };
        let free = candidates.iter().find(clear);
        let place = *free.unwrap_or(&candidates[0]);
        taken.push(place);
        let lines: Vec<_> = words.lines.into_iter().map(|line| ("", line)).collect();
        let mut group = Group { title: words.shortened.then(|| label.clone()), ..Group::new("lab") };
        if free.is_none() {
            group.shapes.push(Shape::rect("lab-bg", place, 20));
        }
        group.shapes.extend(Shape::lines(place, place.left, Anchor::Start, &lines));
        Some(group)
    }

    /// Whether a line runs through a place.
    fn crossed(&self, place: &Bounds) -> bool {
        self.tracks.ways.iter().any(|way| {
            let points = way.points(&self.layout);
            points.windows(2).any(|ends| Bounds::around(ends).grown(1).overlaps(place))
        })
    }
}
