//! The parts of the site as every page shows them, and the way down to the page.

use super::{
    Crumb, NavLink, PageId, Voice,
    changes::releases::ChangePage,
    health::findings::Part,
    link,
    list::parts::{self, ListPart},
    page_order::pages_above,
    site::{Subject, object_of},
};
use crate::model::{EntityRef, Kind, Lang, target};
use rustc_hash::FxHashMap;
use std::{
    mem::{self, Discriminant},
    sync::{Arc, Mutex},
};

/// The parts of the site as they stand on some pages: at their head, and at their foot.
#[derive(Clone, Debug)]
pub struct Parts {
    pub nav: Arc<[NavLink]>,
    pub more: Arc<[NavLink]>,
}

/// The parts of the site by what makes them differ between pages; few differ.
#[derive(Debug, Default)]
pub struct KnownParts(Mutex<FxHashMap<Whereabouts, Parts>>);

/// Where a page is, as far as the parts of the site look otherwise from there.
#[derive(PartialEq, Eq, Hash, Debug)]
struct Whereabouts {
    lang: Lang,
    folder: String,
    /// The parts all begin with such a page, so that no other can be one of them.
    is_index: bool,
    subject: Discriminant<Subject>,
    section: Option<Kind>,
    /// Changes are told of a release, or of a post.
    is_of_release: bool,
}

/// The parts of the site as a page shows them.
pub fn parts(voice: &Voice, id: &PageId) -> Parts {
    let (folder, file) = voice.path.rsplit_once('/').unwrap_or(("", voice.path));
    let place = Whereabouts {
        lang: voice.lang,
        folder: folder.to_owned(),
        is_index: file == "index.html",
        subject: mem::discriminant(&id.subject),
        section: section(id.subject),
        is_of_release: is_of_release(id.subject),
    };
    let KnownParts(known) = &voice.site.parts;
    let known = || known.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(parts) = known().get(&place) {
        return parts.clone();
    }
    let parts = Parts { nav: nav(voice, id).into(), more: more(voice, id).into() };
    known().insert(place, parts.clone());
    parts
}

/// The parts of the site that stand at the head of every page.
fn nav(voice: &Voice, id: &PageId) -> Vec<NavLink> {
    let home = format!("{}/index.html", voice.tag());
    let mut nav = vec![nav_link(voice, id, "nav.home", &home, false)];
    if voice.site.has_topics(voice.lang) {
        let is_there = matches!(id.subject, Subject::Ask(_));
        nav.push(nav_link(voice, id, "nav.ask", &link::ask(voice.tag(), None), is_there));
    }
    let first = [Kind::Centre, Kind::Position, Kind::Person, Kind::Workflow, Kind::Sop];
    nav.extend(kinds(voice, id, &first));
    let goals = if voice.site.is_listed(Kind::Goal) { Kind::Goal } else { Kind::Kpi };
    if voice.site.is_listed(goals) {
        let section = matches!(section(id.subject), Some(Kind::Goal | Kind::Kpi));
        nav.push(nav_link(voice, id, "nav.goals", &link::list(goals, voice.tag()), section));
    }
    if voice.site.tells_changes() {
        nav.push(nav_link(voice, id, "nav.changes", &link::changes(voice.tag()), is_of_release(id.subject)));
    }
    nav
}

fn is_of_release(subject: Subject) -> bool {
    matches!(subject, Subject::Changed(ChangePage::Release(..)))
}

/// The parts that stand at the foot.
fn more(voice: &Voice, id: &PageId) -> Vec<NavLink> {
    let second = [Kind::Duty, Kind::Tool, Kind::Kpi, Kind::Allocation, Kind::Dimension, Kind::Model, Kind::Page];
    let mut more = kinds(voice, id, &second);
    if !voice.site.coverage.duties.is_empty() {
        let section = matches!(id.subject, Subject::CoverageZone(..));
        more.push(nav_link(voice, id, "nav.coverage", &link::coverage(voice.tag()), section));
    }
    if voice.site.has_raci() {
        let is_there = matches!(id.subject, Subject::Raci(_) | Subject::RaciByRole(_) | Subject::RaciIndex(_));
        more.push(nav_link(voice, id, "nav.raci", &link::raci_index(voice.tag(), None), is_there));
    }
    if voice.site.shows_load() {
        more.push(nav_link(voice, id, "nav.load", &link::load(voice.tag()), false));
    }
    if voice.site.has_names(voice.lang) {
        let is_there = matches!(id.subject, Subject::Az(_));
        more.push(nav_link(voice, id, "nav.az", &link::az(voice.tag(), None), is_there));
    }
    if !voice.site.glossary(voice.lang).entries.is_empty() {
        let is_there = matches!(id.subject, Subject::Glossary(_));
        more.push(nav_link(voice, id, "nav.glossary", &link::glossary(voice.tag(), None), is_there));
    }
    if voice.site.print {
        let is_there = matches!(id.subject, Subject::Volume(_));
        more.push(nav_link(voice, id, "nav.print", &link::print(voice.tag(), None), is_there));
    }
    let health = link::health(voice.org(), Part::All, voice.tag());
    more.push(nav_link(voice, id, "nav.health", &health, matches!(id.subject, Subject::Health(_))));
    let is_of_rules = matches!(id.subject, Subject::Rules | Subject::RuleGroup(_));
    more.push(nav_link(voice, id, "nav.rules", &link::rules(voice.tag()), is_of_rules));
    more
}

fn kinds(voice: &Voice, id: &PageId, kinds: &[Kind]) -> Vec<NavLink> {
    let listed = kinds.iter().filter(|kind| voice.site.is_listed(**kind));
    listed
        .map(|kind| {
            let key = format!("nav.{}", kind.folder());
            nav_link(voice, id, &key, &link::list(*kind, voice.tag()), section(id.subject) == Some(*kind))
        })
        .collect()
}

fn nav_link(voice: &Voice, id: &PageId, key: &str, path: &str, section: bool) -> NavLink {
    let current = id.path == path;
    NavLink { title: voice.t(key), href: voice.href(path), current, section: section && !current }
}

/// The kind in whose part of the site a page lies.
fn section(subject: Subject) -> Option<Kind> {
    match subject {
        Subject::List(kind, _) => Some(kind),
        Subject::Comparison | Subject::Compared(_) => Some(Kind::Model),
        Subject::Access(_) => Some(Kind::Tool),
        subject => object_of(subject).map(|entity| entity.kind),
    }
}

/// The way down to a page.
pub fn crumbs(voice: &Voice, id: &PageId) -> Vec<Crumb> {
    if matches!(id.subject, Subject::Home | Subject::Chooser | Subject::NotFound | Subject::Redirect(..)) {
        return Vec::new();
    }
    let crumb = |title: String, path: &str| Crumb { title, href: Some(voice.href(path)) };
    let mut crumbs = vec![crumb(voice.t("nav.home"), &format!("{}/index.html", voice.tag()))];
    if let Subject::CoverageZone(zone, duty) = id.subject {
        crumbs.push(crumb(voice.t("nav.coverage"), &link::coverage(voice.tag())));
        if duty.is_some() {
            let title = super::coverage::covered::title(voice, zone, None);
            crumbs.push(crumb(title, &link::coverage_zone(voice.tag(), zone)));
        }
    }
    if let Subject::Comparison | Subject::Compared(_) = id.subject {
        crumbs.push(crumb(voice.t("nav.models"), &link::list(Kind::Model, voice.tag())));
    }
    match id.subject {
        Subject::Compared(_) => crumbs.push(crumb(voice.t("compare.title"), &link::comparison(voice.tag()))),
        Subject::Az(Some(_)) => crumbs.push(crumb(voice.t("nav.az"), &link::az(voice.tag(), None))),
        Subject::Glossary(Some(_)) => {
            crumbs.push(crumb(voice.t("nav.glossary"), &link::glossary(voice.tag(), None)));
        }
        Subject::Access(part) => {
            crumbs.push(crumb(voice.t("nav.tools"), &link::list(Kind::Tool, voice.tag())));
            let mut above = vec![(voice.t("nav.access"), link::access(voice.tag(), None))];
            above.extend(super::tool::access::titles(voice, part));
            above.pop();
            crumbs.extend(above.into_iter().map(|(title, path)| crumb(title, &path)));
        }
        Subject::RaciIndex(Some(_)) => {
            crumbs.push(crumb(voice.t("nav.raci"), &link::raci_index(voice.tag(), None)));
        }
        Subject::Changed(ChangePage::Release(n, part)) => {
            crumbs.push(crumb(voice.t("nav.changes"), &link::changes(voice.tag())));
            if let Some(start) = super::changes::releases::start(voice, n, voice.tag()).filter(|_| part > 0) {
                crumbs.push(crumb(super::changes::releases::page_title(voice, n, 0), &start));
            }
        }
        Subject::Volume(_) => crumbs.push(crumb(voice.t("nav.print"), &link::print(voice.tag(), None))),
        Subject::Ask(part) => {
            let mut above = vec![(voice.t("nav.ask"), link::ask(voice.tag(), None))];
            above.extend(super::ask::titles(voice, part));
            above.pop();
            crumbs.extend(above.into_iter().map(|(title, path)| crumb(title, &path)));
        }
        Subject::List(kind, part) => crumbs.extend(above_part(voice, kind, part)),
        _ => {}
    }
    let is_part_of_report = match id.subject {
        Subject::Health(part) => part != Part::All,
        subject => matches!(subject, Subject::Rules | Subject::RuleGroup(_)),
    };
    if is_part_of_report {
        crumbs.push(crumb(voice.t("nav.health"), &link::health(voice.org(), Part::All, voice.tag())));
    }
    if let Subject::RuleGroup(_) = id.subject {
        crumbs.push(crumb(voice.t("nav.rules"), &link::rules(voice.tag())));
    }
    if let Some(entity) = object_of(id.subject) {
        let kind = entity.kind;
        crumbs.push(crumb(voice.t(&format!("nav.{}", kind.folder())), &link::list(kind, voice.tag())));
        crumbs.extend(ancestors(voice, entity).into_iter().map(|above| {
            let named = voice.entity(above);
            Crumb { title: named.title, href: named.href }
        }));
        if let Subject::Raci(_) | Subject::RaciByRole(_) | Subject::Cards(..) | Subject::Changed(ChangePage::Role(_)) =
            id.subject
        {
            let of = voice.entity(entity);
            crumbs.push(Crumb { title: of.title, href: of.href });
        }
        if let Subject::RaciByRole(_) = id.subject {
            crumbs.push(crumb(voice.t("raci"), &link::raci(voice.org(), entity, voice.tag())));
        }
    }
    if let Subject::Cards(centre, Some(_)) = id.subject {
        let path = link::cards(voice.org(), EntityRef::of(centre), voice.tag(), None);
        crumbs.push(crumb(super::centre::cards::title(voice, centre, None), &path));
    }
    crumbs
}

/// The pages of a list that lead to one of its parts.
fn above_part(voice: &Voice, kind: Kind, part: ListPart) -> Vec<Crumb> {
    let mut above = Vec::new();
    if part != ListPart::Whole {
        above.push(Crumb { title: voice.t(&format!("nav.{}", kind.folder())), href: Some(voice.list(kind)) });
    }
    if let (ListPart::Group(_, Some(_)), Some((title, slug))) =
        (part, parts::titles(voice, kind, part).into_iter().next())
    {
        let path = link::list_part(kind, voice.tag(), &slug);
        above.push(Crumb { title, href: Some(voice.href(&path)) });
    }
    above
}

/// What an object is part of, the farthest first.
pub fn ancestors(voice: &Voice, entity: EntityRef) -> Vec<EntityRef> {
    let org = voice.org();
    if let (Kind::Page, Some(id)) = (entity.kind, entity.id()) {
        return pages_above(voice.site, id).into_iter().map(EntityRef::of).collect();
    }
    let centre = match entity.kind {
        Kind::Centre => entity.id().and_then(|id| target(&org.centres[id].parent)),
        Kind::Position => entity.id().and_then(|id| target(&org.positions[id].centre)),
        Kind::Duty => entity.id().and_then(|id| target(&org.duties[id].centre)),
        _ => None,
    };
    let Some(centre) = centre else { return Vec::new() };
    let mut chain = vec![centre];
    chain.extend(crate::derive::centres_above(org, centre));
    chain.reverse();
    chain.into_iter().map(EntityRef::of).collect()
}
