//! The lines of one file that a finding shows, made fit for a terminal. Knows no format.

use super::{one_line, printable};
use crate::source::{SourceFile, Sources, Span};
use annotate_snippets::{Annotation, AnnotationKind, Element, Origin, Snippet};
use std::ops::Range;

/// What is to be underlined, and the words beside it.
pub struct Mark {
    pub span: Span,
    pub kind: AnnotationKind,
    pub words: Option<String>,
}

/// The lines that `marks`, all in one file, stand on, with the marks.
pub fn excerpt(sources: &Sources, marks: Vec<Mark>) -> Option<Element<'static>> {
    let file = sources.file(marks.first()?.span.file);
    let path = one_line(&file.path).into_owned();
    if file.text.is_empty() {
        return Some(Origin::path(path).into());
    }
    let places: Vec<(usize, Range<usize>)> = marks.iter().map(|mark| clip(file, mark.span)).collect();
    let lines = places.iter().map(|(line, _)| *line);
    let (first, last) = (lines.clone().min()?, lines.max()?);

    let mut source = String::new();
    let mut starts = Vec::new();
    for line in first..=last {
        starts.push(source.len());
        source.push_str(&printable(&file.text[file.line(line)]));
        source.push('\n');
    }
    let annotations = marks.into_iter().zip(places).map(|(mark, (line, range))| {
        let start_of_line = file.line(line).start;
        let shown = |offset: usize| starts[line - first] + printable(&file.text[start_of_line..offset]).len();
        let annotation: Annotation<'static> = mark.kind.span(shown(range.start)..shown(range.end));
        annotation.label(mark.words)
    });
    let annotations: Vec<Annotation<'static>> = annotations.collect();
    Some(Snippet::source(source).line_start(first).path(path).annotations(annotations).into())
}

/// The line that a span begins on, and the part of the span on it.
fn clip(file: &SourceFile, span: Span) -> (usize, Range<usize>) {
    let line = file.place(span.start as usize).line;
    let bytes = file.line(line);
    let fit = |offset: u32| {
        let mut offset = (offset as usize).clamp(bytes.start, bytes.end);
        while !file.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let (start, end) = (fit(span.start), fit(span.end));
    let part = &file.text[start..end];
    let end = if span.end as usize > bytes.end { start + part.trim_end().len() } else { end };
    (line, start..end)
}
