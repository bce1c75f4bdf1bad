//! Places in the text: a file and a byte range.

use std::{fmt, hash::Hash, ops::Range};

/// Names one file of a [`super::Sources`]; stays the same for a path as long as the sources live.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub u32);

/// A byte range in one file; `start <= end`, both on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The bytes `range` of `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        Span { file, start: offset(range.start), end: offset(range.end.max(range.start)) }
    }

    /// The byte range without the file.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// A part of this span, given as a range that counts from its start; clipped to the span.
    pub fn part(self, range: Range<usize>) -> Span {
        let start = self.start.saturating_add(offset(range.start)).min(self.end);
        let end = self.start.saturating_add(offset(range.end)).min(self.end).max(start);
        Span { file: self.file, start, end }
    }

    /// The empty place just before this span.
    pub fn at_start(self) -> Span {
        Span { end: self.start, ..self }
    }
}

/// Files are at most a few MiB (see `handbook/too-large`), so a `u32` always suffices.
fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}..{}", self.file.0, self.start, self.end)
    }
}

/// A value and the place where the author wrote it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts `value` at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
