//! Measures, their targets and their actuals.

use super::{Common, EntityRef, Position, Ref, Text, Tool, common::object};
use crate::{
    calendar::{Frequency, PeriodKey},
    geometry::Decimal,
    source::{FileId, Span, Spanned},
};
use std::sync::Arc;

/// A measure.
#[derive(Clone, Debug)]
pub struct Kpi {
    pub common: Common,
    pub definition: Option<Text>,
    pub kind: Option<Spanned<KpiKind>>,
    /// An expression over `inputs` where there are any, else text.
    pub formula: Option<Spanned<Arc<str>>>,
    /// Name in the expression, and the KPI it stands for.
    pub inputs: Vec<(Spanned<Arc<str>>, Ref<Kpi>)>,
    pub inputs_span: Option<Span>,
    pub unit: Option<Spanned<Arc<str>>>,
    pub better: Option<Spanned<Better>>,
    pub baseline: Option<Spanned<Decimal>>,
    pub target: Option<Spanned<Decimal>>,
    pub thresholds: Thresholds,
    pub every: Option<Spanned<Frequency>>,
    pub source: Option<Source>,
    pub owner: Option<Ref<Position>>,
    /// KPIs or goals, upwards.
    pub contributes_to: Vec<(Option<EntityRef>, Span)>,
    /// Duties or workflows.
    pub measures: Vec<(Option<EntityRef>, Span)>,
    /// By period, then scope.
    pub actuals: Vec<Actual>,
    /// The CSV that the actuals are from.
    pub actuals_file: Option<FileId>,
}

object!(Kpi, Kpi);

/// What a KPI looks at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum KpiKind {
    /// What came of it.
    Outcome,
    /// What was made.
    Output,
    /// What was done.
    Activity,
}

/// Which way is good.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Better {
    Lower,
    Higher,
    Between(Decimal, Decimal),
}

/// From where on a figure warns and is bad; under [`Better::Between`], distances from the target.
#[derive(Clone, Default, Debug)]
pub struct Thresholds {
    pub warn: Option<Spanned<Decimal>>,
    pub bad: Option<Spanned<Decimal>>,
}

/// Where a figure comes from.
#[derive(Clone, Debug)]
pub struct Source {
    pub tool: Option<Ref<Tool>>,
    pub report: Option<Text>,
    pub span: Span,
}

/// One row of a KPI's CSV.
#[derive(Clone, PartialEq, Debug)]
pub struct Actual {
    pub period: PeriodKey,
    pub value: Decimal,
    pub target: Option<Decimal>,
    /// `dimension=value;…` as written; empty for the whole.
    pub scope: Arc<str>,
    pub span: Span,
}
