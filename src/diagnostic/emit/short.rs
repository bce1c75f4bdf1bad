//! One line a finding, as editors and `grep` like it.

use super::{in_order, notes::where_it_holds, one_line};
use crate::{
    diagnostic::{Diagnostic, Language},
    source::Sources,
};
use std::fmt::Write;

/// `file:line:column: severity[rule] message` for each finding that is not accepted.
pub fn short(sources: &Sources, diagnostics: &[Diagnostic], language: Language) -> String {
    let mut out = String::new();
    for diagnostic in in_order(sources, diagnostics).into_iter().filter(|diagnostic| diagnostic.accepted.is_none()) {
        let (start, _) = sources.places(diagnostic.span);
        let path = one_line(&sources.file(diagnostic.span.file).path);
        let (severity, rule) = (diagnostic.severity.name(), diagnostic.rule.name);
        let message = one_line(diagnostic.message.get(language));
        let note = where_it_holds(diagnostic).map(|note| match language {
            Language::Chinese => format!("（{}）", one_line(note.get(language))),
            Language::English => format!(" ({})", one_line(note.get(language))),
        });
        let note = note.unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{path}:{}:{}: {severity}[{rule}] {message}{note}", start.line, start.column);
    }
    out
}
