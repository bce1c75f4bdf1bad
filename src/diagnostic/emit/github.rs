//! Findings as workflow commands, which GitHub shows beside the changed lines. Knows no rule.

use super::{Counts, Report, in_order, notes::lines, one_line, summary};
use crate::diagnostic::{Diagnostic, Severity};

/// A command for each finding that is not accepted, and a line of totals.
pub fn github(report: &Report) -> String {
    let ordered = in_order(report.sources, report.diagnostics);
    let open = ordered.into_iter().filter(|diagnostic| diagnostic.accepted.is_none());
    let mut out: String = open.map(|diagnostic| command(report, diagnostic)).collect();
    out.push_str(&summary(Counts::of(report.diagnostics), report.language));
    out.push('\n');
    out
}

fn command(report: &Report, diagnostic: &Diagnostic) -> String {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint | Severity::Off => "notice",
    };
    let (start, end) = report.sources.places(diagnostic.span);
    let file = property(&report.path(report.sources.file(diagnostic.span.file)));
    let columns = match start.line == end.line {
        true => format!(",col={},endColumn={}", start.column, end.column),
        // Columns over several lines are refused.
        false => String::new(),
    };
    let (line, end_line, title) = (start.line, end.line, property(diagnostic.rule.name));
    let text = data(&lines(report, diagnostic).join("\n"));
    format!("::{name} file={file},line={line},endLine={end_line}{columns},title={title}::{text}\n")
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a value among the properties of a command.
fn property(text: &str) -> String {
    data(&one_line(text)).replace(':', "%3A").replace(',', "%2C")
}
