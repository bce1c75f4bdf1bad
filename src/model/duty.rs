//! The register of duties: what must be owned, whoever owns it.

use super::{Centre, Common, Dimension, Ref, ToolAccess, common::object};
use crate::{
    calendar::{Duration, Effort, Hours, Zone},
    source::{Span, Spanned},
};
use std::sync::Arc;

/// A piece of work that somebody must own.
#[derive(Clone, Debug)]
pub struct Duty {
    pub common: Common,
    pub centre: Option<Ref<Centre>>,
    /// Dimensions every combination of which must have its R.
    pub across: Vec<Ref<Dimension>>,
    /// At most one position R at any point.
    pub exclusive: bool,
    pub exclusive_span: Option<Span>,
    pub around_the_clock: Option<RoundTheClock>,
    pub respond_within: Option<Spanned<Duration>>,
    pub critical: bool,
    pub incompatible_with: Vec<Ref<Duty>>,
    pub needs_tools: Vec<ToolAccess>,
    pub needs_sop: bool,
    pub needs_span: Option<Span>,
    /// An open word: `daily`, `weekly`, …
    pub frequency: Option<Spanned<Arc<str>>>,
    pub effort: Option<Spanned<Effort>>,
}

object!(Duty, Duty);

/// The minutes that need somebody on duty; every minute where no hours are given.
#[derive(Clone, Debug)]
pub struct RoundTheClock {
    pub hours: Option<Spanned<Hours>>,
    pub timezone: Option<Spanned<Zone>>,
    pub span: Span,
}
