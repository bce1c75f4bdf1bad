//! The glossary: what the pages of the handbook define, and the words of the site itself as far as its pages use them.

use super::{
    Link, Phrase, Prose, Shell, Site, Voice, link, list,
    list::dictionary::{Dictionary, key},
    list::page::Letters,
};
use crate::{
    derive::{is_shown, separated},
    model::{Body, EntityRef, Kind, Lang, Page, Status, Workflow},
    syntax::markdown,
};
use serde::Serialize;
use std::collections::BTreeSet;

/// How many terms a page holds.
const MOST: usize = 100;

/// A word that is explained.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Term {
    pub name: String,
    pub origin: Origin,
}

/// Who explains it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Origin {
    /// A page: which of its bodies, the fragment, and the bytes of the definition.
    Page { page: EntityRef, body: usize, id: String, start: usize, end: usize },
    /// The site, by the key of its texts.
    Site(&'static str),
}

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub count: u32,
    pub letters: Vec<Letters>,
    pub groups: Vec<Group>,
    /// Where all names are that are no words to be explained.
    pub az: Option<Link>,
}

/// The words under a letter.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Group {
    pub id: String,
    pub title: String,
    pub entries: Vec<Entry>,
}

/// A word and what it means.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Entry {
    pub id: String,
    pub name: Phrase,
    /// What other languages call it.
    pub others: Vec<Phrase>,
    pub text: Prose,
    /// Where it is at home, or can be seen.
    pub place: Option<Link>,
}

/// The words of the site; each is there where the handbook has what it means.
const OURS: [&str; 26] = [
    "raci",
    "responsible",
    "accountable",
    "consulted",
    "informed",
    "centre",
    "position",
    "vacant",
    "combined",
    "duty",
    "goal",
    "kpi",
    "workflow",
    "handoff",
    "sop",
    "acknowledge",
    "tool",
    "access",
    "separation",
    "dimension",
    "allocation",
    "gap",
    "overlap",
    "coverage",
    "load",
    "model",
];

/// Where something of the site can be seen, with the key of that place's name; none where the handbook has nothing of
/// the kind.
fn seen_at(site: &Site, key: &str, lang: Lang) -> Option<(String, String)> {
    let org = &site.variant.org;
    let tag = org.handbook.languages.tag(lang);
    let list = |kind: Kind| {
        let key = format!("nav.{}", kind.folder());
        site.is_listed(kind).then(|| (key, link::list(kind, tag)))
    };
    let table = || {
        let with_steps = |workflow: &Workflow| workflow.common.is_active() && !workflow.steps.is_empty();
        let (id, _) = org.workflows.iter().find(|(_, workflow)| with_steps(workflow))?;
        Some(("glossary.table".to_owned(), link::raci(org, EntityRef::of(id), tag)))
    };
    match key {
        "raci" | "responsible" | "accountable" | "consulted" | "informed" => table().or_else(|| list(Kind::Duty)),
        "centre" => list(Kind::Centre),
        "access" => site.has_access().then(|| ("nav.access".to_owned(), link::access(tag, None))),
        "separation" => {
            let has_pairs = !separated(org, &site.variant.facts).is_empty();
            (has_pairs && site.has_access()).then(|| ("nav.access".to_owned(), link::access(tag, None)))
        }
        "position" => list(Kind::Position),
        "vacant" | "combined" => list(Kind::Position).filter(|_| org.has_people()),
        "duty" => list(Kind::Duty),
        "goal" => list(Kind::Goal),
        "kpi" => list(Kind::Kpi),
        "workflow" | "handoff" => list(Kind::Workflow),
        "sop" | "acknowledge" => list(Kind::Sop),
        "tool" => list(Kind::Tool),
        "dimension" => list(Kind::Dimension),
        "allocation" | "gap" | "overlap" => list(Kind::Allocation),
        "coverage" => (!site.coverage.duties.is_empty()).then(|| ("nav.coverage".to_owned(), link::coverage(tag))),
        "load" => site.shows_load().then(|| ("nav.load".to_owned(), link::load(tag))),
        _ => list(Kind::Model),
    }
}

/// Every word that is explained to readers of a language.
pub fn terms(site: &Site, lang: Lang) -> Dictionary<Term> {
    let org = &site.variant.org;
    let mut terms: Vec<Term> = Vec::new();
    for (id, page) in org.pages.iter() {
        let entity = EntityRef::of(id);
        if page.common.status == Status::Retired || !is_shown(org, entity) {
            continue;
        }
        let body = page.bodies.iter().position(|body| body.lang == lang).unwrap_or(0);
        terms.extend(page.bodies.get(body).into_iter().flat_map(|text| defined(entity, body, text)));
    }
    let words = site.words(lang);
    let known: BTreeSet<String> = terms.iter().map(|term| key(&term.name)).collect();
    for own in OURS.into_iter().filter(|own| seen_at(site, own, lang).is_some()) {
        let name = words.get(&format!("glossary.{own}"));
        let without_brackets = name.split(['（', '(']).next().unwrap_or_default();
        // What the handbook says of a word wins.
        if !known.contains(&key(&name)) && !known.contains(&key(without_brackets)) {
            terms.push(Term { name, origin: Origin::Site(own) });
        }
    }
    Dictionary::new(terms.into_iter().map(|term| (term.name.clone(), term)).collect(), MOST)
}

/// What a text defines.
fn defined(page: EntityRef, body: usize, text: &Body) -> Vec<Term> {
    // A line that begins with a colon is what makes a term of the line before.
    if !text.text().lines().any(|line| line.starts_with(':')) {
        return Vec::new();
    }
    let terms = markdown::outline(text.text()).terms.into_iter();
    let told = terms.filter(|term| !term.text.is_empty() && !term.definition.is_empty());
    told.map(|term| Term {
        name: term.text,
        origin: Origin::Page { page, body, id: term.id, start: term.definition.start, end: term.definition.end },
    })
    .collect()
}

/// The glossary, or a part of it.
pub fn view(voice: &Voice, part: Option<u16>, shell: &mut Shell) -> View {
    let terms = voice.site.glossary(voice.lang);
    let path = |part: Option<&str>| link::glossary(voice.tag(), part);
    let runs = list::az::runs(terms, part);
    shell.description = Some(voice.t("glossary.lead"));
    let az = (voice.site.has_names(voice.lang))
        .then(|| Link { title: voice.t("nav.az"), href: voice.href(&link::az(voice.tag(), None)) });
    View {
        count: terms.entries.len() as u32,
        letters: list::az::letters(voice, terms, part, &path, &runs),
        groups: runs
            .iter()
            .map(|run| Group {
                id: run.id.clone(),
                title: run.title.clone(),
                entries: run.entries.iter().filter_map(|(_, term)| entry(voice, term)).collect(),
            })
            .collect(),
        az,
    }
}

fn entry(voice: &Voice, term: &Term) -> Option<Entry> {
    match &term.origin {
        Origin::Page { page, body, id, start, end } => {
            let own: &Page = &voice.org().pages[page.id()?];
            let body = &own.bodies[*body];
            let home = voice.entity(*page);
            let text = voice.excerpt(*page, body, *start..*end);
            let href = format!("{}{}", home.href?, link::relative("", &format!("#{id}")));
            Some(Entry {
                id: format!("{}.{id}", own.common.id),
                name: Phrase { text: term.name.clone(), lang: text.lang.clone() },
                others: Vec::new(),
                text,
                // The page of all words tells no more of one than is told here.
                place: (&*own.common.id != "glossary").then_some(Link { title: home.title, href }),
            })
        }
        Origin::Site(key) => of_site(voice, term, key),
    }
}

fn of_site(voice: &Voice, term: &Term, key: &str) -> Option<Entry> {
    let languages = &voice.org().handbook.languages;
    let called = |lang: Lang| {
        let words = voice.site.words(lang);
        Phrase { text: words.get(&format!("glossary.{key}")), lang: Some(link::html_lang(&words.tag)) }
    };
    let others = languages.iter().filter(|lang| *lang != voice.lang).map(called);
    let (place, path) = seen_at(voice.site, key, voice.lang)?;
    Some(Entry {
        id: format!("w-{key}"),
        name: Phrase { text: term.name.clone(), lang: None },
        others: others.filter(|other| other.text != term.name).collect(),
        text: Prose { lang: None, source: voice.t(&format!("glossary.{key}.text")).into(), links: Vec::new() },
        place: Some(Link { title: voice.t(&place), href: voice.href(&path) }),
    })
}
