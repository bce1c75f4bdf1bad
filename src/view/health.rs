//! The health page: every open finding by rule, and those that are accepted with their reasons.

use super::{
    Date, Prose, Ref, Shell, TocEntry, Voice,
    shell::{edit_address, own_language},
};
use crate::{
    diagnostic::{Accepted, Diagnostic, Documentation, Language, Rule, Severity},
    model::{Allow, EntityRef, Kind, Org, Position, target},
    rules,
};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::{cmp::Reverse, collections::BTreeMap};

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub as_of: Date,
    pub rules_checked: u32,
    pub counts: Vec<Count>,
    pub centres: Vec<CentreCount>,
    pub groups: Vec<Group>,
    pub accepted: Vec<AcceptedRow>,
    pub json: Option<String>,
}

/// How many findings of a severity there are.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Count {
    /// `error`, `warning`, `hint` or `accepted`.
    pub severity: &'static str,
    pub n: u32,
    pub trend: Option<String>,
}

/// How many findings a centre has.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct CentreCount {
    pub title: String,
    pub href: String,
    pub n: u32,
    pub current: bool,
}

/// The findings of one rule.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Group {
    pub id: String,
    pub rule: &'static str,
    pub title: String,
    pub severity: &'static str,
    pub why: Option<Prose>,
    pub more: Option<super::Link>,
    pub findings: Vec<FindingRow>,
}

/// An open finding.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct FindingRow {
    pub id: String,
    pub message: String,
    pub help: Option<String>,
    pub place: Option<Ref>,
    /// `duties/sales.yaml:12`.
    pub file: Option<String>,
    pub edit_url: Option<String>,
    pub owner: Option<Ref>,
    /// The operating models in which it holds; empty when in all.
    pub models: Vec<String>,
    pub due: bool,
}

/// A finding that somebody accepted.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct AcceptedRow {
    pub rule: &'static str,
    pub message: String,
    pub place: Option<Ref>,
    pub because: Option<Prose>,
    pub until: Option<Date>,
    pub baseline: bool,
}

/// The page; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, shell: &mut Shell) -> View {
    let report = Report { voice, objects: objects(voice.org()) };
    let (open, accepted): (Vec<_>, Vec<_>) = report.published().partition(|(_, found)| found.accepted.is_none());
    let groups = report.groups(&open);
    let entries = groups.iter().map(|group| TocEntry { id: group.id.clone(), title: group.title.clone() });
    shell.toc = entries.collect();
    if !accepted.is_empty() {
        shell.toc.push(TocEntry { id: "accepted".into(), title: voice.t("health.accepted") });
    }
    View {
        as_of: voice.date(voice.org().as_of),
        rules_checked: rules_checked(voice.org()),
        counts: counts(&open, accepted.len()),
        centres: Vec::new(),
        groups,
        accepted: accepted.iter().map(|(_, found)| report.accepted(found)).collect(),
        json: None,
    }
}

/// The fragment of the `n`-th finding of the analysis.
pub fn fragment(n: usize) -> String {
    format!("f-{}", n + 1)
}

fn objects(org: &Org) -> FxHashMap<&str, EntityRef> {
    org.entities().filter_map(|entity| Some((org.common(entity).subject.0.as_deref()?, entity))).collect()
}

fn rules_checked(org: &Org) -> u32 {
    let policy = &org.handbook.policy;
    rules::all().into_iter().filter(|rule| policy.severity(rule) != Severity::Off).count() as u32
}

fn counts(open: &[(usize, &Diagnostic)], n_accepted: usize) -> Vec<Count> {
    let of = |severity: Severity| open.iter().filter(|(_, found)| found.severity == severity).count();
    let severities = [Severity::Error, Severity::Warning, Severity::Hint];
    let counts = severities.into_iter().map(|severity| (severity.name(), of(severity)));
    let counts = counts.chain([("accepted", n_accepted)]);
    counts.map(|(severity, n)| Count { severity, n: n as u32, trend: None }).collect()
}

struct Report<'v, 'a> {
    voice: &'v Voice<'a>,
    /// By `kind:id`.
    objects: FxHashMap<&'v str, EntityRef>,
}

impl<'v, 'a> Report<'v, 'a> {
    /// The findings that the readers of this build may see, with their numbers in the analysis.
    fn published(&self) -> impl Iterator<Item = (usize, &'a Diagnostic)> + use<'v, 'a> {
        let site = self.voice.site;
        site.analysis.diagnostics.iter().enumerate().filter(|(_, found)| site.is_published(found))
    }

    /// By rule: errors first, then by name.
    fn groups(&self, open: &[(usize, &Diagnostic)]) -> Vec<Group> {
        let mut by_rule: BTreeMap<_, Vec<(usize, &Diagnostic)>> = BTreeMap::new();
        for (n, found) in open {
            by_rule.entry((Reverse(found.severity), found.rule.name)).or_default().push((*n, found));
        }
        let groups = by_rule.into_values();
        groups.filter_map(|found| Some(self.group(found.first()?.1, &found))).collect()
    }

    fn group(&self, first: &Diagnostic, found: &[(usize, &Diagnostic)]) -> Group {
        let documentation = Documentation::of(first.rule);
        let words = documentation.prose(own_language(self.voice));
        Group {
            id: format!("r-{}", first.rule.name.replace('/', "-")),
            rule: first.rule.name,
            title: title(first.rule, &words.sentence, own_language(self.voice)),
            severity: first.severity.name(),
            why: prose(&words.why),
            more: None,
            findings: found.iter().map(|(n, found)| self.row(*n, found)).collect(),
        }
    }

    fn row(&self, n: usize, found: &Diagnostic) -> FindingRow {
        let (voice, language) = (self.voice, own_language(self.voice));
        let sources = &voice.site.analysis.sources;
        let path = &sources.file(found.span.file).path;
        let (start, _) = sources.places(found.span);
        let entity = self.entity(found);
        FindingRow {
            id: fragment(n),
            message: found.message.get(language).to_owned(),
            help: found.help.as_ref().map(|help| help.get(language).to_owned()),
            place: entity.map(|entity| voice.entity(entity)),
            file: Some(format!("{path}:{}", start.line)),
            edit_url: edit_address(voice, found.span.file),
            owner: entity.and_then(|entity| owner(voice.org(), entity)).map(|owner| voice.link(owner)),
            models: found.models.iter().map(|model| self.model(model)).collect(),
            due: found.due,
        }
    }

    fn accepted(&self, found: &Diagnostic) -> AcceptedRow {
        let (voice, entity) = (self.voice, self.entity(found));
        let allow = self.allow(found, entity);
        AcceptedRow {
            rule: found.rule.name,
            message: found.message.get(own_language(voice)).to_owned(),
            place: entity.map(|entity| voice.entity(entity)),
            because: allow.and_then(|allow| voice.prose(&allow.because)),
            until: allow.and_then(|allow| voice.maybe_date(&allow.until)),
            baseline: found.accepted == Some(Accepted::Baseline),
        }
    }

    fn entity(&self, found: &Diagnostic) -> Option<EntityRef> {
        self.objects.get(found.subject.0.as_deref()?).copied()
    }

    /// The entry that accepts a finding.
    fn allow(&self, found: &Diagnostic, entity: Option<EntityRef>) -> Option<&'v Allow> {
        let org = self.voice.org();
        let entries = entity.map_or(&org.handbook.allow, |entity| &org.common(entity).allow);
        let by_entry = matches!(found.accepted, Some(Accepted::Allow(_)));
        entries.iter().find(|allow| by_entry && rules::covers(org, allow, found))
    }

    fn model(&self, id: &str) -> String {
        let entity = self.objects.get(&*format!("{}:{id}", Kind::Model.name()));
        entity.map_or_else(|| id.to_owned(), |entity| self.voice.name(*entity))
    }
}

/// The position that answers for an object.
fn owner(org: &Org, entity: EntityRef) -> Option<crate::model::Id<Position>> {
    let head = |centre: &Option<crate::model::Ref<crate::model::Centre>>| target(&org.centres[target(centre)?].head);
    match entity.kind {
        Kind::Centre => target(&org.centres[entity.id()?].head),
        Kind::Position => head(&org.positions[entity.id()?].centre),
        Kind::Duty => head(&org.duties[entity.id()?].centre),
        Kind::Goal => target(&org.goals[entity.id()?].owner),
        Kind::Kpi => target(&org.kpis[entity.id()?].owner),
        Kind::Workflow => target(&org.workflows[entity.id()?].owner),
        Kind::Tool => target(&org.tools[entity.id()?].owner),
        Kind::Sop => target(&org.sops[entity.id()?].owner),
        Kind::Allocation => head(&org.duties[target(&org.allocations[entity.id()?].duty)?].centre),
        Kind::Person | Kind::Dimension | Kind::Model | Kind::Page => None,
    }
}

/// A rule's sentence as a heading: plain, and without its full stop.
fn title(rule: &Rule, sentence: &str, language: Language) -> String {
    let stop = match language {
        Language::English => '.',
        Language::Chinese => '。',
    };
    let first = sentence.replace('`', "");
    match first.trim().trim_end_matches(stop) {
        "" => rule.name.to_owned(),
        title => title.to_owned(),
    }
}

/// orgbook's own Markdown, which has no links of a handbook.
fn prose(text: &str) -> Option<Prose> {
    (!text.is_empty()).then(|| Prose { lang: None, source: text.into(), links: Vec::new() })
}
