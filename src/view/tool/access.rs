//! Who may do what in which tool, positions by tools, and where two duties meet that nobody may hold together.

use super::{
    conflicts::{self, Conflicts, Mark},
    page::level,
};
use crate::view::{
    Level, Link, Ref, Shell, Site, Voice, link,
    list::{
        az::letters,
        by_centre::{ByCentre, CentrePart},
        dictionary::key,
        groups::{Common, shown},
        overview::{Entry, Overview, of_centres},
        page::Letters,
        parts::group_slug,
    },
    site::Subject,
    workflow::raci::word_parts,
};
use crate::{
    derive::separated,
    model::{Centre, EntityRef, Id, Kind, Lang, Org, Position, Tool},
};
use serde::Serialize;
use std::collections::BTreeSet;

/// More positions, cells that say something, or cells at all are not on one page.
const MOST: usize = 60;
const MOST_FILLED: usize = 300;
const MOST_CELLS: usize = 1_200;
/// More tools than this are in several tables.
const COLUMNS: usize = 16;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub positions: u32,
    /// How many pairs of duties are kept apart.
    pub pairs: u32,
    pub conflicts: Conflicts,
    pub letters: Vec<Letters>,
    pub overview: Option<Overview>,
    /// More columns than a table has are in the next.
    pub tables: Vec<Table>,
}

/// Positions down, tools across.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Table {
    pub columns: Vec<Column>,
    pub bands: Vec<Band>,
}

/// A tool across.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Column {
    pub tool: Ref,
    /// The short name in the parts between which a line may break.
    pub short: Vec<String>,
}

/// The positions of a centre.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Band {
    pub id: String,
    /// None where the page has one centre alone.
    pub title: Option<Ref>,
    pub rows: Vec<Row>,
}

/// A position down.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Row {
    pub position: Ref,
    /// By column.
    pub cells: Vec<Option<Cell>>,
}

/// What a position may do in a tool.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Cell {
    pub level: Level,
    pub conflict: Option<Mark>,
}

/// The positions that may use a tool, as they are on pages.
#[derive(Debug)]
pub struct AccessPages {
    positions: usize,
    /// One page holds them all.
    is_short: bool,
    pub by_centre: ByCentre,
}

impl AccessPages {
    /// The pages in a language.
    pub fn new(site: &Site, lang: Lang) -> AccessPages {
        let org = &site.variant.org;
        let of = |entity: &EntityRef| entity.id().map_or(Vec::new(), |id| tools(org, id));
        let mut positions = shown(site, Kind::Position, lang);
        positions.retain(|position| !of(position).is_empty());
        let most = |some: &[EntityRef]| {
            let all: Vec<Id<Tool>> = some.iter().flat_map(of).collect();
            let different = all.iter().collect::<BTreeSet<_>>().len();
            let (filled, n) = (all.len().max(1), some.len());
            MOST.min(MOST_CELLS / different.max(1)).min(MOST_FILLED * n / filled).max(10)
        };
        let is_short = positions.len() <= most(&positions);
        AccessPages { positions: positions.len(), is_short, by_centre: ByCentre::new(site, lang, positions, most) }
    }
}

/// The tools that a position may use and readers may know of, each once.
fn tools(org: &Org, position: Id<Position>) -> Vec<Id<Tool>> {
    let named = org.positions[position].tools.iter().filter_map(|own| own.tool.to);
    let mut tools: Vec<Id<Tool>> = named.filter(|tool| !org.tools[*tool].common.withheld).collect();
    tools.sort_unstable();
    tools.dedup();
    tools
}

impl Site<'_> {
    /// The pages of the matrix.
    pub fn access_pages(&self, lang: Lang) -> Vec<(String, Subject)> {
        let org = &self.variant.org;
        let (tag, access) = (org.handbook.languages.tag(lang), self.access(lang));
        if access.positions == 0 {
            return Vec::new();
        }
        let mut pages = vec![(link::access(tag, None), Subject::Access(None))];
        if !access.is_short {
            let own = access.by_centre.pages(org).into_iter();
            pages.extend(own.map(|(slug, part)| (link::access(tag, Some(&slug)), Subject::Access(Some(part)))));
        }
        pages
    }

    /// Whether any position may use a tool.
    pub fn has_access(&self) -> bool {
        self.is_listed(Kind::Tool) && self.access(Lang(0)).positions > 0
    }
}

/// What a page is called beside the matrix, and the path of each page on the way to it.
pub fn titles(voice: &Voice, part: Option<CentrePart>) -> Vec<(String, String)> {
    let access = voice.site.access(voice.lang);
    let titles = part.map_or(Vec::new(), |part| access.by_centre.titles(voice, part));
    titles.into_iter().map(|(title, slug)| (title, link::access(voice.tag(), Some(&slug)))).collect()
}

/// The path of the page from which one gets to a part by letters in any language: initials differ between them.
pub fn start(site: &Site, part: CentrePart, lang: Lang) -> Option<String> {
    let org = &site.variant.org;
    let own = site.access(lang).by_centre.groups.get(usize::from(part.group))?;
    Some(link::access(org.handbook.languages.tag(lang), Some(&own.of.slug(org))))
}

/// Where the access of a centre's positions is shown.
pub fn of_centre(voice: &Voice, centre: Id<Centre>) -> Option<Link> {
    let access = voice.site.access(voice.lang);
    let own = access.by_centre.of(centre)?;
    let path = match access.is_short {
        true => format!("{}#{}", link::access(voice.tag(), None), own.of.id(voice.org())),
        false => link::access(voice.tag(), Some(&own.of.slug(voice.org()))),
    };
    Some(Link { title: voice.t("access.of_centre"), href: voice.href(&path) })
}

/// Where all of it is shown, for the pages of tools.
pub fn whole(voice: &Voice) -> Option<Link> {
    let href = || voice.href(&link::access(voice.tag(), None));
    voice.site.has_access().then(|| Link { title: voice.t("access.whole"), href: href() })
}

/// The whole matrix, the way to its parts, or one of them; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, part: Option<CentrePart>, shell: &mut Shell) -> View {
    let access = voice.site.access(voice.lang);
    let groups = &access.by_centre.groups;
    shell.description = Some(voice.t("access.lead"));
    let mut letters = Vec::new();
    let shown: Vec<(&Common, Vec<EntityRef>)> = match part {
        Some(part) => {
            let own = &groups[usize::from(part.group)];
            if !own.names.parts.is_empty() {
                letters = letters_of(voice, part, access);
            }
            vec![(&own.of, access.by_centre.entities(part))]
        }
        None if access.is_short => groups.iter().map(|group| (&group.of, group.entities.clone())).collect(),
        None => Vec::new(),
    };
    let of_page: BTreeSet<EntityRef> = match part {
        Some(part) if part.letters.is_none() => groups[usize::from(part.group)].entities.iter().copied().collect(),
        _ => shown.iter().flat_map(|(_, positions)| positions).copied().collect(),
    };
    let is_here = |position: Id<Position>| part.is_none() || of_page.contains(&EntityRef::of(position));
    View {
        positions: if part.is_none() { access.positions } else { of_page.len() } as u32,
        pairs: separated(voice.org(), voice.facts()).len() as u32,
        conflicts: conflicts::told(voice, &is_here),
        letters,
        overview: (part.is_none() && !access.is_short).then(|| overview(voice, access)),
        tables: tables(voice, &shown),
    }
}

fn letters_of(voice: &Voice, part: CentrePart, access: &AccessPages) -> Vec<Letters> {
    let own = &access.by_centre.groups[usize::from(part.group)];
    let slug = own.of.slug(voice.org());
    let path = |part: Option<&str>| link::access(voice.tag(), Some(&group_slug(&slug, part)));
    letters(voice, &own.names, part.letters, &path, &[])
}

/// The centres with how many positions may use a tool.
fn overview(voice: &Voice, access: &AccessPages) -> Overview {
    let org = voice.org();
    let mut own = vec![0; org.centres.len()];
    for group in &access.by_centre.groups {
        if let Common::Centre(id) = group.of {
            own[id.index()] = group.entities.len();
        }
    }
    let page = |of: &Common| voice.href(&link::access(voice.tag(), Some(&of.slug(org))));
    let to = |id: Id<Centre>| {
        let to = voice.link(id);
        // A centre without such positions leads to those below it.
        let href = if own[id.index()] > 0 { Some(page(&Common::Centre(id))) } else { to.href };
        Ref { href, ..to }
    };
    let (mut entries, more) = of_centres(voice, &own, false, &to);
    for rest in access.by_centre.groups.iter().filter(|group| matches!(group.of, Common::Rest(_))) {
        let title = rest.of.title(voice).map_or_else(String::new, |title| title.title);
        entries.push(Entry {
            id: rest.of.id(org),
            to: Ref { title, href: Some(page(&rest.of)), lang: None, state: None },
            count: rest.entities.len().to_string(),
            depth: 0,
        });
    }
    Overview { title: voice.t("list.by_centre"), entries, more }
}

/// The tables of some positions, tools of a category side by side.
fn tables(voice: &Voice, groups: &[(&Common, Vec<EntityRef>)]) -> Vec<Table> {
    let org = voice.org();
    let positions = groups.iter().flat_map(|(_, positions)| positions).filter_map(|position| position.id());
    let mut across: Vec<Id<Tool>> = positions.flat_map(|position| tools(org, position)).collect();
    across.sort_by_cached_key(|id| {
        let category = org.tools[*id].category.as_ref().map(|word| word.value.to_lowercase());
        (category.is_none(), category, key(voice.name(EntityRef::of(*id)).as_str()), *id)
    });
    across.dedup();
    let n_tables = across.len().div_ceil(COLUMNS).max(1);
    let has_bands = groups.len() > 1;
    let per_table = across.len().div_ceil(n_tables).max(1);
    across.chunks(per_table).map(|across| table(voice, groups, across, has_bands)).collect()
}

fn table(voice: &Voice, groups: &[(&Common, Vec<EntityRef>)], across: &[Id<Tool>], has_bands: bool) -> Table {
    let column = |tool: &Id<Tool>| Column {
        tool: voice.link(*tool),
        short: word_parts(&voice.short_name(EntityRef::of(*tool))),
    };
    let band = |(of, positions): &(&Common, Vec<EntityRef>)| Band {
        id: of.id(voice.org()),
        title: of.title(voice).filter(|_| has_bands),
        rows: positions.iter().filter_map(|position| row(voice, position.id()?, across)).collect(),
    };
    let bands = groups.iter().map(band).filter(|band| !band.rows.is_empty());
    Table { columns: across.iter().map(column).collect(), bands: bands.collect() }
}

/// A position's access to some tools; none where it has none.
fn row(voice: &Voice, position: Id<Position>, across: &[Id<Tool>]) -> Option<Row> {
    let own = &voice.org().positions[position].tools;
    let cell = |tool: &Id<Tool>| {
        let given = own.iter().filter(|access| access.tool.to == Some(*tool));
        let levels = given.map(|access| {
            let word = access.access.as_ref().map(|level| &*level.value);
            level(voice, &voice.org().tools[*tool], word)
        });
        let level = levels.max_by_key(|level| level.rank)?;
        Some(Cell { level, conflict: voice.site.conflict_mark(position, *tool) })
    };
    let cells: Vec<Option<Cell>> = across.iter().map(cell).collect();
    cells.iter().any(Option::is_some).then(|| Row { position: voice.link(position), cells })
}
