//! A part of a decoded value → the bytes that say it in the file, escapes and folded lines included.

use std::ops::Range;

/// The bytes of `raw`, a scalar as it is written without its quotes, that say the part `range` of `text`, its value. None
/// where that is not certain. The part holds no white space.
pub fn place(raw: &str, text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let is_said = |units: &[Unit]| {
        let own = units.iter().map(|unit| unit.sign).filter(|sign| !sign.is_whitespace());
        own.eq(text.chars().filter(|sign| !sign.is_whitespace()))
    };
    let units = [escaped(raw), doubled(raw), plain(raw)].into_iter().flatten().find(|units| is_said(units))?;
    let mut signs = units.iter().filter(|unit| !unit.sign.is_whitespace());
    let n_before = text[..range.start].chars().filter(|sign| !sign.is_whitespace()).count();
    let n_in = text.get(range)?.chars().count();
    let first = signs.nth(n_before)?;
    let last = if n_in < 2 { first } else { signs.nth(n_in - 2)? };
    Some(first.range.start..last.range.end)
}

/// A character of a value, and the bytes that say it.
struct Unit {
    sign: char,
    range: Range<usize>,
}

/// As in a block or without quotes: every sign is itself.
fn plain(raw: &str) -> Option<Vec<Unit>> {
    Some(raw.char_indices().map(|(at, sign)| Unit { sign, range: at..at + sign.len_utf8() }).collect())
}

/// As in single quotes: a quote is written twice.
fn doubled(raw: &str) -> Option<Vec<Unit>> {
    let mut units = Vec::new();
    let mut signs = raw.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let mut end = at + sign.len_utf8();
        if sign == '\'' {
            signs.next_if(|(_, next)| *next == '\'')?;
            end += 1;
        }
        units.push(Unit { sign, range: at..end });
    }
    Some(units)
}

/// As in double quotes: a backslash and what follows is one sign.
fn escaped(raw: &str) -> Option<Vec<Unit>> {
    if !raw.contains('\\') {
        return None;
    }
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(sign) = raw[at..].chars().next() {
        let (sign, len) = match sign {
            '\\' => escape(&raw[at..])?,
            sign => (sign, sign.len_utf8()),
        };
        units.push(Unit { sign, range: at..at + len });
        at += len;
    }
    Some(units)
}

fn escape(rest: &str) -> Option<(char, usize)> {
    let kind = rest[1..].chars().next()?;
    let coded = |digits: usize| {
        let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
        Some((char::from_u32(code)?, 2 + digits))
    };
    match kind {
        'x' => coded(2),
        'u' => coded(4),
        'U' => coded(8),
        'n' | 't' | 'r' | ' ' | '\n' | '\t' | '_' | 'N' | 'L' | 'P' | 'v' | 'f' | '0' | 'a' | 'b' | 'e' => {
            Some((' ', 1 + kind.len_utf8()))
        }
        '"' | '\\' | '/' => Some((kind, 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_however_it_is_written() {
        let found = |raw: &'static str, text: &str, part: &str| {
            let at = text.find(part).unwrap();
            place(raw, text, at..at + part.len()).map(|range| &raw[range])
        };
        assert_eq!(found("see [x](kpi:a)\n  and more", "see [x](kpi:a) and more", "kpi:a"), Some("kpi:a"));
        assert_eq!(found("it''s [x](kpi:a)", "it's [x](kpi:a)", "kpi:a"), Some("kpi:a"));
        assert_eq!(found("\\\"q\\\" [x](kpi:\\u7532)", "\"q\" [x](kpi:甲)", "甲"), Some("\\u7532"));
        assert_eq!(found("a\\n\\\n  [x](kpi:a)", "a\n[x](kpi:a)", "a)"), Some("a)"));
        assert_eq!(found("something else", "kpi:a", "a"), None);
    }
}
