//! Signs inside lines that Markdown does not read: emphasis, code, blocks of code. Asks the parser what it left over.

use super::{
    outline::options,
    stray::{Form, Stray},
};
use crate::syntax::Openings;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// Without one of these there is nothing; the last ones begin blocks of code.
const SIGNS: [&str; 8] = ["**", "    ", "\t", "＊＊", "｀", "```", "~~~", "···"];

static OPENINGS: Openings = Openings::of(&SIGNS);

/// Every place whose signs are not read as they were meant; `bare` is the text with blanks in place of code.
pub fn in_text(text: &str, bare: &str) -> Vec<Stray> {
    let (mut found, signs) = (Vec::new(), Signs::of(text));
    if may_be_emphasis(text, &signs.stars) || may_be_indented(bare, &signs.indents) {
        parsed(text, bare, &mut found);
    }
    if signs.has_wide {
        found.extend(pair(bare, "＊＊", "**", Form::Bold));
        found.extend(pair(bare, "｀", "`", Form::Code));
    }
    found.extend((signs.has_wide || signs.has_fence).then(|| fence(text)).flatten());
    found
}

/// Where the signs of a text stand.
#[derive(Default)]
struct Signs {
    /// Each place with two stars.
    stars: Vec<usize>,
    /// Each place with four spaces or a tab.
    indents: Vec<usize>,
    has_wide: bool,
    has_fence: bool,
}

impl Signs {
    fn of(text: &str) -> Signs {
        let mut signs = Signs::default();
        for at in OPENINGS.places(text) {
            let rest = &text.as_bytes()[at..];
            match SIGNS.iter().position(|sign| rest.starts_with(sign.as_bytes())) {
                Some(0) => signs.stars.push(at),
                Some(1 | 2) => signs.indents.push(at),
                Some(3 | 4) => signs.has_wide = true,
                Some(_) => signs.has_fence = true,
                None => {}
            }
        }
        signs
    }
}

/// Whether the parser may leave over signs of emphasis: not where each pair of them has letters right inside, which is
/// how nearly all are written.
fn may_be_emphasis(text: &str, stars: &[usize]) -> bool {
    let mut opens = false;
    let mut end = 0;
    stars.iter().any(|at| {
        // Of three stars the second begins no pair of its own.
        if *at < end {
            return false;
        }
        let is_run = *at == end && *at > 0 || text[at + 2..].starts_with('*');
        (opens, end) = (!opens, at + 2);
        let inside = if opens { text[end..].chars().next() } else { text[..*at].chars().next_back() };
        is_run || !inside.is_some_and(char::is_alphanumeric)
    })
}

/// Whether a line may be of a paragraph that its indentation makes a block of code.
fn may_be_indented(bare: &str, indents: &[usize]) -> bool {
    // Each line is looked at once, however many of these places it has.
    let mut end = 0;
    indents.iter().any(|at| {
        if *at < end {
            return false;
        }
        let start = bare[end..*at].rfind('\n').map_or(end, |newline| end + newline + 1);
        end = bare[start..].find('\n').map_or(bare.len(), |newline| start + newline);
        bare[start..end].contains(ENDS)
    })
}

/// Signs that end a thought or a part of one, which no code has.
const ENDS: [char; 5] = ['。', '，', '；', '：', '、'];

/// What the parser took for plain text, and for code.
fn parsed(text: &str, bare: &str, found: &mut Vec<Stray>) {
    let mut open: Option<usize> = None;
    // The parser leaves over one star at a time.
    let mut star: Option<usize> = None;
    let mut is_code = false;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                is_code = true;
                if kind == CodeBlockKind::Indented {
                    found.extend(indented(text, bare, range));
                }
            }
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Start(Tag::Paragraph | Tag::Item) | Event::SoftBreak => open = None,
            Event::Text(_) if is_code => {}
            Event::Text(_) => {
                for (at, _) in text[range.clone()].match_indices('*') {
                    let second = range.start + at;
                    let Some(at) = star.take().filter(|first| first + 1 == second) else {
                        star = Some(second);
                        continue;
                    };
                    match open.take().and_then(|from| emphasis(text, from, at)) {
                        Some(own) => found.push(own),
                        None => open = Some(at),
                    }
                }
            }
            _ => {}
        }
    }
}

/// `**words：**`: signs and spaces at the edge of what should be bold keep it from being so.
fn emphasis(text: &str, from: usize, to: usize) -> Option<Stray> {
    let inner = text.get(from + 2..to).filter(|inner| !inner.contains('\n'))?;
    let core = inner.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() || core == inner {
        return None;
    }
    let (before, after) = inner.split_once(core)?;
    let right = format!("{}**{core}**{}", before.trim(), after.trim());
    Some(Stray { form: Form::Bold, range: from..to + 2, right })
}

fn pair(text: &str, sign: &str, right: &str, form: Form) -> Option<Stray> {
    let from = text.find(sign)?;
    let inner = text[from + sign.len()..].lines().next()?;
    let inner = &inner[..inner.find(sign)?];
    let range = from..from + 2 * sign.len() + inner.len();
    (!inner.trim().is_empty()).then(|| Stray { form, range, right: format!("{right}{inner}{right}") })
}

/// A paragraph of words that four spaces or a tab made code.
fn indented(text: &str, bare: &str, range: Range<usize>) -> Option<Stray> {
    let is_prose = bare.get(range.clone()).is_some_and(|own| own.contains(ENDS));
    let own = text.get(range.clone())?;
    let line = own.lines().next()?.trim();
    let start = range.start + own.find(line)?;
    let is_one = is_prose && !line.is_empty();
    is_one.then(|| Stray { form: Form::Indented, range: start..start + line.len(), right: line.to_owned() })
}

/// A fence of other signs, or one that nothing closes.
fn fence(text: &str) -> Option<Stray> {
    let mut open: Option<(Range<usize>, char, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let Some(sign) = content.chars().next() else { continue };
        let info = content.trim_start_matches(sign);
        let n_signs = content[..content.len() - info.len()].chars().count();
        let range = start..start + content.len();
        match (&open, sign) {
            (Some((_, own, n)), _) if sign == *own && n_signs >= *n && info.is_empty() => open = None,
            (Some(_), _) => {}
            (None, '`' | '~') if n_signs >= 3 && !info.contains('`') => open = Some((range, sign, n_signs)),
            (None, '·' | '｀') if n_signs >= 3 && info.chars().all(|c| c.is_ascii_alphanumeric()) => {
                return Some(Stray { form: Form::Fence, range, right: format!("```{info}") });
            }
            _ => {}
        }
    }
    open.map(|(range, sign, n)| Stray { form: Form::OpenFence, range, right: sign.to_string().repeat(n) })
}

#[cfg(test)]
mod tests {
    use super::{super::code::without_code, *};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_the_parser_is_spared_has_nothing(text in "[*a做：。`\n\t#> -]{0,40}|(\\*\\*|\\*|a|做|：|。| |\n|    |- |`){0,24}") {
            let bare = without_code(&text);
            let signs = Signs::of(&text);
            if !may_be_emphasis(&text, &signs.stars) && !may_be_indented(&bare, &signs.indents) {
                let mut found = Vec::new();
                parsed(&text, &bare, &mut found);
                prop_assert_eq!(found, []);
            }
        }
    }
}
