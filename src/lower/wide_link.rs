//! Links that a Chinese keyboard broke: brackets or colons of another width, which Markdown takes for plain text.

use super::{lookup::Lookup, rules::LINK_BROKEN};
use crate::{
    diagnostic::say,
    model::{Embed, Kind},
    source::Span,
    syntax::markdown::without_code,
};
use std::ops::Range;

/// Reports what is meant to be a link and has brackets of another width.
pub fn report(lookup: &mut Lookup, text: &str, spot: &dyn Fn(Range<usize>) -> Span) {
    if !text.contains(['】', '（']) {
        return;
    }
    let text = without_code(text);
    let closings = text.match_indices([']', '】']).map(|(at, sign)| (at, at + sign.len()));
    for (close, open) in closings {
        let Some(paren @ ('(' | '（')) = text[open..].chars().next() else { continue };
        let line = text[..close].rfind('\n').map_or(0, |at| at + 1);
        let Some(start) = text[line..close].rfind(['[', '【']).map(|at| line + at) else { continue };
        let inner = open + paren.len_utf8();
        let Some(end) = text[inner..].find([')', '）', '\n']).map(|at| inner + at) else { continue };
        let is_plain = text[start..].starts_with('[') && text[close..].starts_with("](");
        let Some(address) = meant_address(&text[inner..end]).filter(|_| !is_plain) else { continue };
        let last = text[end..].chars().next().map_or(0, char::len_utf8);
        let (written, name) = (&text[start..end + last], text[start..close].trim_start_matches(['[', '【']));
        let span = spot(start..end + last);
        let message =
            say!("`{written}` has brackets of a Chinese keyboard and is no link", "`{written}` 用了全角括号，不是链接");
        lookup
            .sink
            .report(&LINK_BROKEN, &lookup.subject, span, message)
            .help(say!("write `[{name}]({address})`", "请写作 `[{name}]({address})`"));
    }
}

/// The address of an object or a page that was meant, with signs of the English keyboard.
pub fn meant_address(text: &str) -> Option<String> {
    let folded: String = text.trim().chars().map(narrow).collect();
    let is_page = folded.split('#').next().is_some_and(|path| path.ends_with(".md"));
    let is_named = folded.split_once(':').is_some_and(|(scheme, _)| {
        Kind::from_name(scheme).is_some()
            || Embed::from_scheme(scheme).is_some()
            || matches!(scheme, "http" | "https" | "mailto")
    });
    (is_named || is_page && !folded.contains(char::is_whitespace)).then_some(folded)
}

fn narrow(sign: char) -> char {
    match sign {
        '：' => ':',
        '＃' => '#',
        '．' => '.',
        '／' => '/',
        other => other,
    }
}
