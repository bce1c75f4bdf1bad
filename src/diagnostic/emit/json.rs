//! Findings as JSON, version 1: published, so keys and their order stay.

use super::{Counts, in_order, json_text};
use crate::{
    diagnostic::{Accepted, Diagnostic, Language, Message},
    source::Sources,
};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    handbook: &'a str,
    as_of: &'a str,
    findings: Vec<Finding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    models: Vec<&'a str>,
    object: Option<&'a str>,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    related: Vec<Related<'a>>,
    help: Option<&'a str>,
    due: bool,
    accepted_by: Option<&'a str>,
}

#[derive(Serialize)]
struct Related<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    hints: usize,
    accepted: usize,
    baseline: usize,
}

/// The findings of the handbook named `handbook` on the date `as_of`.
pub fn json(sources: &Sources, diagnostics: &[Diagnostic], language: Language, handbook: &str, as_of: &str) -> String {
    let ordered = in_order(sources, diagnostics);
    let findings = ordered.into_iter().map(|diagnostic| finding(sources, diagnostic, language)).collect();
    let Counts { errors, warnings, hints, accepted, baseline } = Counts::of(diagnostics);
    let summary = Summary { errors, warnings, hints, accepted, baseline };
    let report = Report { version: 1, handbook, as_of, findings, summary };
    json_text(&report)
}

fn finding<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic, language: Language) -> Finding<'a> {
    let (start, end) = sources.places(diagnostic.span);
    let related = diagnostic.labels.iter().map(|label| {
        let (start, _) = sources.places(label.span);
        let file = &*sources.file(label.span.file).path;
        Related { file, line: start.line, column: start.column, message: label.message.get(language) }
    });
    Finding {
        rule: diagnostic.rule.name,
        severity: diagnostic.severity.name(),
        message: diagnostic.message.get(language),
        models: diagnostic.models.iter().map(|model| &**model).collect(),
        object: diagnostic.subject.0.as_deref(),
        file: &sources.file(diagnostic.span.file).path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        related: related.collect(),
        help: diagnostic.help.as_ref().map(|help: &Message| help.get(language)),
        due: diagnostic.due,
        accepted_by: diagnostic.accepted.as_ref().map(|accepted| match accepted {
            Accepted::Allow(_) => "allow",
            Accepted::Baseline => "baseline",
        }),
    }
}
