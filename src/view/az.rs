//! Everything that has a page, from A to Z, under each of its names.

use super::{
    Phrase, Ref, Shell, Site, Voice, ask,
    cards::{self, CardSet},
    dictionary::{Dictionary, letter},
    link,
    list::{Cell, Column, Group, Letters, Row, View},
    site::Subject,
};
use crate::{
    derive::is_shown,
    model::{Centre, Common, EntityRef, Id, Kind, Lang, Languages},
};
use std::sync::OnceLock;

/// How many names a page holds.
pub const MOST: usize = 300;

/// The kinds that are looked for by name.
const KINDS: [Kind; 12] = [
    Kind::Centre,
    Kind::Position,
    Kind::Person,
    Kind::Duty,
    Kind::Allocation,
    Kind::Goal,
    Kind::Kpi,
    Kind::Workflow,
    Kind::Tool,
    Kind::Sop,
    Kind::Page,
    Kind::Dimension,
];

/// A name of something: its own, or one that people use as well.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    pub entity: EntityRef,
    /// None: its own name.
    pub also: Option<String>,
}

/// By what an object is looked up: its name, or how its author says that the name is spoken. A key of figures orders
/// lists, and says nothing of a letter.
pub fn spoken(common: &Common, lang: Lang) -> &str {
    let is_spoken = |key: &&str| key.starts_with(char::is_alphabetic);
    common.sort_key.as_deref().filter(is_spoken).unwrap_or(common.name.get(lang))
}

/// The names of everything active in a language, in order.
pub fn names(site: &Site, lang: Lang) -> Dictionary<Entry> {
    let org = &site.variant.org;
    let mut names = Vec::new();
    for kind in KINDS {
        let all = (0..org.count(kind) as u32).map(|index| EntityRef { kind, index });
        let listed = all.filter(|entity| {
            let common = org.common(*entity);
            common.is_active() && site.has_page(*entity) && is_shown(org, *entity) && &*common.id != "index"
        });
        for entity in listed {
            let common = org.common(entity);
            names.push((spoken(common, lang).to_owned(), Entry { entity, also: None }));
            let also = common.short_name.iter().chain(&common.also_called);
            let also = also.filter(|text| text.serves(lang, &org.handbook.languages)).map(|text| text.get(lang));
            let mut others: Vec<&str> = also.filter(|name| *name != common.name.get(lang)).collect();
            others.sort_unstable();
            others.dedup();
            let entry = |name: &str| (name.to_owned(), Entry { entity, also: Some(name.to_owned()) });
            names.extend(others.into_iter().map(entry));
        }
    }
    names.retain(|(name, _)| !name.is_empty());
    Dictionary::new(names, MOST)
}

/// The names, topics and sets of role cards of a site by language, put in order when they are first asked for.
#[derive(Debug)]
pub struct Lookups {
    names: Vec<OnceLock<Dictionary<Entry>>>,
    topics: Vec<OnceLock<Dictionary<EntityRef>>>,
    cards: Vec<OnceLock<Vec<CardSet>>>,
}

impl Lookups {
    /// Lookups of which nothing is known yet.
    pub fn new(languages: &Languages) -> Lookups {
        fn unknown<T>(languages: &Languages) -> Vec<OnceLock<T>> {
            languages.0.iter().map(|_| OnceLock::new()).collect()
        }
        Lookups { names: unknown(languages), topics: unknown(languages), cards: unknown(languages) }
    }
}

impl Site<'_> {
    /// Every name, from A to Z.
    pub fn names(&self, lang: Lang) -> &Dictionary<Entry> {
        self.lookups.names[usize::from(lang.0)].get_or_init(|| names(self, lang))
    }

    /// Everything that somebody is asked about, from A to Z.
    pub fn topics(&self, lang: Lang) -> &Dictionary<EntityRef> {
        self.lookups.topics[usize::from(lang.0)].get_or_init(|| ask::topics(self, lang))
    }

    /// The role cards of a centre that are printed together.
    pub fn cards(&self, lang: Lang, centre: Id<Centre>) -> &CardSet {
        &self.lookups.cards[usize::from(lang.0)].get_or_init(|| cards::sets(self, lang))[centre.index()]
    }

    /// The pages by which things are looked up.
    pub fn lookup_pages(&self, lang: Lang) -> Vec<(String, Subject)> {
        let tag = self.variant.org.handbook.languages.tag(lang);
        let mut pages = Vec::new();
        if !self.names(lang).entries.is_empty() {
            pages.push((link::az(tag, None), Subject::Az(None)));
        }
        if !self.topics(lang).entries.is_empty() {
            pages.push((link::ask(tag, None), Subject::Ask(None)));
        }
        for (n, part) in (0..).zip(&self.names(lang).parts) {
            pages.push((link::az(tag, Some(&part.slug)), Subject::Az(Some(n))));
        }
        for (n, part) in (0..).zip(&self.topics(lang).parts) {
            pages.push((link::ask(tag, Some(&part.slug)), Subject::Ask(Some(n))));
        }
        pages
    }
}

/// The page of all names, or of the names in one part of them.
pub fn view(voice: &Voice, part: Option<u16>, shell: &mut Shell) -> View {
    let all = voice.site.names(voice.lang);
    let row = |entry: &Entry| Row {
        to: match &entry.also {
            Some(name) => Ref { title: name.clone(), ..voice.entity(entry.entity) },
            None => voice.entity(entry.entity),
        },
        sub: None,
        tags: Vec::new(),
        cells: vec![
            Cell { text: Some(Phrase { text: voice.t(entry.entity.kind.name()), lang: None }), ..Cell::default() },
            Cell { refs: entry.also.iter().map(|_| voice.entity(entry.entity)).collect(), ..Cell::default() },
        ],
    };
    let columns = ["az.name", "az.kind", "az.see"];
    paged(voice, &Index { names: all, part, columns: &columns, path: link::az }, row, shell)
}

/// A dictionary as it is shown.
pub struct Index<'d, E> {
    pub names: &'d Dictionary<E>,
    pub part: Option<u16>,
    /// The keys of the columns' headings.
    pub columns: &'d [&'static str],
    /// The path of a part in a language; without a part, that of the first page.
    pub path: fn(&str, Option<&str>) -> String,
}

/// The page of a dictionary, by letters; the first of several holds only their addresses.
pub fn paged<E>(voice: &Voice, index: &Index<E>, row: impl Fn(&E) -> Row, shell: &mut Shell) -> View {
    let Index { names, part, .. } = index;
    let shown = match part {
        Some(part) => names.parts[usize::from(*part)].range.clone(),
        None if names.parts.is_empty() => 0..names.entries.len(),
        None => 0..0,
    };
    let mut groups: Vec<Group> = Vec::new();
    for (key, entry) in &names.entries[shown] {
        let title = letter(key).to_string();
        let id = format!("l-{}", title.to_lowercase().replace(super::dictionary::OTHER, "0"));
        if groups.last().is_none_or(|group| group.id != id) {
            let title = Some(Ref { title, href: None, lang: None, state: None });
            groups.push(Group { id, title, summary: None, more: None, rows: Vec::new() });
        }
        groups.last_mut().into_iter().for_each(|group| group.rows.push(row(entry)));
    }
    let address = |part: Option<&str>| voice.href(&(index.path)(voice.tag(), part));
    let letters = match names.parts.is_empty() {
        true => groups
            .iter()
            .map(|group| Letters {
                title: group.title.as_ref().map_or_else(String::new, |title| title.title.clone()),
                href: format!("#{}", group.id),
                current: false,
                count: Some(group.rows.len() as u32),
            })
            .collect(),
        false => names
            .parts
            .iter()
            .enumerate()
            .map(|(n, own)| Letters {
                title: own.title.clone(),
                href: address(Some(&own.slug)),
                current: part.is_some_and(|part| usize::from(part) == n),
                count: Some(own.range.len() as u32),
            })
            .collect(),
    };
    shell.toc.clear();
    View {
        count: Some(names.entries.len() as u32),
        intro: None,
        letters,
        charts: Vec::new(),
        columns: index.columns.iter().map(|key| Column { title: voice.t(key), num: false }).collect(),
        groups,
        compare: None,
    }
}
