//! What of a handbook an audience may not see, by name, so that it can be looked up in any organisation of the handbook.

use crate::{
    derive::{self, Reach, StepAt, reach},
    model::{Dimension, EntityRef, Id, Kind, Org, StepId, ValueId},
    source::Spanned,
};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// A part of an object: of a workflow or a dimension, the id of a step or a value.
type Part = (Kind, Arc<str>, Arc<str>);

/// What readers of an audience may not see.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Withheld {
    objects: FxHashSet<(Kind, Arc<str>)>,
    parts: FxHashSet<Part>,
    /// How to get hold of people.
    pub contact: bool,
    /// What is private about people.
    pub private: bool,
    /// That there are people, and who they are.
    pub people: bool,
}

impl Withheld {
    /// What readers of `audience` may not see of these organisations, which are of one handbook. What is withheld in one
    /// is in all: a name that one of them hides is no secret when another tells it.
    pub fn new<'o>(orgs: impl IntoIterator<Item = &'o Org>, audience: &str) -> Withheld {
        let mut withheld = Withheld::default();
        for org in orgs {
            withheld.add(org, reach(&org.handbook, audience));
        }
        withheld
    }

    /// Whether there is nothing that they may not see.
    pub fn is_empty(&self) -> bool {
        *self == Withheld::default()
    }

    /// Whether some object, step or value is withheld as a whole.
    pub fn has_objects(&self) -> bool {
        !self.objects.is_empty() || !self.parts.is_empty()
    }

    /// What is withheld here or there, as for a handbook that is told beside an older one.
    pub fn and(mut self, other: &Withheld) -> Withheld {
        self.objects.extend(other.objects.iter().cloned());
        self.parts.extend(other.parts.iter().cloned());
        self.contact |= other.contact;
        self.private |= other.private;
        self.people |= other.people;
        self
    }

    /// Withholds an object too.
    pub fn add_object(&mut self, kind: Kind, id: &Arc<str>) {
        self.objects.insert((kind, id.clone()));
    }

    /// Whether an object is withheld.
    pub fn has(&self, kind: Kind, id: &Arc<str>) -> bool {
        !self.objects.is_empty() && self.objects.contains(&(kind, id.clone()))
    }

    /// Whether an object of an organisation is withheld.
    pub fn has_object(&self, org: &Org, entity: EntityRef) -> bool {
        self.has(entity.kind, &org.common(entity).id)
    }

    /// Whether a step of a workflow that is told is withheld.
    pub fn has_step(&self, org: &Org, (workflow, step): StepAt) -> bool {
        let own = &org.workflows[workflow];
        self.has_part(Kind::Workflow, &own.common.id, &own.steps[step.0 as usize].id.value)
    }

    /// Whether a value of a dimension that is told is withheld.
    pub fn has_value(&self, org: &Org, dimension: Id<Dimension>, value: ValueId) -> bool {
        let own = &org.dimensions[dimension];
        self.has_part(Kind::Dimension, &own.common.id, &own.values()[value.0 as usize].id)
    }

    fn has_part(&self, kind: Kind, whole: &Arc<str>, part: &Arc<str>) -> bool {
        !self.parts.is_empty() && self.parts.contains(&(kind, whole.clone(), part.clone()))
    }

    fn add(&mut self, org: &Org, own: Reach) {
        let handbook = &org.handbook;
        let hidden = |wanted: Reach| wanted > own;
        if org.has_people() {
            self.people |= hidden(derive::reach_of_people(handbook));
            self.contact |= hidden(derive::reach_of_contact(handbook));
        }
        self.private |= has_private(org) && hidden(derive::reach_of_private(handbook));
        if !may_hide(org, own) {
            return;
        }
        let objects = org.entities().filter(|entity| hidden(derive::reach_of(org, *entity)));
        self.objects.extend(objects.map(|entity| (entity.kind, org.common(entity).id.clone())));
        for (id, workflow) in org.workflows.iter() {
            for (n, step) in workflow.steps.iter().enumerate() {
                if hidden(derive::reach_of_step(org, (id, StepId(n as u32)))) {
                    self.parts.insert((Kind::Workflow, workflow.common.id.clone(), step.id.value.clone()));
                }
            }
        }
        for (id, dimension) in org.dimensions.iter() {
            for (n, value) in dimension.values().iter().enumerate() {
                if hidden(derive::reach_of_value(org, id, ValueId(n as u32))) {
                    self.parts.insert((Kind::Dimension, dimension.common.id.clone(), value.id.clone()));
                }
            }
        }
    }
}

/// Whether anything says of itself that it is narrower, or everything is as long as it does not say that it is wider: a
/// handbook of ten thousand objects, none of them hidden, need not be asked one by one.
fn may_hide(org: &Org, own: Reach) -> bool {
    let handbook = &org.handbook;
    let usual = reach(handbook, derive::default_audience(handbook));
    let said = |audience: &Option<Spanned<Arc<str>>>| audience.is_some();
    usual > own
        || org.has_people() && derive::reach_of_people(handbook) > own
        || org.entities().any(|entity| said(&org.common(entity).audience))
        || org.workflows.iter().any(|(_, workflow)| workflow.steps.iter().any(|step| said(&step.audience)))
        || org.dimensions.iter().any(|(_, own)| own.values().iter().any(|value| said(&value.audience)))
}

/// Whether there is anything that could be private.
fn has_private(org: &Org) -> bool {
    org.has_people()
        || org.positions.iter().any(|(_, position)| !position.incentives.is_empty())
        || org.sops.iter().any(|(_, sop)| !sop.acknowledgements.is_empty())
}
