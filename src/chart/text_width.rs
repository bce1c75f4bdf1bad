//! How wide text will be, without a font: every reader has another one, so the estimate errs on the wide side.
//! Knows nothing of what is drawn.

use super::drawing::FONT_SIZE;

/// At most this much fits on a line of a label, counted in half Han characters: 8 Han or 16 Latin.
const LINE_UNITS: usize = 16;

/// A text broken into lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrapped {
    pub lines: Vec<String>,
    /// Something is missing at the end, which an ellipsis stands for.
    pub shortened: bool,
}

/// Width of one line of text at [`FONT_SIZE`], in tenths of a pixel.
pub fn text_width(text: &str) -> i32 {
    text.chars().map(char_width).sum()
}

/// Hundredths of an em; everything but Han varies between fonts and gets 12 % more.
fn char_width(c: char) -> i32 {
    let (em, slack) = match c {
        '0'..='9' => (56, 112),
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '/'
        | '-' => (36, 112),
        'm' | 'w' => (80, 112),
        'M' | 'W' | '%' | '@' => (90, 112),
        'a'..='z' => (52, 112),
        'A'..='Z' => (66, 112),
        _ if is_wide(c) => (100, 100),
        '\u{300}'..='\u{36f}' => (0, 100),
        _ => (62, 112),
    };
    (em * slack * FONT_SIZE + 9_999) / 10_000
}

/// Whether a character fills a square: Han, kana, hangul, full-width forms, signs that Chinese fonts draw wide.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{3ffff}'
        | '\u{2014}' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{2026}'
        | '\u{2190}'..='\u{2bff}')
}

fn units(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}
