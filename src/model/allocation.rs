//! Decision tables that give a duty to positions by dimension.

use super::{Common, Duty, Position, Ref, Scope, Text, common::object};
use crate::source::Span;

/// A decision table; the duty's `across` are its inputs.
#[derive(Clone, Debug)]
pub struct Allocation {
    pub common: Common,
    pub duty: Option<Ref<Duty>>,
    pub policy: HitPolicy,
    pub policy_span: Option<Span>,
    pub rules: Vec<AllocationRule>,
    /// The key `rules`, where it is written.
    pub rules_span: Option<Span>,
    /// Whether some row could not be read, which is a finding of its own: what the table takes is then not known.
    pub broken: bool,
    pub examples: Vec<Example>,
}

object!(Allocation, Allocation);

/// What holds when two rules meet.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum HitPolicy {
    /// No two rules meet.
    #[default]
    Unique,
    /// The first that matches wins.
    First,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub struct AllocationRule {
    pub when: Scope,
    pub to: Option<Ref<Position>>,
    /// It takes all that no other rule takes.
    pub otherwise: bool,
    pub note: Option<Text>,
    pub span: Span,
}

/// A case and where it must go; checked like a test.
#[derive(Clone, Debug)]
pub struct Example {
    pub when: Scope,
    pub to: Option<Ref<Position>>,
    pub span: Span,
}
