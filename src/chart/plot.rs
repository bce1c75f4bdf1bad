//! One series over time against its target and thresholds. Knows nothing of what is measured.

use super::axis::{Axis, format};
use super::drawing::{Anchor, Bounds, Drawing, Group, LINE_HEIGHT, Point, Shape};
use super::paper::Paper;
use super::plot_lines::{Line, levels, runs};
use super::text_width::{shorten, text_width};

const MARGIN: i32 = 20;
/// With more points than this, dots would run into each other.
const MOST_DOTS: usize = 30;

/// What a plot is drawn from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlotInput {
    pub title: String,
    pub description: String,
    /// In order of time, without missing periods: a gap is a point without a value.
    pub points: Vec<PlotPoint>,
    pub unit: String,
    /// Whether the unit stands before its number, as currencies do.
    pub unit_leads: bool,
    pub better: Better,
    pub target: Option<Level>,
    pub warn: Option<Level>,
    pub bad: Option<Level>,
    /// The word for the line of actual values.
    pub actual: String,
    pub paper: Paper,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlotPoint {
    /// The period, short: `2026-03`.
    pub label: String,
    pub value: Option<f64>,
    /// A target of this period alone; the line of targets becomes a stair.
    pub target: Option<f64>,
}

/// A horizontal line with its word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Level {
    pub value: f64,
    pub label: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Better {
    #[default]
    Higher,
    Lower,
    /// Inside is good; thresholds are distances from the range.
    Between(f64, f64),
}

/// Draws the series: zones at the back, then the scale, the levels, and the values in front.
pub fn plot(input: &PlotInput) -> Drawing {
    let plot = Plot::new(input);
    let (width, height) = input.paper.size();
    let mut groups = plot.zones();
    groups.push(plot.scale());
    groups.push(plot.periods());
    groups.extend(plot.levels.iter().filter(|level| level.class != "target").map(|level| plot.level(level)));
    groups.extend(plot.target());
    groups.push(plot.actual());
    groups.extend(plot.words());
    Drawing {
        class: if input.paper == Paper::Phone { "chart plot small" } else { "chart plot" }.into(),
        title: input.title.clone(),
        description: input.description.clone(),
        width,
        height,
        groups,
        cuts: Vec::new(),
    }
}

struct Plot<'a> {
    input: &'a PlotInput,
    axis: Axis,
    levels: Vec<Line<'a>>,
    area: Bounds,
}

impl<'a> Plot<'a> {
    fn new(input: &'a PlotInput) -> Self {
        let levels = levels(input);
        let values = input.points.iter().flat_map(|point| [point.value, point.target]).flatten();
        let axis = Axis::new(values.chain(levels.iter().map(|level| level.value)));
        let ticks = axis.ticks.iter().map(|tick| text_width(&format(*tick, axis.decimals))).max().unwrap_or(0);
        let mut plot = Self { input, axis, levels, area: Bounds::new(0, 0, 0, 0) };
        let words = plot.ends().iter().map(|(_, _, words)| text_width(words)).max().map_or(100, |width| width + 160);
        let (width, height) = input.paper.size();
        plot.area = Bounds {
            left: MARGIN + ticks + 100,
            top: if input.unit.is_empty() { 180 } else { 320 },
            right: width - MARGIN - words,
            bottom: height - 340,
        };
        plot
    }

    fn x(&self, at: usize) -> i32 {
        let width = i64::from(self.area.right - self.area.left);
        let n = self.input.points.len().max(1) as i64;
        self.area.left + (width * (2 * at as i64 + 1) / (2 * n)) as i32
    }

    fn y(&self, value: f64) -> i32 {
        self.area.bottom - (self.axis.share(value) * f64::from(self.area.bottom - self.area.top)).round() as i32
    }

    /// The parts of the scale that are not good, in the direction in which values get worse.
    fn zones(&self) -> Vec<Group> {
        let (top, bottom) = (self.area.top, self.area.bottom);
        let ys = |class: &str| -> Vec<i32> {
            self.levels.iter().filter(|level| level.class == class).map(|level| self.y(level.value)).collect()
        };
        let (warn, bad) = (ys("warn"), ys("bad"));
        let mut zones = Vec::new();
        let mut zone = |class: &str, from: i32, to: i32| {
            if from < to {
                let place = Bounds { top: from, bottom: to, ..self.area };
                zones.push(Group { shapes: vec![Shape::rect("", place, 0)], ..Group::new(format!("zone {class}")) });
            }
        };
        // The levels of a range come in pairs: below it, above it.
        let below = matches!(self.input.better, Better::Higher | Better::Between(..));
        let above = matches!(self.input.better, Better::Lower | Better::Between(..));
        if below {
            if let Some(from) = warn.first() {
                zone("warn", *from, bad.first().copied().unwrap_or(bottom));
            }
            if let Some(from) = bad.first() {
                zone("bad", *from, bottom);
            }
        }
        if above {
            if let Some(to) = warn.last() {
                zone("warn", bad.last().copied().unwrap_or(top), *to);
            }
            if let Some(to) = bad.last() {
                zone("bad", top, *to);
            }
        }
        zones
    }

    fn scale(&self) -> Group {
        let mut group = Group::new("axis");
        let text =
            |at: Point, anchor: Anchor, content: String| Shape::Text { class: String::new(), at, anchor, content };
        for tick in &self.axis.ticks {
            let y = self.y(*tick);
            group.shapes.push(across(self.area, y));
            let at = Point::new(self.area.left - 80, y + 50);
            group.shapes.push(text(at, Anchor::End, format(*tick, self.axis.decimals)));
        }
        let unit = shorten(&self.input.unit, 2000).lines.concat();
        if !unit.is_empty() {
            group.shapes.push(text(Point::new(MARGIN, 160), Anchor::Start, unit));
        }
        group
    }

    /// As many period labels as there is room for; the last period always has its own.
    fn periods(&self) -> Group {
        let mut group = Group::new("axis periods");
        let points = &self.input.points;
        let labels: Vec<String> = points.iter().map(|point| shorten(&point.label, 1200).lines.concat()).collect();
        let widest = labels.iter().map(|label| text_width(label)).max().unwrap_or(0) + 160;
        let pitch = (self.area.right - self.area.left) / points.len().max(1) as i32;
        let every = (widest / pitch.max(1) + i32::from(widest % pitch.max(1) > 0)).max(1) as usize;
        for at in (0..points.len()).rev().step_by(every) {
            let half = text_width(&labels[at]) / 2;
            let width = self.input.paper.size().0;
            let x = self.x(at).clamp(MARGIN + half, (width - MARGIN - half).max(MARGIN + half));
            group.shapes.push(Shape::Text {
                class: String::new(),
                at: Point::new(x, self.area.bottom + 240),
                anchor: Anchor::Middle,
                content: labels[at].clone(),
            });
        }
        group
    }

    fn level(&self, level: &Line) -> Group {
        Group { shapes: vec![across(self.area, self.y(level.value))], ..Group::new(format!("level {}", level.class)) }
    }

    /// One line across, or a stair where periods have targets of their own.
    fn target(&self) -> Vec<Group> {
        let points = &self.input.points;
        if points.iter().all(|point| point.target.is_none()) {
            return self.levels.iter().filter(|level| level.class == "target").map(|level| self.level(level)).collect();
        }
        let common = self.input.target.as_ref().map(|level| level.value);
        let half = (self.area.right - self.area.left) / points.len().max(1) as i32 / 2;
        let targets: Vec<Option<f64>> = points.iter().map(|point| point.target.or(common)).collect();
        let stairs = runs(&targets).into_iter().map(|run| {
            let steps = run.iter().flat_map(|(at, value)| {
                let (x, y) = (self.x(*at), self.y(*value));
                [Point::new(x - half, y), Point::new(x + half, y)]
            });
            Shape::path(steps.collect(), 0)
        });
        vec![Group { shapes: stairs.collect(), ..Group::new("level target") }]
    }

    fn actual(&self) -> Group {
        let mut group = Group::new("actual");
        let values: Vec<Option<f64>> = self.input.points.iter().map(|point| point.value).collect();
        let runs = runs(&values);
        let place = |(at, value): &(usize, f64)| Point::new(self.x(*at), self.y(*value));
        for run in runs.iter().filter(|run| run.len() > 1) {
            group.shapes.push(Shape::path(run.iter().map(place).collect(), 0));
        }
        let last = runs.last().and_then(|run| run.last()).map(|(at, _)| *at);
        for run in &runs {
            for point in run {
                let is_last = Some(point.0) == last;
                if values.len() <= MOST_DOTS || run.len() == 1 || is_last {
                    let radius = if is_last { 50 } else { 35 };
                    group.shapes.push(Shape::Circle {
                        class: self.state(point.1).into(),
                        centre: place(point),
                        radius,
                    });
                }
            }
        }
        group
    }

    /// The class of a value by the thresholds it has passed.
    fn state(&self, value: f64) -> &'static str {
        let distance = |level: &Level| match self.input.better {
            Better::Higher => level.value - value,
            Better::Lower => value - level.value,
            Better::Between(from, to) => (from - value).max(value - to) - level.value,
        };
        let passed = |level: &Option<Level>| level.as_ref().is_some_and(|level| distance(level) > 0.0);
        match (passed(&self.input.bad), passed(&self.input.warn)) {
            (true, _) => "bad",
            (_, true) => "warn",
            _ => "",
        }
    }

    /// Words at the right ends of lines: class, value, text.
    fn ends(&self) -> Vec<(&'static str, f64, String)> {
        let words = |label: &str, value: f64| {
            let (is_small, most) = (self.input.paper == Paper::Phone, self.input.paper.words());
            let unit = match self.input.unit.as_str() {
                unit @ ("" | "%") => unit.to_owned(),
                _ if is_small => String::new(),
                unit => format!(" {unit}"),
            };
            let number = format(value, self.axis.decimals + 1);
            let number =
                if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { &number };
            let full = match self.input.unit_leads {
                true => format!("{label}{unit} {number}"),
                false => format!("{label} {number}{unit}"),
            };
            // The page has the number too; cut off, it would be another.
            let fitting = if text_width(&full) <= most { &full } else { label };
            shorten(fitting, most).lines.concat()
        };
        let mut ends: Vec<_> = self
            .levels
            .iter()
            .filter_map(|level| Some((level.class, level.value, words(level.label?, level.value))))
            .collect();
        if let Some(value) = self.input.points.iter().rev().find_map(|point| point.value.filter(|v| v.is_finite())) {
            ends.push(("actual", value, words(&self.input.actual, value)));
        }
        ends
    }

    /// The words, moved apart where lines are close.
    fn words(&self) -> Vec<Group> {
        let mut ends = self.ends();
        ends.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut ys: Vec<i32> = ends.iter().map(|(_, value, _)| self.y(*value) + 50).collect();
        for at in 1..ys.len() {
            ys[at] = ys[at].max(ys[at - 1] + LINE_HEIGHT);
        }
        let mut lowest = self.area.bottom + 50;
        for y in ys.iter_mut().rev() {
            *y = (*y).min(lowest);
            lowest = *y - LINE_HEIGHT;
        }
        let group = |((class, _, content), y): ((&str, f64, String), i32)| {
            let class = if class == "actual" { "actual".to_owned() } else { format!("level {class}") };
            let at = Point::new(self.area.right + 100, y);
            let text = Shape::Text { class: "end".into(), at, anchor: Anchor::Start, content };
            Group { shapes: vec![text], ..Group::new(class) }
        };
        ends.into_iter().zip(ys).map(group).collect()
    }
}

fn across(area: Bounds, y: i32) -> Shape {
    Shape::path(vec![Point::new(area.left, y), Point::new(area.right, y)], 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn series(values: &[Option<f64>]) -> PlotInput {
        let point = |(at, value): (usize, &Option<f64>)| PlotPoint {
            label: format!("2026-W{at:02}"),
            value: *value,
            target: None,
        };
        PlotInput {
            points: values.iter().enumerate().map(point).collect(),
            unit: "小时".into(),
            ..PlotInput::default()
        }
    }

    fn level(value: f64) -> Option<Level> {
        Some(Level { value, label: "不达标 Below the floor".into() })
    }

    fn classes(drawing: &Drawing) -> Vec<&str> {
        drawing.groups.iter().map(|group| group.class.as_str()).collect()
    }

    #[test]
    fn a_gap_breaks_the_line() {
        let drawing = plot(&series(&[Some(1.0), Some(2.0), None, Some(-3.0), None, Some(4.0), Some(4.0)]));
        drawing.assert_sound();
        let actual = drawing.groups.iter().find(|group| group.class == "actual").expect("the line of values");
        assert_eq!(actual.shapes.iter().filter(|shape| matches!(shape, Shape::Path { .. })).count(), 2);
        assert_eq!(actual.shapes.iter().filter(|shape| matches!(shape, Shape::Circle { .. })).count(), 5);
    }

    #[test]
    fn worse_is_where_the_direction_says() {
        let levels = |better| PlotInput {
            better,
            warn: level(4.0),
            bad: level(8.0),
            ..series(&[Some(9.0), Some(5.0), Some(1.0)])
        };
        let states = |input: &PlotInput| [9.0, 5.0, 1.0].map(|value| Plot::new(input).state(value));
        assert_eq!(states(&levels(Better::Lower)), ["bad", "warn", ""]);
        assert_eq!(states(&levels(Better::Between(2.0, 3.0))), ["warn", "", ""]);
        let higher = PlotInput { better: Better::Higher, warn: level(8.0), bad: level(4.0), ..series(&[Some(1.0)]) };
        assert_eq!(states(&higher), ["", "warn", "bad"]);
        assert!(classes(&plot(&levels(Better::Lower))).contains(&"zone bad"));
    }

    #[test]
    fn a_range_has_its_thresholds_on_both_sides() {
        let input =
            PlotInput { better: Better::Between(-1.0, 4.0), warn: level(2.0), bad: level(5.0), ..series(&[Some(0.0)]) };
        let drawing = plot(&input);
        drawing.assert_sound();
        assert_eq!(classes(&drawing).iter().filter(|class| **class == "zone warn").count(), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn any_series_is_sound(
            values in prop::collection::vec(prop::option::of(prop::num::f64::ANY), 0..61),
            scale in prop::option::of(-1e6..1e6f64),
            better in prop_oneof![Just(Better::Higher), Just(Better::Lower), (-50.0..0.0, 0.0..50.0).prop_map(|(a, b)| Better::Between(a, b))],
            levels in prop::array::uniform3(prop::option::of(-100.0..100.0f64)),
        ) {
            let tame = |value: &Option<f64>| match scale { Some(scale) => value.map(|v| (v % 7.0) * scale), None => *value };
            let values: Vec<Option<f64>> = values.iter().map(tame).collect();
            let [target, warn, bad] = levels.map(|value| value.and_then(level));
            let input = PlotInput { better, target, warn, bad, ..series(&values) };
            plot(&input).assert_sound();
            let shown = input.points.len().saturating_sub(12);
            let points = input.points[shown..].to_vec();
            plot(&PlotInput { paper: Paper::Phone, points, ..input }).assert_sound();
        }
    }
}
