//! What is missing may stand in what could not be read: which findings wait until the input is mended.

use crate::{
    diagnostic::Diagnostic,
    lower::nearest,
    model::Kind,
    source::{FileId, Sources},
};
use rustc_hash::FxHashSet;
use std::{iter, ops::Range};

/// By the kind of which something could not be read: the rules that would miss it.
static MISSING: &[(Kind, &[&str])] = &[
    (
        Kind::Centre,
        &[
            "centre/empty",
            "centre/no-head",
            "duty/outside-its-centre",
            "position/authority-overlap",
            "position/no-reporting-line",
            "position/single-report",
            "position/span-of-control",
        ],
    ),
    (Kind::Dimension, &["allocation/redundant", "kpi/target-mismatch"]),
    (Kind::Workflow, &["duty/never-used", "handoff/undocumented-relation", "kpi/no-influence", "tool/unused"]),
    (
        Kind::Position,
        &[
            "allocation/unclaimed",
            "centre/empty",
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
            "person/overloaded",
            "person/single-point-of-failure",
            "position/authority-gap",
            "position/authority-overlap",
            "position/deputy-unable",
            "position/idle",
            "position/no-deputy",
            "position/no-reporting-line",
            "position/one-sided-relation",
            "position/only-informed",
            "position/refused-duty",
            "position/single-report",
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
            "person/overloaded",
            "person/single-point-of-failure",
            "person/vacant-position",
            "workflow/bad-escalation",
        ],
    ),
    (Kind::Duty, &["centre/no-duties", "kpi/no-influence", "tool/unneeded-access", "tool/unused"]),
    (Kind::Allocation, &["duty/gap", "duty/no-responsible", "duty/overlap"]),
    (Kind::Goal, &["kpi/orphan", "kpi/unused"]),
    (Kind::Kpi, &["duty/unmeasured", "goal/unmeasured", "kpi/orphan", "kpi/unused"]),
    (Kind::Sop, &["duty/no-sop"]),
    (Kind::Tool, &["tool/missing-category"]),
];

/// By the field of which something cannot be read or used: the rules that would miss it in what they show of its file.
static FIELDS: &[(&str, &[&str])] = &[
    ("access", &["duty/tool-unreachable", "position/deputy-unable", "tool/unneeded-access", "tool/unreachable"]),
    ("authority", &["position/accountable-without-authority", "position/incomplete-card"]),
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
    ("kpi", &["kpi/activity-only", "kpi/volume-without-quality", "kpi/weights"]),
    (
        "next",
        &["workflow/lonely-join", "workflow/no-default", "workflow/no-rejection-path", "workflow/unreachable-step"],
    ),
    ("otherwise", &["workflow/unconditional-branch"]),
    ("parallel", &["workflow/lonely-join", "workflow/unconditional-branch"]),
    ("parent", &["centre/head-elsewhere"]),
    ("patch", &["model/no-effect"]),
    ("policy", &["allocation/overlap"]),
    ("position", &["person/overloaded", "person/single-point-of-failure", "position/one-sided-relation"]),
    ("raci", &["duty/overlap", "kpi/no-influence", "position/too-wide", "raci/too-many-responsible"]),
    ("responsibilities", &["position/incomplete-card", "tool/unneeded-access"]),
    ("split_when", &["person/no-split-trigger"]),
    ("status", &["position/no-seat"]),
    (
        "tool",
        &["duty/tool-unreachable", "position/deputy-unable", "tool/unneeded-access", "tool/unreachable", "tool/unused"],
    ),
    ("to", &["workflow/no-default", "workflow/no-rejection-path", "workflow/unreachable-step"]),
    ("weight", &["kpi/weights"]),
    ("when", &["workflow/unconditional-branch"]),
    ("within", &["handoff/no-limit", "workflow/step-without-limit"]),
];

/// Malformed input that leaves nothing out.
static WHOLE: [&str; 3] = ["handbook/duplicate-key", "handbook/unknown-reference", "handbook/unknown-rule"];

/// What of the settings other rules look at, which miss it where the settings could not be read whole.
static SETTINGS: [&str; 2] = ["audience/unknown", "raci/bad-letter"];

/// Malformed input of which it is not known what it would have said: an object may lack any part for it.
static SPOILT: [&str; 4] = ["handbook/encoding", "handbook/keyboard", "handbook/syntax", "handbook/too-large"];

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
    let (text, place) = (&sources.file(file).text, found.span.start as usize..found.span.end as usize);
    let key = match found.rule.name {
        "handbook/unknown-key" => key_meant(&text[place]),
        _ if is_unread(found) => key_before(text, place.start),
        _ => "",
    };
    let fields = FIELDS.iter().filter(move |(field, _)| *field == key);
    fields.flat_map(move |(_, rules)| rules.iter().map(move |rule| (file, *rule)))
}

/// The key with rules of its own that a mistyped one is closest to; empty where there is none.
fn key_meant(written: &str) -> &'static str {
    let name = written.split([':', '：']).next().unwrap_or(written);
    nearest(name, FIELDS.iter().map(|(key, _)| *key)).first().copied().unwrap_or_default()
}

/// The last key before a place in its line; empty where there is none.
fn key_before(text: &str, place: usize) -> &str {
    let line = text.get(..place).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let before = line.rsplit_once(':').map_or("", |(before, _)| before);
    before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// The texts in which an object lacks a part that could not be read.
struct Spoilt(Vec<(FileId, Range<usize>)>);

impl Spoilt {
    fn new(sources: &Sources, diagnostics: &[Diagnostic]) -> Spoilt {
        let spoilt = diagnostics.iter().filter(|found| SPOILT.contains(&found.rule.name));
        let part = |found: &Diagnostic| {
            let text = &sources.file(found.span.file).text;
            // Broken writing may reach further than its place.
            let is_whole = found.rule.name == "handbook/syntax";
            let part = if is_whole { 0..text.len() } else { item_around(text, found.span.start as usize) };
            (found.span.file, part)
        };
        Spoilt(spoilt.map(part).collect())
    }

    /// Whether a finding is of such an object, or of a model alone, which is made out of all objects.
    fn speaks_for(&self, found: &Diagnostic) -> bool {
        let (file, place) = (found.span.file, found.span.start as usize);
        let is_there =
            |(own, part): &(FileId, Range<usize>)| *own == file && (part.contains(&place) || part.is_empty());
        !self.0.is_empty() && !found.as_written || self.0.iter().any(is_there)
    }
}

/// The item around a place, of a file that is a list; else all of the file.
fn item_around(text: &str, place: usize) -> Range<usize> {
    let is_content = |line: &&str| !line.trim().is_empty() && !line.starts_with(['#', '%']) && !line.starts_with("---");
    if !text.lines().find(is_content).is_some_and(|line| line.starts_with("- ")) {
        return 0..text.len();
    }
    let begins = |at: &usize| *at == 0 || text.as_bytes()[at - 1] == b'\n';
    let starts = || text.match_indices("- ").map(|(at, _)| at).filter(begins);
    let start = starts().take_while(|start| *start <= place).last().unwrap_or_default();
    start..starts().find(|next| *next > place).unwrap_or(text.len())
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
    let has_settings = !broken.iter().any(|file| &*sources.file(*file).path == "orgbook.yaml");
    let spoilt = Spoilt::new(sources, diagnostics);
    diagnostics.retain(|found| {
        let is_own = found.rule.draft && broken.contains(&found.span.file) || spoilt.speaks_for(found);
        let is_of_settings = !has_settings && SETTINGS.contains(&found.rule.name);
        found.rule.is_of_malformed_input() || !is_own && !is_of_settings && !waiting.contains(found.rule.name)
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
            .chain(&SETTINGS)
            .chain(&SPOILT)
            .chain(FIELDS.iter().flat_map(|(_, rules)| *rules))
        {
            assert!(crate::rules::find(name).is_some(), "{name}");
        }
    }
}
