//! The one order of findings. Knows no format.

use crate::{diagnostic::Diagnostic, source::Sources};
use std::cmp::Ordering;

/// Findings by file, line, column and rule; the rest of a finding decides between equals.
pub fn in_order<'a>(sources: &Sources, diagnostics: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by(|a, b| compare(sources, a, b));
    sorted
}

/// Which of two findings comes first.
pub fn compare(sources: &Sources, a: &Diagnostic, b: &Diagnostic) -> Ordering {
    // Within a file, byte offsets grow with lines and columns.
    let key = |d: &Diagnostic| (d.span.start, d.rule.name, d.span.end);
    let path = |d: &Diagnostic| &*sources.file(d.span.file).path;
    let rest = |a: &Diagnostic, b: &Diagnostic| {
        (&a.subject, &a.message.en, &a.models, &a.witness).cmp(&(&b.subject, &b.message.en, &b.models, &b.witness))
    };
    let file = if a.span.file == b.span.file { Ordering::Equal } else { path(a).cmp(path(b)) };
    file.then_with(|| key(a).cmp(&key(b))).then_with(|| rest(a, b))
}
