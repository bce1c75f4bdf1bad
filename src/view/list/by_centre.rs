//! Things by the centre that they are of: each centre has a page for them, and several where it has many.

use super::{
    az::spoken,
    dictionary::Dictionary,
    groups::{self, Common},
    parts::group_slug,
};
use crate::model::{Centre, EntityRef, Id, Lang, Org};
use crate::view::{Site, Voice};

/// Things in the order of the centres' tree; what is of none comes last.
#[derive(Debug)]
pub struct ByCentre {
    pub groups: Vec<OfCentre>,
}

/// What one centre has.
#[derive(Debug)]
pub struct OfCentre {
    pub of: Common,
    pub entities: Vec<EntityRef>,
    /// Without parts where one page holds them all.
    pub names: Dictionary<EntityRef>,
}

/// A page of a centre: of the groups the one with this place, or a part of its names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CentrePart {
    pub group: u16,
    pub letters: Option<u16>,
}

impl ByCentre {
    /// Puts things beside those of the same centre; `most` says how many of some a page holds.
    pub fn new(site: &Site, lang: Lang, entities: Vec<EntityRef>, most: impl Fn(&[EntityRef]) -> usize) -> ByCentre {
        let named = |entity: &EntityRef| (spoken(site.variant.org.common(*entity), lang).to_owned(), *entity);
        let groups = groups::by_centre(site, entities).into_iter().filter(|group| !group.entities.is_empty());
        let with_names = |group: groups::Group| OfCentre {
            names: Dictionary::new(group.entities.iter().map(named).collect(), most(&group.entities)),
            of: group.of,
            entities: group.entities,
        };
        ByCentre { groups: groups.map(with_names).collect() }
    }

    /// The pages of all centres, by what their files are called.
    pub fn pages(&self, org: &Org) -> Vec<(String, CentrePart)> {
        let mut pages = Vec::new();
        for (group, own) in (0..).zip(&self.groups) {
            let slug = own.of.slug(org);
            pages.push((group_slug(&slug, None), CentrePart { group, letters: None }));
            let parts = (0..).zip(&own.names.parts);
            let part = |letters: u16| CentrePart { group, letters: Some(letters) };
            pages.extend(parts.map(|(n, own)| (group_slug(&slug, Some(&own.slug)), part(n))));
        }
        pages
    }

    /// What a centre has.
    pub fn of(&self, centre: Id<Centre>) -> Option<&OfCentre> {
        self.groups.iter().find(|group| group.of == Common::Centre(centre))
    }

    /// The things of a page; none where it leads to its parts alone.
    pub fn entities(&self, part: CentrePart) -> Vec<EntityRef> {
        let own = &self.groups[usize::from(part.group)];
        match part.letters {
            Some(n) => {
                own.names.entries[own.names.parts[usize::from(n)].range.clone()].iter().map(|(_, own)| *own).collect()
            }
            None if own.names.parts.is_empty() => own.entities.clone(),
            None => Vec::new(),
        }
    }

    /// What a page is called beside the whole, the farther part first, each with what its file is called.
    pub fn titles(&self, voice: &Voice, part: CentrePart) -> Vec<(String, String)> {
        let own = &self.groups[usize::from(part.group)];
        let slug = own.of.slug(voice.org());
        let title = own.of.title(voice).map_or_else(String::new, |title| title.title);
        let letters = part.letters.map(|n| {
            let part = &own.names.parts[usize::from(n)];
            (part.title.clone(), group_slug(&slug, Some(&part.slug)))
        });
        std::iter::once((title, slug)).chain(letters).collect()
    }
}
