//! Ids of objects, the arenas that they index, and references as the author wrote them.

use super::{Kind, Object};
use crate::source::Span;
use std::{fmt, hash, marker::PhantomData, ops::Index, sync::Arc};

/// The number of an object of type `T` in its [`Arena`].
pub struct Id<T>(u32, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// The id of the `n`-th object.
    pub fn new(n: usize) -> Id<T> {
        Id(n as u32, PhantomData)
    }

    /// The place in the arena.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Id<T> {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Id<T>) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Id<T>) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Id<T>) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// All objects of one kind, in order of their ids' text.
/// Copies share what they hold until one of them is changed.
#[derive(Debug)]
pub struct Arena<T>(Arc<Vec<T>>);

impl<T> Clone for Arena<T> {
    fn clone(&self) -> Arena<T> {
        Arena(self.0.clone())
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Arena<T> {
        Arena(Arc::default())
    }
}

impl<T> Arena<T> {
    /// An arena of these objects, in this order.
    pub fn new(objects: Vec<T>) -> Arena<T> {
        Arena(objects.into())
    }

    /// Every object with its id.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator {
        self.0.iter().enumerate().map(|(n, object)| (Id::new(n), object))
    }

    /// The ids alone.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + ExactSizeIterator + use<T> {
        (0..self.0.len()).map(Id::new)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Clone> Arena<T> {
    /// Completes each object with what is known only when all of them are there.
    pub fn update(&mut self, mut complete: impl FnMut(Id<T>, &mut T)) {
        let objects = Arc::make_mut(&mut self.0).iter_mut().enumerate();
        objects.for_each(|(n, object)| complete(Id::new(n), object));
    }
}

impl<T: Object> Arena<T> {
    /// Every object that is `active`, with its id.
    pub fn active(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.iter().filter(|(_, object)| object.common().is_active())
    }
}

impl<T> Index<Id<T>> for Arena<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.0[id.index()]
    }
}

/// A reference where it was written; `to` is none when it names nothing (which is a finding of its own).
#[derive(Debug)]
pub struct Ref<T> {
    pub to: Option<Id<T>>,
    pub span: Span,
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Ref<T> {
        *self
    }
}
impl<T> Copy for Ref<T> {}

/// What an optional reference names, when it was written and resolves.
pub fn target<T>(reference: &Option<Ref<T>>) -> Option<Id<T>> {
    reference.as_ref().and_then(|reference| reference.to)
}

/// An object of any kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntityRef {
    pub kind: Kind,
    /// The place in its kind's arena.
    pub index: u32,
}

impl EntityRef {
    /// The reference to an object whose type is known.
    pub fn of<T: Object>(id: Id<T>) -> EntityRef {
        EntityRef { kind: T::KIND, index: id.0 }
    }

    /// The typed id, when this is of kind `T`.
    pub fn id<T: Object>(self) -> Option<Id<T>> {
        (self.kind == T::KIND).then(|| Id::new(self.index as usize))
    }
}
