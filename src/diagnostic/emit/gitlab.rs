//! Findings as a Code Quality report of GitLab. Knows no rule.

use super::{Report, fingerprint::Fingerprints, in_order, json_text, notes, one_line};
use crate::diagnostic::{Diagnostic, Language, Severity};
use serde::Serialize;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The findings that are not accepted; the report has no place for others.
pub fn gitlab(report: &Report) -> String {
    let mut fingerprints = Fingerprints::default();
    let mut issues = Vec::new();
    for diagnostic in in_order(report.sources, report.diagnostics) {
        // Those accepted count too, so that accepting one finding leaves the fingerprints of its equals alone.
        let fingerprint = fingerprints.of(report.sources, diagnostic);
        if diagnostic.accepted.is_none() {
            issues.push(issue(report, diagnostic, fingerprint));
        }
    }
    json_text(&issues)
}

fn issue(report: &Report, diagnostic: &Diagnostic, fingerprint: String) -> Issue {
    let (start, end) = report.sources.places(diagnostic.span);
    let mut messages = vec![diagnostic.message.clone()];
    messages.extend(notes::notes(diagnostic));
    messages.extend(notes::help_line(diagnostic));
    let words: Vec<_> = messages.iter().map(|message| one_line(message.get(report.language))).collect();
    let semicolon = if report.language == Language::Chinese { "；" } else { "; " };
    Issue {
        description: words.join(semicolon),
        check_name: diagnostic.rule.name,
        fingerprint,
        severity: match diagnostic.severity {
            Severity::Error => "critical",
            Severity::Warning => "minor",
            Severity::Hint | Severity::Off => "info",
        },
        location: Location {
            path: report.path(report.sources.file(diagnostic.span.file)),
            lines: Lines { begin: start.line, end: end.line },
        },
    }
}
