//! The findings that a site may tell of: by object, by centre and by rule, and on which page each is told in full.

use crate::view::{Site, Voice, link};
use crate::{
    diagnostic::{Diagnostic, emit::Fingerprints},
    model::{Centre, Common, EntityRef, Id, Kind, Org, Position, Ref, target},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

/// How many findings a page tells in full; where there are more, it says on which pages they are.
pub const PER_PAGE: usize = 100;
/// Up to how many findings nobody needs a page of their own centre's.
const FEW: usize = 12;
/// How many findings of one rule in one centre are told; all of them are in the file beside the page.
pub const MOST: usize = 300;

/// Who answers for the object of a finding: a centre, or none for what belongs to the handbook as a whole.
pub type Owner = Option<Id<Centre>>;

/// A page of the health report.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    All,
    Accepted,
    Owner(Owner),
    /// The rules of one group.
    Group(&'static str),
    Rule(&'static str),
    OwnerRule(Owner, &'static str),
}

/// Findings as numbers in the analysis; lists are most severe first, then by rule and place.
#[derive(Default)]
pub struct Findings {
    /// By number in the analysis.
    pub ids: Vec<String>,
    objects: FxHashMap<Arc<str>, EntityRef>,
    /// Those that hold in the organisation that is shown, by the object that they are about.
    by_object: FxHashMap<Arc<str>, Vec<usize>>,
    /// What nobody has accepted, in all operating models.
    open: Vec<usize>,
    accepted: Vec<usize>,
    by_owner: BTreeMap<Owner, Vec<usize>>,
    by_group: BTreeMap<&'static str, Vec<usize>>,
    by_rule: BTreeMap<&'static str, Vec<usize>>,
    by_both: BTreeMap<(Owner, &'static str), Vec<usize>>,
    /// Those beyond [`MOST`].
    untold: FxHashSet<usize>,
}

impl Findings {
    /// The findings of a site that its readers may see.
    pub fn new(site: &Site) -> Findings {
        let (sources, all) = (&site.analysis.sources, &site.analysis.diagnostics);
        let org = &site.variant.org;
        let mut fingerprints = Fingerprints::default();
        let mut found = Findings {
            // Half of a fingerprint's half is still one of many millions.
            ids: all.iter().map(|found| format!("f-{}", &fingerprints.of(sources, found)[..12])).collect(),
            objects: org.entities().filter_map(|at| Some((org.common(at).subject.0.clone()?, at))).collect(),
            ..Findings::default()
        };
        let mut told: Vec<usize> = (0..all.len()).filter(|n| site.is_published(&all[*n])).collect();
        for n in told.iter().copied().filter(|n| site.is_open(&all[*n])) {
            if let Some(subject) = &all[n].subject.0 {
                found.by_object.entry(subject.clone()).or_default().push(n);
            }
        }
        told.sort_by_key(|n| (Reverse(all[*n].severity), all[*n].rule.name, *n));
        (found.open, found.accepted) = told.into_iter().partition(|n| all[*n].accepted.is_none());
        for n in found.open.clone() {
            let (owner, rule) = (found.owner(org, &all[n]), all[n].rule.name);
            found.by_owner.entry(owner).or_default().push(n);
            found.by_group.entry(all[n].rule.group()).or_default().push(n);
            found.by_rule.entry(rule).or_default().push(n);
            let both = found.by_both.entry((owner, rule)).or_default();
            both.push(n);
            if both.len() > MOST {
                found.untold.insert(n);
            }
        }
        found
    }

    /// The fragment of a finding, the same for as long as the fault is the same.
    pub fn id(&self, n: usize) -> &str {
        &self.ids[n]
    }

    /// The object that a finding is about.
    pub fn object(&self, found: &Diagnostic) -> Option<EntityRef> {
        self.objects.get(found.subject.0.as_ref()?).copied()
    }

    /// Who answers for the object of a finding.
    pub fn owner(&self, org: &Org, found: &Diagnostic) -> Owner {
        self.object(found).and_then(|entity| centre_of(org, entity)).filter(|own| !org.centres[*own].common.withheld)
    }

    /// The open findings of a page.
    pub fn open(&self, part: Part) -> &[usize] {
        let list = match part {
            Part::All => Some(&self.open),
            Part::Accepted => None,
            Part::Owner(owner) => self.by_owner.get(&owner),
            Part::Group(group) => self.by_group.get(group),
            Part::Rule(rule) => self.by_rule.get(rule),
            Part::OwnerRule(owner, rule) => self.by_both.get(&(owner, rule)),
        };
        list.map_or(&[], Vec::as_slice)
    }

    /// The findings that somebody accepted, or the baseline remembers.
    pub fn accepted(&self) -> &[usize] {
        &self.accepted
    }

    /// Who has open findings.
    pub fn owners(&self) -> impl Iterator<Item = Owner> {
        self.by_owner.keys().copied()
    }

    /// Whether a page tells its findings in full.
    pub fn is_told_in_full(&self, part: Part) -> bool {
        matches!(part, Part::OwnerRule(..)) || self.open(part).len() <= PER_PAGE
    }

    /// Whether the first page has room for what is accepted.
    pub fn has_accepted_on_first_page(&self) -> bool {
        self.open.len() + self.accepted.len() <= PER_PAGE
    }

    /// Whether each centre has a page of its own findings.
    pub fn has_owner_pages(&self) -> bool {
        self.open.len() > FEW && (self.by_owner.len() > 1 || !self.is_told_in_full(Part::All))
    }

    /// The pages of the report.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = vec![Part::All];
        if !self.has_accepted_on_first_page() && !self.accepted.is_empty() {
            parts.push(Part::Accepted);
        }
        let is_long = !self.is_told_in_full(Part::All);
        if self.has_owner_pages() {
            parts.extend(self.owners().map(Part::Owner));
        }
        if is_long {
            // A group that is too long for a page is told by rule.
            let groups = self.by_group.keys().map(|group| Part::Group(group));
            parts.extend(groups.filter(|part| self.is_told_in_full(*part)));
            let is_long = |rule: &&'static str| !self.is_told_in_full(Part::Group(group(rule)));
            parts.extend(self.by_rule.keys().copied().filter(is_long).map(Part::Rule));
        }
        let is_split = |owner: Owner| !self.is_told_in_full(Part::Owner(owner));
        let both = self.by_both.keys().filter(|(owner, _)| is_split(*owner));
        parts.extend(both.map(|(owner, rule)| Part::OwnerRule(*owner, rule)));
        parts
    }

    /// The page on which the findings of a rule in a centre are told in full.
    pub fn home(&self, owner: Owner, rule: &'static str) -> Part {
        let parts = [Part::All, Part::Owner(owner)];
        parts.into_iter().find(|part| self.is_told_in_full(*part)).unwrap_or(Part::OwnerRule(owner, rule))
    }

    /// The page with the findings of a rule, and the place there where they begin.
    pub fn of_rule(&self, voice: &Voice, rule: &'static str) -> String {
        let parts = [Part::All, Part::Group(group(rule))];
        let part = parts.into_iter().find(|part| self.is_told_in_full(*part)).unwrap_or(Part::Rule(rule));
        voice.href(&format!("{}#{}", link::health(voice.org(), part, voice.tag()), link::rule_findings(rule)))
    }

    /// The place where an open finding is told.
    pub fn place(&self, voice: &Voice, n: usize, found: &Diagnostic) -> String {
        let part = self.home(self.owner(voice.org(), found), found.rule.name);
        let path = link::health(voice.org(), part, voice.tag());
        let fragment =
            if self.untold.contains(&n) { link::rule_findings(found.rule.name) } else { self.ids[n].clone() };
        voice.href(&format!("{path}#{fragment}"))
    }
}

impl<'a> Site<'a> {
    /// The open findings about an object, each with its number in the analysis.
    pub fn open_findings(&self, common: &Common) -> impl Iterator<Item = (usize, &'a Diagnostic)> {
        let own = common.subject.0.as_ref().and_then(|subject| self.findings.by_object.get(subject));
        let diagnostics = &self.analysis.diagnostics;
        own.into_iter().flatten().map(move |n| (*n, &diagnostics[*n]))
    }

    /// Whether the readers of this build may see a finding: those about people are private, and so are those that name
    /// some, since what they say of them is not told elsewhere: who has not confirmed a text, who is away.
    pub fn is_published(&self, finding: &Diagnostic) -> bool {
        let person = format!("{}:", Kind::Person.name());
        match finding.subject.0.as_ref().is_some_and(|subject| subject.starts_with(&person)) {
            true => self.sees_private(),
            false => self.sees_private() && self.names_people() || !self.names_somebody(finding),
        }
    }

    /// Whether a finding holds in the organisation that is shown, and nobody has accepted it.
    pub fn is_open(&self, finding: &Diagnostic) -> bool {
        finding.holds_in(self.variant.model.as_deref()) && finding.accepted.is_none()
    }
}

/// The group of a rule's name.
fn group(rule: &'static str) -> &'static str {
    rule.split('/').next().unwrap_or(rule)
}

/// The centre that answers for an object.
pub fn centre_of(org: &Org, entity: EntityRef) -> Owner {
    let of_position = |position: &Option<Ref<Position>>| target(&org.positions[target(position)?].centre);
    match entity.kind {
        Kind::Centre => entity.id(),
        Kind::Position => target(&org.positions[entity.id()?].centre),
        Kind::Duty => target(&org.duties[entity.id()?].centre),
        Kind::Allocation => target(&org.duties[target(&org.allocations[entity.id()?].duty)?].centre),
        Kind::Person => target(&org.positions[org.people[entity.id()?].holds.first()?.position.to?].centre),
        Kind::Goal => of_position(&org.goals[entity.id()?].owner),
        Kind::Kpi => of_position(&org.kpis[entity.id()?].owner),
        Kind::Workflow => of_position(&org.workflows[entity.id()?].owner),
        Kind::Tool => of_position(&org.tools[entity.id()?].owner),
        Kind::Sop => of_position(&org.sops[entity.id()?].owner),
        Kind::Dimension | Kind::Model | Kind::Page => None,
    }
}
