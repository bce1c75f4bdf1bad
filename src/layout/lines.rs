//! The lines of a text, and where a value stands in it with all its signs. Knows no field.

use crate::syntax::yaml::{Kind, Node};
use std::ops::Range;

/// A text cut into lines, whose ends are left out.
pub struct Lines<'t> {
    pub text: &'t str,
    lines: Vec<Range<usize>>,
}

impl<'t> Lines<'t> {
    /// The lines of `text`; the empty one after a last line feed is none.
    pub fn new(text: &'t str) -> Lines<'t> {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let own = start..start + line.trim_end_matches(['\n', '\r']).len();
            start += line.len();
            own
        });
        Lines { text, lines: lines.collect() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// What a line holds.
    pub fn line(&self, n: usize) -> &'t str {
        self.lines.get(n).map_or("", |line| &self.text[line.clone()])
    }

    /// Where a line ends.
    pub fn end(&self, n: usize) -> usize {
        self.lines.get(n).map_or(self.text.len(), |line| line.end)
    }

    /// The line in which a place is.
    pub fn at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// How far from the start of its line a place is.
    pub fn column(&self, offset: usize) -> usize {
        offset - self.lines.get(self.at(offset)).map_or(0, |line| line.start)
    }

    /// Whether a line holds nothing.
    pub fn is_blank(&self, n: usize) -> bool {
        self.line(n).trim().is_empty()
    }

    /// The column of a comment that has a line for itself.
    pub fn comment(&self, n: usize) -> Option<usize> {
        let line = self.line(n);
        let content = line.trim_start();
        content.starts_with('#').then_some(line.len() - content.len())
    }

    /// How lines end: as most of them do.
    pub fn line_end(&self) -> &'static str {
        let n_wide = self.text.matches("\r\n").count();
        if n_wide * 2 > self.text.matches('\n').count() { "\r\n" } else { "\n" }
    }
}

/// Where a value stands in the text with its quotes or brackets; of a block of text, its lines alone.
pub fn written(text: &str, node: &Node) -> Range<usize> {
    match &node.kind {
        Kind::Scalar { plain: false, .. } => quoted(text, node.span.range()),
        _ => node.span.range(),
    }
}

/// A range with the quotes around it, where there are any.
pub fn quoted(text: &str, inner: Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let before = inner.start.checked_sub(1).and_then(|at| bytes.get(at));
    match (before, bytes.get(inner.end)) {
        (Some(b'"'), Some(b'"')) | (Some(b'\''), Some(b'\'')) => inner.start - 1..inner.end + 1,
        _ => inner,
    }
}
