//! The list of a kind: groups of rows, small enough for a page.

use super::{
    Diagram, Link, Phrase, Prose, Ref, Shell, Tag, TocEntry, Voice, comparison, dictionary::key, list_rows, org_chart,
    page_order::pages_in_order,
};
use crate::{
    derive::centre_tree,
    model::{Centre, EntityRef, Id, Kind, Object, Status, target},
};
use serde::Serialize;

/// How many rows a group shows; the rest is on the page of what groups them.
const ROWS: usize = 100;
/// From how many rows on the list shows its groups alone.
const ALL_ROWS: usize = 1_000;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub count: Option<u32>,
    pub intro: Option<Prose>,
    pub letters: Vec<Letters>,
    pub charts: Vec<Diagram>,
    pub columns: Vec<Column>,
    pub groups: Vec<Group>,
    /// Where its objects are set side by side.
    pub compare: Option<Link>,
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

/// Rows that belong together.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Group {
    pub id: String,
    pub title: Option<Ref>,
    pub summary: Option<Prose>,
    pub more: Option<Link>,
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

/// The page; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, kind: Kind, shell: &mut Shell) -> View {
    let grouped = grouped(voice, kind);
    let count: usize = grouped.iter().map(|(_, _, entities)| entities.len()).sum();
    let in_short = count > ALL_ROWS;
    let groups: Vec<Group> = grouped
        .into_iter()
        .filter(|(_, _, entities)| !entities.is_empty())
        .map(|(id, title, entities)| group(voice, Part { id, title, entities, in_short }))
        .collect();
    let titled = groups.iter().filter_map(|group| Some((group.id.clone(), group.title.as_ref()?.title.clone())));
    shell.toc = titled.map(|(id, title)| TocEntry { id, title }).collect();
    let chart = if kind == Kind::Centre { org_chart::of_centres(voice, "centres-chart") } else { None };
    View {
        count: Some(count as u32),
        intro: None,
        letters: Vec::new(),
        charts: chart.into_iter().collect(),
        columns: list_rows::columns(kind).iter().map(|(key, num)| Column { title: voice.t(key), num: *num }).collect(),
        groups,
        compare: if kind == Kind::Model { comparison::all(voice) } else { None },
    }
}

struct Part {
    id: String,
    title: Option<Ref>,
    entities: Vec<EntityRef>,
    in_short: bool,
}

fn group(voice: &Voice, part: Part) -> Group {
    let n = part.entities.len();
    let shown = match &part.title {
        // Only what has a page of its own may keep rows back.
        Some(Ref { href: Some(_), .. }) if part.in_short => 0,
        Some(Ref { href: Some(_), .. }) => ROWS,
        _ => n,
    };
    let more = part.title.as_ref().and_then(|title| title.href.clone()).filter(|_| shown < n);
    Group {
        id: part.id,
        title: part.title,
        summary: None,
        more: more.map(|href| Link { title: voice.fill("nav.all", &[("n", &n.to_string())]), href }),
        rows: part.entities.iter().take(shown).map(|entity| list_rows::row(voice, *entity)).collect(),
    }
}

type Grouped = Vec<(String, Option<Ref>, Vec<EntityRef>)>;

fn grouped(voice: &Voice, kind: Kind) -> Grouped {
    let org = voice.org();
    match kind {
        Kind::Position => by_centre(voice, kind, |entity| target(&org.positions[entity.id()?].centre)),
        Kind::Duty => by_centre(voice, kind, |entity| target(&org.duties[entity.id()?].centre)),
        Kind::Kpi => by_goal(voice),
        Kind::Tool => by_category(voice),
        Kind::Centre => {
            let tree = centre_tree(org, &voice.facts().reporting).into_iter().map(|(id, _)| EntityRef::of(id));
            let mut centres: Vec<EntityRef> = tree.collect();
            let planned = shown(voice, kind).into_iter().filter(|entity| !org.common(*entity).is_active());
            centres.extend(planned);
            vec![("all".into(), None, centres)]
        }
        Kind::Page => vec![("all".into(), None, pages_in_order(voice).into_iter().map(EntityRef::of).collect())],
        _ => vec![("all".into(), None, shown(voice, kind))],
    }
}

/// The objects of a kind that a list shows, as a dictionary has them: all but retired ones.
fn shown(voice: &Voice, kind: Kind) -> Vec<EntityRef> {
    let all = (0..voice.org().count(kind) as u32).map(|index| EntityRef { kind, index });
    let mut shown: Vec<EntityRef> =
        all.filter(|entity| voice.org().common(*entity).status != Status::Retired).collect();
    shown.sort_by_cached_key(|entity| key(voice.org().common(*entity).sorted_by(voice.lang)));
    shown
}

/// By centre in the order of the tree; what is of no centre that is shown comes last.
fn by_centre(voice: &Voice, kind: Kind, centre: impl Fn(EntityRef) -> Option<Id<Centre>>) -> Grouped {
    let org = voice.org();
    let mut of_centre: Vec<Vec<EntityRef>> = vec![Vec::new(); org.centres.len()];
    let mut others = Vec::new();
    for entity in shown(voice, kind) {
        match centre(entity).filter(|centre| org.centres[*centre].common.is_active()) {
            Some(centre) => of_centre[centre.index()].push(entity),
            None => others.push(entity),
        }
    }
    let mut groups = Grouped::new();
    for (id, _) in centre_tree(org, &voice.facts().reporting) {
        let mut entities = std::mem::take(&mut of_centre[id.index()]);
        let head = target(&org.centres[id].head).map(EntityRef::of);
        entities.sort_by_key(|entity| Some(*entity) != head);
        groups.push((format!("c-{}", org.centres[id].id()), Some(voice.link(id)), entities));
    }
    groups.push(("others".into(), Some(titled(voice.t("list.no_centre"))), others));
    groups
}

/// By the goal that they measure or lead to, a KPI before those that contribute to it; each once.
fn by_goal(voice: &Voice) -> Grouped {
    let (org, tree) = (voice.org(), &voice.facts().kpi_tree);
    let mut left = shown(voice, Kind::Kpi);
    let mut groups = Grouped::new();
    for (goal, found) in org.goals.active() {
        let mut kpis = Vec::new();
        let mut open: Vec<_> = tree.measures(goal).iter().rev().copied().collect();
        while let Some(kpi) = open.pop() {
            let entity = EntityRef::of(kpi);
            if let Some(at) = left.iter().position(|other| *other == entity) {
                left.remove(at);
                kpis.push(entity);
                open.extend(tree.children(kpi).iter().rev());
            }
        }
        groups.push((format!("g-{}", found.id()), Some(voice.link(goal)), kpis));
    }
    let title = (!org.goals.is_empty()).then(|| titled(voice.t("list.no_goal")));
    groups.push(("others".into(), title, left));
    groups
}

/// By category in order of the word; those without one come last.
fn by_category(voice: &Voice) -> Grouped {
    let org = voice.org();
    let category = |entity: &EntityRef| entity.id().and_then(|id| voice.word(&org.tools[id].category));
    let mut tools = shown(voice, Kind::Tool);
    tools.sort_by_cached_key(|tool| (category(tool).is_none(), category(tool)));
    let mut groups = Grouped::new();
    for same in tools.chunk_by(|a, b| category(a) == category(b)) {
        let (id, title) = match category(&same[0]) {
            Some(word) => (format!("t-{word}"), category_name(voice, &word)),
            None => ("others".to_owned(), voice.t("list.no_category")),
        };
        groups.push((id, Some(titled(title)), same.to_vec()));
    }
    groups
}

/// A category in the reader's words, as far as it is a usual one.
pub fn category_name(voice: &Voice, word: &str) -> String {
    let key = format!("category.{word}");
    let known = voice.t(&key);
    if known == key { word.replace(['-', '_'], " ") } else { known }
}

/// A heading that leads nowhere.
fn titled(title: String) -> Ref {
    Ref { title, href: None, lang: None, state: None }
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::{FileMemo, Options, analyze},
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
        let site = Site::new(&analysis, &SiteOptions::default(), words, AssetPaths::default());
        let mut lists = 0;
        for page in site.pages().iter().map(|id| site.page(id)) {
            serde_json::to_value(&page.body).unwrap_or_else(|error| panic!("{}: {error}", page.path));
            if let Body::List(list) = &page.body {
                lists += 1;
                let rows = list.groups.iter().flat_map(|group| &group.rows);
                rows.for_each(|row| assert_eq!(row.cells.len() + 1, list.columns.len(), "{}", page.path));
            }
        }
        // Nine kinds, what people ask about, and A–Z.
        assert_eq!(lists, 2 * 11);
    }
}
