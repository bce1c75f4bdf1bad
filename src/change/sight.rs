//! What readers may see of two organisations: what they may see at both ends, where it is at both.

use super::{Label, Named, Portion, Reach, Said, Value};
use crate::{
    analysis::Variant,
    answer::Box,
    compare::Known,
    derive::{Extent, is_private_shown, is_shown, is_step_shown, is_value_shown},
    model::{
        Axis, Coordinate, Dimension, EntityRef, Id, Kind, Object, Org, Ref, Scope, StepId, Text, ValueId, Workflow,
    },
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Two organisations as their readers see them.
pub struct Sight<'a> {
    pub variants: [&'a Variant; 2],
    pub known: Known<'a>,
    /// What is for fewer people at either end, by the id that it has now.
    hidden: FxHashSet<(Kind, Arc<str>)>,
    /// Steps of which the same holds, by their workflow.
    hidden_steps: FxHashMap<Arc<str>, Vec<Arc<str>>>,
    /// Values of which the same holds, by their dimension.
    hidden_values: FxHashMap<Arc<str>, Vec<Arc<str>>>,
    /// Whether they see what is private about people.
    pub sees_private: bool,
}

impl<'a> Sight<'a> {
    pub fn new(variants: [&'a Variant; 2]) -> Sight<'a> {
        let orgs: [&Org; 2] = variants.map(|variant| &*variant.org);
        let mut sight = Sight {
            variants,
            known: Known::by_alias(orgs),
            hidden: FxHashSet::default(),
            hidden_steps: FxHashMap::default(),
            hidden_values: FxHashMap::default(),
            sees_private: orgs.into_iter().all(is_private_shown),
        };
        for (side, org) in orgs.into_iter().enumerate() {
            for entity in org.entities().filter(|entity| !is_shown(org, *entity)) {
                sight.hidden.insert((entity.kind, sight.known.id(side, entity).clone()));
            }
            sight.hide_parts(side, org);
        }
        sight
    }

    fn hide_parts(&mut self, side: usize, org: &Org) {
        for (id, workflow) in org.workflows.iter() {
            let steps = workflow.steps.iter().enumerate();
            let hidden = steps.filter(|(n, _)| !is_step_shown(org, (id, StepId(*n as u32))));
            let own: Vec<_> = hidden.map(|(_, step)| step.id.value.clone()).collect();
            self.hidden_steps.entry(self.known.id_of(side, id).clone()).or_default().extend(own);
        }
        for (id, dimension) in org.dimensions.iter() {
            let values = dimension.values().iter().enumerate();
            let hidden = values.filter(|(n, _)| !is_value_shown(org, id, ValueId(*n as u32)));
            let own: Vec<_> = hidden.map(|(_, value)| value.id.clone()).collect();
            self.hidden_values.entry(self.known.id_of(side, id).clone()).or_default().extend(own);
        }
    }

    pub fn org(&self, side: usize) -> &'a Org {
        &self.variants[side].org
    }

    /// Whether an object of one side may be told of.
    pub fn shows(&self, side: usize, entity: EntityRef) -> bool {
        !self.hidden.contains(&(entity.kind, self.known.id(side, entity).clone()))
    }

    /// Whether a step may be told of.
    pub fn shows_step(&self, side: usize, workflow: Id<Workflow>, step: &str) -> bool {
        let hidden = self.hidden_steps.get(self.known.id_of(side, workflow));
        !hidden.is_some_and(|hidden| hidden.iter().any(|own| **own == *step))
    }

    /// Whether a value of a dimension may be told of.
    pub fn shows_value(&self, side: usize, dimension: Id<Dimension>, value: &str) -> bool {
        let hidden = self.hidden_values.get(self.known.id_of(side, dimension));
        !hidden.is_some_and(|hidden| hidden.iter().any(|own| **own == *value))
    }

    pub fn said(&self, side: usize, text: &Text) -> Said {
        let said = Said::of(text, &self.org(side).handbook.languages);
        if side == 0 { said.turned(|text| self.known.followed(text)) } else { said }
    }

    /// An object by the name that it has on a side.
    pub fn entity(&self, side: usize, entity: EntityRef) -> Named {
        if !self.shows(side, entity) {
            return Named::hidden(entity.kind);
        }
        let common = self.org(side).common(entity);
        let name = self.said(side, &common.name);
        let name = if name.is_empty() { Said::plain(&common.id) } else { name };
        Named { kind: entity.kind, id: self.known.id(side, entity).to_string(), name }
    }

    pub fn named<T: Object>(&self, side: usize, id: Id<T>) -> Named {
        self.entity(side, EntityRef::of(id))
    }

    /// What some references name, in order of ids.
    pub fn all<T: Object>(&self, side: usize, references: &[Ref<T>]) -> Vec<Named> {
        self.sorted(side, references.iter().filter_map(|reference| reference.to))
    }

    /// Objects in order of their ids, each once.
    pub fn sorted<T: Object>(&self, side: usize, ids: impl Iterator<Item = Id<T>>) -> Vec<Named> {
        let mut names: Vec<Named> = ids.map(|id| self.named(side, id)).collect();
        names.sort_by(|one, two| one.id.cmp(&two.id));
        names.dedup_by(|one, two| one.id == two.id);
        names
    }

    /// A scope as its author wrote it; none where it is everything.
    pub fn scope(&self, side: usize, scope: &Scope) -> Option<Value> {
        let portion = |part: &crate::model::ScopePart| {
            let id = part.dimension;
            let reach = match &part.coordinate {
                Coordinate::Everything => return None,
                Coordinate::Values(values) => Reach::Values(self.values(side, id, values.iter().map(|own| own.value))),
                Coordinate::Not(values) => Reach::Not(self.values(side, id, values.iter().map(|own| own.value))),
                Coordinate::Intervals(own) => {
                    self.intervals(side, id, own.iter().map(|own| own.value.to_string()).collect())
                }
            };
            Some(Portion { dimension: self.named(side, id), reach })
        };
        let portions: Vec<Portion> = scope.parts.iter().filter_map(portion).collect();
        (!portions.is_empty()).then(|| Value::Parts(vec![portions]))
    }

    /// Boxes of a duty's space.
    pub fn parts(&self, side: usize, parts: &[Box]) -> Value {
        let portion = |(id, extent): &(Id<Dimension>, Extent)| {
            let reach = match extent {
                Extent::Values(values) => Reach::Values(self.values(side, *id, values.iter().copied())),
                Extent::Not(values) => Reach::Not(self.values(side, *id, values.iter().copied())),
                Extent::Intervals(own) => self.intervals(side, *id, own.iter().map(|own| own.to_string()).collect()),
            };
            Portion { dimension: self.named(side, *id), reach }
        };
        Value::Parts(parts.iter().map(|part| part.iter().map(portion).collect()).collect())
    }

    fn values(&self, side: usize, id: Id<Dimension>, values: impl Iterator<Item = ValueId>) -> Vec<Label> {
        values.map(|value| self.value(side, id, value)).collect()
    }

    /// A value of a dimension by its name; without id and name where it is for fewer people.
    pub fn value(&self, side: usize, id: Id<Dimension>, value: ValueId) -> Label {
        let own = &self.org(side).dimensions[id].values()[value.0 as usize];
        if !self.shows(side, EntityRef::of(id)) || !self.shows_value(side, id, &own.id) {
            return Label { id: String::new(), name: Said::default() };
        }
        self.label(side, &own.id, &own.name)
    }

    /// A part of an object by its name, else by its id.
    pub fn label(&self, side: usize, id: &str, name: &Text) -> Label {
        let said = self.said(side, name);
        Label { id: id.to_owned(), name: if said.is_empty() { Said::plain(id) } else { said } }
    }

    fn intervals(&self, side: usize, id: Id<Dimension>, told: Vec<String>) -> Reach {
        let unit = match &self.org(side).dimensions[id].axis {
            Axis::Line { unit, .. } => unit.as_ref().map(|unit| unit.value.to_string()),
            Axis::Tree(_) => None,
        };
        Reach::Intervals(told, unit)
    }
}
