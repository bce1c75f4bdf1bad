//! Which pages there are. A page is made only when it is asked for, so a big site never stands in memory whole.

use super::{
    AssetPaths, Page, PastRevision, Voice, Words,
    ask::AskPart,
    body, centre,
    changes::releases::ChangePage,
    comparison::compared::Compared,
    coverage::covered::Covered,
    health,
    health::findings::{Findings, Part},
    link,
    list::az::Lookups,
    list::by_centre::CentrePart,
    list::parts::{self, ListPart},
    nav::KnownParts,
    page_order::PageOrder,
    print::Volume,
    shell,
    site_options::SiteOptions,
};
use crate::{
    analysis::{Analysis, Variant},
    calendar::Zone,
    change::Releases,
    derive::{LoadSpell, default_audience},
    model::{Centre, Duty, EntityRef, Id, Kind, Lang, Workflow},
    redact::Redacted,
};
use std::sync::{Arc, OnceLock};

/// A site, before its pages are made.
pub struct Site<'a> {
    pub analysis: &'a Analysis,
    pub variant: &'a Variant,
    /// By language of the handbook.
    pub words: Vec<Arc<Words>>,
    pub assets: AssetPaths,
    pub base_url: Option<String>,
    /// The revision that is shown, where it is not the handbook of today.
    pub past: Option<PastRevision>,
    /// Whether the whole handbook is there to print.
    pub print: bool,
    pub releases: Option<Arc<Releases>>,
    /// What is printed, by language; known once the other pages are made.
    pub volumes: OnceLock<Vec<Vec<Volume>>>,
    pub coverage: Covered,
    /// By person, worked out when a page first asks for it.
    pub loads: OnceLock<Vec<Vec<LoadSpell>>>,
    pub lookups: Lookups,
    pub page_order: PageOrder,
    pub models: Compared,
    pub findings: Findings,
    pub parts: KnownParts,
    /// How many objects of each kind readers may know of.
    pub counts: OnceLock<[usize; Kind::ALL.len()]>,
}

/// What a page shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Subject {
    Home,
    /// The objects of a kind, or a part of them.
    List(Kind, ListPart),
    Object(EntityRef),
    /// Which duties are covered, at a glance.
    Coverage,
    /// The work of everybody against their hours.
    Load,
    /// The week on the clock of a zone, of one duty or of all.
    CoverageZone(Zone, Option<Id<Duty>>),
    /// All operating models in one table.
    Comparison,
    /// The variant at this place in the analysis beside the one that is shown.
    Compared(usize),
    Raci(Id<Workflow>),
    RaciByRole(Id<Workflow>),
    /// Where all RACI tables are, or one part of it.
    RaciIndex(Option<u16>),
    /// Who may do what in which tool: all of it, or a part.
    Access(Option<CentrePart>),
    /// The role cards of a centre to print, or one part of them.
    Cards(Id<Centre>, Option<u16>),
    /// What was once at this address, and has another now: one of the former addresses in the language.
    Redirect(u32),
    /// What is to be mended, or a part of it.
    Health(Part),
    /// What rules there are.
    Rules,
    /// The rules of one group.
    RuleGroup(&'static str),
    /// All names, or one part of them.
    Az(Option<u16>),
    /// Who is asked about what, or one part of it.
    Ask(AskPart),
    /// What words mean, or one part of it.
    Glossary(Option<u16>),
    Search,
    Changed(ChangePage),
    /// Leads to the volumes that hold the whole handbook to print.
    Print,
    /// One of them.
    Volume(u16),
    /// Asks for the language; at the root.
    Chooser,
    /// What a server shows for an address that does not exist; at the root.
    NotFound,
}

/// One page of a site.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PageId {
    pub path: String,
    pub lang: Lang,
    pub subject: Subject,
}

impl<'a> Site<'a> {
    /// The site of an analysis. `words` are by language of the handbook.
    pub fn new(
        analysis: &'a Redacted<'a>,
        options: &SiteOptions,
        words: Vec<Arc<Words>>,
        assets: AssetPaths,
    ) -> Site<'a> {
        let variant = analysis.shown(options.model.as_deref());
        let base_url = variant.org.handbook.base_url.as_ref().map(|url| url.value.to_string());
        let base_url = options.base_url.clone().or(base_url);
        let coverage = Covered::new(variant);
        let mut site = Site {
            analysis,
            variant,
            words,
            assets,
            base_url,
            past: options.past.clone(),
            print: options.print,
            releases: options.releases.clone(),
            volumes: OnceLock::new(),
            coverage,
            lookups: Lookups::new(&variant.org.handbook.languages),
            loads: OnceLock::new(),
            page_order: PageOrder::default(),
            models: Compared::default(),
            findings: Findings::default(),
            parts: KnownParts::default(),
            counts: OnceLock::new(),
        };
        site.findings = Findings::new(&site);
        site
    }

    /// The interface's texts in a language.
    pub fn words(&self, lang: Lang) -> &Words {
        &self.words[lang.0 as usize]
    }

    /// Whether an object has a page of its own.
    pub fn has_page(&self, entity: EntityRef) -> bool {
        let is_told = entity.kind != Kind::Person || self.names_people();
        is_told && !self.variant.org.common(entity).withheld
    }

    /// Whether search engines may list it: only a site for the public.
    pub fn is_indexed(&self) -> bool {
        default_audience(&self.variant.org.handbook) == "public"
    }

    /// Every page, in order of language, kind and id.
    pub fn pages(&self) -> Vec<PageId> {
        let mut pages = Vec::new();
        for lang in self.variant.org.handbook.languages.iter() {
            let own = self.own_pages(lang);
            let former = (0..).zip(self.former_of(lang, &own));
            let former: Vec<_> = former.map(|(n, page)| (page.path.clone(), Subject::Redirect(n))).collect();
            pages.extend(own.into_iter().chain(former).map(|(path, subject)| PageId { path, lang, subject }));
        }
        pages.push(PageId { path: "index.html".into(), lang: Lang(0), subject: Subject::Chooser });
        pages.push(PageId { path: "404.html".into(), lang: Lang(0), subject: Subject::NotFound });
        pages
    }

    /// The pages below a language that show something themselves.
    pub fn own_pages(&self, lang: Lang) -> Vec<(String, Subject)> {
        let org = &self.variant.org;
        let tag = org.handbook.languages.tag(lang);
        let mut pages = Vec::new();
        let mut add = |path: String, subject: Subject| pages.push((path, subject));
        add(format!("{tag}/index.html"), Subject::Home);
        for kind in Kind::ALL.into_iter().filter(|kind| self.is_listed(*kind)) {
            add(link::list(kind, tag), Subject::List(kind, ListPart::Whole));
            for (path, subject) in parts::pages(self, kind, lang) {
                add(path, subject);
            }
        }
        let objects = org.entities().filter(|entity| self.has_page(*entity));
        for entity in objects.filter(|entity| !(entity.kind == Kind::Page && &*org.common(*entity).id == "index")) {
            add(link::path(org, entity, tag), Subject::Object(entity));
        }
        for (path, subject) in self.raci_pages(lang) {
            add(path, subject);
        }
        for (path, subject) in self.access_pages(lang) {
            add(path, subject);
        }
        for centre in org.centres.ids() {
            for (path, part) in centre::cards::pages(self, lang, centre) {
                add(path, Subject::Cards(centre, part));
            }
        }
        for (path, subject) in self.coverage_pages(tag) {
            add(path, subject);
        }
        if self.shows_load() {
            add(link::load(tag), Subject::Load);
        }
        for (path, subject) in self.comparison_pages(tag) {
            add(path, subject);
        }
        for part in self.findings.parts() {
            add(link::health(org, part, tag), Subject::Health(part));
        }
        add(link::rules(tag), Subject::Rules);
        for group in health::rule_pages::groups() {
            add(link::rule_group(tag, group), Subject::RuleGroup(group));
        }
        for (path, subject) in self.lookup_pages(lang).into_iter().chain(self.change_pages(lang)) {
            add(path, subject);
        }
        add(link::search(tag), Subject::Search);
        pages
    }

    /// Whether a kind has a list: when it has objects, and pages of its own.
    pub fn is_listed(&self, kind: Kind) -> bool {
        self.count(kind) > 0 && (kind != Kind::Person || self.names_people())
    }

    /// Makes a page.
    pub fn page(&self, id: &PageId) -> Page {
        // It is shown in place of pages of any depth, so its addresses begin at the root of the host.
        let rooted = match id.subject {
            Subject::NotFound => link::from_root(self.base_url.as_deref(), &id.path),
            _ => id.path.clone(),
        };
        let voice = Voice { site: self, lang: id.lang, path: &rooted };
        let mut shell = shell::shell(&voice, id);
        let body = body::body(&voice, id.subject, &mut shell);
        let template = shell::template(id.subject);
        Page { path: id.path.clone(), template, lang: id.lang.0, shell, body }
    }
}

/// The object of a page, where it is one's own.
pub fn object_of(subject: Subject) -> Option<EntityRef> {
    match subject {
        Subject::Object(entity) => Some(entity),
        Subject::Raci(workflow) | Subject::RaciByRole(workflow) => Some(EntityRef::of(workflow)),
        Subject::Cards(centre, _) => Some(EntityRef::of(centre)),
        Subject::Changed(ChangePage::Role(position)) => Some(EntityRef::of(position)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileMemo, Options, Sources, analyze};

    /// Almost everything names something that is not there, or runs in a circle.
    const BROKEN: &str = "\
title: {zh: 手册, en: Handbook}
languages: [zh, en]
model: other
people: {pages: true}
# file: centres/c.yaml
- {id: c, name: C, parent: d, head: ghost}
- {id: d, name: D, parent: c}
# file: positions/p.yaml
- {id: p, name: P, centre: nowhere, reports_to: q, tools: [{tool: t, access: odd}, {tool: ghost}], kpis: [{kpi: k}, {kpi: ghost}]}
- {id: q, name: Q, centre: c, reports_to: p, status: retired, responsibilities: [{duty: u, scope: {region: ghost}}]}
# file: people/x.yaml
{name: X, holds: [{position: p}, {position: ghost}]}
# file: dimensions/e.yaml
- {id: empty, name: E, values: []}
- {id: region, name: R, values: [{id: a, name: A}]}
# file: duties/u.yaml
- {id: u, name: U, centre: c, across: [empty, region]}
- {id: v, name: V, centre: ghost, across: [region]}
# file: allocations/l.yaml
- {id: l, name: L, duty: u, rules: [{when: {region: a}, to: ghost}, {when: {ghost: a}}], examples: [{when: {region: a}, to: ghost}]}
- {id: m, name: M, duty: ghost, rules: []}
- {id: n, name: N, duty: v, rules: [{when: {region: {not: a}}, to: p}]}
# file: goals/g.yaml
{name: G, measured_by: [k, ghost]}
# file: kpis/k.yaml
- {id: k, name: K, contributes_to: [j, goal:ghost], better: {between: [2, 1]}, formula: a/b*, inputs: {a: ghost}}
- {id: j, name: J, contributes_to: [k], measures: [duty:ghost], better: lower, target: 0}
# file: data/kpi/k.csv
period,value,scope
2026-01,1,ghost=a
2026-W07,2,
2031,3,
# file: workflows/w.yaml
- {id: w, name: W, steps: []}
- {id: y, name: Y, owner: ghost, steps: [{id: s, name: S, raci: {R: ghost}, next: [{to: s}, {to: ghost}], escalate: {to: ghost}}, {id: s, name: S, approves: ghost, raci: {A: p}}]}
# file: tools/t.yaml
{name: T, access_levels: [], owner: ghost}
# file: models/m.yaml
- {id: one, name: One, extends: two, patch: {positions: {p: null}, dimensions: {region: null}}}
- {id: two, name: Two, extends: one}
- {id: other, name: Other, extends: ghost, patch: {workflows: {y: null}, kpis: {z: {name: Z}}}}
# file: sops/o.md
---
name: O
supersedes: o
applies_to: [p, ghost]
acknowledge: true
history: [{what: x}]
---
![](workflow:y) ![](raci:w) ![](kpi:k) ![](orgchart:c) ![](ghost:c)
";

    #[test]
    fn a_broken_handbook_has_all_its_pages_and_always_the_same() {
        let sources = Sources::fixture(BROKEN, "orgbook.yaml");
        let analysis = analyze(&sources, &Options::default(), &mut FileMemo::default());
        assert!(analysis.diagnostics.len() > 10);
        for model in [None, Some("one".to_owned()), Some("two".to_owned())] {
            let options = SiteOptions { model, ..SiteOptions::default() };
            let words = vec![Arc::default(), Arc::default()];
            let redacted = Redacted::new(&analysis, options.model.as_deref(), None);
            let site = Site::new(&redacted, &options, words, AssetPaths::default());
            for id in site.pages() {
                assert_eq!(site.page(&id), site.page(&id), "{}", id.path);
                assert!(serde_json::to_value(site.page(&id).body).is_ok_and(|body| body.is_object()), "{}", id.path);
            }
        }
    }
}
