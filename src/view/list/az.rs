//! Everything that has a page, from A to Z, under each of its names.

use super::{
    by_centre::ByCentre,
    dictionary::{Dictionary, Part, letter},
    page::{Cell, Column, Group, Letters, Row, View},
    parts::Listing,
};
use crate::view::{
    Phrase, Ref, Shell, Site, Voice, ask,
    centre::cards::{self, CardSet},
    former::Former,
    glossary::{self, Term},
    link,
    site::Subject,
    tool::{access::AccessPages, conflicts::KnownConflicts},
    workflow,
};
use crate::{
    derive::is_shown,
    model::{Centre, Common, EntityRef, Id, Kind, Lang, Languages},
};
use std::{ops::Range, sync::OnceLock};

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

/// Everything active that has a page.
fn listed<'s>(site: &'s Site) -> impl Iterator<Item = EntityRef> + 's {
    let org = &site.variant.org;
    let all =
        KINDS.into_iter().flat_map(|kind| (0..org.count(kind) as u32).map(move |index| EntityRef { kind, index }));
    all.filter(|entity| {
        let common = org.common(*entity);
        common.is_active() && site.has_page(*entity) && is_shown(org, *entity) && &*common.id != "index"
    })
}

/// The names of everything active in a language, in order.
pub fn names(site: &Site, lang: Lang) -> Dictionary<Entry> {
    let org = &site.variant.org;
    let mut names = Vec::new();
    for entity in listed(site) {
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
    names.retain(|(name, _)| !name.is_empty());
    Dictionary::new(names, MOST)
}

/// The names, topics and sets of role cards of a site by language, put in order when they are first asked for.
#[derive(Debug)]
pub struct Lookups {
    names: Vec<OnceLock<Dictionary<Entry>>>,
    topics: Vec<OnceLock<Dictionary<EntityRef>>>,
    cards: Vec<OnceLock<Vec<CardSet>>>,
    terms: Vec<OnceLock<Dictionary<Term>>>,
    tables: Vec<OnceLock<Dictionary<EntityRef>>>,
    topics_by_centre: Vec<OnceLock<ByCentre>>,
    access: Vec<OnceLock<AccessPages>>,
    pub former: Vec<OnceLock<Vec<Former>>>,
    pub conflicts: OnceLock<KnownConflicts>,
    /// By language and kind.
    lists: Vec<[OnceLock<Listing>; Kind::ALL.len()]>,
}

impl Lookups {
    /// Lookups of which nothing is known yet.
    pub fn new(languages: &Languages) -> Lookups {
        fn unknown<T>(languages: &Languages) -> Vec<OnceLock<T>> {
            languages.0.iter().map(|_| OnceLock::new()).collect()
        }
        let lists = languages.0.iter().map(|_| Default::default()).collect();
        Lookups {
            names: unknown(languages),
            topics: unknown(languages),
            cards: unknown(languages),
            terms: unknown(languages),
            tables: unknown(languages),
            topics_by_centre: unknown(languages),
            access: unknown(languages),
            former: unknown(languages),
            conflicts: OnceLock::new(),
            lists,
        }
    }
}

impl Site<'_> {
    /// Whether there is anything from A to Z, known without putting it in order.
    pub fn has_names(&self, lang: Lang) -> bool {
        listed(self).any(|entity| !spoken(self.variant.org.common(entity), lang).is_empty())
    }

    /// Every name, from A to Z.
    pub fn names(&self, lang: Lang) -> &Dictionary<Entry> {
        self.lookups.names[usize::from(lang.0)].get_or_init(|| names(self, lang))
    }

    /// Everything that somebody is asked about, from A to Z.
    pub fn topics(&self, lang: Lang) -> &Dictionary<EntityRef> {
        self.lookups.topics[usize::from(lang.0)].get_or_init(|| ask::topics(self, lang))
    }

    /// The same by the centre that keeps it.
    pub fn topics_by_centre(&self, lang: Lang) -> &ByCentre {
        self.lookups.topics_by_centre[usize::from(lang.0)].get_or_init(|| ask::topics_by_centre(self, lang))
    }

    /// The role cards of a centre that are printed together.
    pub fn cards(&self, lang: Lang, centre: Id<Centre>) -> &CardSet {
        &self.lookups.cards[usize::from(lang.0)].get_or_init(|| cards::sets(self, lang))[centre.index()]
    }

    /// Every word that is explained, from A to Z.
    pub fn glossary(&self, lang: Lang) -> &Dictionary<Term> {
        self.lookups.terms[usize::from(lang.0)].get_or_init(|| glossary::terms(self, lang))
    }

    /// The workflows with a RACI table, from A to Z.
    pub fn tables(&self, lang: Lang) -> &Dictionary<EntityRef> {
        self.lookups.tables[usize::from(lang.0)].get_or_init(|| workflow::raci_index::tables(self, lang))
    }

    /// The positions that may use a tool.
    pub fn access(&self, lang: Lang) -> &AccessPages {
        self.lookups.access[usize::from(lang.0)].get_or_init(|| AccessPages::new(self, lang))
    }

    /// The list of a kind.
    pub fn listing(&self, lang: Lang, kind: Kind) -> &Listing {
        let list = &self.lookups.lists[usize::from(lang.0)][kind as usize];
        list.get_or_init(|| Listing::new(self, kind, lang))
    }

    /// The pages by which things are looked up.
    pub fn lookup_pages(&self, lang: Lang) -> Vec<(String, Subject)> {
        let tag = self.variant.org.handbook.languages.tag(lang);
        let mut pages = Vec::new();
        if self.has_names(lang) {
            pages.push((link::az(tag, None), Subject::Az(None)));
        }
        if !self.glossary(lang).entries.is_empty() {
            pages.push((link::glossary(tag, None), Subject::Glossary(None)));
        }
        for (n, part) in (0..).zip(&self.glossary(lang).parts) {
            pages.push((link::glossary(tag, Some(&part.slug)), Subject::Glossary(Some(n))));
        }
        for (n, part) in (0..).zip(&self.names(lang).parts) {
            pages.push((link::az(tag, Some(&part.slug)), Subject::Az(Some(n))));
        }
        pages.extend(self.ask_pages(lang));
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
    let columns = Column::named(voice, &["az.name", "az.kind", "az.see"]);
    let path = |part: Option<&str>| link::az(voice.tag(), part);
    View { brief: true, ..paged(voice, &Index { names: all, part, columns, path: &path }, row, shell) }
}

/// A dictionary as it is shown.
pub struct Index<'d, E> {
    pub names: &'d Dictionary<E>,
    pub part: Option<u16>,
    pub columns: Vec<Column>,
    /// The path of a part; without a part, that of the first page.
    pub path: &'d dyn Fn(Option<&str>) -> String,
}

/// Names under the same letter.
pub struct Run<'d, E> {
    pub id: String,
    pub title: String,
    pub entries: &'d [(String, E)],
}

/// The names of a page by letter; none where the page holds only the addresses of others.
pub fn runs<E>(names: &Dictionary<E>, part: Option<u16>) -> Vec<Run<'_, E>> {
    let shown = match part {
        Some(part) => names.parts[usize::from(part)].range.clone(),
        None if names.parts.is_empty() => 0..names.entries.len(),
        None => 0..0,
    };
    let same = names.entries[shown].chunk_by(|(one, _), (other, _)| letter(one) == letter(other));
    same.map(|entries| {
        let title = letter(&entries[0].0).to_string();
        let id = format!("l-{}", title.to_lowercase().replace(super::dictionary::OTHER, "0"));
        Run { id, title, entries }
    })
    .collect()
}

/// The ways to the letters of a page, or to the pages of several.
pub fn letters<E>(
    voice: &Voice,
    names: &Dictionary<E>,
    part: Option<u16>,
    path: &dyn Fn(Option<&str>) -> String,
    runs: &[Run<E>],
) -> Vec<Letters> {
    if names.parts.is_empty() {
        let to = |run: &Run<E>| Letters {
            title: run.title.clone(),
            href: format!("#{}", run.id),
            current: false,
            count: Some(run.entries.len() as u32),
        };
        return runs.iter().map(to).collect();
    }
    let current = part.map(usize::from);
    let to = |way: Range<usize>| {
        let (first, is_one) = (&names.parts[way.start], way.len() == 1);
        let names = names.parts[way.clone()].iter().map(|part| part.range.len()).sum::<usize>();
        Letters {
            title: if is_one { first.title.clone() } else { first.title.chars().take(1).collect() },
            href: voice.href(&path(Some(&first.slug))),
            current: is_one && current == Some(way.start),
            count: Some(names as u32),
        }
    };
    ways(&names.parts, current).into_iter().map(to).collect()
}

/// More ways than this are told by letter, and in full for the letter of the page alone.
const WAYS: usize = 30;

/// The parts that a page leads to, those of a letter as one where they are many.
fn ways(parts: &[Part], current: Option<usize>) -> Vec<Range<usize>> {
    let first = |part: &Part| part.title.chars().next();
    let mut ways = Vec::new();
    let mut start = 0;
    for same in parts.chunk_by(|one, other| first(one) == first(other)) {
        let range = start..start + same.len();
        start = range.end;
        match parts.len() > WAYS && current.is_none_or(|current| !range.contains(&current)) {
            true => ways.push(range),
            false => ways.extend(range.map(|n| n..n + 1)),
        }
    }
    ways
}

/// The page of a dictionary, by letters; the first of several holds only their addresses.
pub fn paged<E>(voice: &Voice, index: &Index<E>, row: impl Fn(&E) -> Row, shell: &mut Shell) -> View {
    let Index { names, part, .. } = index;
    let runs = runs(names, *part);
    let letters = letters(voice, names, *part, index.path, &runs);
    let group = |run: &Run<E>| Group {
        id: run.id.clone(),
        title: Some(Ref { title: run.title.clone(), href: None, lang: None, state: None }),
        summary: None,
        rows: run.entries.iter().map(|(_, entry)| row(entry)).collect(),
    };
    let groups = runs.iter().map(group).collect();
    shell.toc.clear();
    View {
        count: Some(names.entries.len() as u32),
        intro: None,
        letters,
        overview: None,
        charts: Vec::new(),
        columns: index.columns.clone(),
        groups,
        compare: None,
        brief: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_parts_those_of_other_letters_are_one_way() {
        let part =
            |n: usize| Part { slug: n.to_string(), title: format!("{}{n}", ["A", "B"][n / 20]), range: n..n + 1 };
        let many: Vec<Part> = (0..40).map(part).collect();
        assert_eq!(ways(&many, None), [0..20, 20..40]);
        let of_b = ways(&many, Some(21));
        assert_eq!((of_b.len(), &of_b[..3]), (21, &[0..20, 20..21, 21..22][..]));
        assert_eq!(ways(&many[..25], None).len(), 25);
    }
}
