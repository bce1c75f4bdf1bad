//! What is missing may stand in what could not be read: which findings wait until the input is mended.

use crate::{
    diagnostic::Diagnostic,
    model::Kind,
    source::{FileId, Sources},
};
use rustc_hash::FxHashSet;
use std::iter;

/// By the kind of which something could not be read: the rules that would miss it.
static MISSING: &[(Kind, &[&str])] = &[
    (Kind::Centre, &["duty/outside-its-centre", "position/no-reporting-line"]),
    (
        Kind::Position,
        &[
            "allocation/unclaimed",
            "duty/gap",
            "duty/no-accountable",
            "duty/no-responsible",
            "duty/not-covered-by-hours",
            "duty/response-unreachable",
            "duty/tool-unreachable",
            "handoff/no-shared-tool",
            "kpi/no-influence",
            "kpi/source-not-a-tool",
            "kpi/unused",
            "person/on-paper-only",
            "person/single-point-of-failure",
            "position/authority-gap",
            "position/deputy-unable",
            "position/idle",
            "position/no-reporting-line",
            "position/only-informed",
            "position/refused-duty",
            "raci/against-register",
            "tool/unreachable",
        ],
    ),
    (
        Kind::Person,
        &[
            "allocation/language",
            "allocation/to-vacant",
            "duty/not-covered-by-hours",
            "duty/response-unreachable",
            "handoff/receiver-off-duty",
            "person/no-holding",
            "person/on-paper-only",
            "person/single-point-of-failure",
            "person/vacant-position",
            "workflow/bad-escalation",
        ],
    ),
    (Kind::Duty, &["centre/no-duties", "kpi/no-influence"]),
    (Kind::Allocation, &["duty/gap", "duty/no-responsible", "duty/overlap"]),
    (Kind::Goal, &["kpi/orphan", "kpi/unused"]),
    (Kind::Kpi, &["goal/unmeasured", "kpi/orphan", "kpi/unused"]),
    (Kind::Sop, &["duty/no-sop"]),
    (Kind::Tool, &["tool/missing-category"]),
];

/// By the field of which something cannot be read or used: the rules that would miss it in what they show of its file.
static FIELDS: &[(&str, &[&str])] = &[
    ("access", &["duty/tool-unreachable", "position/deputy-unable", "tool/unneeded-access", "tool/unreachable"]),
    ("centre", &["centre/empty", "position/single-report"]),
    (
        "duty",
        &[
            "duty/overlap",
            "kpi/no-influence",
            "person/overloaded",
            "person/single-point-of-failure",
            "position/too-wide",
            "raci/too-many-responsible",
        ],
    ),
    ("head", &["position/span-of-control"]),
    ("headcount", &["position/no-seat", "position/single-report"]),
    ("join", &["workflow/lonely-join"]),
    ("otherwise", &["workflow/unconditional-branch"]),
    ("parallel", &["workflow/lonely-join", "workflow/unconditional-branch"]),
    ("parent", &["centre/head-elsewhere"]),
    ("policy", &["allocation/overlap"]),
    ("position", &["person/overloaded", "person/single-point-of-failure", "position/one-sided-relation"]),
    ("raci", &["duty/overlap", "kpi/no-influence", "position/too-wide", "raci/too-many-responsible"]),
    ("status", &["position/no-seat"]),
    (
        "tool",
        &["duty/tool-unreachable", "position/deputy-unable", "tool/unneeded-access", "tool/unreachable", "tool/unused"],
    ),
    ("weight", &["kpi/weights"]),
    ("when", &["workflow/unconditional-branch"]),
    ("within", &["handoff/no-limit", "workflow/step-without-limit"]),
];

/// Malformed input that leaves nothing out.
static WHOLE: [&str; 3] = ["handbook/duplicate-key", "handbook/unknown-reference", "handbook/unknown-rule"];

/// Whether something at the place of a finding was left out.
pub fn leaves_out(found: &Diagnostic) -> bool {
    is_unread(found) && !WHOLE.contains(&found.rule.name)
}

/// Whether something at the place of a finding cannot be read, or cannot be used.
pub fn is_unread(found: &Diagnostic) -> bool {
    // Where models extend each other in a circle, the patches of some are not applied.
    found.rule.is_of_malformed_input() && found.rule.group() == "handbook" || found.rule.name == "model/cycle"
}

/// The rules that would miss what is not known of these kinds.
pub fn waiting(kinds: &FxHashSet<Kind>) -> FxHashSet<&'static str> {
    MISSING.iter().filter(|(kind, _)| kinds.contains(kind)).flat_map(|(_, rules)| rules.iter().copied()).collect()
}

/// The KPI, as findings name it, whose figures a file has.
fn kpi_of(path: &str) -> Option<String> {
    let name = path.strip_prefix("data/kpi/")?.strip_suffix(".csv")?;
    Some(format!("kpi:{}", name.rsplit('/').next()?))
}

/// The rules that would miss what a finding says cannot be read or used, with its file.
fn slips<'s>(sources: &'s Sources, found: &Diagnostic) -> impl Iterator<Item = (FileId, &'static str)> + use<'s> {
    let file = found.span.file;
    let key = if is_unread(found) { key_before(&sources.file(file).text, found.span.start as usize) } else { "" };
    let fields = FIELDS.iter().filter(move |(field, _)| *field == key);
    fields.flat_map(move |(_, rules)| rules.iter().map(move |rule| (file, *rule)))
}

/// The last key before a place in its line; empty where there is none.
fn key_before(text: &str, place: usize) -> &str {
    let line = text.get(..place).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let before = line.rsplit_once(':').map_or("", |(before, _)| before);
    before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// Takes away the findings that tell of something missing where it may be what could not be read.
pub fn withhold(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let broken: FxHashSet<FileId> =
        diagnostics.iter().filter(|found| leaves_out(found)).map(|found| found.span.file).collect();
    let kinds = broken.iter().filter_map(|file| {
        let (folder, _) = sources.file(*file).path.split_once('/')?;
        Kind::from_folder(folder)
    });
    let kinds: FxHashSet<Kind> = kinds.collect();
    let waiting = waiting(&kinds);
    // Figures that could not be read may be the newest ones, or all that there are.
    let figures: FxHashSet<FileId> = diagnostics
        .iter()
        .filter(|found| found.rule.name == "kpi/bad-actuals" || leaves_out(found))
        .map(|found| found.span.file)
        .collect();
    let without: FxHashSet<String> = broken.iter().filter_map(|file| kpi_of(&sources.file(*file).path)).collect();
    diagnostics.retain(|found| match found.rule.name {
        "kpi/stale-actuals" => !figures.contains(&found.span.file),
        "kpi/no-actuals" => !found.subject.0.as_deref().is_some_and(|subject| without.contains(subject)),
        _ => true,
    });
    let slips: FxHashSet<(FileId, &str)> = diagnostics.iter().flat_map(|found| slips(sources, found)).collect();
    diagnostics.retain(|found| {
        let shows = |file| {
            iter::once(&found.span).chain(found.labels.iter().map(|label| &label.span)).any(|span| span.file == file)
        };
        !slips.iter().any(|(file, rule)| *rule == found.rule.name && shows(*file))
    });
    diagnostics.retain(|found| {
        let is_own = found.rule.draft && broken.contains(&found.span.file);
        found.rule.is_of_malformed_input() || !is_own && !waiting.contains(found.rule.name)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_that_wait_are_there() {
        for name in MISSING
            .iter()
            .flat_map(|(_, rules)| *rules)
            .chain(&WHOLE)
            .chain(FIELDS.iter().flat_map(|(_, rules)| *rules))
        {
            assert!(crate::rules::find(name).is_some(), "{name}");
        }
    }
}
