//! Bars in pieces, one a row, each against a limit of its own. Knows nothing of what is weighed.

use super::{
    drawing::{Anchor, Drawing, Group, Point, Shape},
    paper::Paper,
    text_width::{shorten, text_width},
};

/// In tenths of a pixel.
const PITCH: i32 = 320;
const BAR: i32 = 180;
const GAP: i32 = 100;
/// The classes of pieces, so that neighbours differ.
const TONES: [&str; 4] = ["h4", "h2", "h5", "h3"];

/// What bars are drawn from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarsInput {
    pub title: String,
    pub description: String,
    pub rows: Vec<Bar>,
    pub paper: Paper,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    pub label: String,
    pub href: Option<String>,
    /// What stands behind the bar, short.
    pub value: String,
    /// The row in a sentence.
    pub title: String,
    pub pieces: Vec<f64>,
    pub limit: f64,
}

impl Bar {
    fn total(&self) -> f64 {
        self.pieces.iter().sum()
    }
}

/// The class of the n-th piece of a row.
pub fn tone(n: usize) -> &'static str {
    TONES[n % TONES.len()]
}

/// Draws them, all on one scale; what is above a row's limit is marked.
pub fn bars(input: &BarsInput) -> Drawing {
    let rows = &input.rows;
    let widest = |text: fn(&Bar) -> &str| rows.iter().map(|row| text_width(text(row))).max().unwrap_or(0);
    let value = widest(|row| &row.value);
    let label = widest(|row| &row.label).min(input.paper.words());
    // The bars have what the words leave.
    let length = input.paper.size().0 - label - value - 2 * GAP;
    let most = rows.iter().map(|row| row.total().max(row.limit)).fold(0.0, f64::max);
    let start = label + GAP;
    let place =
        Place { label, start, end: start + length, scale: if most > 0.0 { f64::from(length) / most } else { 0.0 } };
    Drawing {
        class: if input.paper == Paper::Phone { "loads small" } else { "loads" }.to_owned(),
        title: input.title.clone(),
        description: input.description.clone(),
        width: start + length + GAP + value,
        height: rows.len() as i32 * PITCH,
        groups: rows.iter().enumerate().map(|(n, row)| place.row(row, n as i32 * PITCH)).collect(),
        cuts: Vec::new(),
    }
}

/// Where the parts of a row lie.
struct Place {
    label: i32,
    start: i32,
    end: i32,
    /// Tenths of a pixel for one.
    scale: f64,
}

impl Place {
    fn x(&self, amount: f64) -> i32 {
        self.start + (amount * self.scale).round() as i32
    }

    fn row(&self, row: &Bar, top: i32) -> Group {
        let y = top + (PITCH - BAR) / 2;
        let bar = |class: &str, from: i32, until: i32| Shape::Rect {
            class: class.to_owned(),
            x: from,
            y,
            width: (until - from).max(0),
            height: BAR,
            radius: 0,
        };
        let text = |class: &str, x: i32, content: String| Shape::Text {
            class: class.to_owned(),
            at: Point::new(x, y + BAR - 40),
            anchor: Anchor::Start,
            content,
        };
        let class = if row.href.is_some() { "name" } else { "" };
        let mut shapes = vec![text(class, 0, shorten(&row.label, self.label).lines.concat())];
        shapes.push(bar("ground", self.start, self.x(row.limit)));
        let mut sum = 0.0;
        for (n, piece) in row.pieces.iter().enumerate() {
            shapes.push(bar(tone(n), self.x(sum), self.x(sum + piece)));
            sum += piece;
        }
        if sum > row.limit {
            shapes.push(bar("over", self.x(row.limit), self.x(sum)));
        }
        let limit = self.x(row.limit);
        shapes.push(Shape::Path {
            class: "limit".to_owned(),
            points: vec![Point::new(limit, y - 40), Point::new(limit, y + BAR + 40)],
            radius: 0,
        });
        shapes.push(text("", self.end + GAP, row.value.clone()));
        Group { class: "load".to_owned(), href: row.href.clone(), title: Some(row.title.clone()), shapes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(drawing: &Drawing, class: &str) -> Vec<i32> {
        let shapes = drawing.groups.iter().flat_map(|group| &group.shapes);
        let of_class = shapes.filter_map(|shape| match shape {
            Shape::Rect { class: own, width, .. } if own == class => Some(*width),
            _ => None,
        });
        of_class.collect()
    }

    #[test]
    fn all_bars_are_on_one_scale_and_what_is_above_the_limit_is_marked() {
        let bar = |pieces: &[f64], limit: f64| Bar { pieces: pieces.to_vec(), limit, ..Bar::default() };
        let rows = vec![bar(&[30.0, 20.0], 40.0), bar(&[10.0], 40.0), bar(&[], 0.0)];
        let drawing = bars(&BarsInput { rows, ..BarsInput::default() });
        let most = Paper::Column.size().0 - 2 * GAP;
        assert_eq!(widths(&drawing, "h4"), [most * 3 / 5, most / 5]);
        assert_eq!(widths(&drawing, "h2"), [most * 2 / 5]);
        assert_eq!(widths(&drawing, "over"), [most / 5]);
        assert_eq!(widths(&drawing, "ground"), [most * 4 / 5, most * 4 / 5, 0]);
        assert_eq!((drawing.width, drawing.height), (Paper::Column.size().0, 3 * PITCH));
        let phone = bars(&BarsInput { rows: vec![bar(&[30.0], 40.0)], paper: Paper::Phone, ..BarsInput::default() });
        assert_eq!(phone.width, Paper::Phone.size().0);
        let nothing = bars(&BarsInput { rows: vec![bar(&[0.0], 0.0)], ..BarsInput::default() });
        assert_eq!(widths(&nothing, "over"), [0; 0]);
    }
}
