//! The pages that the list of a kind is on: one, or where it is long, one for each initial and some for each group that
//! no other page shows whole.

use super::{
    az::spoken,
    dictionary::Dictionary,
    groups::{self, Common, Group, in_groups, in_short},
};
use crate::model::{Centre, EntityRef, Id, Kind, Lang};
use crate::view::{Site, Voice, health::findings::centre_of, link, site::Subject};

/// How many rows a page of a list has.
pub const MOST: usize = 100;

/// A page of a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ListPart {
    /// All of it, or the ways to its parts.
    Whole,
    /// The part of its names with this place.
    Letters(u16),
    /// Of the groups with pages of their own the one with this place, or a part of its names.
    Group(u16, Option<u16>),
}

/// The objects of a kind as its list shows them.
#[derive(Debug)]
pub struct Listing {
    pub count: usize,
    pub groups: Vec<Group>,
    /// Without parts where one page holds them all.
    pub names: Dictionary<EntityRef>,
    pub own: Vec<OwnPages>,
}

/// A group with pages of its own.
#[derive(Debug)]
pub struct OwnPages {
    /// Its place among the groups.
    pub group: usize,
    /// Without parts where one page holds them all.
    pub names: Dictionary<EntityRef>,
}

impl Listing {
    /// The list of a kind in a language.
    pub fn new(site: &Site, kind: Kind, lang: Lang) -> Listing {
        let groups = in_short(site, kind, lang);
        let count = groups.iter().map(|group| group.entities.len()).sum();
        if count <= MOST {
            return Listing { count, groups, names: Dictionary::new(Vec::new(), MOST), own: Vec::new() };
        }
        let groups = in_groups(site, kind, lang);
        let named = |entity: &EntityRef| (spoken(site.variant.org.common(*entity), lang).to_owned(), *entity);
        let names = |group: &Group| Dictionary::new(group.entities.iter().map(named).collect(), MOST);
        let all = groups.iter().flat_map(|group| &group.entities).map(named);
        let own = groups.iter().enumerate().filter(|(_, group)| has_own_pages(kind, group));
        Listing {
            count,
            names: Dictionary::new(all.collect(), MOST),
            own: own.map(|(at, group)| OwnPages { group: at, names: names(group) }).collect(),
            groups,
        }
    }

    /// Whether one page holds it all.
    pub fn is_short(&self) -> bool {
        self.names.parts.is_empty()
    }
}

/// A centre and a goal have pages that show what is theirs, as long as it is not too much for them.
fn has_own_pages(kind: Kind, group: &Group) -> bool {
    match group.of {
        Common::Kind => false,
        Common::Centre(_) | Common::Goal(_) => group.entities.len() > most_at_home(kind),
        Common::Category(_) | Common::Rest(_) => !group.entities.is_empty(),
    }
}

/// How many objects of a kind the page of their centre or goal shows.
pub fn most_at_home(kind: Kind) -> usize {
    if kind == Kind::Kpi { MOST } else { 60 }
}

/// What a centre has of the kinds that follow their owner.
pub fn of_centre(voice: &Voice, kind: Kind, centre: Id<Centre>) -> Vec<EntityRef> {
    let listing = voice.site.listing(voice.lang, kind);
    let own = |entity: &EntityRef| centre_of(voice.org(), *entity) == Some(centre);
    match listing.groups.iter().find(|group| group.of == Common::Centre(centre)) {
        Some(group) => group.entities.clone(),
        None if listing.is_short() => {
            listing.groups.iter().flat_map(|group| &group.entities).copied().filter(own).collect()
        }
        None => Vec::new(),
    }
}

/// The names of files of letters.
pub fn letters_slug(part: &str) -> String {
    format!("az.{part}")
}

/// The name of a group's file, or of that of some of its letters.
pub fn group_slug(slug: &str, part: Option<&str>) -> String {
    part.map_or_else(|| slug.to_owned(), |part| format!("{slug}.{part}"))
}

/// The pages of a list beside the first.
pub fn pages(site: &Site, kind: Kind, lang: Lang) -> Vec<(String, Subject)> {
    let (org, listing) = (&site.variant.org, site.listing(lang, kind));
    let tag = org.handbook.languages.tag(lang);
    let page = |slug: String, part: ListPart| (link::list_part(kind, tag, &slug), Subject::List(kind, part));
    let letters = (0..).zip(&listing.names.parts);
    let mut pages: Vec<_> = letters.map(|(n, part)| page(letters_slug(&part.slug), ListPart::Letters(n))).collect();
    for (at, own) in (0..).zip(&listing.own) {
        let slug = listing.groups[own.group].of.slug(org);
        pages.push(page(group_slug(&slug, None), ListPart::Group(at, None)));
        let parts = (0..).zip(&own.names.parts);
        pages.extend(parts.map(|(n, part)| page(group_slug(&slug, Some(&part.slug)), ListPart::Group(at, Some(n)))));
    }
    pages
}

/// The path of the page of a list from which one gets to a part of it in any language: initials differ between them.
pub fn start(site: &Site, kind: Kind, part: ListPart, lang: Lang) -> Option<String> {
    let org = &site.variant.org;
    let tag = org.handbook.languages.tag(lang);
    match part {
        ListPart::Whole | ListPart::Group(_, None) => None,
        ListPart::Letters(_) => Some(link::list(kind, tag)),
        ListPart::Group(at, Some(_)) => {
            let listing = site.listing(lang, kind);
            let own = listing.own.get(usize::from(at))?;
            Some(link::list_part(kind, tag, &listing.groups[own.group].of.slug(org)))
        }
    }
}

/// What the page is called beside the kind, the farther part first, each with the slug of its page.
pub fn titles(voice: &Voice, kind: Kind, part: ListPart) -> Vec<(String, String)> {
    let listing = voice.site.listing(voice.lang, kind);
    let mut titles = Vec::new();
    let letters = |names: &Dictionary<EntityRef>, n: u16| {
        names.parts.get(usize::from(n)).map_or_else(Default::default, |part| (part.title.clone(), part.slug.clone()))
    };
    match part {
        ListPart::Whole => {}
        ListPart::Letters(n) => titles.push(letters(&listing.names, n)),
        ListPart::Group(at, n) => {
            let own = &listing.own[usize::from(at)];
            let group = &listing.groups[own.group].of;
            let title = group.title(voice).map_or_else(String::new, |title| title.title);
            titles.push((title, group.slug(voice.org())));
            titles.extend(n.map(|n| letters(&own.names, n)));
        }
    }
    titles
}

/// The page that shows all of a group, as far as a list has one.
pub fn of_group(voice: &Voice, kind: Kind, wanted: &groups::Common) -> Option<String> {
    let listing = voice.site.listing(voice.lang, kind);
    let own = listing.own.iter().find(|own| listing.groups[own.group].of == *wanted)?;
    let slug = listing.groups[own.group].of.slug(voice.org());
    Some(voice.href(&link::list_part(kind, voice.tag(), &slug)))
}
