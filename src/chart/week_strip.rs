//! A week as seven bars of a day each. Knows no zone, and not what the stretches of a bar mean.

use super::drawing::{Anchor, Drawing, Group, Point, Shape};
use std::ops::Range;

const DAY: u32 = 24 * 60;
/// In tenths of a pixel.
const HOUR: i32 = 96;
const LABELS: i32 = 520;
const PITCH: i32 = 220;
const BAR: i32 = 160;
const HEAD: i32 = 200;

/// What a strip shows.
pub struct WeekStrip {
    pub title: String,
    pub description: String,
    /// The names of the days, Monday first.
    pub days: Vec<String>,
    /// Stretches in minutes of the week, each with its class; later ones lie on top. They may go past Sunday.
    pub stretches: Vec<(Range<u32>, &'static str)>,
}

/// Draws it.
pub fn week_strip(input: &WeekStrip) -> Drawing {
    let n_days = input.days.len() as u32;
    let x = |minute: u32| LABELS + minute as i32 * HOUR / 60;
    let (width, height) = (x(DAY) + 140, HEAD + n_days as i32 * PITCH);
    let text = |class: &str, x: i32, y: i32, anchor: Anchor, content: String| Shape::Text {
        class: class.to_owned(),
        at: Point::new(x, y),
        anchor,
        content,
    };
    let hours = [0, 6, 12, 18, 24].map(|hour| text("", x(hour * 60), HEAD - 60, Anchor::Middle, hour.to_string()));
    let bar = |class: &str, minutes: Range<u32>| {
        let (day, from) = (minutes.start / DAY % n_days, minutes.start % DAY);
        let until = from + (minutes.end - minutes.start);
        Shape::Rect {
            class: class.to_owned(),
            x: x(from),
            y: HEAD + day as i32 * PITCH,
            width: x(until) - x(from),
            height: BAR,
            radius: 0,
        }
    };
    let mut shapes: Vec<Shape> = (0..n_days).map(|day| bar("ground", day * DAY..(day + 1) * DAY)).collect();
    for (stretch, class) in &input.stretches {
        let mut from = stretch.start;
        while from < stretch.end {
            let until = stretch.end.min((from / DAY + 1) * DAY);
            shapes.push(bar(class, from..until));
            from = until;
        }
    }
    let names = input
        .days
        .iter()
        .enumerate()
        .map(|(n, name)| text("", 0, HEAD + n as i32 * PITCH + BAR - 30, Anchor::Start, name.clone()));
    let group = |class: &str, shapes: Vec<Shape>| Group { class: class.to_owned(), shapes, ..Group::default() };
    Drawing {
        class: "strip".to_owned(),
        title: input.title.clone(),
        description: input.description.clone(),
        width,
        height,
        groups: vec![group("axis", hours.into_iter().chain(names).collect()), group("bars", shapes)],
        cuts: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_cut_at_midnight_and_sunday_goes_on_on_monday() {
        let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map(str::to_owned).to_vec();
        let input = WeekStrip {
            title: String::new(),
            description: String::new(),
            days,
            stretches: vec![(6 * DAY + 22 * 60..7 * DAY + 6 * 60, "mine")],
        };
        let drawing = week_strip(&input);
        let mine = drawing.groups[1].shapes.iter().filter_map(|shape| match shape {
            Shape::Rect { class, x, y, width, .. } if class == "mine" => Some((*x, *y, *width)),
            _ => None,
        });
        let (night, morning) = ((LABELS + 22 * HOUR, HEAD + 6 * PITCH, 2 * HOUR), (LABELS, HEAD, 6 * HOUR));
        assert_eq!(mine.collect::<Vec<_>>(), [night, morning]);
    }
}
