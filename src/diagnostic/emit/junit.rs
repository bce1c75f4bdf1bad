//! Findings as test results in JUnit's XML: a suite for each group of rules, a case for each finding and for each rule
//! that found nothing. Knows no rule.

use super::{Report, in_order, notes::lines, one_line, printable};
use crate::diagnostic::{Diagnostic, Severity, say};
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, fmt::Write};

/// The cases of one group of rules.
#[derive(Default)]
struct Suite {
    cases: String,
    n_tests: usize,
    n_failures: usize,
    n_skipped: usize,
}

/// Errors and warnings fail, hints pass with a word, accepted findings are skipped.
pub fn junit(report: &Report) -> String {
    let mut by_rule: BTreeMap<&'static str, Vec<&Diagnostic>> =
        report.rules.iter().map(|rule| (rule.name, Vec::new())).collect();
    for diagnostic in in_order(report.sources, report.diagnostics) {
        by_rule.entry(diagnostic.rule.name).or_default().push(diagnostic);
    }
    let mut suites: BTreeMap<&str, Suite> = BTreeMap::new();
    for (rule, diagnostics) in by_rule {
        let group = rule.split('/').next().unwrap_or(rule);
        suites.entry(group).or_default().add(report, rule, &diagnostics);
    }
    let total = |count: fn(&Suite) -> usize| suites.values().map(count).sum::<usize>();
    let (n_tests, n_failures) = (total(|suite| suite.n_tests), total(|suite| suite.n_failures));
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<testsuites name=\"orgbook\" tests=\"{n_tests}\" failures=\"{n_failures}\" errors=\"0\">");
    for (group, Suite { cases, n_tests, n_failures, n_skipped }) in suites {
        let counts = format!("tests=\"{n_tests}\" failures=\"{n_failures}\" errors=\"0\" skipped=\"{n_skipped}\"");
        let _ = writeln!(out, "  <testsuite name=\"{}\" {counts}>\n{cases}  </testsuite>", attribute(group));
    }
    out + "</testsuites>\n"
}

impl Suite {
    /// Adds the cases of one rule.
    fn add(&mut self, report: &Report, rule: &str, diagnostics: &[&Diagnostic]) {
        // Readers take the part before the last dot for a package.
        let class = attribute(&rule.replace('/', "."));
        if diagnostics.is_empty() {
            let name = say!("no findings", "没有发现问题");
            let name = attribute(name.get(report.language));
            let _ = writeln!(self.cases, "    <testcase classname=\"{class}\" name=\"{name}\"/>");
            self.n_tests += 1;
        }
        // A case is known again by its name, so no two have the same.
        let mut n_by_name: FxHashMap<String, usize> = FxHashMap::default();
        for diagnostic in diagnostics {
            let mut name = one_line(diagnostic.message.get(report.language)).into_owned();
            let n = n_by_name.entry(name.clone()).or_default();
            *n += 1;
            if *n > 1 {
                let _ = write!(name, " ({n})");
            }
            let path = report.path(report.sources.file(diagnostic.span.file));
            let (start, _) = report.sources.places(diagnostic.span);
            let outcome = self.outcome(report, diagnostic, &format!("{path}:{}:{}", start.line, start.column));
            // Strict readers refuse attributes of the place, so it is the first line of the outcome.
            let case = format!("<testcase classname=\"{class}\" name=\"{}\">", attribute(&name));
            let _ = writeln!(self.cases, "    {case}\n      {outcome}\n    </testcase>");
            self.n_tests += 1;
        }
    }

    /// What became of the case of a finding.
    fn outcome(&mut self, report: &Report, diagnostic: &Diagnostic, place: &str) -> String {
        let lines = lines(report, diagnostic);
        let body = content(&format!("{}\n{}", one_line(place), lines.join("\n")));
        match (&diagnostic.accepted, diagnostic.severity) {
            (Some(_), _) => {
                self.n_skipped += 1;
                // The last line says by what it is accepted.
                let accepted = lines.last().map(|line| attribute(line)).unwrap_or_default();
                format!("<skipped message=\"{accepted}\">{body}</skipped>")
            }
            (None, Severity::Hint | Severity::Off) => format!("<system-out>{body}</system-out>"),
            (None, severity) => {
                self.n_failures += 1;
                let message = attribute(diagnostic.message.get(report.language));
                format!("<failure type=\"{}\" message=\"{message}\">{body}</failure>", severity.name())
            }
        }
    }
}

/// Text between tags; XML knows no way to write most control characters, so they are made visible before.
fn content(text: &str) -> String {
    escape(&printable(text))
}

/// Text between quotes.
fn attribute(text: &str) -> String {
    escape(&one_line(text))
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // Needed in text after `]]`.
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
