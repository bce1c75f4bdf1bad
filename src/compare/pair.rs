//! The same object in two organisations.

use crate::{
    derive::Transit,
    model::{Arena, EntityRef, Id, Object, Org, Text, Workflow},
};
use std::cmp::Ordering;

/// An object by its id in both organisations; none where it is not there or not active.
#[derive(Debug)]
pub struct Pair<T>(pub [Option<Id<T>>; 2]);

impl<T> Clone for Pair<T> {
    fn clone(&self) -> Pair<T> {
        *self
    }
}
impl<T> Copy for Pair<T> {}

impl<T: Object> Pair<T> {
    /// All active objects of two arenas, in order of their ids.
    pub fn all(arenas: [&Arena<T>; 2]) -> Vec<Pair<T>> {
        let [first, second] = arenas.map(|arena| arena.active().collect::<Vec<_>>());
        let (mut first, mut second) = (first.into_iter().peekable(), second.into_iter().peekable());
        let mut pairs = Vec::new();
        loop {
            let order = match (first.peek(), second.peek()) {
                (Some((_, one)), Some((_, other))) => one.id().cmp(other.id()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return pairs,
            };
            let own = if order.is_le() { first.next() } else { None };
            let other = if order.is_ge() { second.next() } else { None };
            pairs.push(Pair([own.map(|(id, _)| id), other.map(|(id, _)| id)]));
        }
    }

    /// The object in one organisation that there is, the second before the first, and which it is.
    pub fn known(&self) -> Option<(usize, EntityRef)> {
        let at = |side: usize| self.0[side].map(|id| (side, EntityRef::of(id)));
        at(1).or_else(|| at(0))
    }

    /// Whether it is in one of them alone.
    pub fn is_single(&self) -> bool {
        self.0.iter().flatten().count() == 1
    }
}

/// Whether two references name objects of the same id.
pub fn same<T: Object>(orgs: [&Org; 2], ids: [Option<Id<T>>; 2]) -> bool {
    let id = |side: usize| ids[side].map(|id| &orgs[side].common(EntityRef::of(id)).id);
    id(0) == id(1)
}

/// Whether two texts say the same, wherever they stand.
pub fn same_text(one: &Text, other: &Text) -> bool {
    let said = |text: &'_ Text| -> Vec<(_, std::sync::Arc<str>)> {
        text.pieces.iter().map(|piece| (piece.lang, piece.text.clone())).collect()
    };
    said(one) == said(other)
}

/// A workflow, and how its work passes in either organisation.
#[derive(Clone, Debug)]
pub struct WorkflowPair<'a> {
    pub workflow: Pair<Workflow>,
    pub transits: [Option<&'a Transit>; 2],
}

impl WorkflowPair<'_> {
    /// Whether something that is counted is not the same.
    pub fn differs(&self) -> bool {
        let counted = |transit: &Transit| {
            let between = transit.crossings.iter().filter(|own| own.between_departments).count();
            (
                transit.crossings.len(),
                between,
                transit.partial.len(),
                transit.promised(),
                transit.levels(),
                transit.departments.len(),
            )
        };
        self.transits[0].map(counted) != self.transits[1].map(counted)
    }
}
