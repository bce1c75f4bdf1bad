//! The markup of a drawing as a file of its own, which looks the same outside the page: colours of the light scheme as
//! attributes, since a strict policy allows no style of its own, and no links, since it will lie anywhere.

const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', \
    'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";

/// The file of what [`svg`](super::svg::svg) wrote.
pub fn picture(markup: &str) -> String {
    let drawing = markup.split_once("</svg>").map_or(markup, |(drawing, _)| drawing);
    let mut out = String::with_capacity(markup.len() * 3 / 2);
    // What the innermost group is said to be, and those around it.
    let mut around: Vec<&str> = Vec::new();
    for piece in drawing.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        match name {
            "svg" => open(&mut out, tag),
            "title" | "desc" => out.extend(["<", name, ">", text]),
            "g" | "a" => {
                around.push(value(tag, "class").unwrap_or_default());
                out.push_str("<g>");
            }
            // A closing tag.
            "" => match tag {
                "/g" | "/a" => {
                    around.pop();
                    out.push_str("</g>");
                }
                "/desc" if around.is_empty() => {
                    out.push_str("</desc><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>")
                }
                tag => out.extend(["<", tag, ">"]),
            },
            _ => shape(&mut out, name, tag, around.last().copied().unwrap_or_default(), text),
        }
    }
    out.push_str("</svg>\n");
    out
}

fn open(out: &mut String, tag: &str) {
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    for name in ["width", "height", "viewBox"] {
        out.extend([" ", name, "=\"", value(tag, name).unwrap_or_default(), "\""]);
    }
    out.extend([" font-family=\"", FONTS, "\" font-size=\"14\" fill=\"#1a2027\">"]);
}

fn shape(out: &mut String, name: &str, tag: &str, group: &str, text: &str) {
    let class = value(tag, "class").unwrap_or_default();
    let (tag, end) = tag.strip_suffix('/').map_or((tag, ">"), |tag| (tag, "/>"));
    out.extend(["<", name]);
    out.push_str(paint(name, group, class));
    let attributes = &tag[name.len()..];
    match attributes.split_once(" class=\"").and_then(|(before, after)| Some((before, after.split_once('"')?.1))) {
        Some((before, after)) => out.extend([before, after]),
        None => out.push_str(attributes),
    }
    out.extend([end, text]);
}

/// The value of an attribute.
fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let after = &rest[at + name.len()..];
        match after.strip_prefix("=\"").filter(|_| rest[..at].ends_with(' ')) {
            Some(value) => return value.split('"').next(),
            None => rest = after,
        }
    }
    None
}

/// How a shape of a class looks in a group of a class: what the stylesheet says for the light scheme.
fn paint(name: &str, group: &str, class: &str) -> &'static str {
    let mut words = group.split(' ');
    let kind = words.next().unwrap_or_default();
    let state = words.next().unwrap_or_default();
    match (name, kind) {
        ("text", "node") if matches!(class, "note" | "more") => " fill=\"#4f5b67\" font-size=\"13\"",
        ("text", "lane") => " font-weight=\"600\"",
        ("text", "lab") => " fill=\"#4f5b67\"",
        ("text", "axis") => " fill=\"#4f5b67\" font-size=\"13\"",
        ("text", "actual") => " fill=\"#0b57a4\" font-size=\"13\" font-weight=\"600\"",
        ("text", "level") => match state {
            "target" => " fill=\"#14612f\" font-size=\"13\"",
            "warn" => " fill=\"#7a4a00\" font-size=\"13\"",
            _ => " fill=\"#a4161a\" font-size=\"13\"",
        },
        ("text", _) => "",
        (_, "node") => node(state),
        (_, "lane") => match class {
            "row odd" => " fill=\"#ffffff\" stroke=\"#d3dae1\"",
            "row-head" => " fill=\"#e9edf1\" stroke=\"#d3dae1\"",
            _ => " fill=\"#f5f7f9\" stroke=\"#d3dae1\"",
        },
        (_, "edge") => edge(name, state, class),
        (_, "lab") => " fill=\"#ffffff\"",
        (_, "event") if state == "end" => " fill=\"#ffffff\" stroke=\"#1a2027\" stroke-width=\"4\"",
        (_, "event") => " fill=\"#ffffff\" stroke=\"#1a2027\" stroke-width=\"1.5\"",
        (_, "axis") => " fill=\"none\" stroke=\"#d3dae1\"",
        (_, "zone") if state == "warn" => " fill=\"#fdf0d5\"",
        (_, "zone") => " fill=\"#fde8e8\"",
        (_, "level") => match state {
            "target" => " fill=\"none\" stroke=\"#14612f\" stroke-width=\"1.75\" stroke-dasharray=\"7 4\"",
            "warn" => " fill=\"none\" stroke=\"#7a4a00\" stroke-width=\"1.5\" stroke-dasharray=\"2 3\"",
            _ => " fill=\"none\" stroke=\"#a4161a\" stroke-width=\"1.5\" stroke-dasharray=\"2 3\"",
        },
        ("path", "actual") => {
            " fill=\"none\" stroke=\"#0b57a4\" stroke-width=\"2.25\" stroke-linejoin=\"round\" stroke-linecap=\"round\""
        }
        (_, "actual") => match class {
            "warn" => " fill=\"#7a4a00\"",
            "bad" => " fill=\"#a4161a\"",
            _ => " fill=\"#0b57a4\"",
        },
        _ => " fill=\"none\" stroke=\"#74808c\"",
    }
}

fn node(state: &str) -> &'static str {
    match state {
        "head" => " fill=\"#e3effb\" stroke=\"#0b4a8f\" stroke-width=\"1.25\"",
        "centre" => " fill=\"#f5f7f9\" stroke=\"#74808c\" stroke-width=\"1.25\"",
        "vacant" => " fill=\"none\" stroke=\"#74808c\" stroke-width=\"1.25\" stroke-dasharray=\"5 4\"",
        "decision" => " fill=\"#faf0c8\" stroke=\"#5c4a00\" stroke-width=\"1.25\"",
        "more" => " fill=\"none\"",
        _ => " fill=\"#ffffff\" stroke=\"#74808c\" stroke-width=\"1.25\"",
    }
}

fn edge(name: &str, state: &str, class: &str) -> &'static str {
    match (name, class, state) {
        (_, "head", "back") => " fill=\"#0b57a4\"",
        (_, "head", _) => " fill=\"#74808c\"",
        (_, "mark", _) => " fill=\"#ffffff\" stroke=\"#74808c\" stroke-width=\"1.5\"",
        (_, "lab-bg", _) => " fill=\"#ffffff\"",
        (_, _, "back") => " fill=\"none\" stroke=\"#0b57a4\" stroke-width=\"1.5\"",
        (_, _, "extra") => " fill=\"none\" stroke=\"#74808c\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\"",
        _ => " fill=\"none\" stroke=\"#74808c\" stroke-width=\"1.5\"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{
        drawing::{Anchor, Drawing, Group, Point, Shape},
        svg::svg,
    };

    #[test]
    fn a_picture_has_its_colours_and_no_links() {
        let text =
            Shape::Text { class: "name".into(), at: Point::new(5, 5), anchor: Anchor::Middle, content: "A > B".into() };
        let node = Group {
            class: "node vacant".into(),
            href: Some("../a.html".into()),
            title: Some("A".into()),
            shapes: vec![Shape::Circle { class: String::new(), centre: Point::new(10, 10), radius: 50 }, text],
        };
        let tall = Drawing {
            class: "chart".into(),
            title: "T & C".into(),
            width: 1000,
            height: 16000,
            cuts: vec![4000, 8000],
            groups: vec![node],
            ..Drawing::default()
        };
        assert_eq!(tall.sheets().len(), 2);
        let markup = picture(&svg(&tall, "x"));
        assert!(
            markup.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"100\" height=\"1600\""),
            "{markup}"
        );
        assert!(markup.contains("<title>T &amp; C</title><desc></desc><rect width=\"100%\""), "{markup}");
        assert!(
            markup.contains("<g><g><title>A</title><circle fill=\"none\" stroke=\"#74808c\" stroke-width=\"1.25\" stroke-dasharray=\"5 4\" cx=\"1\""),
            "{markup}"
        );
        assert!(markup.ends_with("text-anchor=\"middle\">A &gt; B</text></g></g></svg>\n"), "{markup}");
        assert!(!["class", "href", "style", " id="].iter().any(|word| markup.contains(word)), "{markup}");
    }

    #[test]
    fn an_attribute_is_found_by_its_whole_name() {
        assert_eq!(value("rect stroke-width=\"2\" width=\"8\" x=\"1\"", "width"), Some("8"));
        assert_eq!(value("rect class=\"\"", "width"), None);
    }
}
