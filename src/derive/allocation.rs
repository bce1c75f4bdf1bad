//! What a decision table gives to whom, one case at a time.

use super::ScopeSpace;
use crate::{
    geometry::Cuboid,
    model::{Allocation, AllocationRule, Dimension, HitPolicy, Id, Org, Scope, ValueId, target},
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
    table: &'o Allocation,
    pub space: ScopeSpace,
    /// By rule; that of `otherwise` is not looked at.
    rules: Vec<Cuboid>,
}

impl<'o> Decider<'o> {
    /// A table with its duty's dimensions; none where it names no duty, or the duty a dimension that is not there.
    pub fn new(org: &'o Org, table: &'o Allocation) -> Option<Decider<'o>> {
        let space = ScopeSpace::of_duty(org, target(&table.duty)?)?;
        let rules = table.rules.iter().map(|rule| space.cuboid(&rule.when)).collect();
        Some(Decider { table, space, rules })
    }

    /// The dimensions that the table divides its duty by.
    pub fn dimensions(&self) -> &[Id<Dimension>] {
        &self.space.dimensions
    }

    /// What the table says of a case in the author's words.
    pub fn decide(&self, when: &Scope) -> Decision {
        self.decide_case(&self.space.cuboid(when))
    }

    /// What the table says of one leaf of each of its dimensions, which are trees.
    pub fn at(&self, leaves: &[ValueId]) -> Decision {
        let parts = leaves.iter().enumerate();
        let part = |(axis, leaf): (usize, &ValueId)| self.space.space.leaves(axis, std::iter::once(leaf.0));
        self.decide_case(&Cuboid { parts: parts.map(part).collect() })
    }

    /// What the table says of a box of its space.
    pub fn decide_case(&self, case: &Cuboid) -> Decision {
        let is_plain = |(_, rule): &(usize, &AllocationRule)| !rule.otherwise;
        let meets = |n: usize| self.space.space.intersect(&self.rules[n], case).is_some();
        let covers = |n: usize| self.space.space.contains(&self.rules[n], case);
        let plain = self.table.rules.iter().enumerate().filter(is_plain);
        let met: Vec<usize> = plain.map(|(n, _)| n).filter(|n| meets(*n)).collect();
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
}
