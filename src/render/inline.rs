//! Markdown → HTML that may stand inside a line: no paragraph, no block; blocks are parted by a line break.

use super::{html::push_escaped, pieces};
use crate::view::{Prose, Words};

/// The HTML of a short text without block elements.
pub fn inline(prose: &Prose, words: &Words) -> String {
    if is_plain(&prose.source) {
        let mut html = String::with_capacity(prose.source.len());
        push_escaped(&mut html, prose.source.trim());
        return html;
    }
    flat(&pieces::blocks(prose, words))
}

/// Whether a text has none of the signs that Markdown gives a meaning, so that most names and notes skip the parser.
pub fn is_plain(text: &str) -> bool {
    let text = text.trim();
    let starts_block =
        text.starts_with(['#', '>', '-', '+', '|', '=']) || text.starts_with(|c: char| c.is_ascii_digit());
    !starts_block && !text.bytes().any(|byte| SIGNS[usize::from(byte)])
}

/// The bytes that may mean something in the middle of a line.
static SIGNS: [bool; 256] = {
    let (signs, mut is_sign, mut n) = (b"*_`[]<&\\~!\n\r\0^|:", [false; 256], 0);
    while n < signs.len() {
        is_sign[signs[n] as usize] = true;
        n += 1;
    }
    is_sign
};

/// Takes the block elements out of HTML that our own writer made.
fn flat(html: &str) -> String {
    const BLOCKS: [&str; 17] = [
        "p",
        "ul",
        "ol",
        "li",
        "div",
        "blockquote",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "pre",
        "section",
        "figure",
        "figcaption",
    ];
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>').map(|at| open + at) else { break };
        let tag = &rest[open..=close];
        let name =
            tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !BLOCKS.contains(&name) {
            out.push_str(tag);
        } else if tag.starts_with("</") && !out.ends_with("<br>") {
            out.push_str("<br>");
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    let mut flat = out.trim();
    while let Some(shorter) = flat.strip_suffix("<br>") {
        flat = shorter.trim_end();
    }
    flat.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> String {
        inline(&Prose { lang: None, source: source.into(), links: Vec::new() }, &Words::default())
    }

    #[test]
    fn blocks_become_lines() {
        assert_eq!(of("a *b*"), "a <em>b</em>");
        assert_eq!(of("one\n\ntwo"), "one<br>\ntwo");
        assert_eq!(of("1 < 2 & \"x\""), "1 &lt; 2 &amp; \"x\"");
        assert_eq!(of("- a\n- b"), "a<br>\nb");
    }

    #[test]
    fn script_never_comes_through() {
        for source in ["<script>alert(1)</script>x", "<img src=x onerror=alert(1)>", "<a href=\"javascript:x\">y</a>"] {
            let html = of(source);
            assert!(!html.contains("script") && !html.contains("onerror"), "{html}");
        }
    }
}
