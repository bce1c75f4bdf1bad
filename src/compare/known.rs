//! Which object of one organisation is which of the other.

use super::Pair;
use crate::{
    lower::composed,
    model::{EntityRef, Id, Kind, Object, Org},
};
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, sync::Arc};

/// Two organisations, and by which id their objects are known in both.
#[derive(Debug)]
pub struct Known<'a> {
    pub orgs: [&'a Org; 2],
    /// Objects of the first that have another id in the second, and that id.
    renamed: FxHashMap<EntityRef, Arc<str>>,
}

impl<'a> Known<'a> {
    /// Objects of one id are the same.
    pub fn by_id(orgs: [&'a Org; 2]) -> Known<'a> {
        Known { orgs, renamed: FxHashMap::default() }
    }

    /// The same, and one that was renamed since is found by its `aliases`, whichever of the two has them.
    pub fn by_alias(orgs: [&'a Org; 2]) -> Known<'a> {
        let ids = orgs.map(|org| {
            let id = |entity: EntityRef| ((entity.kind, org.common(entity).id.clone()), entity);
            there(org).map(id).collect::<FxHashMap<(Kind, Arc<str>), EntityRef>>()
        });
        let key = |side: usize, entity: EntityRef| (entity.kind, orgs[side].common(entity).id.clone());
        // Those of one id are the same, so that only others are looked for under a former one.
        let is_single = |side: usize, entity: &EntityRef| !ids[1 - side].contains_key(&key(side, *entity));
        let mut renamed = FxHashMap::default();
        let mut taken = rustc_hash::FxHashSet::default();
        for first in there(orgs[0]).filter(|entity| is_single(0, entity)) {
            let now = orgs[1].names.get(&key(0, first)).copied();
            let own = orgs[0].common(first).aliases.iter().map(|alias| composed(&alias.value));
            let before = || own.filter_map(|alias| ids[1].get(&(first.kind, alias.into())).copied()).next();
            let found = now.or_else(before).filter(|found| is_single(1, found));
            if let Some(found) = found.filter(|found| taken.insert(*found)) {
                renamed.insert(first, orgs[1].common(found).id.clone());
            }
        }
        Known { orgs, renamed }
    }

    /// The id by which an object is known in both, which is that of the second.
    pub fn id(&self, side: usize, entity: EntityRef) -> &Arc<str> {
        let renamed = if side == 0 { self.renamed.get(&entity) } else { None };
        renamed.unwrap_or_else(|| &self.orgs[side].common(entity).id)
    }

    /// A text of the first in which links to what was renamed since lead to the ids of now.
    pub fn followed(&self, text: &str) -> Option<String> {
        if self.renamed.is_empty() || !text.contains(':') {
            return None;
        }
        let mut turned = text.to_owned();
        for (entity, now) in &self.renamed {
            let before = format!("{}:{}", entity.kind.name(), self.orgs[0].common(*entity).id);
            if turned.contains(&before) {
                let now = format!("{}:{now}", entity.kind.name());
                for end in [">", ")", "#", " "] {
                    turned = turned.replace(&format!("{before}{end}"), &format!("{now}{end}"));
                }
            }
        }
        (turned != text).then_some(turned)
    }

    /// The same of an object whose type is known.
    pub fn id_of<T: Object>(&self, side: usize, id: Id<T>) -> &Arc<str> {
        self.id(side, EntityRef::of(id))
    }

    /// All objects of a kind in either, whatever their status, in order of the ids by which they are known.
    pub fn pairs(&self, kind: Kind) -> Vec<[Option<EntityRef>; 2]> {
        let mut pairs: BTreeMap<&str, [Option<EntityRef>; 2]> = BTreeMap::new();
        for side in [0, 1] {
            for entity in there(self.orgs[side]).filter(|entity| entity.kind == kind) {
                pairs.entry(self.id(side, entity)).or_default()[side] = Some(entity);
            }
        }
        pairs.into_values().collect()
    }

    /// The active objects of a type in either.
    pub fn active<T: Object>(&self) -> Vec<Pair<T>> {
        let id = |side: usize, entity: Option<EntityRef>| {
            let active = entity.filter(|entity| self.orgs[side].common(*entity).is_active());
            active.and_then(EntityRef::id)
        };
        let pairs = self.pairs(T::KIND).into_iter().map(|[first, second]| Pair([id(0, first), id(1, second)]));
        pairs.filter(|pair: &Pair<T>| pair.known().is_some()).collect()
    }
}

/// The objects of which something is left: what was taken out for an audience has no id.
fn there(org: &Org) -> impl Iterator<Item = EntityRef> {
    org.entities().filter(|entity| !org.common(*entity).withheld)
}
