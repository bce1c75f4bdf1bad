//! Who may decide what alone: each decision with its space, and the part of it that each position has.

use super::ScopeSpace;
use crate::{
    geometry::Cuboid,
    model::{Authority, Dimension, Id, Org, Position},
};
use std::{collections::BTreeMap, sync::Arc};

/// A decision that one or more positions may take.
#[derive(Debug)]
pub struct Decidable {
    pub decision: Arc<str>,
    /// The product of the dimensions that its scopes name.
    pub space: ScopeSpace,
    /// By position.
    pub powers: Vec<Power>,
}

/// What one position may decide.
#[derive(Debug)]
pub struct Power {
    pub position: Id<Position>,
    /// The places in the position's `authority`, each with its box.
    pub entries: Vec<(usize, Cuboid)>,
}

impl Power {
    /// What the `n`-th entry says.
    pub fn authority<'o>(&self, org: &'o Org, n: usize) -> &'o Authority {
        &org.positions[self.position].authority[self.entries[n].0]
    }

    /// All that the position may decide.
    pub fn boxes(&self) -> Vec<Cuboid> {
        self.entries.iter().map(|(_, own)| own.clone()).collect()
    }
}

/// Every decision of active positions, by name; those with a scope that is not fully known are left out.
pub fn decidables(org: &Org) -> Vec<Decidable> {
    let mut named: BTreeMap<Arc<str>, Vec<(Id<Position>, usize)>> = BTreeMap::new();
    for (position, card) in org.positions.active() {
        for (n, authority) in card.authority.iter().enumerate() {
            if let Some(decision) = &authority.decision {
                named.entry(decision.value.clone()).or_default().push((position, n));
            }
        }
    }
    named.into_iter().filter_map(|(decision, entries)| decidable(org, decision, &entries)).collect()
}

fn decidable(org: &Org, decision: Arc<str>, entries: &[(Id<Position>, usize)]) -> Option<Decidable> {
    let scope = |(position, n): &(Id<Position>, usize)| &org.positions[*position].authority[*n].scope;
    let mut dimensions: Vec<Id<Dimension>> =
        entries.iter().flat_map(|entry| scope(entry).parts.iter().map(|part| part.dimension)).collect();
    dimensions.sort_unstable();
    dimensions.dedup();
    let space = ScopeSpace::new(org, dimensions);
    if !entries.iter().all(|entry| space.takes(scope(entry))) {
        return None;
    }
    let mut powers: Vec<Power> = Vec::new();
    for entry in entries {
        let own = (entry.1, space.cuboid(scope(entry)));
        match powers.last_mut().filter(|power| power.position == entry.0) {
            Some(power) => power.entries.push(own),
            None => powers.push(Power { position: entry.0, entries: vec![own] }),
        }
    }
    Some(Decidable { decision, space, powers })
}
