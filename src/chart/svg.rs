//! Drawings as inline SVG: colours only through classes, text escaped, links inside reachable by keyboard.
//! Knows nothing of what a drawing shows.

use crate::chart::drawing::{Anchor, Drawing, Group, Point, Shape};

/// The markup of a drawing; `id` is unique on its page and names the title and description.
pub fn svg(drawing: &Drawing, id: &str) -> String {
    let n_shapes: usize = drawing.groups.iter().map(|group| group.shapes.len()).sum();
    let mut out = String::with_capacity(1000 + 100 * n_shapes);
    out.push_str("<svg");
    push_attribute(&mut out, "class", &drawing.class);
    out.push_str(" role=\"group\" aria-labelledby=\"");
    for suffix in ["-t ", "-d\""] {
        push_escaped(&mut out, id);
        out.push_str(suffix);
    }
    push_lengths(&mut out, &[("width", drawing.width), ("height", drawing.height)]);
    out.push_str(" viewBox=\"0 0 ");
    push_tenths(&mut out, drawing.width);
    out.push(' ');
    push_tenths(&mut out, drawing.height);
    out.push_str("\">");
    for (tag, suffix, content) in [("title", "-t", &drawing.title), ("desc", "-d", &drawing.description)] {
        out.extend(["<", tag, " id=\""]);
        push_escaped(&mut out, id);
        out.extend([suffix, "\">"]);
        push_escaped(&mut out, content);
        out.extend(["</", tag, ">"]);
    }
    let sheets = drawing.sheets();
    if !sheets.is_empty() {
        // Rules of style reach a part only from inside what it repeats.
        out.push_str("<g id=\"");
        push_escaped(&mut out, id);
        out.push_str("-all\" class=\"dia\">");
    }
    for group in &drawing.groups {
        push_group(&mut out, group);
    }
    out.push_str(if sheets.is_empty() { "</svg>\n" } else { "</g></svg>" });
    push_sheets(&mut out, drawing, &sheets, id);
    out
}

/// The same drawing in parts, for print.
fn push_sheets(out: &mut String, drawing: &Drawing, sheets: &[(i32, i32)], id: &str) {
    if sheets.is_empty() {
        return;
    }
    out.push_str("<span class=\"sheets\" aria-hidden=\"true\">");
    for (top, bottom) in sheets {
        // Its class is not the first attribute, as that of a drawing with a name is.
        out.push_str("<svg viewBox=\"0 ");
        push_tenths(out, *top);
        out.push(' ');
        push_tenths(out, drawing.width);
        out.push(' ');
        push_tenths(out, bottom - top);
        out.push('"');
        push_lengths(out, &[("width", drawing.width), ("height", bottom - top)]);
        push_attribute(out, "class", &drawing.class);
        out.push_str("><use href=\"#");
        push_escaped(out, id);
        out.push_str("-all\"/></svg>");
    }
    out.push_str("</span>\n");
}

fn push_group(out: &mut String, group: &Group) {
    let tag = if group.href.is_some() { "a" } else { "g" };
    out.extend(["<", tag]);
    push_attribute(out, "class", &group.class);
    if let Some(href) = &group.href {
        push_attribute(out, "href", href);
    }
    out.push('>');
    if let Some(title) = &group.title {
        out.push_str("<title>");
        push_escaped(out, title);
        out.push_str("</title>");
    }
    for shape in &group.shapes {
        push_shape(out, shape);
    }
    out.extend(["</", tag, ">"]);
}

fn push_shape(out: &mut String, shape: &Shape) {
    let (tag, class) = match shape {
        Shape::Rect { class, .. } => ("rect", class),
        Shape::Circle { class, .. } => ("circle", class),
        Shape::Polygon { class, .. } => ("polygon", class),
        Shape::Path { class, .. } => ("path", class),
        Shape::Text { class, .. } => ("text", class),
    };
    out.extend(["<", tag]);
    push_attribute(out, "class", class);
    match shape {
        Shape::Rect { x, y, width, height, radius, .. } => {
            push_lengths(out, &[("x", *x), ("y", *y), ("width", *width), ("height", *height)]);
            if *radius > 0 {
                push_lengths(out, &[("rx", *radius)]);
            }
        }
        Shape::Circle { centre, radius, .. } => {
            push_lengths(out, &[("cx", centre.x), ("cy", centre.y), ("r", *radius)]);
        }
        Shape::Polygon { points, .. } => {
            out.push_str(" points=\"");
            for (at, point) in points.iter().enumerate() {
                push_point(out, if at == 0 { "" } else { " " }, *point, ',');
            }
            out.push('"');
        }
        Shape::Path { points, radius, .. } => {
            out.push_str(" d=\"");
            push_path(out, points, *radius);
            out.push('"');
        }
        Shape::Text { at, anchor, content, .. } => {
            push_lengths(out, &[("x", at.x), ("y", at.y)]);
            out.push_str(match anchor {
                Anchor::Start => ">",
                Anchor::Middle => " text-anchor=\"middle\">",
                Anchor::End => " text-anchor=\"end\">",
            });
            push_escaped(out, content);
            out.push_str("</text>");
            return;
        }
    }
    out.push_str("/>");
}

/// Straight parts with a quarter turn at each bend, smaller where a part is too short for it.
fn push_path(out: &mut String, points: &[Point], radius: i32) {
    for (at, point) in points.iter().enumerate() {
        let bend = at.checked_sub(1).and_then(|before| Some((points[before], *points.get(at + 1)?)));
        match bend {
            _ if at == 0 => push_point(out, "M", *point, ' '),
            Some((before, after)) if radius > 0 => {
                let radius = f64::from(radius).min(distance(*point, before) / 2.0).min(distance(*point, after) / 2.0);
                push_point(out, "L", towards(*point, before, radius), ' ');
                push_point(out, "Q", *point, ' ');
                push_point(out, " ", towards(*point, after, radius), ' ');
            }
            _ => push_point(out, "L", *point, ' '),
        }
    }
}

fn towards(from: Point, to: Point, length: f64) -> Point {
    let share = length / distance(from, to).max(1.0);
    let part = |from: i32, to: i32| from + (f64::from(to - from) * share).round() as i32;
    Point::new(part(from.x, to.x), part(from.y, to.y))
}

fn distance(from: Point, to: Point) -> f64 {
    match (to.x - from.x, to.y - from.y) {
        (0, along) => f64::from(along.abs()),
        (across, 0) => f64::from(across.abs()),
        (across, along) => f64::from(across).hypot(f64::from(along)),
    }
}

fn push_point(out: &mut String, before: &str, point: Point, between: char) {
    out.push_str(before);
    push_tenths(out, point.x);
    out.push(between);
    push_tenths(out, point.y);
}

fn push_lengths(out: &mut String, lengths: &[(&str, i32)]) {
    for (name, tenths) in lengths {
        out.extend([" ", *name, "=\""]);
        push_tenths(out, *tenths);
        out.push('"');
    }
}

/// A number of tenths as a decimal: `1180` is `118`, `1185` is `118.5`.
fn push_tenths(out: &mut String, tenths: i32) {
    let mut digits = [0_u8; 12];
    let (mut at, mut whole) = (digits.len(), tenths.unsigned_abs() / 10);
    loop {
        at -= 1;
        digits[at] = b'0' + (whole % 10) as u8;
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    if tenths < 0 {
        out.push('-');
    }
    out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
    let tenth = tenths.unsigned_abs() % 10;
    if tenth > 0 {
        out.extend(['.', char::from(b'0' + tenth as u8)]);
    }
}

/// Absent when it is empty.
fn push_attribute(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        out.extend([" ", name, "=\""]);
        push_escaped(out, value);
        out.push('"');
    }
}

fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(is_special) {
        out.push_str(&rest[..at]);
        let mut others = rest[at..].chars();
        out.push_str(match others.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            _ => "",
        });
        rest = others.as_str();
    }
    out.push_str(rest);
}

/// What markup gives a meaning, and what XML does not allow, so that a downloaded file would not open.
fn is_special(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
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
    fn a_drawing_longer_than_a_sheet_is_printed_in_parts() {
        let of = |height| Drawing { width: 6000, height, cuts: vec![4000, 8000, 12000], ..Drawing::default() };
        assert_eq!(of(8900).sheets(), []);
        assert_eq!(of(16000).sheets(), [(0, 8000), (8000, 16000)]);
        let markup = svg(&of(16000), "a");
        assert_eq!(markup.matches("<use href=\"#a-all\"/>").count(), 2, "{markup}");
        assert!(markup.contains("<svg viewBox=\"0 800 600 800\""), "{markup}");
        assert!(!svg(&of(8900), "a").contains("use"));
    }

    #[test]
    fn bends_are_round_and_never_longer_than_half_a_part() {
        let data = |radius: i32| {
            let mut data = String::new();
            push_path(&mut data, &[Point::new(-5, 0), Point::new(100, 0), Point::new(100, 40)], radius);
            data
        };
        assert_eq!(data(60), "M-0.5 0L8 0Q10 0 10 2L10 4");
        assert_eq!(data(0), "M-0.5 0L10 0L10 4");
    }
}
