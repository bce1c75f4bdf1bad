//! What the things of either organisation are called.

use crate::{
    answer::Box,
    cli::speech::Speech,
    compare::{Comparison, Pair},
    derive::Extent,
    diagnostic::say,
    model::{Axis, Dimension, EntityRef, Id, Kind, Object, OperatingModel, Org, ValueId},
    view::quantity,
};

/// Two organisations and the words to tell of them. Nothing is kept from whoever reads the handbook's files.
pub struct Names<'a> {
    pub speech: &'a Speech<'a>,
    pub comparison: &'a Comparison<'a>,
}

impl<'a> Names<'a> {
    /// One of the organisations.
    pub fn org(&self, side: usize) -> &'a Org {
        self.comparison.sides[side].org()
    }

    /// An object of one organisation, by its name.
    pub fn name<T: Object>(&self, side: usize, id: Id<T>) -> String {
        self.entity(side, EntityRef::of(id))
    }

    fn entity(&self, side: usize, entity: EntityRef) -> String {
        let common = self.org(side).common(entity);
        let name = self.speech.text(&common.name);
        if name.is_empty() { common.id.to_string() } else { name }
    }

    /// What may be there, by its name; a dash for nothing.
    pub fn maybe<T: Object>(&self, side: usize, id: Option<Id<T>>) -> String {
        id.map_or_else(|| self.speech.words.get("compare.none"), |id| self.name(side, id))
    }

    /// An object as the second organisation calls it, where it is there.
    pub fn pair<T: Object>(&self, pair: &Pair<T>) -> String {
        pair.known().map_or_else(String::new, |(side, entity)| self.entity(side, entity))
    }

    /// The id of an object.
    pub fn id<T: Object>(&self, pair: &Pair<T>) -> &'a str {
        pair.known().map_or("", |(side, entity)| &self.org(side).common(entity).id)
    }

    /// The model of a side; none for the handbook as written.
    pub fn model(&self, side: usize) -> Option<&'a OperatingModel> {
        let model = self.comparison.sides[side].variant.model.as_ref()?;
        let known = self.org(side).names.get(&(Kind::Model, model.clone()))?;
        known.id::<OperatingModel>().map(|id| &self.org(side).models[id])
    }

    /// What a side is called.
    pub fn side(&self, side: usize) -> String {
        match self.model(side) {
            Some(model) if self.speech.text(&model.common.name).is_empty() => model.common.id.to_string(),
            Some(model) => self.speech.text(&model.common.name),
            None => self.speech.words.get("compare.written"),
        }
    }

    /// A part of a duty: `Brazil × Commercial lighting`.
    pub fn part(&self, side: usize, part: &Box) -> String {
        part.iter().map(|(dimension, extent)| self.extent(side, *dimension, extent)).collect::<Vec<_>>().join(" × ")
    }

    fn extent(&self, side: usize, id: Id<Dimension>, extent: &Extent) -> String {
        let dimension = &self.org(side).dimensions[id];
        let names = |values: &[ValueId]| {
            let name = |value: &ValueId| {
                let value = &dimension.values()[value.0 as usize];
                let name = self.speech.text(&value.name);
                if name.is_empty() { value.id.to_string() } else { name }
            };
            values.iter().map(name).collect::<Vec<_>>().join(self.speech.comma())
        };
        match extent {
            Extent::Values(values) => names(values),
            Extent::Not(values) => {
                let names = names(values);
                self.speech.say(say!("all but {names}", "除{names}以外"))
            }
            Extent::Intervals(intervals) => {
                let unit = match &dimension.axis {
                    Axis::Line { unit, .. } => unit.as_ref().map(|unit| &*unit.value),
                    Axis::Tree(_) => None,
                };
                let told: Vec<String> = intervals.iter().map(|own| quantity::interval(own, unit)).collect();
                format!("{} {}", self.name(side, id), told.join(self.speech.comma()))
            }
        }
    }
}
