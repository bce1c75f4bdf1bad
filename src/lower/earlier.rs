//! What was put together last: where only some files changed, kinds of objects that none of them holds are the same.

use super::{
    declare::{Declarations, Document},
    decoded::Found,
    resolve::Ground,
};
use crate::{
    model::{Kind, Lang, Org},
    source::{Asset, FileId, Sources},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{collections::BTreeMap, sync::Arc};

/// A handbook as written, as it was put together, and everything of which that was made.
#[derive(Clone, Debug)]
pub struct Earlier {
    settings: Option<Arc<str>>,
    assets: BTreeMap<Arc<str>, Asset>,
    files: Vec<(FileId, Arc<Declarations>)>,
    /// Whether all files were read whole.
    is_whole: bool,
    /// The objects alone, without figures and names.
    org: Org,
    found: FxHashMap<Kind, Arc<Found>>,
}

/// What a handbook has as an earlier one had it.
pub struct Same<'e> {
    earlier: &'e Earlier,
    /// The kinds of which something changed.
    touched: FxHashSet<Kind>,
}

/// What other objects may know of those of a file: what names find them, and the headings to which links may lead.
#[derive(PartialEq)]
struct Face<'d> {
    objects: Vec<(Kind, &'d str, Vec<Arc<str>>)>,
    document: Option<(Kind, &'d str, Lang, Vec<&'d str>)>,
}

impl Earlier {
    pub fn new(ground: &Ground, org: &Org, found: &[(Kind, Arc<Found>)]) -> Earlier {
        Earlier {
            settings: settings(ground.sources),
            assets: ground.sources.assets().clone(),
            files: ground.declarations.to_vec(),
            is_whole: ground.lost.is_nothing(),
            org: org.clone(),
            found: found.iter().cloned().collect(),
        }
    }

    /// What of this is the same in another state of the handbook; none where a change may reach everywhere.
    pub fn same_in(&self, ground: &Ground) -> Option<Same<'_>> {
        let is_alike = self.is_whole
            && ground.lost.is_nothing()
            && self.settings == settings(ground.sources)
            && self.assets == *ground.sources.assets()
            && self.files.iter().map(|(file, _)| file).eq(ground.declarations.iter().map(|(file, _)| file));
        if !is_alike {
            return None;
        }
        let mut touched = FxHashSet::default();
        for ((_, was), (_, is)) in self.files.iter().zip(ground.declarations) {
            if !Arc::ptr_eq(was, is) {
                let (before, now) = (Face::of(was), Face::of(is));
                if before != now {
                    return None;
                }
                touched.extend(now.objects.iter().map(|(kind, ..)| *kind));
                touched.extend(now.document.iter().map(|(kind, ..)| *kind));
            }
        }
        // Scopes of every kind are read by dimensions.
        (!touched.contains(&Kind::Dimension)).then_some(Same { earlier: self, touched })
    }
}

impl Same<'_> {
    /// The organisation in which the objects of a kind are the same, and what was found in them.
    pub fn of(&self, kind: Kind) -> Option<(&Org, &Arc<Found>)> {
        let found = self.earlier.found.get(&kind).filter(|_| !self.touched.contains(&kind))?;
        Some((&self.earlier.org, found))
    }
}

impl<'d> Face<'d> {
    fn of(declarations: &'d Declarations) -> Face<'d> {
        let objects = declarations.objects.iter().map(|object| {
            let aliases = object.record.words("aliases").into_iter().map(|alias| alias.value);
            (object.kind, &*object.id.value, aliases.collect())
        });
        let document = declarations.document.as_ref().map(|Document { kind, stem, lang, outline, .. }| {
            (*kind, &**stem, *lang, outline.headings.iter().map(|heading| heading.id.as_str()).collect())
        });
        Face { objects: objects.collect(), document }
    }
}

fn settings(sources: &Sources) -> Option<Arc<str>> {
    sources.id("orgbook.yaml").map(|file| sources.file(file).text.clone())
}
