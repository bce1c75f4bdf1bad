//! For whom each thing is (format.md §10): by its own `audience`, else by that of the whole that it is a part of. Knows
//! no page.

use super::StepAt;
use crate::{
    model::{Common, Dimension, EntityRef, Handbook, Id, Kind, Org, ValueId, target},
    source::Spanned,
};
use std::sync::Arc;

type Named = Option<Spanned<Arc<str>>>;

/// How narrow an audience is: 0 is the widest that the handbook lists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Reach(usize);

impl Reach {
    /// That of an audience which is not listed: nothing private leaks by a slip of the pen.
    const NOBODY: Reach = Reach(usize::MAX);

    /// Whether it is that of an audience which the handbook lists.
    pub fn is_listed(self) -> bool {
        self != Reach::NOBODY
    }
}

/// The audiences of a handbook, from the widest to the narrowest.
pub fn audiences(handbook: &Handbook) -> Vec<&str> {
    let listed: Vec<&str> = handbook.audiences.iter().map(|audience| &*audience.value).collect();
    if listed.is_empty() { vec!["staff", "hr"] } else { listed }
}

/// The audience for which everything is that says nothing else.
pub fn default_audience(handbook: &Handbook) -> &str {
    let audiences = audiences(handbook);
    let usual = if audiences.contains(&"staff") { "staff" } else { audiences[audiences.len() - 1] };
    handbook.default_audience.as_ref().map_or(usual, |audience| &*audience.value)
}

/// The reach of an audience.
pub fn reach(handbook: &Handbook, audience: &str) -> Reach {
    let place = audiences(handbook).iter().position(|listed| *listed == audience);
    place.map_or(Reach::NOBODY, Reach)
}

/// The name of the audience of a reach; empty for nobody.
pub fn audience_name(handbook: &Handbook, reach: Reach) -> &str {
    audiences(handbook).get(reach.0).copied().unwrap_or_default()
}

/// Whether readers of the default audience see what has this reach.
fn is_within(handbook: &Handbook, wanted: Reach) -> bool {
    wanted != Reach::NOBODY && wanted <= reach(handbook, default_audience(handbook))
}

/// The reach of an object.
pub fn reach_of(org: &Org, entity: EntityRef) -> Reach {
    let own = reach_of_part(org, entity);
    if entity.kind == Kind::Person { own.max(reach_of_people(&org.handbook)) } else { own }
}

fn reach_of_part(org: &Org, entity: EntityRef) -> Reach {
    let usual = || reach(&org.handbook, default_audience(&org.handbook));
    let mut part = Some(entity);
    // As many wholes as there are objects at most: centres that are each other's parent end here too.
    for _ in 0..=org.centres.len() + 1 {
        let Some(own) = part else { break };
        if let Some(audience) = &org.common(own).audience {
            return reach(&org.handbook, &audience.value);
        }
        part = whole_of(org, own);
    }
    usual()
}

/// The whole that an object is a part of.
pub fn whole_of(org: &Org, part: EntityRef) -> Option<EntityRef> {
    let whole = match part.kind {
        Kind::Position => part.id().and_then(|id| target(&org.positions[id].centre)),
        Kind::Centre => part.id().and_then(|id| target(&org.centres[id].parent)),
        _ => None,
    };
    whole.map(EntityRef::of)
}

/// The reach of a step of a workflow.
pub fn reach_of_step(org: &Org, (workflow, step): StepAt) -> Reach {
    match &org.workflows[workflow].steps[step.0 as usize].audience {
        Some(audience) => reach(&org.handbook, &audience.value),
        None => reach_of(org, EntityRef::of(workflow)),
    }
}

/// The reach of a value of a dimension: its own, else that of the nearest value above it, else the dimension's.
pub fn reach_of_value(org: &Org, dimension: Id<Dimension>, value: ValueId) -> Reach {
    let axis = &org.dimensions[dimension];
    let told = axis.nearest(value, |value| value.audience.is_some());
    match told.and_then(|told| axis.values()[told.0 as usize].audience.as_ref()) {
        Some(audience) => reach(&org.handbook, &audience.value),
        None => reach_of(org, EntityRef::of(dimension)),
    }
}

/// Whether readers of the default audience see an object.
pub fn is_shown(org: &Org, entity: EntityRef) -> bool {
    let Common { withheld, .. } = org.common(entity);
    !withheld && is_within(&org.handbook, reach_of(org, entity))
}

/// Whether they see a step of a workflow.
pub fn is_step_shown(org: &Org, at: StepAt) -> bool {
    let (workflow, step) = (&org.workflows[at.0], at.1.0 as usize);
    let is_there = !workflow.common.withheld && !workflow.steps[step].withheld;
    is_there && is_within(&org.handbook, reach_of_step(org, at))
}

/// Whether they see a value of a dimension.
pub fn is_value_shown(org: &Org, dimension: Id<Dimension>, value: ValueId) -> bool {
    let axis = &org.dimensions[dimension];
    let is_there = !axis.common.withheld && !axis.values()[value.0 as usize].withheld;
    is_there && is_within(&org.handbook, reach_of_value(org, dimension, value))
}

/// The reach of people as such: of their names and of what they hold.
pub fn reach_of_people(handbook: &Handbook) -> Reach {
    reach_or(handbook, &handbook.people.visible_to, "staff", default_audience(handbook))
}

/// The reach of how to get hold of people.
pub fn reach_of_contact(handbook: &Handbook) -> Reach {
    reach_or(handbook, &handbook.people.contact, "staff", default_audience(handbook))
}

/// The reach of what is private about people.
pub fn reach_of_private(handbook: &Handbook) -> Reach {
    let audiences = audiences(handbook);
    reach_or(handbook, &handbook.people.private, "hr", audiences[audiences.len() - 1])
}

/// Whether readers of the default audience see how to reach people.
pub fn is_contact_shown(org: &Org) -> bool {
    is_within(&org.handbook, reach_of_contact(&org.handbook))
}

/// Whether they see what is private about people.
pub fn is_private_shown(org: &Org) -> bool {
    is_within(&org.handbook, reach_of_private(&org.handbook))
}

/// The reach that is wanted, else that of the usual audience, else that of the one which stands for it.
fn reach_or(handbook: &Handbook, wanted: &Named, usual: &str, otherwise: &str) -> Reach {
    match wanted {
        Some(wanted) => reach(handbook, &wanted.value),
        None => reach(handbook, if audiences(handbook).contains(&usual) { usual } else { otherwise }),
    }
}
