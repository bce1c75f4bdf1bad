//! What a decision table gives to whom: one case at a time, and as a grid over one or two trees of values.

use crate::{
    geometry::{Decimal, Interval},
    model::{Allocation, AllocationRule, Axis, Coordinate, Dimension, HitPolicy, Id, Org, Scope, ValueId, target},
};

/// What a table says of a case.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Decision {
    /// One rule, by its place in the table.
    Rule(usize),
    /// No rule.
    Gap,
    /// Several rules, though no two may meet.
    Overlap(Vec<usize>),
    /// The case is wider than one rule.
    Divided,
}

/// A table that is ready to be asked.
pub struct Decider<'o> {
    org: &'o Org,
    table: &'o Allocation,
    dimensions: Vec<Id<Dimension>>,
    /// By rule, then by dimension.
    parts: Vec<Vec<Part>>,
}

/// A part of one dimension.
#[derive(Clone, PartialEq, Debug)]
enum Part {
    /// By value: whether it is a leaf that the part has.
    Leaves(Vec<bool>),
    Intervals(Vec<Interval>),
}

impl<'o> Decider<'o> {
    /// A table with its duty's dimensions; none where it names no duty.
    pub fn new(org: &'o Org, table: &'o Allocation) -> Option<Decider<'o>> {
        let duty = target(&table.duty)?;
        let dimensions: Vec<_> = org.duties[duty].across.iter().filter_map(|across| across.to).collect();
        let parts = table.rules.iter().map(|rule| parts(org, &dimensions, &rule.when)).collect();
        Some(Decider { org, table, dimensions, parts })
    }

    /// The dimensions that the table divides its duty by.
    pub fn dimensions(&self) -> &[Id<Dimension>] {
        &self.dimensions
    }

    /// What the table says of a case in the author's words.
    pub fn decide(&self, when: &Scope) -> Decision {
        self.decide_parts(&parts(self.org, &self.dimensions, when))
    }

    /// What the table says of one leaf of each of its dimensions, which are trees.
    pub fn at(&self, leaves: &[ValueId]) -> Decision {
        let part = |(dimension, leaf): (&Id<Dimension>, &ValueId)| {
            let mut own = vec![false; self.org.dimensions[*dimension].values().len()];
            own[leaf.0 as usize] = true;
            Part::Leaves(own)
        };
        self.decide_parts(&self.dimensions.iter().zip(leaves).map(part).collect::<Vec<_>>())
    }

    fn decide_parts(&self, case: &[Part]) -> Decision {
        let is_plain = |(_, rule): &(usize, &AllocationRule)| !rule.otherwise;
        let meets = |n: usize| self.pairs(n, case).all(|(dimension, own, part)| own.meets(part, self.step(dimension)));
        let covers =
            |n: usize| self.pairs(n, case).all(|(dimension, own, part)| own.covers(part, self.step(dimension)));
        let met: Vec<usize> =
            self.table.rules.iter().enumerate().filter(is_plain).map(|(n, _)| n).filter(|n| meets(*n)).collect();
        let otherwise =
            || self.table.rules.iter().position(|rule| rule.otherwise).map_or(Decision::Gap, Decision::Rule);
        match (&met[..], self.table.policy) {
            ([], _) => otherwise(),
            ([first, ..], HitPolicy::First) | ([first], HitPolicy::Unique) if covers(*first) => Decision::Rule(*first),
            ([_], _) | (_, HitPolicy::First) => Decision::Divided,
            (_, HitPolicy::Unique) if met.iter().all(|n| covers(*n)) => Decision::Overlap(met),
            (_, HitPolicy::Unique) => Decision::Divided,
        }
    }

    fn pairs<'s>(&'s self, rule: usize, case: &'s [Part]) -> impl Iterator<Item = (Id<Dimension>, &'s Part, &'s Part)> {
        let parts = self.parts[rule].iter().zip(case);
        self.dimensions.iter().zip(parts).map(|(dimension, (own, part))| (*dimension, own, part))
    }

    fn step(&self, dimension: Id<Dimension>) -> Option<Decimal> {
        match &self.org.dimensions[dimension].axis {
            Axis::Line { step, .. } => *step,
            Axis::Tree(_) => None,
        }
    }
}

impl Part {
    fn meets(&self, other: &Part, step: Option<Decimal>) -> bool {
        match (self, other) {
            (Part::Leaves(own), Part::Leaves(their)) => own.iter().zip(their).any(|(own, their)| *own && *their),
            (Part::Intervals(own), Part::Intervals(their)) => {
                own.iter().any(|own| their.iter().any(|their| !own.intersect(their).is_empty(step)))
            }
            _ => false,
        }
    }

    /// Whether all of `other` is in it.
    fn covers(&self, other: &Part, step: Option<Decimal>) -> bool {
        match (self, other) {
            (Part::Leaves(own), Part::Leaves(their)) => own.iter().zip(their).all(|(own, their)| *own || !*their),
            (Part::Intervals(own), Part::Intervals(their)) => {
                let without = |left: Vec<Interval>, own: &Interval| -> Vec<Interval> {
                    left.iter().flat_map(|piece| piece.subtract(own)).collect()
                };
                own.iter().fold(their.clone(), without).iter().all(|piece| piece.is_empty(step))
            }
            _ => false,
        }
    }
}

/// A scope by dimension. What names nothing has already been told; it covers nothing here.
fn parts(org: &Org, dimensions: &[Id<Dimension>], scope: &Scope) -> Vec<Part> {
    let part = |dimension: &Id<Dimension>| {
        let said = scope.parts.iter().find(|part| part.dimension == *dimension);
        let axis = &org.dimensions[*dimension];
        match said.map(|part| &part.coordinate) {
            None | Some(Coordinate::Everything) => match &axis.axis {
                Axis::Tree(_) => Part::Leaves(leaves_below(axis, None)),
                Axis::Line { range, .. } => Part::Intervals(vec![*range]),
            },
            Some(Coordinate::Values(values)) => {
                Part::Leaves(leaves_below(axis, Some(&values.iter().map(|value| value.value).collect::<Vec<_>>())))
            }
            Some(Coordinate::Not(values)) => {
                let named = leaves_below(axis, Some(&values.iter().map(|value| value.value).collect::<Vec<_>>()));
                let all = leaves_below(axis, None);
                Part::Leaves(all.into_iter().zip(named).map(|(leaf, named)| leaf && !named).collect())
            }
            Some(Coordinate::Intervals(intervals)) => {
                Part::Intervals(intervals.iter().map(|interval| interval.value).collect())
            }
        }
    };
    dimensions.iter().map(part).collect()
}

/// By value: whether it is a leaf, below one of `named` where that is given.
fn leaves_below(dimension: &Dimension, named: Option<&[ValueId]>) -> Vec<bool> {
    let values = dimension.values();
    let mut inside = vec![named.is_none(); values.len()];
    // Parents stand before their children, so one pass reaches all below.
    for (n, value) in values.iter().enumerate() {
        let parent = value.parent.is_some_and(|parent| inside[parent.0 as usize]);
        inside[n] = inside[n] || parent || named.is_some_and(|named| named.contains(&ValueId(n as u32)));
    }
    inside.iter().zip(values).map(|(inside, value)| *inside && value.children.is_empty()).collect()
}
