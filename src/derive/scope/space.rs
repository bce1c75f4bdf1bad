//! The space that scopes divide: what an author's scope is as a box, and what a box is in the author's words.

use crate::{
    derive::Called,
    diagnostic::{Language, Message, say},
    geometry::{self, Cuboid, Interval, Part, Space, Tree},
    model::{Axis, Coordinate, Dimension, Duty, Id, Org, Scope, ValueId},
};

/// The product of some dimensions; with none of them it is a single point.
#[derive(Debug)]
pub struct ScopeSpace {
    pub dimensions: Vec<Id<Dimension>>,
    pub space: Space,
}

/// A part of one dimension as an author would write it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Extent {
    Values(Vec<ValueId>),
    Not(Vec<ValueId>),
    Intervals(Vec<Interval>),
}

impl ScopeSpace {
    /// The space of these dimensions, in this order.
    pub fn new(org: &Org, dimensions: Vec<Id<Dimension>>) -> ScopeSpace {
        let axis = |dimension: &Id<Dimension>| match &org.dimensions[*dimension].axis {
            Axis::Tree(values) => {
                let parents: Vec<Option<u32>> = values.iter().map(|value| value.parent.map(|own| own.0)).collect();
                geometry::Axis::Tree(Tree::new(&parents))
            }
            Axis::Line { range, step, .. } => geometry::Axis::Line { range: *range, step: *step },
        };
        let space = Space { axes: dimensions.iter().map(axis).collect() };
        ScopeSpace { dimensions, space }
    }

    /// The space of a duty: what it is divided across. None where one of those is not there, or has no value, which
    /// is a finding of its own.
    pub fn of_duty(org: &Org, duty: Id<Duty>) -> Option<ScopeSpace> {
        let mut dimensions: Vec<Id<Dimension>> = Vec::new();
        for dimension in org.duties[duty].across.iter().map(|across| across.to) {
            let dimension = dimension?;
            if !dimensions.contains(&dimension) {
                dimensions.push(dimension);
            }
        }
        let space = ScopeSpace::new(org, dimensions);
        let everything = space.space.everything();
        (!space.space.is_empty(&everything)).then_some(space)
    }

    /// Whether all that a scope says is known and of this space.
    pub fn takes(&self, scope: &Scope) -> bool {
        !scope.broken && scope.parts.iter().all(|part| self.dimensions.contains(&part.dimension))
    }

    /// The box of a scope; what it does not name is meant whole, and what is not of this space is passed over.
    pub fn cuboid(&self, scope: &Scope) -> Cuboid {
        let mut cuboid = self.space.everything();
        for part in &scope.parts {
            let Some(axis) = self.dimensions.iter().position(|own| *own == part.dimension) else { continue };
            let values = |values: &[crate::source::Spanned<ValueId>]| {
                self.space.leaves(axis, values.iter().map(|value| value.value.0).collect::<Vec<_>>().into_iter())
            };
            cuboid.parts[axis] = match &part.coordinate {
                Coordinate::Everything => continue,
                Coordinate::Values(named) => values(named),
                Coordinate::Not(named) => self.space.complement(axis, &values(named)),
                Coordinate::Intervals(intervals) => {
                    let plain: Vec<Interval> = intervals.iter().map(|interval| interval.value).collect();
                    self.space.intervals(axis, &plain)
                }
            };
        }
        cuboid
    }

    /// The box in the author's terms, dimensions that it has whole left out.
    pub fn extents(&self, cuboid: &Cuboid) -> Vec<(Id<Dimension>, Extent)> {
        let whole = self.space.everything();
        let narrowed = cuboid.parts.iter().zip(&whole.parts).enumerate().filter(|(_, (own, all))| own != all);
        narrowed.map(|(axis, (own, _))| (self.dimensions[axis], self.extent(axis, own))).collect()
    }

    fn extent(&self, axis: usize, part: &Part) -> Extent {
        match (part, &self.space.axes[axis]) {
            (Part::Intervals(intervals), _) => Extent::Intervals(intervals.clone()),
            (Part::Leaves(leaves), geometry::Axis::Tree(tree)) => {
                let values = tree.values_of(leaves);
                let Part::Leaves(rest) = self.space.complement(axis, part) else { return Extent::Values(Vec::new()) };
                let others = tree.values_of(&rest);
                let ids = |values: Vec<u32>| values.into_iter().map(ValueId).collect();
                // "All but one" is shorter than a list, as soon as it spares two names.
                if others.len() + 2 < values.len() { Extent::Not(ids(others)) } else { Extent::Values(ids(values)) }
            }
            (Part::Leaves(_), geometry::Axis::Line { .. }) => Extent::Values(Vec::new()),
        }
    }

    /// A box in words: `region South America × product-line Lighting`.
    pub fn told(&self, org: &Org, cuboid: &Cuboid) -> Message {
        let extents = self.extents(cuboid);
        if extents.is_empty() {
            return say!("all cases", "全部范围");
        }
        let in_language = |language: Language| -> String {
            let part = |(dimension, extent): &(Id<Dimension>, Extent)| {
                let axis = &org.dimensions[*dimension];
                format!("{} {}", axis.common.id, extent.words(axis, org, language))
            };
            extents.iter().map(part).collect::<Vec<_>>().join(" × ")
        };
        Message { en: in_language(Language::English).into(), zh: in_language(Language::Chinese).into() }
    }

    /// Some boxes in words, the first few by name and the rest as a number.
    pub fn told_all(&self, org: &Org, boxes: &[Cuboid], complete: bool) -> Message {
        const MOST_TOLD: usize = 6;
        let told: Vec<Message> = boxes.iter().take(MOST_TOLD).map(|own| self.told(org, own)).collect();
        let join = |part: fn(&Message) -> &str, comma| told.iter().map(part).collect::<Vec<_>>().join(comma);
        let (en, zh) = (join(|told| &told.en, "; "), join(|told| &told.zh, "；"));
        match (boxes.len().saturating_sub(MOST_TOLD), complete) {
            (0, true) => Message { en: en.into(), zh: zh.into() },
            (n, true) => say!("{en}; and {n} more", "{zh}；另有 {n} 处"),
            (_, false) => say!("{en}; and more", "{zh}；还有更多"),
        }
    }

    /// Boxes as the witness of a finding: ids alone, so that it stays the same in every language.
    pub fn witness(&self, org: &Org, boxes: &[Cuboid]) -> String {
        boxes.iter().map(|own| self.yaml(org, own)).collect::<Vec<_>>().join(" ")
    }

    /// A box as a scope to be pasted: `{region: [de, fr], order-value: "> 10000"}`.
    pub fn yaml(&self, org: &Org, cuboid: &Cuboid) -> String {
        let part = |(dimension, extent): (Id<Dimension>, Extent)| {
            let axis = &org.dimensions[dimension];
            format!("{}: {}", axis.common.id, extent.yaml(axis))
        };
        format!("{{{}}}", self.extents(cuboid).into_iter().map(part).collect::<Vec<_>>().join(", "))
    }
}

impl Extent {
    fn words(&self, axis: &Dimension, org: &Org, language: Language) -> String {
        let name = |value: &ValueId| {
            let value = &axis.values()[value.0 as usize];
            let name = Called::of(org, &value.name).get(language).to_owned();
            if name.is_empty() { value.id.to_string() } else { name }
        };
        let comma = if language == Language::Chinese { "、" } else { ", " };
        let names = |values: &[ValueId]| values.iter().map(name).collect::<Vec<_>>().join(comma);
        match (self, language) {
            (Extent::Values(values), _) => names(values),
            (Extent::Not(values), Language::English) => format!("all but {}", names(values)),
            (Extent::Not(values), Language::Chinese) => format!("除 {} 外", names(values)),
            (Extent::Intervals(intervals), _) => {
                intervals.iter().map(Interval::to_string).collect::<Vec<_>>().join(comma)
            }
        }
    }

    fn yaml(&self, axis: &Dimension) -> String {
        let list = |items: Vec<String>| match &items[..] {
            [one] => one.clone(),
            _ => format!("[{}]", items.join(", ")),
        };
        let id = |value: &ValueId| axis.values()[value.0 as usize].id.to_string();
        match self {
            Extent::Values(values) => list(values.iter().map(id).collect()),
            Extent::Not(values) => format!("{{not: {}}}", list(values.iter().map(id).collect())),
            Extent::Intervals(intervals) => list(intervals.iter().map(|own| format!("\"{own}\"")).collect()),
        }
    }
}
