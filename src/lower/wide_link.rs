//! Links that a Chinese keyboard broke: brackets or colons of another width, which Markdown takes for plain text.

use super::{lookup::Lookup, rules::LINK_BROKEN};
use crate::{
    diagnostic::say,
    model::{Embed, Kind},
    source::Span,
    syntax::{Openings, markdown::without_code},
};
use std::ops::Range;

/// Without one of these no bracket of a link is of another width.
const SIGNS: [&str; 7] = ["【", "】", "［", "］", "＜", "《", "]（"];

static OPENINGS: Openings = Openings::of(&SIGNS);

/// Reports what is meant to be a link and has brackets of another width.
pub fn report(lookup: &mut Lookup, text: &str, spot: &dyn Fn(Range<usize>) -> Span) {
    if !OPENINGS.hold(text, &SIGNS) {
        return;
    }
    let text = without_code(text);
    in_angles(lookup, &text, spot);
    let closings = text.match_indices([']', '】', '］']).map(|(at, sign)| (at, at + sign.len()));
    for (close, open) in closings {
        let Some(paren @ ('(' | '（')) = text[open..].chars().next() else { continue };
        let line = text[..close].rfind('\n').map_or(0, |at| at + 1);
        let Some(start) = text[line..close].rfind(['[', '【', '［']).map(|at| line + at) else { continue };
        let inner = open + paren.len_utf8();
        let Some(end) = text[inner..].find([')', '）', '\n']).map(|at| inner + at) else { continue };
        let opening = text[line..close].rfind('[').map(|at| line + at);
        let is_plain = text[close..].starts_with("](") && opening.is_some_and(|at| !text[at..close].contains(']'));
        let Some(address) = meant_address(&text[inner..end]).filter(|_| !is_plain) else { continue };
        let last = text[end..].chars().next().map_or(0, char::len_utf8);
        let (written, name) = (&text[start..end + last], text[start..close].trim_start_matches(['[', '【', '［']));
        let span = spot(start..end + last);
        let message =
            say!("`{written}` has brackets of a Chinese keyboard and is no link", "`{written}` 用了全角括号，不是链接");
        lookup
            .sink
            .report(&LINK_BROKEN, &lookup.subject, span, message)
            .help(say!("write `[{name}]({address})`", "请写作 `[{name}]({address})`"));
    }
}

/// Reports a link to what only an image shows, as `！[](raci:sales)` is read.
pub fn not_an_image(lookup: &mut Lookup, address: &str, span: Span) {
    let message = say!("only an image shows `{address}` in its place", "只有图片的写法才能就地显示 `{address}`");
    lookup.sink.report(&LINK_BROKEN, &lookup.subject, span, message).help(say!(
        "write `![]({address})`, with the `!` of the English keyboard",
        "请写作 `![]({address})`，感叹号用半角的 `!`"
    ));
}

/// `＜position:lead＞`, `《position:lead》`: an object's address in brackets of another width.
fn in_angles(lookup: &mut Lookup, text: &str, spot: &dyn Fn(Range<usize>) -> Span) {
    for (open, sign) in text.match_indices(['＜', '《']) {
        let inner = open + sign.len();
        let Some(end) = text[inner..].find(['＞', '》', '>', '\n']).map(|at| inner + at) else { continue };
        let is_named = text[inner..end].contains([':', '：']) && !text[inner..end].contains(char::is_whitespace);
        let Some(address) = meant_address(&text[inner..end]).filter(|_| is_named) else { continue };
        let last = text[end..].chars().next().map_or(0, char::len_utf8);
        let written = &text[open..end + last];
        let message =
            say!("`{written}` has brackets of a Chinese keyboard and is no link", "`{written}` 用了全角括号，不是链接");
        lookup
            .sink
            .report(&LINK_BROKEN, &lookup.subject, spot(open..end + last), message)
            .help(say!("write `<{address}>`", "请写作 `<{address}>`"));
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
