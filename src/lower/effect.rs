//! Which operating models change nothing of what they extend.

use super::{
    lost::Lost,
    patch::{Objects, patched},
    record::Declaration,
};
use crate::{
    model::{Kind, Languages},
    syntax::yaml::{Entry, Kind as NodeKind, Node},
};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The ids of the models that equal what they extend. One whose patch is at fault, or that extends itself, is left
/// out: that is a finding of its own.
pub fn idle_models(objects: &Objects, languages: &Languages, lost: &Lost) -> FxHashSet<Arc<str>> {
    // What could not be read may be what a patch changes.
    if !lost.is_nothing() {
        return FxHashSet::default();
    }
    let models = objects.iter().filter(|((kind, _), _)| *kind == Kind::Model);
    let idle = models.filter(|((_, id), model)| {
        let own = patched(objects, id, languages, lost);
        let extended = model.record.name("extends").map_or_else(|| "".into(), |name| name.id);
        let below = patched(objects, &extended, languages, lost);
        own.is_whole && own.sink.len() == below.sink.len() && are_alike(&own.objects, &below.objects)
    });
    idle.map(|((_, id), _)| id.clone()).collect()
}

fn are_alike(own: &Objects, below: &Objects) -> bool {
    own.keys().eq(below.keys()) && own.values().zip(below.values()).all(|(own, below)| is_same(own, below))
}

fn is_same(own: &Declaration, below: &Declaration) -> bool {
    match (&own.node, &below.node) {
        (Some(own), Some(below)) => Arc::ptr_eq(own, below) || says(own, below),
        _ => Arc::ptr_eq(&own.record, &below.record),
    }
}

/// Whether two values are the same data, wherever and in whatever order of keys they are written.
fn says(own: &Node, other: &Node) -> bool {
    match (&own.kind, &other.kind) {
        (NodeKind::Null, NodeKind::Null) => true,
        (NodeKind::Scalar { text: own, .. }, NodeKind::Scalar { text: other, .. }) => own == other,
        (NodeKind::Sequence(own), NodeKind::Sequence(other)) => {
            own.len() == other.len() && own.iter().zip(other).all(|(own, other)| says(own, other))
        }
        (NodeKind::Mapping(own), NodeKind::Mapping(entries)) => {
            let n_told = |entries: &[Entry]| entries.iter().filter(|entry| tells(entry)).count();
            n_told(own) == n_told(entries)
                && own
                    .iter()
                    .filter(|entry| tells(entry))
                    .all(|entry| other.get(&entry.key).is_some_and(|value| says(&entry.value, value)))
        }
        _ => false,
    }
}

/// Whether a key has a value; one without is as one that is not there.
fn tells(entry: &Entry) -> bool {
    entry.value.kind != NodeKind::Null
}
