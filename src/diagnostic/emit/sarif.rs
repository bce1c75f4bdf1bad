//! Findings as SARIF 2.1.0, which code scanning services read. Knows no rule.

use super::{
    Report,
    fingerprint::Fingerprints,
    in_order, json_text,
    notes::{help_line, notes},
    one_line,
    sarif_log::*,
    sarif_rule::descriptor,
};
use crate::{
    diagnostic::{self, Accepted, Diagnostic, Language, Rule, say},
    source::{SourceFile, Span},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;

/// The name by which readers know the root of a repository.
const ROOT: &str = "%SRCROOT%";
/// What stands in the path of an address as it is; a colon in its first part would name a scheme.
const PATH: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// All findings, those accepted as suppressed, and the rules that found something.
pub fn sarif(report: &Report) -> String {
    let rules: BTreeMap<&str, &Rule> = report.diagnostics.iter().map(|found| (found.rule.name, found.rule)).collect();
    let index: Vec<&str> = rules.keys().copied().collect();
    let mut fingerprints = Fingerprints::default();
    let ordered = in_order(report.sources, report.diagnostics);
    let results = ordered.into_iter().map(|diagnostic| {
        let index = index.binary_search(&diagnostic.rule.name).unwrap_or_default();
        finding(report, diagnostic, index, fingerprints.of(report.sources, diagnostic))
    });
    let language = match report.language {
        Language::English => "en",
        Language::Chinese => "zh",
    };
    let root = say!("the root of the repository", "代码库的根目录");
    let run = Run {
        invocations: [Invocation { execution_successful: true }],
        original_uri_base_ids: [(ROOT, Base { description: message(root.get(report.language)) })].into(),
        column_kind: "utf16CodeUnits",
        language,
        results: results.collect(),
        properties: RunProperties { as_of: &report.as_of },
        tool: Tool {
            driver: Driver {
                name: "orgbook",
                semantic_version: env!("CARGO_PKG_VERSION"),
                language,
                rules: rules.values().map(|rule| descriptor(rule, report.language)).collect(),
            },
        },
    };
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    json_text(&Log { schema, version: "2.1.0", runs: [run] })
}

fn finding<'a>(report: &Report, diagnostic: &'a Diagnostic, rule_index: usize, fingerprint: String) -> Finding<'a> {
    let mut words = vec![diagnostic.message.clone()];
    words.extend(help_line(diagnostic));
    // By what it is accepted stands among the suppressions.
    words.extend(notes(&Diagnostic { accepted: None, ..diagnostic.clone() }));
    let words: Vec<_> = words.iter().map(|words| one_line(words.get(report.language))).collect();
    let mut place = location(report, diagnostic.span, diagnostic.here.as_ref());
    place.logical_locations = diagnostic.subject.0.as_deref().and_then(logical).into_iter().collect();
    let related = diagnostic
        .labels
        .iter()
        .enumerate()
        .map(|(n, label)| Location { id: Some(n), ..location(report, label.span, Some(&label.message)) });
    Finding {
        rule_id: diagnostic.rule.name,
        rule_index,
        level: level(diagnostic.severity),
        message: message(&words.join("\n")),
        locations: [place],
        related_locations: related.collect(),
        partial_fingerprints: [("orgbookFinding/v1", fingerprint)].into(),
        suppressions: diagnostic.accepted.iter().map(|accepted| suppression(accepted, report.language)).collect(),
        properties: Properties {
            witness: diagnostic.witness.as_deref(),
            models: diagnostic.models.iter().map(|model| &**model).collect(),
            as_written: diagnostic.as_written,
            due: diagnostic.due,
        },
    }
}

fn suppression(accepted: &Accepted, language: Language) -> Suppression {
    let (kind, justification) = match accepted {
        Accepted::Allow(because) => ("inSource", one_line(because).into_owned()),
        Accepted::Baseline => ("external", say!("accepted by the baseline", "已列入基线").get(language).to_owned()),
    };
    Suppression { kind, status: "accepted", justification }
}

fn logical(subject: &str) -> Option<LogicalLocation<'_>> {
    let (kind, name) = subject.split_once(':')?;
    Some(LogicalLocation { name, fully_qualified_name: subject, kind })
}

fn location<'a>(report: &Report, span: Span, words: Option<&diagnostic::Message>) -> Location<'a> {
    let file = report.sources.file(span.file);
    let ((start_line, start_column), (end_line, end_column)) = (place(file, span.start), place(file, span.end));
    let uri = utf8_percent_encode(&report.path(file), &PATH).to_string();
    Location {
        id: None,
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri, uri_base_id: ROOT },
            region: Region { start_line, start_column, end_line, end_column },
        },
        logical_locations: Vec::new(),
        message: words.map(|words| message(words.get(report.language))),
    }
}

/// Line and column, the latter in UTF-16 code units, as editors and browsers count.
fn place(file: &SourceFile, offset: u32) -> (usize, usize) {
    let place = file.place(offset as usize);
    let line = &file.text[file.line(place.line)];
    let before = line.chars().take(place.column - 1);
    // After the last character, what ends the line counts one each.
    let beyond = (place.column - 1).saturating_sub(line.chars().count());
    (place.line, before.map(char::len_utf16).sum::<usize>() + beyond + 1)
}
