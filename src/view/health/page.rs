//! The health report: open findings by severity and rule, by centre where there are many, and what was accepted.

use super::{
    findings::{MOST, Owner, Part},
    rows::{self, AcceptedSection, FindingRow},
    rule_text::{inline, title},
};
use crate::view::{Date, Prose, Ref, Shell, TocEntry, Voice, link};
use crate::{
    change::ReleaseTitle,
    diagnostic::{Accepted, Diagnostic, Documentation, Severity},
    model::{EntityRef, Org},
    rules,
};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub as_of: Date,
    pub rules_checked: u32,
    pub rules: String,
    pub is_first: bool,
    /// What the page is about, where that is not the whole handbook.
    pub of: Option<Ref>,
    pub counts: Vec<Count>,
    /// How many there were at the last release.
    pub trend: Option<Trend>,
    pub sections: Vec<Section>,
    pub owners: Vec<OwnerRow>,
    pub accepted: Vec<AcceptedSection>,
    pub json: String,
}

/// How many findings were open at a release.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Trend {
    pub release: String,
    pub href: String,
    pub n: u32,
}

/// How many findings of a sort there are.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Count {
    /// `errors`, `warnings`, `hints`, `accepted` or `baseline`, which is also the section with them.
    pub of: &'static str,
    pub n: u32,
    pub href: Option<String>,
}

/// How many findings a centre has.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct OwnerRow {
    pub to: Ref,
    pub href: String,
    pub errors: u32,
    pub warnings: u32,
    pub hints: u32,
}

/// The findings of one severity.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Section {
    pub id: &'static str,
    pub severity: &'static str,
    pub n: u32,
    pub is_in_full: bool,
    pub groups: Vec<Group>,
}

/// The findings of one rule.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Group {
    pub id: String,
    pub rule: &'static str,
    pub group: &'static str,
    pub group_title: String,
    /// Where the rule is explained.
    pub rule_href: String,
    pub title: String,
    pub n: u32,
    pub why: Option<Prose>,
    pub mend: Option<Prose>,
    /// Where they are told, when not here.
    pub more: Option<String>,
    pub findings: Vec<FindingRow>,
    /// How many more there are in the file.
    pub untold: u32,
}

/// The page; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, part: Part, shell: &mut Shell) -> View {
    let found = &voice.site.findings;
    let listed = found.open(part);
    let is_first = part == Part::All;
    let sections = sections(voice, part);
    let with_accepted = part == Part::Accepted || is_first && found.has_accepted_on_first_page();
    let accepted = if with_accepted { rows::accepted(voice) } else { Vec::new() };
    let owners = owners(voice, part);
    let mut entry = |id: &str, key: &str| shell.toc.push(TocEntry { id: id.to_owned(), title: voice.t(key) });
    sections.iter().for_each(|section| entry(section.id, &format!("health.{}", section.id)));
    if !owners.is_empty() {
        entry("centres", "health.by_centre");
    }
    accepted.iter().for_each(|section| entry(section.id, &format!("health.{}", section.id)));
    View {
        as_of: voice.date(voice.org().as_of),
        rules_checked: rules_checked(voice.org()),
        rules: voice.href(&link::rules(voice.tag())),
        is_first,
        of: of(voice, part),
        trend: if is_first { trend(voice) } else { None },
        counts: if part == Part::Accepted { Vec::new() } else { counts(voice, listed, is_first) },
        sections,
        owners,
        accepted,
        json: voice.href(&link::findings_file(voice.tag())),
    }
}

/// The last release before what is shown, and how many findings were open then.
fn trend(voice: &Voice) -> Option<Trend> {
    let release = voice.site.releases().iter().find(|release| release.title != ReleaseTitle::Coming)?;
    Some(Trend {
        release: crate::view::changes::releases::title(voice, release),
        href: voice.href(&link::release(voice.tag(), &release.slug, 0)),
        n: release.changes.open[1].all(),
    })
}

/// The title of a page of the report.
pub fn page_title(voice: &Voice, part: Part) -> String {
    let owner_name = |owner: Owner| match owner {
        Some(centre) => voice.name(EntityRef::of(centre)),
        None => voice.t("health.whole"),
    };
    let about = match part {
        Part::All => return voice.t("nav.health"),
        Part::Accepted => voice.t("health.accepted"),
        Part::Owner(owner) => owner_name(owner),
        Part::Group(name) => super::rule_pages::group_title(voice, name),
        Part::Rule(rule) => rule.to_owned(),
        Part::OwnerRule(owner, rule) => format!("{} · {rule}", owner_name(owner)),
    };
    format!("{}{}{about}", voice.t("nav.health"), voice.t("colon"))
}

/// The centre that a page is about.
fn of(voice: &Voice, part: Part) -> Option<Ref> {
    match part {
        Part::Owner(Some(centre)) | Part::OwnerRule(Some(centre), _) => Some(voice.link(centre)),
        _ => None,
    }
}

/// How many rules are on.
pub fn rules_checked(org: &Org) -> u32 {
    let policy = &org.handbook.policy;
    rules::all().into_iter().filter(|rule| policy.severity(rule) != Severity::Off).count() as u32
}

/// The severities of findings with the names of their sections, most severe first.
const SEVERITIES: [(Severity, &str); 3] =
    [(Severity::Error, "errors"), (Severity::Warning, "warnings"), (Severity::Hint, "hints")];

fn counts(voice: &Voice, listed: &[usize], is_first: bool) -> Vec<Count> {
    let all = &voice.site.analysis.diagnostics;
    let mut counts: Vec<Count> = Vec::new();
    for (severity, id) in SEVERITIES {
        let n = listed.iter().filter(|n| all[**n].severity == severity).count() as u32;
        counts.push(Count { of: id, n, href: (n > 0).then(|| format!("#{id}")) });
    }
    let found = &voice.site.findings;
    let of_baseline = |n: &&usize| all[**n].accepted == Some(Accepted::Baseline);
    let n_baseline = found.accepted().iter().filter(of_baseline).count() as u32;
    let n_allowed = found.accepted().len() as u32 - n_baseline;
    let accepted = [("accepted", n_allowed), ("baseline", n_baseline)].into_iter();
    for (of, n) in accepted.filter(|(of, n)| is_first && (*of != "baseline" || *n > 0)) {
        let page = match found.has_accepted_on_first_page() {
            true => String::new(),
            false => voice.href(&link::health(voice.org(), Part::Accepted, voice.tag())),
        };
        counts.push(Count { of, n, href: (n > 0).then(|| format!("{page}#{of}")) });
    }
    counts
}

fn sections(voice: &Voice, part: Part) -> Vec<Section> {
    let all = &voice.site.analysis.diagnostics;
    let listed = voice.site.findings.open(part);
    let is_in_full = voice.site.findings.is_told_in_full(part);
    let mut sections = Vec::new();
    for (severity, id) in SEVERITIES {
        let own: Vec<usize> = listed.iter().copied().filter(|n| all[*n].severity == severity).collect();
        let groups = own.chunk_by(|a, b| all[*a].rule == all[*b].rule);
        let groups: Vec<Group> = groups.map(|found| group(voice, part, found)).collect();
        if !groups.is_empty() {
            sections.push(Section { id, severity: severity.name(), n: own.len() as u32, is_in_full, groups });
        }
    }
    sections
}

/// The findings of one rule on a page; `numbers` are never none.
fn group(voice: &Voice, part: Part, numbers: &[usize]) -> Group {
    let all: &[Diagnostic] = &voice.site.analysis.diagnostics;
    let (found, rule) = (&voice.site.findings, all[numbers[0]].rule);
    let documentation = Documentation::of(rule);
    let words = documentation.prose(crate::view::shell::own_language(voice));
    let is_in_full = found.is_told_in_full(part);
    let told = if is_in_full { &numbers[..numbers.len().min(MOST)] } else { &[] };
    let elsewhere = match part {
        Part::All | Part::Group(_) => Some(found.of_rule(voice, rule.name)),
        Part::Owner(owner) => {
            let part = Part::OwnerRule(owner, rule.name);
            Some(voice.href(&link::health(voice.org(), part, voice.tag())))
        }
        _ => None,
    };
    Group {
        id: link::rule_findings(rule.name),
        rule: rule.name,
        group: rule.group(),
        group_title: super::rule_pages::group_title(voice, rule.group()),
        rule_href: voice.href(&link::rule(voice.tag(), rule.name)),
        title: title(rule, &words.sentence, crate::view::shell::own_language(voice)),
        n: numbers.len() as u32,
        why: inline(&words.why),
        // Where a finding does not say itself what to do, its rule does.
        mend: told.iter().any(|n| all[*n].help.is_none()).then(|| inline(&words.mend)).flatten(),
        more: elsewhere.filter(|_| !is_in_full),
        findings: told.iter().map(|n| rows::row(voice, *n, &all[*n])).collect(),
        untold: if is_in_full { (numbers.len() - told.len()) as u32 } else { 0 },
    }
}

/// The centres that have findings, those with the gravest first; on the first page, and where one rule has too many.
fn owners(voice: &Voice, part: Part) -> Vec<OwnerRow> {
    let (found, all) = (&voice.site.findings, &voice.site.analysis.diagnostics);
    let rule = match part {
        Part::All if found.has_owner_pages() => None,
        Part::Rule(rule) if !found.is_told_in_full(part) => Some(rule),
        _ => return Vec::new(),
    };
    let mut rows: Vec<OwnerRow> = Vec::new();
    for owner in found.owners() {
        let own = match rule {
            Some(rule) => found.open(Part::OwnerRule(owner, rule)),
            None => found.open(Part::Owner(owner)),
        };
        if own.is_empty() {
            continue;
        }
        let n = |severity: Severity| own.iter().filter(|n| all[**n].severity == severity).count() as u32;
        let path = match rule {
            Some(rule) => {
                let page = link::health(voice.org(), found.home(owner, rule), voice.tag());
                format!("{page}#{}", link::rule_findings(rule))
            }
            None => link::health(voice.org(), Part::Owner(owner), voice.tag()),
        };
        rows.push(OwnerRow {
            to: owner.map_or_else(|| whole(voice), |centre| voice.link(centre)),
            href: voice.href(&path),
            errors: n(Severity::Error),
            warnings: n(Severity::Warning),
            hints: n(Severity::Hint),
        });
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.errors, row.warnings, row.hints)));
    rows
}

fn whole(voice: &Voice) -> Ref {
    Ref { title: voice.t("health.whole"), href: None, lang: None, state: None }
}
