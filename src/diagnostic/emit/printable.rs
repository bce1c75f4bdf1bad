//! Text of a handbook made fit for a terminal: nothing in it can move the cursor, set a colour or turn the
//! direction of writing.

use std::borrow::Cow;

/// `text` with every control character but line feed and tab replaced by one visible character.
pub fn printable(text: &str) -> Cow<'_, str> {
    replace(text, |c| !matches!(c, '\n' | '\t'))
}

/// `text` made printable and put on one line.
pub fn one_line(text: &str) -> Cow<'_, str> {
    replace(text, |_| true)
}

fn replace(text: &str, also: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unfit(c) && also(c)) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| if is_unfit(c) && also(c) { visible(c) } else { c }).collect()
}

/// Whether a terminal would act on the character instead of showing it.
pub fn is_unfit(c: char) -> bool {
    let turns_writing =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let breaks_lines = matches!(c, '\u{2028}' | '\u{2029}');
    // Between annotation marks, text is hidden by some; the last two are no characters.
    c.is_control() || turns_writing || breaks_lines || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_visible_and_columns_stay() {
        let hostile = "a\u{1b}[31m\u{9b}31m\u{202e}名\r\n\tb\u{7f}\0";
        assert_eq!(printable(hostile), "a␛[31m\u{fffd}31m\u{fffd}名␍\n\tb␡␀");
        assert_eq!(printable(hostile).chars().count(), hostile.chars().count());
        assert_eq!(one_line(hostile), "a␛[31m\u{fffd}31m\u{fffd}名␍  b␡␀");
        assert!(matches!(printable("岗位\t名称\n"), Cow::Borrowed(_)));
    }
}
