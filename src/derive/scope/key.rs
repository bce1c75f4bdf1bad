//! Scopes as keys: two scopes that say the same in other words of the author have one key.

use crate::{
    geometry::Interval,
    model::{Coordinate, Dimension, Id, Scope, ValueId},
};

/// What a scope says, without places and order. It compares words, not the space that they cover.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ScopeKey(Vec<(Id<Dimension>, Part)>);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Part {
    Values(Vec<ValueId>),
    Not(Vec<ValueId>),
    Intervals(Vec<Interval>),
}

impl ScopeKey {
    /// The key of a scope; that of everything is empty.
    pub fn new(scope: &Scope) -> ScopeKey {
        let mut parts: Vec<(Id<Dimension>, Part)> = Vec::new();
        for part in &scope.parts {
            let said = match &part.coordinate {
                Coordinate::Everything => continue,
                Coordinate::Values(values) => Part::Values(sorted(values.iter().map(|value| value.value))),
                Coordinate::Not(values) => Part::Not(sorted(values.iter().map(|value| value.value))),
                Coordinate::Intervals(intervals) => Part::Intervals(sorted(intervals.iter().map(|own| own.value))),
            };
            parts.push((part.dimension, said));
        }
        parts.sort();
        ScopeKey(parts)
    }
}

fn sorted<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort();
    values.dedup();
    values
}
