//! Departments and teams: the nodes of the organisation tree.

use super::{CardKpi, Common, Position, Ref, Text, common::object};
use crate::source::Spanned;
use std::sync::Arc;

/// A department or team.
#[derive(Clone, Debug)]
pub struct Centre {
    pub common: Common,
    pub purpose: Option<Text>,
    pub parent: Option<Ref<Centre>>,
    /// The position that leads it.
    pub head: Option<Ref<Position>>,
    pub kpis: Vec<CardKpi>,
    /// A vendor, when the whole centre is bought in.
    pub outsourced_to: Option<Spanned<Arc<str>>>,
}

object!(Centre, Centre);
