//! Drawings as inline SVG: colours only through classes, text escaped, links inside reachable by keyboard.
//! Knows nothing of what a drawing shows.

use std::fmt::Write;

use crate::chart::drawing::{Anchor, Drawing, Group, Point, Shape};

/// The markup of a drawing; `id` is unique on its page and names the title and description.
pub fn svg(drawing: &Drawing, id: &str) -> String {
    let (width, height, id) = (Tenths(drawing.width), Tenths(drawing.height), escape(id));
    let mut out = format!(
        "<svg class=\"{}\" role=\"group\" aria-labelledby=\"{id}-t {id}-d\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escape(&drawing.class),
        escape(&drawing.title),
        escape(&drawing.description),
    );
    for group in &drawing.groups {
        push_group(&mut out, group);
    }
    out.push_str("</svg>\n");
    out
}

fn push_group(out: &mut String, group: &Group) {
    let tag = if group.href.is_some() { "a" } else { "g" };
    let _ = write!(out, "<{tag} class=\"{}\"", escape(&group.class));
    if let Some(href) = &group.href {
        let _ = write!(out, " href=\"{}\"", escape(href));
    }
    out.push('>');
    if let Some(title) = &group.title {
        let _ = write!(out, "<title>{}</title>", escape(title));
    }
    for shape in &group.shapes {
        push_shape(out, shape);
    }
    let _ = write!(out, "</{tag}>");
}

fn push_shape(out: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Rect { class, x, y, width, height, radius } => write!(
            out,
            "<rect{} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>",
            Class(class),
            Tenths(*x),
            Tenths(*y),
            Tenths(*width),
            Tenths(*height),
            if *radius > 0 { format!(" rx=\"{}\"", Tenths(*radius)) } else { String::new() },
        ),
        Shape::Circle { class, centre, radius } => write!(
            out,
            "<circle{} cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            Class(class),
            Tenths(centre.x),
            Tenths(centre.y),
            Tenths(*radius)
        ),
        Shape::Polygon { class, points } => {
            let points: Vec<String> = points.iter().map(|p| format!("{},{}", Tenths(p.x), Tenths(p.y))).collect();
            write!(out, "<polygon{} points=\"{}\"/>", Class(class), points.join(" "))
        }
        Shape::Path { class, points, radius } => {
            write!(out, "<path{} d=\"{}\"/>", Class(class), path_data(points, *radius))
        }
        Shape::Text { class, at, anchor, content } => write!(
            out,
            "<text{} x=\"{}\" y=\"{}\"{}>{}</text>",
            Class(class),
            Tenths(at.x),
            Tenths(at.y),
            match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            },
            escape(content)
        ),
    };
}

/// Straight parts with a quarter turn at each bend, smaller where a part is too short for it.
fn path_data(points: &[Point], radius: i32) -> String {
    let mut data = String::new();
    for (at, point) in points.iter().enumerate() {
        let bend = at.checked_sub(1).and_then(|before| Some((points[before], *points.get(at + 1)?)));
        match bend {
            _ if at == 0 => {
                let _ = write!(data, "M{} {}", Tenths(point.x), Tenths(point.y));
            }
            Some((before, after)) if radius > 0 => {
                let radius = f64::from(radius).min(distance(*point, before) / 2.0).min(distance(*point, after) / 2.0);
                let (start, end) = (towards(*point, before, radius), towards(*point, after, radius));
                let (cx, cy) = (Tenths(point.x), Tenths(point.y));
                let (sx, sy, ex, ey) = (Tenths(start.x), Tenths(start.y), Tenths(end.x), Tenths(end.y));
                let _ = write!(data, "L{sx} {sy}Q{cx} {cy} {ex} {ey}");
            }
            _ => {
                let _ = write!(data, "L{} {}", Tenths(point.x), Tenths(point.y));
            }
        }
    }
    data
}

fn towards(from: Point, to: Point, length: f64) -> Point {
    let share = length / distance(from, to).max(1.0);
    let part = |from: i32, to: i32| from + (f64::from(to - from) * share).round() as i32;
    Point::new(part(from.x, to.x), part(from.y, to.y))
}

fn distance(from: Point, to: Point) -> f64 {
    f64::from(to.x - from.x).hypot(f64::from(to.y - from.y))
}

/// A number of tenths as a decimal: `1180` is `118`, `1185` is `118.5`.
struct Tenths(i32);

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, value) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match value % 10 {
            0 => write!(f, "{sign}{}", value / 10),
            tenth => write!(f, "{sign}{}.{tenth}", value / 10),
        }
    }
}

/// A class attribute, absent when there is no class.
struct Class<'a>(&'a str);

impl std::fmt::Display for Class<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " class=\"{}\"", escape(self.0)) }
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Not allowed in XML, so a downloaded file would not open.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(shape: Shape) -> Drawing {
        let group = Group { class: "node".into(), href: Some("/a?b&c".into()), title: None, shapes: vec![shape] };
        Drawing { title: "A < B".into(), width: 1185, height: 500, groups: vec![group], ..Drawing::default() }
    }

    #[test]
    fn text_is_escaped_and_links_are_links() {
        let at = Point::new(105, 200);
        let text = Shape::Text { class: String::new(), at, anchor: Anchor::Middle, content: "<&\">\u{1}".into() };
        let markup = svg(&drawing(text), "f1");
        assert!(markup.contains("<title id=\"f1-t\">A &lt; B</title>"), "{markup}");
        assert!(markup.contains("<a class=\"node\" href=\"/a?b&amp;c\">"), "{markup}");
        assert!(
            markup.contains("<text x=\"10.5\" y=\"20\" text-anchor=\"middle\">&lt;&amp;&quot;&gt;</text>"),
            "{markup}"
        );
        assert!(markup.contains("viewBox=\"0 0 118.5 50\""), "{markup}");
        assert!(!markup.contains("style"), "{markup}");
    }

    #[test]
    fn bends_are_round_and_never_longer_than_half_a_part() {
        let points = [Point::new(0, 0), Point::new(100, 0), Point::new(100, 40)];
        assert_eq!(path_data(&points, 60), "M0 0L8 0Q10 0 10 2L10 4");
        assert_eq!(path_data(&points, 0), "M0 0L10 0L10 4");
    }
}
