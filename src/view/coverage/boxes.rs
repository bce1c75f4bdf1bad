//! Parts of a duty's space in the reader's words.

use crate::view::{Voice, quantity};
use crate::{
    derive::{Extent, ScopeSpace},
    geometry::Cuboid,
    model::{self, Axis, Dimension, Id, Org, ValueId},
};

impl Voice<'_> {
    /// A box by the names of its dimensions and values: `Region: Europe × Product line: Solar`.
    pub fn cuboid(&self, space: &ScopeSpace, cuboid: &Cuboid) -> String {
        let extents = space.extents(cuboid);
        if extents.is_empty() {
            return self.t("scope.all");
        }
        let told = extents.iter().map(|(dimension, extent)| self.extent_in(self.org(), *dimension, extent));
        told.collect::<Vec<_>>().join(" × ")
    }

    /// A part of a dimension of an organisation, which need not be the one that is shown.
    pub fn extent_in(&self, org: &Org, dimension: Id<Dimension>, extent: &Extent) -> String {
        let axis = &org.dimensions[dimension];
        let comma = self.t("comma");
        let names = |values: &[ValueId]| {
            let names = values.iter().map(|value| self.plain(&axis.values()[value.0 as usize].name));
            names.collect::<Vec<_>>().join(&comma)
        };
        let own = match extent {
            Extent::Values(values) => names(values),
            Extent::Not(values) => self.fill("scope.not", &[("values", &names(values))]),
            Extent::Intervals(intervals) => {
                let unit = unit(axis);
                intervals.iter().map(|own| quantity::interval(own, unit)).collect::<Vec<_>>().join(&comma)
            }
        };
        format!("{}{}{own}", self.plain(&axis.common.name), self.t("colon"))
    }
}

fn unit(axis: &model::Dimension) -> Option<&str> {
    match &axis.axis {
        Axis::Line { unit, .. } => unit.as_ref().map(|unit| &*unit.value),
        Axis::Tree(_) => None,
    }
}
