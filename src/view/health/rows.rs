//! Single findings of the health report: what is wrong, where, what to do, who answers, and why it was accepted.

use super::{findings::MOST, rule_text::title};
use crate::view::{Date, Prose, Ref, Voice, edit_link::edit_address, link, shell::own_language};
use crate::{
    diagnostic::{Accepted, Diagnostic, Documentation},
    model::{Allow, Centre, EntityRef, Kind, Org, Position, target},
    rules,
};
use serde::Serialize;

/// An open finding.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct FindingRow {
    pub id: String,
    pub severity: &'static str,
    pub message: String,
    pub help: Option<String>,
    pub place: Place,
    /// The position that answers for the object, and its centre.
    pub owner: Option<Ref>,
    pub centre: Option<Ref>,
    /// The operating models in which it holds; empty when in all.
    pub models: Vec<String>,
    pub due: bool,
}

/// Where a finding is: on the site, and in the files.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Place {
    pub object: Option<Ref>,
    /// `duties/sales.yaml:12`.
    pub file: String,
    pub edit_url: Option<String>,
}

/// What was accepted in one way.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct AcceptedSection {
    /// `accepted` or `baseline`.
    pub id: &'static str,
    pub n: u32,
    pub groups: Vec<AcceptedGroup>,
    /// How many more there are in the file.
    pub untold: u32,
}

/// The accepted findings of one rule.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct AcceptedGroup {
    pub rule: &'static str,
    pub rule_href: String,
    pub title: String,
    pub findings: Vec<AcceptedRow>,
}

/// A finding that somebody accepted.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct AcceptedRow {
    pub id: String,
    pub severity: &'static str,
    pub message: String,
    pub place: Place,
    pub because: Option<Prose>,
    pub until: Option<Date>,
}

/// An open finding, the `n`-th of the analysis.
pub fn row(voice: &Voice, n: usize, found: &Diagnostic) -> FindingRow {
    let language = own_language(voice);
    let findings = &voice.site.findings;
    let entity = findings.object(found);
    FindingRow {
        id: findings.id(n).to_owned(),
        severity: found.severity.name(),
        message: found.message.get(language).to_owned(),
        help: found.help.as_ref().map(|help| help.get(language).to_owned()),
        place: place(voice, found),
        owner: entity.and_then(|entity| owner(voice.org(), entity)).map(|owner| voice.link(owner)),
        // The centre itself is the place already.
        centre: entity
            .filter(|entity| entity.kind != Kind::Centre)
            .and_then(|_| findings.owner(voice.org(), found))
            .map(|centre| voice.link(centre)),
        models: found.models.iter().map(|model| crate::view::shell::model_name(voice, model)).collect(),
        due: found.due,
    }
}

/// What was accepted by an entry, then what the baseline remembers.
pub fn accepted(voice: &Voice) -> Vec<AcceptedSection> {
    let all = &voice.site.analysis.diagnostics;
    let sections = [("accepted", false), ("baseline", true)].into_iter().filter_map(|(id, of_baseline)| {
        let is_own = |n: &usize| (all[*n].accepted == Some(Accepted::Baseline)) == of_baseline;
        let own: Vec<usize> = voice.site.findings.accepted().iter().copied().filter(is_own).collect();
        let told = &own[..own.len().min(MOST)];
        let groups = told.chunk_by(|a, b| all[*a].rule == all[*b].rule).map(|numbers| accepted_group(voice, numbers));
        let untold = (own.len() - told.len()) as u32;
        (!own.is_empty()).then(|| AcceptedSection { id, n: own.len() as u32, groups: groups.collect(), untold })
    });
    sections.collect()
}

/// The accepted findings of one rule; `numbers` are never none.
fn accepted_group(voice: &Voice, numbers: &[usize]) -> AcceptedGroup {
    let all = &voice.site.analysis.diagnostics;
    let (rule, language) = (all[numbers[0]].rule, own_language(voice));
    AcceptedGroup {
        rule: rule.name,
        rule_href: voice.href(&link::rule(voice.tag(), rule.name)),
        title: title(rule, &Documentation::of(rule).prose(language).sentence, language),
        findings: numbers.iter().map(|n| accepted_row(voice, *n, &all[*n])).collect(),
    }
}

fn accepted_row(voice: &Voice, n: usize, found: &Diagnostic) -> AcceptedRow {
    let allow = allow(voice, found);
    AcceptedRow {
        id: voice.site.findings.id(n).to_owned(),
        severity: found.severity.name(),
        message: found.message.get(own_language(voice)).to_owned(),
        place: place(voice, found),
        because: allow.and_then(|allow| voice.prose(&allow.because)),
        until: allow.and_then(|allow| voice.maybe_date(&allow.until)),
    }
}

fn place(voice: &Voice, found: &Diagnostic) -> Place {
    let sources = &voice.site.analysis.sources;
    let (start, _) = sources.places(found.span);
    Place {
        object: voice.site.findings.object(found).map(|entity| voice.entity(entity)),
        file: format!("{}:{}", sources.file(found.span.file).path, start.line),
        edit_url: edit_address(voice, found.span.file),
    }
}

/// The entry that accepts a finding.
pub fn allow<'a>(voice: &Voice<'a>, found: &Diagnostic) -> Option<&'a Allow> {
    let org = voice.org();
    let entity = voice.site.findings.object(found);
    let entries = entity.map_or(&org.handbook.allow, |entity| &org.common(entity).allow);
    let by_entry = matches!(found.accepted, Some(Accepted::Allow(_)));
    entries.iter().find(|allow| by_entry && rules::covers(org, allow, found))
}

/// The position that answers for an object.
fn owner(org: &Org, entity: EntityRef) -> Option<crate::model::Id<Position>> {
    let head = |centre: &Option<crate::model::Ref<Centre>>| target(&org.centres[target(centre)?].head);
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
