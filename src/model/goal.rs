//! What the organisation wants.

use super::{Common, Kpi, Position, Ref, Text, common::object};

/// A goal; KPIs measure it.
#[derive(Clone, Debug)]
pub struct Goal {
    pub common: Common,
    pub definition: Option<Text>,
    pub measured_by: Vec<Ref<Kpi>>,
    pub owner: Option<Ref<Position>>,
}

object!(Goal, Goal);
