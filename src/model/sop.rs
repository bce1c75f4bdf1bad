//! Procedures: Markdown under document control.

use super::{Body, Common, Duty, Position, Ref, Text, common::object};
use crate::{
    calendar::{Duration, Period},
    source::{Span, Spanned},
};
use chrono::NaiveDate;
use std::sync::Arc;

/// A standard operating procedure.
#[derive(Clone, Debug)]
pub struct Sop {
    pub common: Common,
    pub owner: Option<Ref<Position>>,
    pub approved_by: Option<Ref<Position>>,
    pub version: Option<Spanned<Arc<str>>>,
    pub effective: Option<Spanned<NaiveDate>>,
    pub review: Option<ReviewDue>,
    pub applies_to: Vec<Ref<Position>>,
    pub duties: Vec<Ref<Duty>>,
    pub supersedes: Vec<Ref<Sop>>,
    /// Minor changes do not ask people to read it again.
    pub minor_change: bool,
    pub acknowledge: bool,
    pub number: Option<Spanned<Arc<str>>>,
    pub author: Option<Ref<Position>>,
    pub reviewer: Option<Ref<Position>>,
    pub forms: Vec<Form>,
    /// Duties' promises as the text states them.
    pub promises: Vec<(Ref<Duty>, Spanned<Duration>)>,
    pub history: Vec<Revision>,
    pub bodies: Vec<Body>,
    pub acknowledgements: Vec<Acknowledgement>,
}

object!(Sop, Sop);

impl Sop {
    /// The day by which it must be looked at again.
    pub fn review_by(&self) -> Option<NaiveDate> {
        match self.review.as_ref()? {
            ReviewDue::By(day) => Some(day.value),
            ReviewDue::Every(period) => Some(period.value.add_to(self.effective.as_ref()?.value)),
        }
    }
}

/// When a text must be looked at again.
#[derive(Clone, Debug)]
pub enum ReviewDue {
    By(Spanned<NaiveDate>),
    /// Counted from `effective`.
    Every(Spanned<Period>),
}

/// A form that belongs to a procedure.
#[derive(Clone, Debug)]
pub struct Form {
    pub name: Text,
    pub url: Option<Spanned<Arc<str>>>,
}

/// A row of a procedure's history.
#[derive(Clone, Debug)]
pub struct Revision {
    pub version: Option<Spanned<Arc<str>>>,
    pub date: Option<Spanned<NaiveDate>>,
    pub what: Option<Text>,
    pub why: Option<Text>,
    pub span: Span,
}

/// A row of `data/acknowledgements.csv` that names this procedure.
#[derive(Clone, Debug)]
pub struct Acknowledgement {
    pub person: super::Id<super::Person>,
    pub version: Arc<str>,
    pub date: NaiveDate,
    pub span: Span,
}
