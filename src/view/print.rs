//! The whole handbook to print: which pages are bound into which volume, and the cover that lists them. What stands in
//! a volume is taken from the pages themselves once they are made, so nothing here knows what they say.

use super::{
    Date, Link, PageId, Phrase, Prose, Shell, Site, TocEntry, Voice, centre::page::members, coverage, link,
    list::dictionary::key, page_order::pages_in_order, shell, site::Subject,
};
use crate::{
    derive::centre_tree,
    model::{self, EntityRef, Id, Kind, Lang, Sop, Status, Workflow},
};
use serde::Serialize;

/// How many bytes of other pages a volume holds, unless it holds a single one.
const MOST: usize = 120_000;
/// From how many volumes on a chapter lists them by their numbers alone.
const TOO_MANY: usize = 40;

/// Stands where a leaf goes: a private character that no author types.
pub const ROOM: char = '\u{f0002}';

/// A page of the site that is bound into a volume.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Leaf {
    /// Its path in the site.
    #[serde(skip)]
    pub path: String,
    /// Its fragment in the volume, and with a dot what comes before each of its own.
    pub id: String,
    pub title: String,
    /// Whether it stays with the one before it.
    #[serde(skip)]
    pub follows: bool,
}

/// A page to print, small enough for any browser.
#[derive(Debug)]
pub struct Volume {
    pub path: String,
    pub title: String,
    pub chapter: &'static str,
    pub leaves: Vec<Leaf>,
}

/// What the template of the cover reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Cover {
    pub organisation: Option<Phrase>,
    pub as_of: Date,
    /// The text of the home page.
    pub text: Option<Prose>,
    pub chapters: Vec<Contents>,
}

/// A chapter in the table of contents.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Contents {
    pub title: String,
    pub count: u32,
    /// The volume, where there is one alone.
    pub href: Option<String>,
    pub volumes: Vec<Link>,
}

/// What the template of a volume reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub as_of: Date,
    pub chapter: &'static str,
    pub leaves: Vec<Leaf>,
    /// What the template writes in the place of each leaf.
    pub room: char,
    pub before: Option<Link>,
    pub after: Option<Link>,
}

impl Site<'_> {
    /// Binds the pages of each language into volumes; `weight` says how many bytes a page brings.
    pub fn bind(&self, weight: impl Fn(&Leaf) -> usize) {
        self.volumes.get_or_init(|| {
            let languages = self.variant.org.handbook.languages.iter();
            languages.map(|lang| volumes(&Voice { site: self, lang, path: "" }, &weight)).collect()
        });
    }

    /// The volumes of a language, in order; none before they are bound.
    pub fn volumes(&self, lang: Lang) -> &[Volume] {
        self.volumes.get().map_or(&[], |volumes| &volumes[usize::from(lang.0)])
    }

    /// The cover and the volumes of a language.
    pub fn print_pages(&self, lang: Lang) -> Vec<PageId> {
        let tag = self.variant.org.handbook.languages.tag(lang);
        let volumes = (0..).zip(self.volumes(lang)).map(|(n, volume)| (volume.path.clone(), Subject::Volume(n)));
        let pages = std::iter::once((link::print(tag, None), Subject::Print)).chain(volumes);
        pages.map(|(path, subject)| PageId { path, lang, subject }).collect()
    }
}

/// What is printed, in order. What is retired is not.
fn chapters(voice: &Voice) -> Vec<(&'static str, Vec<Leaf>)> {
    let of = |kind| entities(voice, kind).into_iter().map(|entity| leaf(voice, entity)).collect::<Vec<_>>();
    let both = |one, other| of(one).into_iter().chain(of(other)).collect();
    let chapters = [
        ("pages", of(Kind::Page)),
        ("centres", of(Kind::Centre)),
        ("positions", of(Kind::Position)),
        ("duties", of(Kind::Duty)),
        ("allocations", both(Kind::Dimension, Kind::Allocation)),
        ("workflows", workflows(voice)),
        ("sops", of(Kind::Sop)),
        ("goals", both(Kind::Goal, Kind::Kpi)),
        ("tools", of(Kind::Tool)),
        ("coverage", coverage(voice)),
    ];
    chapters.into_iter().filter(|(_, leaves)| !leaves.is_empty()).collect()
}

fn volumes(voice: &Voice, weight: impl Fn(&Leaf) -> usize) -> Vec<Volume> {
    let mut volumes = Vec::new();
    for (chapter, leaves) in chapters(voice) {
        let parts = parts(leaves, &weight);
        let of = parts.len();
        for (n, leaves) in (1..).zip(parts) {
            let title = voice.t(&format!("nav.{chapter}"));
            let numbers = [("title", &*title), ("number", &*n.to_string()), ("of", &*of.to_string())];
            let name = if of == 1 { chapter.to_owned() } else { format!("{chapter}-{n}") };
            let path = link::print(voice.tag(), Some(&name));
            let title = if of == 1 { title } else { voice.fill("print.part", &numbers) };
            volumes.push(Volume { path, title, chapter, leaves });
        }
    }
    volumes
}

/// What a page of what is printed is called.
pub fn title(voice: &Voice, volume: Option<u16>) -> String {
    let volume = volume.and_then(|n| voice.site.volumes(voice.lang).get(usize::from(n)));
    volume.map_or_else(|| voice.t("print.title"), |volume| volume.title.clone())
}

/// The page that leads to the volumes.
pub fn cover(voice: &Voice) -> Cover {
    let org = voice.org();
    let organisation = org.handbook.organisation.as_ref().and_then(|whose| whose.name.as_ref());
    let index = shell::index_page(org).and_then(|page| page.id()).map(|id: Id<model::Page>| &org.pages[id]);
    let chapters = voice.site.volumes(voice.lang).chunk_by(|one, other| one.chapter == other.chapter);
    Cover {
        organisation: organisation.map(|name| voice.phrase(name)),
        as_of: voice.date(org.as_of),
        text: index.and_then(|page| voice.body(&page.bodies)),
        chapters: chapters.map(|chapter| contents(voice, chapter)).collect(),
    }
}

/// The frame of a volume; what its leaves say is put into it.
pub fn view(voice: &Voice, n: u16, shell: &mut Shell) -> View {
    let volumes = voice.site.volumes(voice.lang);
    let n = usize::from(n);
    let leaves = volumes.get(n).map_or(Vec::new(), |volume| volume.leaves.clone());
    shell.toc = leaves.iter().map(|leaf| TocEntry { id: leaf.id.clone(), title: leaf.title.clone() }).collect();
    let linked = |other: &Volume| Link { title: other.title.clone(), href: voice.href(&other.path) };
    View {
        as_of: voice.date(voice.org().as_of),
        chapter: volumes.get(n).map_or("", |volume| volume.chapter),
        leaves,
        room: ROOM,
        before: n.checked_sub(1).and_then(|n| volumes.get(n)).map(linked),
        after: volumes.get(n + 1).map(linked),
    }
}

fn contents(voice: &Voice, volumes: &[Volume]) -> Contents {
    let title = voice.t(&format!("nav.{}", volumes[0].chapter));
    let count = volumes.iter().map(|volume| volume.leaves.len() as u32).sum();
    let entry = |(n, volume): (usize, &Volume)| {
        let ends = volume.leaves.first().zip(volume.leaves.last());
        let title = match ends.filter(|_| volumes.len() < TOO_MANY) {
            Some((first, last)) if first != last => format!("{n}  {} – {}", first.title, last.title),
            Some((only, _)) => format!("{n}  {}", only.title),
            None => n.to_string(),
        };
        Link { title, href: voice.href(&volume.path) }
    };
    match volumes {
        [only] => Contents { title, count, href: Some(voice.href(&only.path)), volumes: Vec::new() },
        several => Contents { title, count, href: None, volumes: (1..).zip(several).map(entry).collect() },
    }
}

/// Neighbours together as long as a volume holds them, and what follows another in its volume in any case.
fn parts(leaves: Vec<Leaf>, weight: impl Fn(&Leaf) -> usize) -> Vec<Vec<Leaf>> {
    let mut parts: Vec<Vec<Leaf>> = Vec::new();
    let mut sum = 0;
    for leaves in leaves.chunk_by(|_, next| next.follows) {
        let own: usize = leaves.iter().map(&weight).sum();
        match parts.last_mut().filter(|_| sum + own <= MOST) {
            Some(part) => {
                part.extend_from_slice(leaves);
                sum += own;
            }
            None => {
                parts.push(leaves.to_vec());
                sum = own;
            }
        }
    }
    parts
}

fn leaf(voice: &Voice, entity: EntityRef) -> Leaf {
    let id = format!("{}.{}", link::folder(entity.kind), voice.org().common(entity).id);
    Leaf { path: link::path(voice.org(), entity, voice.tag()), id, title: voice.name(entity), follows: false }
}

/// The objects of a kind as people look for them: along the tree of centres, procedures by their numbers, all else as
/// in a dictionary.
fn entities(voice: &Voice, kind: Kind) -> Vec<EntityRef> {
    let (org, facts) = (voice.org(), voice.facts());
    let centres = centre_tree(org, &facts.reporting).into_iter().map(|(id, _)| id);
    let mut order: Vec<EntityRef> = match kind {
        Kind::Centre => centres.map(EntityRef::of).collect(),
        Kind::Position => {
            centres.flat_map(|centre| members(org, &facts.reporting, centre)).map(EntityRef::of).collect()
        }
        Kind::Duty => {
            centres.flat_map(|centre| facts.uses.duties_of_centre[centre.index()].clone()).map(EntityRef::of).collect()
        }
        Kind::Page => pages_in_order(voice.site, voice.lang).into_iter().map(EntityRef::of).collect(),
        _ => Vec::new(),
    };
    let mut is_there = vec![false; org.count(kind)];
    order.retain(|entity| !std::mem::replace(&mut is_there[entity.index as usize], true));
    let others = (0..org.count(kind) as u32).map(|index| EntityRef { kind, index });
    let mut others: Vec<EntityRef> = others.filter(|entity| !is_there[entity.index as usize]).collect();
    others.sort_by_cached_key(|entity| {
        let number = entity.id().and_then(|id: Id<Sop>| voice.word(&org.sops[id].number));
        (number.is_none(), number, key(org.common(*entity).sorted_by(voice.lang)))
    });
    order.extend(others);
    let is_home = |entity: &EntityRef| kind == Kind::Page && &*org.common(*entity).id == "index";
    order.retain(|entity| org.common(*entity).status != Status::Retired && !is_home(entity));
    order
}

/// Each workflow, and its table of letters where it has one.
fn workflows(voice: &Voice) -> Vec<Leaf> {
    let org = voice.org();
    let mut leaves = Vec::new();
    for entity in entities(voice, Kind::Workflow) {
        leaves.push(leaf(voice, entity));
        if entity.id().is_some_and(|id: Id<Workflow>| !org.workflows[id].steps.is_empty()) {
            let title = voice.fill("raci.title", &[("name", &voice.name(entity))]);
            let id = format!("raci.{}", org.common(entity).id);
            leaves.push(Leaf { path: link::raci(org, entity, voice.tag()), id, title, follows: true });
        }
    }
    leaves
}

/// Who answers when, on the clock of the first zone.
fn coverage(voice: &Voice) -> Vec<Leaf> {
    let covered = &voice.site.coverage;
    if covered.duties.is_empty() {
        return Vec::new();
    }
    let (path, title) = (link::coverage(voice.tag()), voice.t("nav.coverage"));
    let zone = covered.zones.first().map(|zone| Leaf {
        path: link::coverage_zone(voice.tag(), *zone),
        id: "coverage.zone".to_owned(),
        title: coverage::covered::title(voice, *zone, None),
        follows: false,
    });
    std::iter::once(Leaf { path, id: "coverage.all".to_owned(), title, follows: false }).chain(zone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_stays_with_its_workflow() {
        let leaf = |(n, follows): (usize, bool)| Leaf {
            path: n.to_string(),
            id: n.to_string(),
            title: n.to_string(),
            follows,
        };
        let leaves = [false, true, false, true, false, true].into_iter().enumerate().map(leaf).collect();
        let volumes = parts(leaves, |_| MOST / 3);
        let ids: Vec<Vec<&str>> = volumes.iter().map(|own| own.iter().map(|leaf| &*leaf.id).collect()).collect();
        assert_eq!(ids, [["0", "1"], ["2", "3"], ["4", "5"]]);
    }
}
