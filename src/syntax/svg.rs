//! SVG pictures, reduced to what draws: nothing that runs, links or loads comes through. Knows no handbook.

use quick_xml::{
    Reader,
    escape::{escape, resolve_predefined_entity},
    events::{BytesRef, BytesStart, Event, attributes::Attribute},
};

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The elements of SVG 1.1 that draw or say what is drawn. Scripts, foreign markup, animations (they can change an
/// address) and links are not among them.
const ELEMENTS: [&str; 53] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "style",
    "switch",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "clipPath",
    "mask",
    "marker",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
];

/// Elements whose content is shown in their place when they themselves are not.
const UNWRAPPED: [&str; 1] = ["a"];

/// Why a picture cannot be read: what an XML reader says, and the byte where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    pub at: usize,
    pub what: String,
}

/// The picture without whatever does not draw; the same picture gives the same text.
pub fn cleaned(text: &str) -> Result<String, Unreadable> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut written = String::with_capacity(text.len());
    // How many open elements there are, and from which on nothing is written.
    let (mut depth, mut hidden) = (0_usize, None::<usize>);
    let (mut is_style, mut has_root) = (false, false);
    loop {
        let event = reader.read_event();
        let at = usize::try_from(reader.error_position()).unwrap_or_default();
        let event = event.map_err(|error| Unreadable { at, what: error.to_string() })?;
        let is_shown = hidden.is_none();
        match event {
            Event::Start(start) => {
                depth += 1;
                has_root |= is_root(&start, depth)?;
                if is_shown && !UNWRAPPED.contains(&start.name().as_ref()) {
                    match opened(&start, depth == 1) {
                        Some(tag) => written.push_str(&format!("<{tag}>")),
                        None => hidden = Some(depth),
                    }
                    is_style = start.name().as_ref() == "style";
                }
            }
            Event::Empty(start) => {
                has_root |= is_root(&start, depth + 1)?;
                if let Some(tag) = is_shown.then(|| opened(&start, depth == 0)).flatten() {
                    written.push_str(&format!("<{tag}/>"));
                }
            }
            Event::End(end) => {
                if is_shown && !UNWRAPPED.contains(&end.name().as_ref()) {
                    written.push_str(&format!("</{}>", end.name().as_ref()));
                }
                hidden = hidden.filter(|from| *from != depth);
                depth = depth.saturating_sub(1);
                is_style = false;
            }
            Event::Text(piece) if is_shown => push_text(&mut written, &piece, is_style),
            Event::CData(piece) if is_shown => push_text(&mut written, &escape(&*piece), is_style),
            Event::GeneralRef(name) if is_shown && !is_style && is_known(&name) => {
                written.push_str(&format!("&{};", &*name));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if depth > 0 || !has_root {
        let what = if has_root { "an element is not closed" } else { "there is no <svg> in it" };
        return Err(Unreadable { at: text.len(), what: what.to_owned() });
    }
    Ok(written)
}

/// Whether an element is the picture's root; another one in its place is a fault.
fn is_root(start: &BytesStart, depth: usize) -> Result<bool, Unreadable> {
    let name = start.name();
    match (depth, name.as_ref() == "svg") {
        (1, false) => Err(Unreadable { at: 0, what: format!("it begins with <{}>, not with <svg>", name.as_ref()) }),
        (1, true) => Ok(true),
        _ => Ok(false),
    }
}

/// The inside of the start tag of an element that draws.
fn opened(start: &BytesStart, is_root: bool) -> Option<String> {
    let name = start.name();
    let name = ELEMENTS.iter().find(|known| **known == name.as_ref())?;
    let mut tag = (*name).to_owned();
    if is_root {
        tag.push_str(&format!(" xmlns=\"{NAMESPACE}\" xmlns:xlink=\"{XLINK}\""));
    }
    for attribute in start.attributes().flatten() {
        if let Some(value) = kept(name, &attribute) {
            tag.push_str(&format!(" {}=\"{}\"", attribute.key.as_ref(), escape(&value)));
        }
    }
    Some(tag)
}

/// The value of an attribute that neither runs nor loads anything.
fn kept(element: &str, attribute: &Attribute) -> Option<String> {
    let name = attribute.key.as_ref();
    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
    let is_kept = match name {
        "href" | "xlink:href" => value.starts_with('#') || (element == "image" && is_bitmap(&value)),
        "xml:space" | "xml:lang" => true,
        _ if name.contains(':') || name.starts_with("xmlns") || is_handler(name) => false,
        _ => is_local(&value),
    };
    is_kept.then(|| value.into_owned())
}

/// Whether a reference stands for a character everywhere; any other is declared by the file, or by nobody.
fn is_known(name: &BytesRef) -> bool {
    name.is_char_ref() || resolve_predefined_entity(name).is_some()
}

fn is_handler(name: &str) -> bool {
    name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

/// Whether an address holds a bitmap itself.
fn is_bitmap(address: &str) -> bool {
    ["png", "jpeg", "gif", "webp"].iter().any(|kind| address.starts_with(&format!("data:image/{kind};base64,")))
}

/// Whether a value or a style names no address outside the picture. A backslash could hide one.
fn is_local(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let is_own = |rest: &str| rest.trim_start_matches([' ', '\t', '\n', '\r', '"', '\'']).starts_with('#');
    let has_address = lower.contains("@import") || lower.contains("javascript:") || lower.contains("image-set(");
    !has_address && !lower.contains('\\') && lower.split("url(").skip(1).all(is_own)
}

/// Text between elements; a style that names an address outside is left out whole.
fn push_text(written: &mut String, text: &str, is_style: bool) {
    if !is_style || is_local(text) {
        written.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::cleaned;
    use proptest::prelude::*;

    #[test]
    fn what_draws_stays() {
        let picture = r##"<?xml version="1.0"?><!DOCTYPE svg><svg viewBox="0 0 9 9" width="9"><!-- note --><style>.a{fill:url(#g)}</style><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><g class="a" style="stroke:red"><path d="M0 0z"/><text>岗位 &amp; &#169;</text><use xlink:href="#g"/></g></svg>"##;
        let expected = r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" width="9"><style>.a{fill:url(#g)}</style><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><g class="a" style="stroke:red"><path d="M0 0z"/><text>岗位 &amp; &#169;</text><use xlink:href="#g"/></g></svg>"##;
        assert_eq!(cleaned(picture).unwrap(), expected);
        assert_eq!(cleaned(expected).unwrap(), expected);
    }

    #[test]
    fn what_runs_links_or_loads_goes() {
        let inside = [
            "<script>alert(1)</script>",
            "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></body></foreignObject>",
            "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
            "<rect onclick='alert(1)' ONLOAD='alert(1)'/>",
            "<a xlink:href='javascript:alert(1)'><rect/></a>",
            "<use href='https://evil.example/x.svg#a'/>",
            "<image href='data:image/svg+xml;base64,AAAA'/>",
            "<image xlink:href='//evil.example/a.png'/>",
            "<style>@import 'https://evil.example/a.css';</style>",
            "<style>a{background:url(https://evil.example/a)}</style>",
            "<style><![CDATA[a{background:u\\72l(//evil.example/a)}]]></style>",
            "<rect fill='url(//evil.example/a#b)' style='background:URL( &quot;https://evil.example&quot;)'/>",
            "<set attributeName='href' to='javascript:alert(1)'/>",
            "<g xmlns='http://www.w3.org/1999/xhtml'><rect/></g>",
        ];
        for each in inside {
            let clean = cleaned(&format!("<svg>{each}</svg>")).unwrap();
            for gone in ["alert", "evil", "xhtml", "svg+xml"] {
                assert!(!clean.contains(gone), "{each} → {clean}");
            }
        }
        assert!(cleaned("<svg><a href='x'><rect/></a></svg>").unwrap().ends_with("<rect/></svg>"));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for text in ["", "plain", "<html/>", "<svg><g></svg>", "<svg>", "<svg/><script/>"] {
            assert!(cleaned(text).is_err(), "{text}");
        }
    }

    proptest! {
        /// Whatever comes, it is refused or comes out the same when cleaned again.
        #[test]
        fn cleaning_twice_is_cleaning_once(inside in "(<[a-z:]{1,6}( [a-z:]{1,9}=['\"][a-z(:/#\\\\&;]{0,9}['\"])?/?>|</[a-z]{1,3}>|[a-z&;<]{0,4}){0,8}") {
            if let Ok(once) = cleaned(&format!("<svg>{inside}</svg>")) {
                prop_assert_eq!(cleaned(&once).unwrap(), once);
            }
        }
    }
}
