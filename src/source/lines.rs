//! Byte offset to line and column, as people count them.

use std::ops::Range;

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// The starts of a text's lines.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Byte offsets of the first character of each line, ascending; the first is 0.
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines of `text`; `\n`, `\r\n` and a lone `\r` each end one.
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        LineIndex { starts }
    }

    /// The bytes of a line, counted from 1, without its end and a byte order mark.
    pub fn line(&self, text: &str, line: usize) -> Range<usize> {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(text.len());
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let mark = if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let inner = text[start..end].trim_end_matches(['\n', '\r']);
        start + mark..(start + inner.len()).max(start + mark)
    }

    /// The line and column of a byte offset in the text that this index was made from.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let offset = floor_char_boundary(text, offset.min(text.len()));
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let skipped = if line == 1 && text.starts_with('\u{feff}') { 1 } else { 0 };
        let column = text[start..offset].chars().count() + 1;
        Place { line, column: if column > skipped { column - skipped } else { 1 } }
    }
}

fn floor_char_boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_in_three_ways() {
        let text = "名称: x\r\nb\rc\nd";
        let index = LineIndex::new(text);
        let at = |needle: char| index.place(text, text.find(needle).unwrap());
        assert_eq!(at('x'), Place { line: 1, column: 5 });
        assert_eq!(at('b'), Place { line: 2, column: 1 });
        assert_eq!(at('c'), Place { line: 3, column: 1 });
        assert_eq!(at('d'), Place { line: 4, column: 1 });
        assert_eq!(index.place(text, 999), Place { line: 4, column: 2 });
        assert_eq!([1, 2, 3, 4, 5].map(|n| &text[index.line(text, n)]), ["名称: x", "b", "c", "d", ""]);
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        let text = "\u{feff}name";
        assert_eq!(LineIndex::new(text).place(text, 3), Place { line: 1, column: 1 });
        assert_eq!(LineIndex::new(text).line(text, 1), 3..7);
    }
}
