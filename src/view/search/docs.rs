//! What a search of the site knows of every page and of its parts, from the same data as the pages. What is not on a
//! page is not here, so a search never tells more than the site.

use super::texts::texts;
use crate::view::{
    Site, Voice,
    changes::releases,
    glossary::{Origin, Term},
};
use crate::{
    derive::{is_shown, is_step_shown},
    find::{self, Thing},
    model::{Body, EntityRef, Id, Kind, Lang, Page, Sop, Status, StepId, Workflow, is_han, target},
    syntax::markdown::{self, OutlineTerm},
};
use std::sync::Arc;

/// Some things of one kind that are found, in the order in which they are numbered.
pub struct SearchBlock {
    /// By which results are grouped: a key of `search.kind.…`.
    pub kind: &'static str,
    /// The folder of their pages below the language.
    pub folder: &'static str,
    /// They are on the pages of this language alone.
    pub lang: Option<Lang>,
    /// How likely a reader means one of them, in hundredths.
    pub standing: u8,
    pub docs: Vec<SearchId>,
}

/// Something that is found.
#[derive(Clone, Debug)]
pub enum SearchId {
    Object(EntityRef),
    Step(Id<Workflow>, StepId),
    /// Not found itself: the page whose parts follow.
    Whole(EntityRef),
    /// A heading of the body with this place.
    Heading(EntityRef, u32, u32),
    Term(Arc<OutlineTerm>),
    /// Not found itself: a page of the glossary, whose words follow.
    Glossary(Lang, Option<u16>),
    /// A word of the site's own, by the key of its texts.
    Word(&'static str),
    /// What changed in a release, by its place among them; in all, where there is none.
    Changes(Option<u16>),
}

/// What is known of it.
pub struct SearchDoc<'o> {
    /// The id of an object, or the fragment of a part. Empty for the home page, and for a heading whose fragment is what
    /// its text suggests.
    pub address: String,
    /// It is a part of the last one before it that is none.
    pub is_part: bool,
    /// In all languages, with how surely they mean it.
    pub names: Vec<(Arc<str>, f64)>,
    /// What its page says beside, by language.
    pub texts: Vec<(Lang, &'o str)>,
}

/// How it is shown to readers of one language.
pub struct SearchRecord {
    pub title: String,
    /// What tells it from others of its name.
    pub context: String,
    /// Its names that are not its title.
    pub also: Vec<Arc<str>>,
}

/// A heading means what stands below it, and so less than the name of a page.
const HEADING: f64 = 0.7;
/// Headings stand as far below their pages.
const BELOW: u8 = 20;
const TERMS: u8 = 93;
const CHANGES: u8 = 84;
/// The kinds in the order of their numbers, with how likely a reader means one, in hundredths.
const KINDS: [(Kind, u8); 13] = [
    (Kind::Position, 100),
    (Kind::Person, 100),
    (Kind::Duty, 98),
    (Kind::Tool, 96),
    (Kind::Kpi, 95),
    (Kind::Sop, 94),
    (Kind::Centre, 94),
    (Kind::Workflow, 93),
    (Kind::Goal, 92),
    (Kind::Allocation, 92),
    (Kind::Page, 88),
    (Kind::Dimension, 85),
    (Kind::Model, 80),
];

impl Site<'_> {
    /// Everything that can be found.
    pub fn search_blocks(&self) -> Vec<SearchBlock> {
        let org = &self.variant.org;
        let block = |kind: Kind, standing: u8, lang: Option<Lang>, docs: Vec<SearchId>| {
            let folder = kind.folder();
            SearchBlock { kind: folder, folder, lang, standing, docs }
        };
        let whole = |(kind, standing)| block(kind, standing, None, self.objects(kind));
        let mut blocks: Vec<SearchBlock> = KINDS.into_iter().map(whole).collect();
        for lang in org.handbook.languages.iter() {
            for (kind, standing) in KINDS.into_iter().filter(|(kind, _)| matches!(kind, Kind::Sop | Kind::Page)) {
                blocks.push(block(kind, standing - BELOW, Some(lang), self.headings(kind, lang)));
            }
            let terms = block(Kind::Page, TERMS, Some(lang), self.terms(lang));
            blocks.push(SearchBlock { kind: "terms", ..terms });
            let words = block(Kind::Page, TERMS, Some(lang), self.own_words(lang));
            blocks.push(SearchBlock { kind: "terms", folder: "glossary", ..words });
        }
        let changes = block(Kind::Page, CHANGES, None, self.told_changes());
        blocks.push(SearchBlock { kind: "changes", folder: "changes", ..changes });
        blocks.retain(|block| !block.docs.is_empty());
        blocks
    }

    fn found(&self, kind: Kind) -> impl Iterator<Item = EntityRef> {
        let org = &self.variant.org;
        let all = (0..org.count(kind)).map(move |n| EntityRef { kind, index: n as u32 });
        all.filter(move |entity| {
            self.has_page(*entity) && org.common(*entity).status != Status::Retired && is_shown(org, *entity)
        })
    }

    fn objects(&self, kind: Kind) -> Vec<SearchId> {
        let org = &self.variant.org;
        let steps = |entity: EntityRef| {
            let workflow = entity.id().filter(|_| kind == Kind::Workflow);
            let places = workflow
                .into_iter()
                .flat_map(|id: Id<Workflow>| (0..org.workflows[id].steps.len()).map(move |n| (id, StepId(n as u32))));
            places.filter(|at| is_step_shown(org, *at)).map(|(id, step)| SearchId::Step(id, step))
        };
        self.found(kind).flat_map(|entity| std::iter::once(SearchId::Object(entity)).chain(steps(entity))).collect()
    }

    fn headings(&self, kind: Kind, lang: Lang) -> Vec<SearchId> {
        let mut docs = Vec::new();
        for entity in self.found(kind) {
            let Some((n, body)) = self.body_in(entity, lang) else { continue };
            let parts = body.headings.iter().enumerate().filter(|(_, heading)| !heading.text.is_empty());
            let parts: Vec<SearchId> = parts.map(|(at, _)| SearchId::Heading(entity, n, at as u32)).collect();
            if !parts.is_empty() {
                docs.push(SearchId::Whole(entity));
                docs.extend(parts);
            }
        }
        docs
    }

    fn terms(&self, lang: Lang) -> Vec<SearchId> {
        let mut docs = Vec::new();
        for entity in self.found(Kind::Page) {
            let Some((_, body)) = self.body_in(entity, lang) else { continue };
            // A line that begins with a colon is what makes a term of the line before.
            if body.text().lines().any(|line| line.starts_with(':')) {
                docs.push(SearchId::Whole(entity));
                let terms = markdown::outline(body.text()).terms.into_iter().filter(|term| !term.text.is_empty());
                docs.extend(terms.map(|term| SearchId::Term(term.into())));
            }
        }
        docs
    }

    /// The words that the site explains itself, each under the page of the glossary that it is on.
    fn own_words(&self, lang: Lang) -> Vec<SearchId> {
        let glossary = self.glossary(lang);
        let parts = (0..).zip(&glossary.parts).map(|(n, part)| (Some(n), part.range.clone()));
        let whole = glossary.parts.is_empty().then_some((None, 0..glossary.entries.len()));
        let own = |(_, term): &(String, Term)| match term.origin {
            Origin::Site(key) => Some(SearchId::Word(key)),
            Origin::Page { .. } => None,
        };
        let mut docs = Vec::new();
        for (part, range) in parts.chain(whole) {
            let words: Vec<SearchId> = glossary.entries[range].iter().filter_map(own).collect();
            if !words.is_empty() {
                docs.push(SearchId::Glossary(lang, part));
                docs.extend(words);
            }
        }
        docs
    }

    /// The pages of changes, if there are any.
    fn told_changes(&self) -> Vec<SearchId> {
        let releases = (0..self.releases().len()).map(|n| SearchId::Changes(Some(n as u16)));
        let index = self.tells_changes().then_some(SearchId::Changes(None));
        index.into_iter().chain(releases).collect()
    }

    /// The text of a procedure or page in a language, and its place among the texts.
    fn body_in(&self, entity: EntityRef, lang: Lang) -> Option<(u32, &Body)> {
        let mut bodies = self.bodies(entity).iter().enumerate();
        bodies.find(|(_, body)| body.lang == lang).map(|(n, body)| (n as u32, body))
    }

    fn bodies(&self, entity: EntityRef) -> &[Body] {
        let org = &self.variant.org;
        match entity.kind {
            Kind::Sop => entity.id().map_or(&[], |id: Id<Sop>| &org.sops[id].bodies),
            Kind::Page => entity.id().map_or(&[], |id: Id<Page>| &org.pages[id].bodies),
            _ => &[],
        }
    }

    /// What is known of something; nothing of what is not found itself.
    pub fn search_doc(&self, id: &SearchId) -> SearchDoc<'_> {
        let org = &self.variant.org;
        let whole = |entity: EntityRef| match &*org.common(entity).id {
            "index" if entity.kind == Kind::Page => String::new(),
            id => id.to_owned(),
        };
        match id {
            SearchId::Object(entity) => SearchDoc {
                address: whole(*entity),
                is_part: false,
                names: self.names_and_mentions(*entity),
                texts: texts(org, *entity),
            },
            SearchId::Step(workflow, step) => {
                let own = &org.workflows[*workflow].steps[step.0 as usize];
                let said = own.accepts_when.iter().chain(&own.on_failure).chain(&own.input).chain(&own.output);
                SearchDoc {
                    address: crate::view::link::step(&own.id.value),
                    is_part: true,
                    names: find::names(org, Thing::Step((*workflow, *step))),
                    texts: said.flat_map(super::texts::pieces).collect(),
                }
            }
            SearchId::Whole(entity) => {
                SearchDoc { address: whole(*entity), is_part: false, names: Vec::new(), texts: Vec::new() }
            }
            SearchId::Heading(entity, body, n) => {
                let heading = &self.bodies(*entity)[*body as usize].headings[*n as usize];
                let names = vec![(heading.text.clone(), HEADING)];
                // The search does as `slug` does for these letters; of others it need not know.
                let is_plain = heading.text.chars().all(|c| c.is_ascii() || is_han(c));
                let is_usual = is_plain && *heading.id == markdown::slug(&heading.text);
                let address = if is_usual { String::new() } else { heading.id.to_string() };
                SearchDoc { address, is_part: true, names, texts: Vec::new() }
            }
            SearchId::Term(term) => {
                let names = vec![(Arc::from(&*term.text), 1.0)];
                SearchDoc { address: term.id.clone(), is_part: true, names, texts: Vec::new() }
            }
            SearchId::Glossary(lang, part) => {
                let slug = part.map(|n| self.glossary(*lang).parts[usize::from(n)].slug.clone());
                let address = slug.unwrap_or_else(|| "index".to_owned());
                SearchDoc { address, is_part: false, names: Vec::new(), texts: Vec::new() }
            }
            SearchId::Changes(place) => {
                let langs = org.handbook.languages.iter();
                let names = langs.flat_map(|lang| releases::asked(&Voice { site: self, lang, path: "" }, *place));
                SearchDoc {
                    address: place.map_or("index", |n| &self.releases()[usize::from(n)].slug).to_owned(),
                    is_part: false,
                    names: names.map(|name| (Arc::from(name), 1.0)).collect(),
                    texts: Vec::new(),
                }
            }
            SearchId::Word(key) => {
                let said = |key: String, weight: f64| {
                    let by_lang = org.handbook.languages.iter().map(move |lang| Arc::from(self.words(lang).say(&key)));
                    by_lang.map(move |text| (text, weight))
                };
                let names = said(format!("glossary.{key}"), 1.0);
                let told = said(format!("glossary.{key}.text"), find::SENTENCE);
                SearchDoc {
                    address: format!("w-{key}"),
                    is_part: true,
                    names: names.chain(told).collect(),
                    texts: Vec::new(),
                }
            }
        }
    }

    /// The names of an object, and those of what it is mostly sought by.
    fn names_and_mentions(&self, entity: EntityRef) -> Vec<(Arc<str>, f64)> {
        let (org, facts) = (&self.variant.org, &self.variant.facts);
        let mut names = find::names(org, Thing::Object(entity));
        let mut mention = |text: &crate::model::Text| {
            names.extend(text.pieces.iter().map(|piece| (piece.text.clone(), find::SENTENCE)));
        };
        match entity.kind {
            Kind::Person => {
                let held = entity.id().into_iter().flat_map(|id| facts.holders.held_by(org, id));
                held.filter_map(|holding| holding.position.to)
                    .for_each(|position| mention(&org.positions[position].common.name));
            }
            Kind::Dimension => {
                let shown = entity.id().into_iter().flat_map(|id| {
                    let values = org.dimensions[id].values().iter().enumerate();
                    values
                        .filter(move |(n, _)| crate::derive::is_value_shown(org, id, crate::model::ValueId(*n as u32)))
                });
                shown.for_each(|(_, value)| {
                    std::iter::once(&value.name).chain(&value.also_called).for_each(&mut mention)
                });
            }
            _ => {}
        }
        names
    }

    /// How something is shown to readers of a language.
    pub fn search_record(&self, id: &SearchId, lang: Lang) -> SearchRecord {
        let voice = Voice { site: self, lang, path: "" };
        let org = &self.variant.org;
        let bare = |title: String| SearchRecord { title, context: String::new(), also: Vec::new() };
        match id {
            SearchId::Object(entity) => {
                let title = voice.name(*entity);
                let context = context(&voice, *entity);
                let mut also: Vec<Arc<str>> = Vec::new();
                for (name, weight) in find::names(org, Thing::Object(*entity)) {
                    let is_new = *name != *title && !also.contains(&name);
                    if weight >= 1.0 && is_new {
                        also.push(name);
                    }
                }
                SearchRecord { title, context, also }
            }
            SearchId::Step(workflow, step) => {
                let own = &org.workflows[*workflow].steps[step.0 as usize];
                let title = voice.plain(&own.name);
                let others = own.name.pieces.iter().map(|piece| piece.text.clone()).filter(|name| **name != *title);
                SearchRecord { also: others.collect(), ..bare(title) }
            }
            SearchId::Whole(entity) => bare(voice.name(*entity)),
            SearchId::Heading(entity, body, n) => {
                bare(self.bodies(*entity)[*body as usize].headings[*n as usize].text.to_string())
            }
            SearchId::Term(term) => bare(term.text.clone()),
            SearchId::Glossary(..) => bare(voice.t("nav.glossary")),
            SearchId::Changes(None) => bare(voice.t("nav.changes")),
            SearchId::Changes(Some(n)) => {
                let context = releases::counts(&voice, &self.releases()[usize::from(*n)]).unwrap_or_default();
                SearchRecord { context, ..bare(releases::page_title(&voice, *n, 0)) }
            }
            SearchId::Word(key) => {
                let name = |lang| self.words(lang).get(&format!("glossary.{key}"));
                let others = org.handbook.languages.iter().map(name).filter(|other| *other != name(lang));
                SearchRecord { also: others.map(Arc::from).collect(), ..bare(name(lang)) }
            }
        }
    }
}

/// Where an object belongs, in a few words.
fn context(voice: &Voice, entity: EntityRef) -> String {
    let org = voice.org();
    let named = |centre: Option<Id<crate::model::Centre>>| centre.map(|centre| voice.name(EntityRef::of(centre)));
    let own = match entity.kind {
        Kind::Position => named(entity.id().and_then(|id| target(&org.positions[id].centre))),
        Kind::Duty => named(entity.id().and_then(|id| target(&org.duties[id].centre))),
        Kind::Centre => named(entity.id().and_then(|id| target(&org.centres[id].parent))),
        Kind::Sop => entity.id().and_then(|id| org.sops[id].number.as_ref()).map(|number| number.value.to_string()),
        Kind::Person => entity.id().map(|id| {
            let held = voice.facts().holders.held_by(org, id).filter_map(|holding| holding.position.to);
            let held: Vec<String> = held.map(|position| voice.name(EntityRef::of(position))).collect();
            held.join(&voice.t("comma"))
        }),
        _ => None,
    };
    let state = (org.common(entity).status == Status::Planned).then(|| voice.t("state.planned"));
    [state, own].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
