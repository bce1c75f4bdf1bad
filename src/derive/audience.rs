//! What readers of the default audience may see (format.md §10): what is for them, and for wider audiences.

use super::StepAt;
use crate::{
    model::{Dimension, EntityRef, Handbook, Id, Kind, Org, ValueId, target},
    source::Spanned,
};
use std::sync::Arc;

type Named = Option<Spanned<Arc<str>>>;

/// Whether readers of the default audience see what is for `wanted`.
pub fn sees(handbook: &Handbook, wanted: &str) -> bool {
    let listed: Vec<&str> = handbook.audiences.iter().map(|audience| &*audience.value).collect();
    let audiences = if listed.is_empty() { vec!["staff", "hr"] } else { listed };
    let own = handbook.default_audience.as_ref().map(|audience| &*audience.value);
    let own = own.unwrap_or(if audiences.contains(&"staff") { "staff" } else { audiences[audiences.len() - 1] });
    let rank = |name: &str| audiences.iter().position(|audience| *audience == name);
    // An audience that is not listed is seen by nobody: nothing private leaks by a slip of the pen.
    rank(wanted).zip(rank(own)).is_some_and(|(wanted, own)| wanted <= own)
}

/// Whether they see an object: by its own `audience`, else by that of the whole that it is a part of.
pub fn is_shown(org: &Org, entity: EntityRef) -> bool {
    if entity.kind == Kind::Person && !is_allowed(org, &org.handbook.people.visible_to, "staff") {
        return false;
    }
    let mut part = Some(entity);
    // As many wholes as there are objects at most: centres that are each other's parent end here too.
    for _ in 0..=org.centres.len() + 1 {
        let Some(own) = part else { return true };
        if let Some(audience) = &org.common(own).audience {
            return sees(&org.handbook, &audience.value);
        }
        let whole = match own.kind {
            Kind::Position => own.id().and_then(|id| target(&org.positions[id].centre)),
            Kind::Centre => own.id().and_then(|id| target(&org.centres[id].parent)),
            _ => None,
        };
        part = whole.map(EntityRef::of);
    }
    true
}

/// Whether they see a step of a workflow.
pub fn is_step_shown(org: &Org, (workflow, step): StepAt) -> bool {
    match &org.workflows[workflow].steps[step.0 as usize].audience {
        Some(audience) => sees(&org.handbook, &audience.value),
        None => is_shown(org, EntityRef::of(workflow)),
    }
}

/// Whether they see a value of a dimension.
pub fn is_value_shown(org: &Org, dimension: Id<Dimension>, value: ValueId) -> bool {
    match &org.dimensions[dimension].values()[value.0 as usize].audience {
        Some(audience) => sees(&org.handbook, &audience.value),
        None => is_shown(org, EntityRef::of(dimension)),
    }
}

/// Whether they see how to reach people.
pub fn is_contact_shown(org: &Org) -> bool {
    is_allowed(org, &org.handbook.people.contact, "staff")
}

/// Whether they see what is private about people.
pub fn is_private_shown(org: &Org) -> bool {
    is_allowed(org, &org.handbook.people.private, "hr")
}

fn is_allowed(org: &Org, wanted: &Named, otherwise: &str) -> bool {
    sees(&org.handbook, wanted.as_ref().map_or(otherwise, |wanted| &wanted.value))
}
