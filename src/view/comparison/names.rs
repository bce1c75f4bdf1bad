//! What the things of two organisations are called on a page, with an address where the organisation that is shown has
//! them too.

use crate::view::{Ref, Voice};
use crate::{
    answer::Box,
    compare::{Comparison, Pair},
    model::{EntityRef, Id, Object},
};

/// Two organisations on a page.
pub struct Names<'v, 'a> {
    pub voice: &'v Voice<'a>,
    pub comparison: &'v Comparison<'a>,
}

impl Names<'_, '_> {
    /// An object of one of them.
    pub fn to<T: Object>(&self, side: usize, id: Id<T>) -> Ref {
        self.entity(side, EntityRef::of(id))
    }

    fn entity(&self, side: usize, entity: EntityRef) -> Ref {
        let common = self.comparison.sides[side].org().common(entity);
        let name = common.name.get(self.voice.lang);
        let title = if name.is_empty() { common.id.to_string() } else { name.to_owned() };
        let shown = self.voice.org().names.get(&(entity.kind, common.id.clone()));
        let shown = shown.filter(|own| self.voice.org().common(**own).id == common.id);
        Ref { title, href: shown.and_then(|own| self.voice.entity(*own).href), lang: None, state: None }
    }

    /// An object as the second organisation calls it, where it is there.
    pub fn pair<T: Object>(&self, pair: &Pair<T>) -> Ref {
        let unknown = || Ref { title: String::new(), href: None, lang: None, state: None };
        pair.known().map_or_else(unknown, |(side, entity)| self.entity(side, entity))
    }

    /// What may be there; a dash for nothing.
    pub fn maybe<T: Object>(&self, side: usize, id: Option<Id<T>>) -> String {
        id.map_or_else(|| self.voice.t("compare.none"), |id| self.to(side, id).title)
    }

    /// Several, by name.
    pub fn all<T: Object>(&self, side: usize, ids: &[Id<T>]) -> String {
        match ids {
            [] => self.voice.t("compare.none"),
            ids => ids.iter().map(|id| self.to(side, *id).title).collect::<Vec<_>>().join(&self.voice.t("comma")),
        }
    }

    /// A part of a duty.
    pub fn part(&self, side: usize, part: &Box) -> String {
        let org = self.comparison.sides[side].org();
        let told = part.iter().map(|(dimension, extent)| self.voice.extent_in(org, *dimension, extent));
        told.collect::<Vec<_>>().join(" × ")
    }
}
