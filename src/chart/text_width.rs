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

/// Breaks a name into as many lines as `widths` has entries, each at most that wide and 8 Han or 16 Latin long.
/// Lines of equal width are made about equally long; what does not fit is replaced by an ellipsis.
pub fn wrap(text: &str, widths: &[i32]) -> Wrapped {
    let widest = widths.iter().copied().max().unwrap_or(0);
    let whole_words = pieces(text, widest);
    let pieces = pieces(text, widths.iter().copied().min().unwrap_or(0));
    if let Some((mut lines, pieces)) =
        [whole_words, pieces.clone()].into_iter().find_map(|p| Some((fill(&p, widths)?, p)))
    {
        if widths.iter().all(|width| *width == widest) {
            let n_lines = lines.len();
            let narrower = (100..widest).step_by(20).find_map(|width| fill(&pieces, &vec![width; n_lines]));
            lines = narrower.unwrap_or(lines);
        }
        return Wrapped { lines, shortened: false };
    }
    let mut rest: &[String] = &pieces;
    let mut lines = Vec::new();
    for (at, width) in widths.iter().enumerate() {
        let last = at + 1 == widths.len();
        let n = if last { rest.len() } else { fitting(rest, *width) };
        let line = rest[..n].concat();
        lines.push(shorten_to(line.trim(), *width, LINE_UNITS, last));
        rest = &rest[n..];
    }
    Wrapped { lines, shortened: true }
}

/// The lines, if all of the text fits without breaking a word.
pub fn whole_words(text: &str, widths: &[i32]) -> Option<Vec<String>> {
    fill(&pieces(text, i32::MAX), widths)
}

/// Cuts a text to one line of at most `width`, with an ellipsis for the part left out.
pub fn shorten(text: &str, width: i32) -> Wrapped {
    let line = shorten_to(text.trim(), width, usize::MAX, false);
    Wrapped { shortened: line != text.trim(), lines: vec![line] }
}

fn shorten_to(text: &str, width: i32, max_units: usize, always: bool) -> String {
    if !always && fits(text, width, max_units) {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    loop {
        let line = format!("{}…", kept.iter().collect::<String>().trim_end());
        if kept.is_empty() || fits(&line, width, max_units) {
            return line;
        }
        kept.pop();
    }
}

fn fits(text: &str, width: i32, max_units: usize) -> bool {
    text_width(text) <= width && units(text) <= max_units
}

/// The lines, if all pieces find room.
fn fill(pieces: &[String], widths: &[i32]) -> Option<Vec<String>> {
    let mut rest = pieces;
    let mut lines = Vec::new();
    for width in widths {
        if rest.is_empty() {
            break;
        }
        let n = fitting(rest, *width);
        if n == 0 {
            return None;
        }
        lines.push(rest[..n].concat().trim().to_owned());
        rest = &rest[n..];
    }
    rest.is_empty().then_some(lines)
}

fn fitting(pieces: &[String], width: i32) -> usize {
    let mut line = String::new();
    for (n, piece) in pieces.iter().enumerate() {
        line.push_str(piece);
        if !fits(line.trim(), width, LINE_UNITS) {
            return n;
        }
    }
    pieces.len()
}

/// The parts between which a line may end: words, single Han characters with the punctuation that clings to them.
/// Where such a part is wider than a line, it may end anywhere.
fn pieces(text: &str, width: i32) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut previous = ' ';
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        let clings =
            c == ' ' || "，。、；：？！）】》」』”’…,.;:?!)]%".contains(c) || "（【《「『“‘([".contains(previous);
        let numbered = pieces.len() == 1 && pieces[0].trim_end_matches([' ', '.']).chars().all(|c| c.is_ascii_digit());
        let breaks = previous == ' ' || is_wide(c) || is_wide(previous) || matches!(previous, '-' | '/' | '·');
        match pieces.last_mut() {
            Some(piece) if clings || numbered || !breaks => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        previous = c;
    }
    let letters = |piece: String| match fits(piece.trim(), width, LINE_UNITS) {
        true => vec![piece],
        false => piece.chars().map(String::from).collect(),
    };
    pieces.into_iter().flat_map(letters).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BOX: [i32; 2] = [1160, 1160];

    #[test]
    fn lines_are_balanced() {
        assert_eq!(wrap("区域销售服务经理兼主管", &BOX).lines, ["区域销售服务", "经理兼主管"]);
        assert_eq!(wrap("Sales service lead", &BOX).lines, ["Sales", "service lead"]);
        assert_eq!(wrap("总经理", &BOX), Wrapped { lines: vec!["总经理".into()], shortened: false });
    }

    #[test]
    fn punctuation_stays_with_its_word() {
        assert!(
            wrap("审核报价（含运费）并回复", &BOX)
                .lines
                .iter()
                .all(|line| !line.starts_with('）') && !line.ends_with('（'))
        );
    }

    #[test]
    fn long_text_ends_in_an_ellipsis() {
        let wrapped = wrap("负责全球各区域经销商的长期合作关系维护", &BOX);
        assert!(wrapped.shortened);
        assert_eq!(wrapped.lines.len(), 2);
        assert!(wrapped.lines[1].ends_with('…'));
        assert_eq!(shorten("short", 1000), Wrapped { lines: vec!["short".into()], shortened: false });
    }

    proptest! {
        #[test]
        fn lines_stay_in_their_box(text in "[a-zA-Z0-9 ，。（）一-龥%-]{0,60}", width in 400..2000i32, n_lines in 1..4usize) {
            let wrapped = wrap(&text, &vec![width; n_lines]);
            prop_assert!(wrapped.lines.len() <= n_lines);
            for line in &wrapped.lines {
                prop_assert!(text_width(line) <= width && units(line) <= LINE_UNITS, "{line:?}");
            }
            let kept: String = wrapped.lines.concat().replace([' ', '…'], "");
            if wrapped.shortened {
                prop_assert!(text.replace(' ', "").starts_with(&kept));
            } else {
                prop_assert_eq!(text.replace(' ', ""), kept);
            }
        }
    }
}
