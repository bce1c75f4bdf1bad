//! What stands beside the page of an object: what it is part of, and its neighbours.

use super::{
    Aside, AsideLink, Link, Site, Voice,
    nav::ancestors,
    page_order::{children, parent},
};
use crate::model::{EntityRef, Kind, Lang, Status, target};

/// How many neighbours the aside shows on either side.
const NEIGHBOURS: usize = 5;

/// Ancestors, and the neighbours of the same kind: those of the same centre where there is one.
pub fn aside(voice: &Voice, entity: EntityRef) -> Option<Aside> {
    let siblings = siblings(voice.site, entity, voice.lang);
    let at = siblings.iter().position(|other| *other == entity)?;
    let first = at.saturating_sub(NEIGHBOURS).min(siblings.len().saturating_sub(2 * NEIGHBOURS + 1));
    let shown = siblings.iter().skip(first).take(2 * NEIGHBOURS + 1);
    let to_link = |other: &EntityRef| {
        let named = voice.entity(*other);
        AsideLink {
            title: named.title,
            href: named.href.unwrap_or_default(),
            current: *other == entity,
            lang: named.lang,
        }
    };
    let path = ancestors(voice, entity).iter().map(to_link).collect();
    let n = voice.site.count(entity.kind).to_string();
    Some(Aside {
        heading: voice.t(&format!("nav.{}", entity.kind.folder())),
        path,
        items: shown.map(to_link).collect(),
        all: Some(Link { title: voice.fill("nav.all", &[("n", &n)]), href: voice.list(entity.kind) }),
    })
}

/// The objects beside one in its list: of its centre where it has one, in order of their ids; pages in their own order.
fn siblings(site: &Site, entity: EntityRef, lang: Lang) -> Vec<EntityRef> {
    let (org, facts) = (&site.variant.org, &site.variant.facts);
    let shown = |entity: &EntityRef| site.has_page(*entity) && org.common(*entity).status != Status::Retired;
    let of_centre: Option<Vec<EntityRef>> = match entity.kind {
        Kind::Position => entity
            .id()
            .and_then(|id| target(&org.positions[id].centre))
            .map(|centre| facts.reporting.members(centre).iter().map(|id| EntityRef::of(*id)).collect()),
        Kind::Centre => entity
            .id()
            .and_then(|id| target(&org.centres[id].parent))
            .map(|parent| facts.reporting.children(parent).iter().map(|id| EntityRef::of(*id)).collect()),
        Kind::Duty => entity
            .id()
            .and_then(|id| target(&org.duties[id].centre))
            .map(|centre| facts.uses.duties_of_centre[centre.index()].iter().map(|id| EntityRef::of(*id)).collect()),
        Kind::Page => {
            entity.id().map(|id| children(site, lang, parent(site, id)).iter().map(|id| EntityRef::of(*id)).collect())
        }
        _ => None,
    };
    let near =
        |n: i64| u32::try_from(i64::from(entity.index) + n).ok().filter(|n| (*n as usize) < org.count(entity.kind));
    of_centre
        // Of a kind without centres only the nearest are looked at: a page must not cost what the site holds.
        .unwrap_or_else(|| (-20..=20).filter_map(near).map(|index| EntityRef { kind: entity.kind, index }).collect())
        .into_iter()
        .filter(shown)
        .collect()
}
