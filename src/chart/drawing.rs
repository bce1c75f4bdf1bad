//! A picture as plain data: shapes, classes, links. Knows neither markup nor what the picture is about.
//! Coordinates are whole tenths of a pixel, so that drawings can be compared and hashed.

use serde::Serialize;

/// Size of all text, in tenths of a pixel.
pub const FONT_SIZE: i32 = 140;
/// Distance from one line of text to the next, in tenths of a pixel.
pub const LINE_HEIGHT: i32 = 180;

/// A whole figure; everything in it lies inside `0..width` × `0..height`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Drawing {
    pub class: String,
    pub title: String,
    pub description: String,
    pub width: i32,
    pub height: i32,
    /// Painted in this order, later ones on top.
    pub groups: Vec<Group>,
    /// Heights at which print may go on with another sheet.
    pub cuts: Vec<i32>,
}

/// What a sheet of A4 has beside its margins and a heading, in tenths of a pixel.
const SHEET: (i32, i32) = (6880, 9000);

/// Shapes that belong together: a box with its text, or an edge with its label.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Group {
    pub class: String,
    pub href: Option<String>,
    /// The full wording, where the drawn text was shortened.
    pub title: Option<String>,
    pub shapes: Vec<Shape>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "shape", rename_all = "kebab-case")]
pub enum Shape {
    Rect {
        class: String,
        x: i32,
        y: i32,
        width: i32,
        height: i32,
        radius: i32,
    },
    Circle {
        class: String,
        centre: Point,
        radius: i32,
    },
    /// A closed figure with straight sides: a diamond, an arrow head, an area.
    Polygon {
        class: String,
        points: Vec<Point>,
    },
    /// An open line through all points, its bends rounded by `radius`.
    Path {
        class: String,
        points: Vec<Point>,
        radius: i32,
    },
    /// One line of text; `at` is on its baseline.
    Text {
        class: String,
        at: Point,
        anchor: Anchor,
        content: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// The smallest upright rectangle around something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Drawing {
    /// From where to where each printed sheet shows it, scaled to the width of one; none where one holds it all.
    pub fn sheets(&self) -> Vec<(i32, i32)> {
        let most = i64::from(SHEET.1) * i64::from(self.width.max(SHEET.0)) / i64::from(SHEET.0);
        let (mut sheets, mut top) = (Vec::new(), 0);
        let inside = self.cuts.iter().copied().filter(|cut| *cut < self.height);
        let ends: Vec<i32> = inside.chain([self.height]).collect();
        for (n, end) in ends.iter().enumerate() {
            let following = ends.get(n + 1);
            if following.is_none_or(|following| i64::from(following - top) > most) {
                sheets.push((top, *end));
                top = *end;
            }
        }
        if sheets.len() > 1 { sheets } else { Vec::new() }
    }
}

impl Point {
    pub fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }
}

impl Bounds {
    pub fn new(x: i32, y: i32, width: i32, height: i32) -> Self {
        Self { left: x, top: y, right: x + width, bottom: y + height }
    }

    /// Whether the insides meet; a shared border is no overlap.
    pub fn overlaps(&self, other: &Bounds) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    #[cfg(test)]
    pub fn contains(&self, other: &Bounds) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    pub fn grown(&self, margin: i32) -> Bounds {
        Bounds {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    pub fn moved(&self, dx: i32, dy: i32) -> Bounds {
        Bounds { left: self.left + dx, top: self.top + dy, right: self.right + dx, bottom: self.bottom + dy }
    }

    /// Mirrored at the diagonal: what was across goes down.
    pub fn transposed(&self) -> Bounds {
        Bounds { left: self.top, top: self.left, right: self.bottom, bottom: self.right }
    }

    pub fn centre(&self) -> Point {
        Point::new((self.left + self.right) / 2, (self.top + self.bottom) / 2)
    }

    pub fn around(points: &[Point]) -> Bounds {
        let xs = || points.iter().map(|p| p.x);
        let ys = || points.iter().map(|p| p.y);
        Bounds {
            left: xs().min().unwrap_or(0),
            top: ys().min().unwrap_or(0),
            right: xs().max().unwrap_or(0),
            bottom: ys().max().unwrap_or(0),
        }
    }
}

impl Group {
    pub fn new(class: impl Into<String>) -> Self {
        Self { class: class.into(), ..Self::default() }
    }
}

impl Shape {
    pub fn rect(class: &str, bounds: Bounds, radius: i32) -> Shape {
        let Bounds { left: x, top: y, right, bottom } = bounds;
        Shape::Rect { class: class.into(), x, y, width: right - x, height: bottom - y, radius }
    }

    /// The usual box with round corners.
    pub fn boxed(bounds: Bounds) -> Shape {
        Shape::rect("", bounds, 60)
    }

    /// A line without the points at which it does not bend.
    pub fn path(mut points: Vec<Point>, radius: i32) -> Shape {
        points.dedup();
        let bends = |at: usize| match (points.get(at.wrapping_sub(1)), points.get(at + 1)) {
            (Some(a), Some(b)) => !((a.x == points[at].x && b.x == a.x) || (a.y == points[at].y && b.y == a.y)),
            _ => true,
        };
        let points = (0..points.len()).filter(|at| bends(*at)).map(|at| points[at]).collect();
        Shape::Path { class: String::new(), points, radius }
    }

    /// Lines of text, each with its class, centred in the height of a box.
    pub fn lines(bounds: Bounds, x: i32, anchor: Anchor, lines: &[(&str, String)]) -> Vec<Shape> {
        let first = bounds.centre().y - lines.len() as i32 * LINE_HEIGHT / 2 + LINE_HEIGHT - 45;
        let line = |(at, (class, content)): (usize, &(&str, String))| Shape::Text {
            class: (*class).to_owned(),
            at: Point::new(x, first + at as i32 * LINE_HEIGHT),
            anchor,
            content: content.clone(),
        };
        lines.iter().enumerate().map(line).collect()
    }

    /// A diamond as wide and high as the box around `centre`.
    pub fn diamond(class: &str, centre: Point, width: i32, height: i32) -> Shape {
        let Point { x, y } = centre;
        let points = vec![
            Point::new(x, y - height / 2),
            Point::new(x + width / 2, y),
            Point::new(x, y + height / 2),
            Point::new(x - width / 2, y),
        ];
        Shape::Polygon { class: class.into(), points }
    }

    /// The head of an arrow that comes from `from` and ends at `tip`.
    pub fn arrow_head(from: Point, tip: Point) -> Shape {
        let (dx, dy) = ((tip.x - from.x).signum(), (tip.y - from.y).signum());
        let (length, half) = (80, 40);
        let back = Point::new(tip.x - dx * length, tip.y - dy * length);
        let points = vec![
            tip,
            Point::new(back.x - dy * half, back.y + dx * half),
            Point::new(back.x + dy * half, back.y - dx * half),
        ];
        Shape::Polygon { class: "head".into(), points }
    }

    #[cfg(test)]
    /// Where the shape lies; for text an estimate on the generous side.
    pub fn bounds(&self) -> Bounds {
        match self {
            Shape::Rect { x, y, width, height, .. } => Bounds::new(*x, *y, *width, *height),
            Shape::Circle { centre, radius, .. } => {
                Bounds::new(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)
            }
            Shape::Polygon { points, .. } | Shape::Path { points, .. } => Bounds::around(points),
            Shape::Text { at, anchor, content, .. } => {
                let width = super::text_width::text_width(content);
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2,
                    Anchor::End => at.x - width,
                };
                Bounds::new(left, at.y - FONT_SIZE * 88 / 100, width, FONT_SIZE * 112 / 100)
            }
        }
    }
}

#[cfg(test)]
impl Drawing {
    /// Everything inside the view box, no two boxes on each other, words inside their box, lines around boxes.
    pub fn assert_sound(&self) {
        let view = Bounds::new(0, 0, self.width, self.height);
        let is_node = |group: &&Group| group.class.starts_with("node");
        for group in &self.groups {
            for shape in &group.shapes {
                assert!(view.contains(&shape.bounds()), "{shape:?} lies outside {view:?}");
            }
        }
        let nodes: Vec<&Group> = self.groups.iter().filter(is_node).collect();
        for (at, node) in nodes.iter().enumerate() {
            let bounds = node.shapes[0].bounds();
            for shape in &node.shapes {
                assert!(bounds.contains(&shape.bounds()), "{shape:?} overflows {bounds:?}");
            }
            for other in &nodes[at + 1..] {
                assert!(!bounds.overlaps(&other.shapes[0].bounds()), "{node:?} lies on {other:?}");
            }
        }
        for line in self.groups.iter().filter(|group| group.class.starts_with("edge")) {
            let Some(Shape::Path { points, .. }) = line.shapes.first() else { continue };
            for (part, node) in points.windows(2).flat_map(|part| nodes.iter().map(move |node| (part, node))) {
                let inside = node.shapes[0].bounds().grown(-10);
                assert!(!Bounds::around(part).grown(1).overlaps(&inside), "{part:?} runs through {node:?}");
            }
        }
    }
}
