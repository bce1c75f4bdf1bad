//! Axes along which work is divided, and the parts of them that scopes name.

use super::{Common, Id, Text, common::object};
use crate::{
    calendar::{Hours, Zone},
    geometry::Interval,
    source::{Span, Spanned},
};
use std::sync::Arc;

/// An axis: regions, product lines, channels, amounts.
#[derive(Clone, Debug)]
pub struct Dimension {
    pub common: Common,
    pub axis: Axis,
}

object!(Dimension, Dimension);

/// A tree of values, or a number line.
#[derive(Clone, Debug)]
pub enum Axis {
    /// All values, parents before their children.
    Tree(Vec<ValueNode>),
    Line {
        unit: Option<Spanned<Arc<str>>>,
        /// From `min` to `max`, both in, each unbounded where absent.
        range: Interval,
        /// The smallest difference; none for real numbers.
        step: Option<crate::geometry::Decimal>,
    },
}

/// The place of a value in its dimension's [`Axis::Tree`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ValueId(pub u32);

/// A value of a tree; it stands for all below it.
#[derive(Clone, Debug)]
pub struct ValueNode {
    pub id: Arc<str>,
    pub name: Text,
    pub short_name: Option<Text>,
    pub also_called: Vec<Text>,
    pub audience: Option<Spanned<Arc<str>>>,
    pub parent: Option<ValueId>,
    /// The values just below it.
    pub children: Vec<ValueId>,
    pub timezone: Option<Spanned<Zone>>,
    pub hours: Option<Spanned<Hours>>,
    pub languages: Vec<Spanned<Arc<str>>>,
    pub span: Span,
    /// Whether it was taken out for an audience that may not see it.
    pub withheld: bool,
}

/// A part of the space of some dimensions; a dimension that is not named is meant whole.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    pub parts: Vec<ScopePart>,
    /// The whole mapping, where one was written.
    pub span: Option<Span>,
    /// Whether some of it names nothing or could not be read, which is a finding of its own: how far it reaches is
    /// then not known.
    pub broken: bool,
}

impl Scope {
    /// Whether it is all there is.
    pub fn is_everything(&self) -> bool {
        self.parts.iter().all(|part| matches!(part.coordinate, Coordinate::Everything))
    }
}

/// What a scope says of one dimension.
#[derive(Clone, Debug)]
pub struct ScopePart {
    pub dimension: Id<Dimension>,
    pub dimension_span: Span,
    pub coordinate: Coordinate,
    /// The value as written.
    pub span: Span,
}

/// A part of one dimension.
#[derive(Clone, Debug)]
pub enum Coordinate {
    /// `"*"`.
    Everything,
    /// The union of these values.
    Values(Vec<Spanned<ValueId>>),
    /// All but these.
    Not(Vec<Spanned<ValueId>>),
    /// The union of these intervals.
    Intervals(Vec<Spanned<Interval>>),
}

impl Coordinate {
    /// How many values or intervals it names.
    pub fn n_words(&self) -> usize {
        match self {
            Coordinate::Everything => 0,
            Coordinate::Values(values) | Coordinate::Not(values) => values.len(),
            Coordinate::Intervals(intervals) => intervals.len(),
        }
    }
}

impl Dimension {
    /// The value of an id.
    pub fn value(&self, id: &str) -> Option<ValueId> {
        self.values().iter().position(|value| &*value.id == id).map(|n| ValueId(n as u32))
    }

    /// The nearest of a value and those above it that is as wanted.
    pub fn nearest(&self, value: ValueId, is_wanted: impl Fn(&ValueNode) -> bool) -> Option<ValueId> {
        let parent = |value: &ValueId| self.values()[value.0 as usize].parent;
        std::iter::successors(Some(value), parent).find(|value| is_wanted(&self.values()[value.0 as usize]))
    }

    /// The values of a tree; none on a number line.
    pub fn values(&self) -> &[ValueNode] {
        match &self.axis {
            Axis::Tree(values) => values,
            Axis::Line { .. } => &[],
        }
    }
}
