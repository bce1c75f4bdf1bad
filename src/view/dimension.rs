//! The page of a dimension: its values, or its stretch of the number line, and what is divided by it.

use super::{Phrase, Prose, Ref, Shell, Voice, quantity::grouped, shell::toc};
use crate::model::{self, Axis, EntityRef, Id, ValueNode};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub summary: Option<Prose>,
    pub unit: Option<String>,
    pub leaves: u32,
    pub line: Option<Line>,
    pub values: Vec<Value>,
    pub used_by: Vec<Ref>,
}

/// A stretch of the number line.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Line {
    pub unit: String,
    pub range: String,
    pub step: Option<String>,
}

/// A value of a tree.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Value {
    pub id: String,
    pub name: Phrase,
    /// How many values it lies below.
    pub depth: usize,
    pub part_of: Option<Phrase>,
    pub timezone: Option<String>,
    pub hours: Option<String>,
    pub languages: Vec<String>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<model::Dimension>, shell: &mut Shell) -> View {
    let dimension = &voice.org().dimensions[id];
    let values = dimension.values();
    shell.toc = toc(voice, &[("values", "dimension.values", !values.is_empty()), ("used-by", "used_by", true)]);
    let (unit, line) = match &dimension.axis {
        Axis::Tree(_) => (None, None),
        Axis::Line { unit, step, .. } => {
            let unit = voice.word(unit);
            let line = Line {
                unit: unit.clone().unwrap_or_else(|| voice.t("none.recorded")),
                range: range(voice, dimension),
                step: step.map(|step| grouped(&step.to_string())),
            };
            (unit, Some(line))
        }
    };
    View {
        summary: voice.maybe_prose(&dimension.common.summary),
        unit,
        leaves: values.iter().filter(|value| value.children.is_empty() && !value.withheld).count() as u32,
        line,
        values: depth_first(values)
            .into_iter()
            .filter(|value| !value.withheld)
            .map(|value| row(voice, values, value))
            .collect(),
        used_by: used_by(voice, id),
    }
}

/// The stretch of a number line in words: `≥ USD 0`; everything where it has no end.
pub fn range(voice: &Voice, dimension: &model::Dimension) -> String {
    let Axis::Line { unit, range, .. } = &dimension.axis else { return String::new() };
    if range.to_string() == "*" {
        return voice.t("scope.all");
    }
    super::quantity::interval(range, unit.as_ref().map(|unit| &*unit.value))
}

/// Each value before those below it.
fn depth_first(values: &[ValueNode]) -> Vec<&ValueNode> {
    let mut order = Vec::new();
    let mut open: Vec<&ValueNode> = values.iter().filter(|value| value.parent.is_none()).rev().collect();
    while let Some(value) = open.pop() {
        order.push(value);
        open.extend(value.children.iter().rev().map(|child| &values[child.0 as usize]));
    }
    order
}

fn row(voice: &Voice, values: &[ValueNode], value: &ValueNode) -> Value {
    let zone = value.timezone.as_ref().map(|zone| zone.value);
    Value {
        id: value.id.to_string(),
        name: voice.phrase(&value.name),
        // The style knows no more than three steps.
        depth: std::iter::successors(value.parent, |up| values[up.0 as usize].parent).count().min(3),
        part_of: value.parent.map(|parent| voice.phrase(&values[parent.0 as usize].name)),
        timezone: zone.map(|zone| super::quantity::zone_name(zone, voice.words())),
        // The zone has a column of its own.
        hours: value.hours.as_ref().map(|hours| super::quantity::hours(&hours.value, None, voice.words())),
        languages: value.languages.iter().map(|tag| voice.language(&tag.value)).collect(),
    }
}

/// The duties and allocations that are divided by it.
fn used_by(voice: &Voice, id: Id<model::Dimension>) -> Vec<Ref> {
    let org = voice.org();
    let duties = org.duties.active().filter(|(_, duty)| duty.across.iter().any(|across| across.to == Some(id)));
    let mut used = Vec::new();
    for (duty, _) in duties {
        used.push(EntityRef::of(duty));
        used.extend(voice.facts().uses.allocation_of_duty[duty.index()].map(EntityRef::of));
    }
    used.into_iter().map(|entity| voice.entity(entity)).collect()
}
