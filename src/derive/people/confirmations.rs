//! Who has to confirm that they have read a procedure, and who has. Knows nothing of how they do it.

use crate::derive::Holders;
use crate::model::{Acknowledgement, Id, Org, Person, Position, Sop};
use std::{collections::BTreeSet, sync::Arc};

/// The version of a procedure that is to be confirmed: of one in force that asks for it. A text that does not hold yet
/// need not have been read.
pub fn version_to_confirm<'s>(org: &Org, sop: &'s Sop) -> Option<&'s Arc<str>> {
    let in_force = sop.effective.as_ref().is_none_or(|day| day.value <= org.as_of);
    let version = sop.version.as_ref().filter(|_| sop.acknowledge && sop.common.is_active() && in_force)?;
    Some(&version.value)
}

/// Everybody who has to confirm a procedure, each once, with the first position that it is asked of.
pub fn asked_to_confirm(org: &Org, holders: &Holders, sop: &Sop) -> Vec<(Id<Position>, Id<Person>)> {
    let positions = sop.applies_to.iter().filter_map(|position| position.to);
    let asked = positions.flat_map(|position| holders.of(org, position).map(move |(person, _)| (position, person)));
    let mut once = BTreeSet::new();
    asked.filter(|(_, person)| once.insert(*person)).collect()
}

/// The row by which somebody has confirmed the version in force; after a minor change an earlier version's is enough.
pub fn confirmation(sop: &Sop, person: Id<Person>) -> Option<&Acknowledgement> {
    let is_current = |row: &&Acknowledgement| sop.version.as_ref().is_none_or(|version| version.value == row.version);
    let mut own = sop.acknowledgements.iter().filter(|row| row.person == person);
    own.clone().find(is_current).or_else(|| own.next_back().filter(|_| sop.minor_change))
}
