//! Where the parts of a long list stand beside those by initial: at the centres, goals and categories.

use super::{
    groups::{Common, Group},
    parts::{Listing, MOST, of_group},
};
use crate::view::{Link, Ref, Voice, link};
use crate::{
    derive::centre_tree,
    model::{Centre, Id, Kind, Object},
};
use serde::Serialize;

/// A table of contents with counts.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Overview {
    pub title: String,
    pub entries: Vec<Entry>,
    /// Where those are that are not shown.
    pub more: Option<Link>,
}

/// A group in short.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Entry {
    pub id: String,
    pub to: Ref,
    pub count: String,
    /// How far below the others it stands.
    pub depth: usize,
}

/// The groups of a long list.
pub fn overview(voice: &Voice, kind: Kind, listing: &Listing) -> Option<Overview> {
    let there: Vec<&Group> = listing.groups.iter().filter(|group| !group.entities.is_empty()).collect();
    let overview = match there.first()?.of {
        Common::Kind if kind != Kind::Centre => return None,
        Common::Goal(_) => by_goal(voice, &there),
        Common::Category(_) => by_category(voice, &there),
        _ => by_centre(voice, kind, listing),
    };
    (!overview.entries.is_empty()).then_some(overview)
}

fn entry(voice: &Voice, kind: Kind, group: &Group, fragment: &str) -> Option<Entry> {
    let mut to = group.of.title(voice)?;
    let own = of_group(voice, kind, &group.of);
    to.href = own.or(to.href.map(|href| format!("{href}#{fragment}")));
    let count = group.entities.len().to_string();
    Some(Entry { id: group.of.id(voice.org()), to, count, depth: 0 })
}

fn by_goal(voice: &Voice, groups: &[&Group]) -> Overview {
    let shown = groups.iter().filter(|group| groups.len() <= MOST || matches!(group.of, Common::Rest(_)));
    let entries = shown.filter_map(|group| entry(voice, Kind::Kpi, group, "tree")).collect();
    let n = groups.iter().filter(|group| matches!(group.of, Common::Goal(_))).count();
    let more = (groups.len() > MOST).then(|| all_of(voice, Kind::Goal, n));
    Overview { title: voice.t("list.by_goal"), entries, more }
}

fn by_category(voice: &Voice, groups: &[&Group]) -> Overview {
    // More categories than a page holds order nothing.
    let shown = groups.iter().filter(|_| groups.len() <= MOST);
    let entries = shown.filter_map(|group| entry(voice, Kind::Tool, group, "main")).collect();
    Overview { title: voice.t("list.by_category"), entries, more: None }
}

/// The centres as a tree as deep as a page holds, each with what is below it as well.
fn by_centre(voice: &Voice, kind: Kind, listing: &Listing) -> Overview {
    let (org, facts) = (voice.org(), voice.facts());
    let mut own = vec![0; org.centres.len()];
    for group in &listing.groups {
        if let Common::Centre(id) = group.of {
            own[id.index()] = group.entities.len();
        }
    }
    if kind == Kind::Centre {
        centre_tree(org, &facts.reporting)
            .iter()
            .for_each(|(id, _)| own[id.index()] = facts.reporting.members(*id).len());
    }
    let to = |id: Id<Centre>| {
        let to = voice.link(id);
        let section = if own[id.index()] > 0 { format!("#{}", kind.folder()) } else { String::new() };
        let href = match kind {
            Kind::Centre => to.href,
            kind => of_group(voice, kind, &Common::Centre(id)).or(to.href.map(|href| format!("{href}{section}"))),
        };
        Ref { href, ..to }
    };
    let (mut entries, more) = of_centres(voice, &own, kind == Kind::Centre, &to);
    if kind == Kind::Centre {
        entries.iter_mut().for_each(|entry| entry.count = voice.fill("count.positions", &[("n", &entry.count)]));
    }
    let rest = listing.groups.iter().filter(|group| matches!(group.of, Common::Rest(_)) && !group.entities.is_empty());
    entries.extend(rest.filter_map(|group| entry(voice, kind, group, "main")));
    let title = if kind == Kind::Centre { "list.top_centres" } else { "list.by_centre" };
    Overview { title: voice.t(title), entries, more: more.filter(|_| kind != Kind::Centre) }
}

/// The centres that have something, or all, as a tree as deep as a page holds, each with how much it has together with
/// those below it. Where not even the top fits, the way to all centres stands in its place.
pub fn of_centres(
    voice: &Voice,
    own: &[usize],
    all: bool,
    to: &dyn Fn(Id<Centre>) -> Ref,
) -> (Vec<Entry>, Option<Link>) {
    let org = voice.org();
    let tree = centre_tree(org, &voice.facts().reporting);
    let within = sums(own, &tree);
    let there: Vec<(Id<Centre>, usize)> = tree.into_iter().filter(|(id, _)| all || within[id.index()] > 0).collect();
    let fits = |deepest: &usize| there.iter().filter(|(_, depth)| depth <= deepest).count() <= MOST;
    let deepest = there.iter().map(|(_, depth)| *depth).max().unwrap_or(0);
    let Some(shown_to) = (0..=deepest).rev().find(fits) else {
        return (Vec::new(), Some(all_of(voice, Kind::Centre, there.len())));
    };
    let entry = |(id, depth): &(Id<Centre>, usize)| Entry {
        id: format!("c-{}", org.centres[*id].id()),
        to: to(*id),
        count: within[id.index()].to_string(),
        depth: (*depth).min(3),
    };
    (there.iter().filter(|(_, depth)| *depth <= shown_to).map(entry).collect(), None)
}

/// By centre, with all centres below it.
fn sums(own: &[usize], tree: &[(Id<Centre>, usize)]) -> Vec<usize> {
    let mut sums = own.to_vec();
    // In the tree a centre stands before those below it.
    let mut path: Vec<Id<Centre>> = Vec::new();
    for (id, depth) in tree {
        path.truncate(*depth);
        path.iter().for_each(|above| sums[above.index()] += own[id.index()]);
        path.push(*id);
    }
    sums
}

fn all_of(voice: &Voice, kind: Kind, n: usize) -> Link {
    let title = format!(
        "{}{}{}",
        voice.t(&format!("nav.{}", kind.folder())),
        voice.t("colon"),
        voice.fill("nav.all", &[("n", &n.to_string())])
    );
    Link { title, href: voice.href(&link::list(kind, voice.tag())) }
}
