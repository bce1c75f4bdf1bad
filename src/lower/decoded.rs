//! Objects of all kinds, decoded side by side; kinds of which nothing changed are taken over as they are.

use super::{
    declare::Declared,
    earlier::Same,
    lookup::{Lookup, World},
    removed::Dangling,
    resolve::Ground,
};
use crate::{
    diagnostic::{Diagnostic, Subject},
    model::{Arena, EntityRef, Kind, Object, Org, Reference},
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// The organisation of the objects, and by kind what was found in them.
pub struct Decoded {
    pub org: Org,
    pub found: Vec<(Kind, Arc<Found>)>,
}

/// What is wrong with objects, and what they name and show.
#[derive(Clone, Default, Debug)]
pub struct Found {
    pub diagnostics: Vec<Diagnostic>,
    pub references: Vec<Reference>,
    pub files: FxHashSet<Arc<str>>,
    pub dangling: Vec<Dangling>,
}

impl Found {
    fn of(lookup: Lookup) -> Found {
        Found {
            diagnostics: lookup.sink.into_vec(),
            references: lookup.references,
            files: lookup.files.into_iter().collect(),
            dangling: lookup.dangling,
        }
    }

    /// All that was found in several places.
    pub fn joined(several: Vec<Found>) -> Found {
        // There are so many references that room to grow would be a good part of all memory.
        let n_references = several.iter().map(|own| own.references.len()).sum();
        let mut joined = Found { references: Vec::with_capacity(n_references), ..Found::default() };
        for own in several {
            joined.diagnostics.extend(own.diagnostics);
            joined.references.extend(own.references);
            joined.files.extend(own.files);
            joined.dangling.extend(own.dangling);
        }
        joined
    }
}

/// Decodes all objects, dimensions first since scopes are read by them.
pub fn decode_all(ground: &Ground, world: &mut World, declared: &[Declared], same: Option<&Same>) -> Decoded {
    let mut found = Vec::new();
    macro_rules! kind {
        ($kind:ident, $objects:ident, $decode:expr) => {{
            let (objects, own) = match same.and_then(|same| same.of(Kind::$kind)) {
                Some((org, own)) => (org.$objects.clone(), own.clone()),
                None => decoded(world, declared, Kind::$kind, $decode),
            };
            found.push((Kind::$kind, own));
            objects
        }};
        ($kind:ident, $objects:ident, in $module:ident) => {
            kind!($kind, $objects, |declared, lookup| super::$module::decode(&declared.declaration, lookup))
        };
    }
    world.dimensions = kind!(Dimension, dimensions, in dimension);
    let org = Org {
        handbook: ground.handbook.clone(),
        centres: kind!(Centre, centres, in centre),
        positions: kind!(Position, positions, in position),
        people: kind!(Person, people, in person),
        duties: kind!(Duty, duties, in duty),
        dimensions: world.dimensions.clone(),
        allocations: kind!(Allocation, allocations, in allocation),
        goals: kind!(Goal, goals, in goal),
        kpis: kind!(Kpi, kpis, in kpi),
        workflows: kind!(Workflow, workflows, in workflow),
        tools: kind!(Tool, tools, in tool),
        models: kind!(Model, models, in operating_model),
        sops: kind!(Sop, sops, super::sop::decode),
        pages: kind!(Page, pages, super::page::decode),
        names: FxHashMap::default(),
        references: Vec::new(),
        assets: ground.sources.assets().keys().cloned().collect(),
        shown_files: FxHashSet::default(),
        as_of: ground.as_of,
        past: ground.past.clone(),
    };
    Decoded { org, found }
}

/// Decodes the objects of a kind side by side; findings and references come out in their order.
fn decoded<T: Object + Send>(
    world: &World,
    declared: &[Declared],
    kind: Kind,
    decode: fn(&Declared, &mut Lookup) -> T,
) -> (Arena<T>, Arc<Found>) {
    let own: Vec<&Declared> = declared.iter().filter(|object| object.declaration.kind == kind).collect();
    let (mut objects, mut found) = (Vec::new(), Vec::new());
    let decode = |(index, object): (usize, &Declared)| {
        let subject = Subject::new(kind.name(), &object.declaration.id.value);
        let mut lookup = Lookup::new(world, subject, EntityRef { kind, index: index as u32 });
        (decode(object, &mut lookup), Found::of(lookup))
    };
    own.into_par_iter().enumerate().map(decode).unzip_into_vecs(&mut objects, &mut found);
    (Arena::new(objects), Found::joined(found).into())
}
