//! The list of a kind: rows by group where one page holds them, else by letter.

use super::{
    az::{Index, paged},
    dictionary::Dictionary,
    groups,
    overview::{self, Overview},
    parts::{self, ListPart, Listing},
    rows,
};
use crate::model::{EntityRef, Kind};
use crate::view::{
    Diagram, Link, Phrase, Prose, Ref, Shell, Tag, TocEntry, Voice, centre, comparison, figure::offered, link, tool,
};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub count: Option<u32>,
    pub intro: Option<Prose>,
    pub letters: Vec<Letters>,
    /// Where else parts of a long list stand.
    pub overview: Option<Overview>,
    pub charts: Vec<Diagram>,
    pub columns: Vec<Column>,
    pub groups: Vec<Group>,
    /// Where its objects are set side by side.
    pub compare: Option<Link>,
    /// Rows so short that each stays a line where there is no room for a table.
    pub brief: bool,
}

/// A part of a long list.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Letters {
    pub title: String,
    pub href: String,
    pub current: bool,
    pub count: Option<u32>,
}

/// A column's heading.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Column {
    pub title: String,
    pub num: bool,
}

impl Column {
    /// Columns of words, by the keys of their headings.
    pub fn named(voice: &Voice, keys: &[&str]) -> Vec<Column> {
        keys.iter().map(|key| Column { title: voice.t(key), num: false }).collect()
    }
}

/// Rows that belong together.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Group {
    pub id: String,
    pub title: Option<Ref>,
    pub summary: Option<Prose>,
    pub rows: Vec<Row>,
}

/// One object.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Row {
    pub to: Ref,
    pub sub: Option<Prose>,
    pub tags: Vec<Tag>,
    pub cells: Vec<Cell>,
}

/// What a row says in a column.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize)]
pub struct Cell {
    pub text: Option<Phrase>,
    pub refs: Vec<Ref>,
    pub shares: Vec<Share>,
    pub tags: Vec<Tag>,
    pub num: bool,
    pub sort: Option<String>,
}

/// Who has a part of something, and which.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Share {
    pub who: Vec<Ref>,
    pub part: String,
}

/// The list of a kind, or one page of it; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, kind: Kind, part: ListPart, shell: &mut Shell) -> View {
    let listing = voice.site.listing(voice.lang, kind);
    match part {
        ListPart::Whole if listing.is_short() => short(voice, kind, listing, shell),
        ListPart::Whole | ListPart::Letters(_) => {
            let n = if let ListPart::Letters(n) = part { Some(n) } else { None };
            let path = |part: Option<&str>| match part {
                Some(part) => link::list_part(kind, voice.tag(), &parts::letters_slug(part)),
                None => link::list(kind, voice.tag()),
            };
            let mut view = by_letters(voice, kind, &listing.names, n, &path, shell);
            if n.is_none() {
                view.charts = chart(voice, kind);
                view.compare = side_by_side(voice, kind);
                view.overview = overview::overview(voice, kind, listing);
            }
            view
        }
        ListPart::Group(at, n) => {
            let own = &listing.own[usize::from(at)];
            let slug = listing.groups[own.group].of.slug(voice.org());
            let path = |part: Option<&str>| link::list_part(kind, voice.tag(), &parts::group_slug(&slug, part));
            by_letters(voice, kind, &own.names, n, &path, shell)
        }
    }
}

/// All of a list, by group.
fn short(voice: &Voice, kind: Kind, listing: &Listing, shell: &mut Shell) -> View {
    let there = listing.groups.iter().filter(|group| !group.entities.is_empty());
    let groups: Vec<Group> = there.map(|group| rows(voice, group)).collect();
    let titled = groups.iter().filter_map(|group| Some((group.id.clone(), group.title.as_ref()?.title.clone())));
    shell.toc = titled.map(|(id, title)| TocEntry { id, title }).collect();
    View {
        count: Some(listing.count as u32),
        intro: None,
        letters: Vec::new(),
        overview: None,
        charts: chart(voice, kind),
        columns: columns(voice, kind),
        groups,
        compare: side_by_side(voice, kind),
        brief: false,
    }
}

/// Where the objects of a kind are set side by side.
fn side_by_side(voice: &Voice, kind: Kind) -> Option<Link> {
    match kind {
        Kind::Model => comparison::pages::all(voice),
        Kind::Tool => tool::access::whole(voice),
        _ => None,
    }
}

fn rows(voice: &Voice, group: &groups::Group) -> Group {
    Group {
        id: group.of.id(voice.org()),
        title: group.of.title(voice),
        summary: None,
        rows: group.entities.iter().map(|entity| rows::row(voice, *entity)).collect(),
    }
}

/// Some of the objects of a kind from A to Z, or the letters alone where they are on several pages.
fn by_letters(
    voice: &Voice,
    kind: Kind,
    names: &Dictionary<EntityRef>,
    part: Option<u16>,
    path: &dyn Fn(Option<&str>) -> String,
    shell: &mut Shell,
) -> View {
    let index = Index { names, part, columns: columns(voice, kind), path };
    paged(voice, &index, |entity| rows::row(voice, *entity), shell)
}

fn columns(voice: &Voice, kind: Kind) -> Vec<Column> {
    rows::columns(kind).iter().map(|(key, num)| Column { title: voice.t(key), num: *num }).collect()
}

fn chart(voice: &Voice, kind: Kind) -> Vec<Diagram> {
    let chart = if kind == Kind::Centre { centre::org_chart::of_centres(voice, "centres-chart") } else { None };
    chart.map(|drawing| offered(voice, drawing, "chart")).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::{FileMemo, Options, analyze},
        redact::Redacted,
        source::Sources,
        view::{AssetPaths, Body, Site, SiteOptions},
    };
    use std::sync::Arc;

    /// Circles, names of nothing, and objects that are not in force.
    const BROKEN: &str = "title: T\nlanguages: [zh, en]\nas_of: 2026-11-22\n\
        # file: centres/a.yaml\n- {id: a, name: A, parent: b, head: p}\n- {id: b, name: B, parent: a, head: gone}\n\
        - {id: c, name: C, head: q}\n- {id: d, name: D, parent: c, status: planned}\n\
        # file: positions/p.yaml\n- {id: p, name: P, centre: a, reports_to: q, does_not: [{duty: x, goes_to: gone}]}\n\
        - {id: q, name: Q, centre: c, reports_to: p, dotted_line_to: [p, gone], responsibilities: [{duty: x, raci: RA}]}\n\
        - {id: r, name: R, centre: gone, status: retired}\n- {id: s, name: S, centre: c, tools: [{tool: t, access: no}]}\n\
        # file: people/e.yaml\n{name: E, holds: [{position: q}, {position: gone}, {position: p, until: 2020-01-01}]}\n\
        # file: duties/x.yaml\n- {id: x, name: X, centre: c, across: [line, gone], incompatible_with: [x]}\n\
        # file: dimensions/line.yaml\nname: L\nmin: 0\nunit: USD\n\
        # file: kpis/k.yaml\n- {id: k, name: K, contributes_to: [l]}\n- {id: l, name: L, contributes_to: [k]}\n\
        # file: goals/g.yaml\n- {id: g, name: G, measured_by: [k, gone]}\n\
        # file: tools/t.yaml\n- {id: t, name: T, category: crm}\n\
        # file: pages/m.md\n---\nname: M\nparent: n\n---\n![](orgchart:a)\n\
        # file: pages/n.md\n---\nname: N\nparent: m\n---\n\n## H\n";

    #[test]
    fn a_broken_handbook_has_all_its_pages_and_every_row_its_cells() {
        let sources = Sources::fixture(BROKEN, "orgbook.yaml");
        let analysis = analyze(&sources, &Options::default(), &mut FileMemo::default());
        let words = vec![Arc::default(), Arc::default()];
        let redacted = Redacted::new(&analysis, None, None);
        let site = Site::new(&redacted, &SiteOptions::default(), words, AssetPaths::default());
        let mut lists = 0;
        for page in site.pages().iter().map(|id| site.page(id)) {
            serde_json::to_value(&page.body).unwrap_or_else(|error| panic!("{}: {error}", page.path));
            if let Body::List(list) = &page.body {
                lists += 1;
                let rows = list.groups.iter().flat_map(|group| &group.rows);
                rows.for_each(|row| assert_eq!(row.cells.len() + 1, list.columns.len(), "{}", page.path));
                // Nobody owns the goal, the tool and the KPIs, and the lists say so.
                let is_owned = !["/goals/", "/tools/", "/kpis/"].iter().any(|kind| page.path.contains(kind));
                let mut rows = list.groups.iter().flat_map(|group| &group.rows);
                assert!(is_owned || rows.all(|row| !row.cells[0].tags.is_empty()), "{}", page.path);
            }
        }
        // Nine kinds, what people ask about, all of it and by its two owners, and A–Z.
        assert_eq!(lists, 2 * 13);
    }
}
