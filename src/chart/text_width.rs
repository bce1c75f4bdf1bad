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
    text.chars().map(char_units).sum()
}

fn char_units(c: char) -> usize {
    if is_wide(c) { 2 } else { 1 }
}

/// Breaks a name into as many lines as `widths` has entries, each at most that wide and 8 Han or 16 Latin long.
/// Lines of equal width are made about equally long; what does not fit is replaced by an ellipsis.
pub fn wrap(text: &str, widths: &[i32]) -> Wrapped {
    let text = Breakable::new(text);
    let widest = widths.iter().copied().max().unwrap_or(0);
    let narrowest = widths.iter().copied().min().unwrap_or(0);
    for room in [widest, narrowest] {
        let pieces = text.pieces(room);
        let Some(mut ends) = fill(&pieces, widths) else { continue };
        if narrowest == widest {
            let n_lines = ends.len();
            let balanced = |step: i32| fill(&pieces, &[100 + 20 * step; MOST_LINES][..n_lines]);
            // Whatever fits some lines fits wider ones: the narrowest that still holds all is found by halves.
            let (mut low, mut high) = (0, (widest - 100 + 19) / 20);
            while n_lines <= MOST_LINES && low < high {
                let middle = (low + high) / 2;
                match balanced(middle) {
                    Some(narrower) => (ends, high) = (narrower, middle),
                    None => low = middle + 1,
                }
            }
        }
        return Wrapped { lines: text.lines(&pieces, &ends), shortened: false };
    }
    text.cut(widths)
}

/// The lines, if all of the text fits without breaking a word.
pub fn whole_words(text: &str, widths: &[i32]) -> Option<Vec<String>> {
    let text = Breakable::new(text);
    let ends = fill(&text.pieces, widths)?;
    Some(text.lines(&text.pieces, &ends))
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
    let (mut wide, mut long) = (char_width('…'), char_units('…'));
    let mut end = 0;
    for (at, c) in text.char_indices() {
        (wide, long) = (wide + char_width(c), long + char_units(c));
        match c {
            // A space counts once something follows it.
            ' ' => {}
            _ if wide <= width && long <= max_units => end = at + c.len_utf8(),
            _ => break,
        }
    }
    format!("{}…", text[..end].trim_end())
}

fn fits(text: &str, width: i32, max_units: usize) -> bool {
    text_width(text) <= width && units(text) <= max_units
}

/// More lines than any box has are not balanced.
const MOST_LINES: usize = 8;

/// Words with one space between them, and where they may break.
struct Breakable {
    text: String,
    pieces: Vec<Piece>,
}

/// A part of a line: a word, or a single Han character with the punctuation that clings to it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it ends in the text, in bytes.
    end: usize,
    /// Its size without the space at its end.
    width: i32,
    units: usize,
    /// A space at its end.
    spaced: bool,
}

impl Piece {
    const EMPTY: Piece = Piece { end: 0, width: 0, units: 0, spaced: false };

    fn is_blank(&self) -> bool {
        self.units == 0
    }

    fn push(&mut self, c: char) {
        self.end += c.len_utf8();
        if c == ' ' {
            self.spaced = true;
            return;
        }
        // A space inside is one of the number in front: `3. Check`.
        if self.spaced && !self.is_blank() {
            (self.width, self.units) = (self.width + char_width(' '), self.units + 1);
        }
        self.spaced = false;
        (self.width, self.units) = (self.width + char_width(c), self.units + char_units(c));
    }
}

fn clings_to_what_precedes(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '】'
            | '》'
            | '」'
            | '』'
            | '”'
            | '’'
            | '…'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '%'
    )
}

fn clings_to_what_follows(c: char) -> bool {
    matches!(c, '（' | '【' | '《' | '「' | '『' | '“' | '‘' | '(' | '[')
}

impl Breakable {
    fn new(text: &str) -> Breakable {
        let mut all = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(word);
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut previous = ' ';
        for c in all.chars() {
            let clings = c == ' ' || clings_to_what_precedes(c) || clings_to_what_follows(previous);
            let is_number =
                |piece: &Piece| all[..piece.end].trim_end_matches([' ', '.']).bytes().all(|b| b.is_ascii_digit());
            let numbered = pieces.len() == 1 && is_number(&pieces[0]);
            let breaks = previous == ' ' || is_wide(c) || is_wide(previous) || matches!(previous, '-' | '/' | '·');
            match pieces.last_mut() {
                Some(piece) if clings || numbered || !breaks => piece.push(c),
                last => {
                    let mut piece = Piece { end: last.map_or(0, |last| last.end), ..Piece::EMPTY };
                    piece.push(c);
                    pieces.push(piece);
                }
            }
            previous = c;
        }
        Breakable { text: all, pieces }
    }

    /// Its pieces; those wider than a line may end anywhere.
    fn pieces(&self, width: i32) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(self.pieces.len());
        let mut start = 0;
        for piece in &self.pieces {
            if piece.width <= width && piece.units <= LINE_UNITS {
                pieces.push(*piece);
            } else {
                for (at, c) in self.text[start..piece.end].char_indices() {
                    let mut letter = Piece { end: start + at, ..Piece::EMPTY };
                    letter.push(c);
                    pieces.push(letter);
                }
            }
            start = piece.end;
        }
        pieces
    }

    fn lines(&self, pieces: &[Piece], ends: &[usize]) -> Vec<String> {
        let mut start = 0;
        let line = |end: &usize| {
            let until = pieces[end - 1].end;
            let line = self.text[start..until].trim();
            start = until;
            line.to_owned()
        };
        ends.iter().map(line).collect()
    }

    /// As much as finds room, with an ellipsis for the rest.
    fn cut(&self, widths: &[i32]) -> Wrapped {
        let pieces = self.pieces(widths.iter().copied().min().unwrap_or(0));
        let (mut first, mut start) = (0, 0);
        let mut lines = Vec::new();
        for (at, width) in widths.iter().enumerate() {
            let is_last = at + 1 == widths.len();
            first += if is_last { pieces.len() - first } else { fitting(&pieces[first..], *width) };
            let end = first.checked_sub(1).map_or(0, |last| pieces[last].end);
            lines.push(shorten_to(self.text[start..end].trim(), *width, LINE_UNITS, is_last));
            start = end;
        }
        Wrapped { lines, shortened: true }
    }
}

/// After how many pieces each line ends, if all of them find room.
fn fill(pieces: &[Piece], widths: &[i32]) -> Option<Vec<usize>> {
    let mut ends = Vec::with_capacity(widths.len());
    let mut first = 0;
    for width in widths {
        if first == pieces.len() {
            break;
        }
        let n = fitting(&pieces[first..], *width);
        if n == 0 {
            return None;
        }
        first += n;
        ends.push(first);
    }
    (first == pieces.len()).then_some(ends)
}

/// How many pieces fit a line; spaces at its ends take no room.
fn fitting(pieces: &[Piece], width: i32) -> usize {
    let mut line = Piece::EMPTY;
    for (n, piece) in pieces.iter().enumerate() {
        if !piece.is_blank() {
            if line.spaced && !line.is_blank() {
                (line.width, line.units) = (line.width + char_width(' '), line.units + 1);
            }
            (line.width, line.units) = (line.width + piece.width, line.units + piece.units);
            line.spaced = piece.spaced;
        } else {
            line.spaced = true;
        }
        if line.width > width || line.units > LINE_UNITS {
            return n;
        }
    }
    pieces.len()
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
