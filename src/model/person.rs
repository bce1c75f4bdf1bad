//! People, and what they hold from when to when.

use super::{Common, Position, Ref, Text, common::object};
use crate::{
    calendar::{Hours, Share, Zone},
    source::{Span, Spanned},
};
use chrono::NaiveDate;
use std::sync::Arc;

/// Somebody who holds one or more positions.
#[derive(Clone, Debug)]
pub struct Person {
    pub common: Common,
    pub holds: Vec<Holding>,
    pub hours: Option<Spanned<Hours>>,
    pub timezone: Option<Spanned<Zone>>,
    pub languages: Vec<Spanned<Arc<str>>>,
    pub leave: Vec<Leave>,
    pub split_when: Option<Text>,
    pub email: Option<Spanned<Arc<str>>>,
    pub phone: Option<Spanned<Arc<str>>>,
    pub chat: Option<Spanned<Arc<str>>>,
}

object!(Person, Person);

/// One position held by one person; dates are whole days, both ends included.
#[derive(Clone, Debug)]
pub struct Holding {
    pub position: Ref<Position>,
    pub share: Option<Spanned<Share>>,
    pub acting: bool,
    pub since: Option<Spanned<NaiveDate>>,
    pub until: Option<Spanned<NaiveDate>>,
    pub span: Span,
}

impl Holding {
    /// Whether it holds on `day`.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.since.as_ref().is_none_or(|since| since.value <= day)
            && self.until.as_ref().is_none_or(|until| day <= until.value)
    }

    /// Whether it ends before it begins, so that nobody can say when it holds.
    pub fn is_backwards(&self) -> bool {
        self.since.as_ref().zip(self.until.as_ref()).is_some_and(|(since, until)| since.value > until.value)
    }

    /// Whether it was over before `day`.
    pub fn is_over(&self, day: NaiveDate) -> bool {
        self.until.as_ref().is_some_and(|until| until.value < day)
    }

    /// Whether it begins after `day`.
    pub fn is_coming(&self, day: NaiveDate) -> bool {
        self.since.as_ref().is_some_and(|since| since.value > day)
    }
}

/// Days away, both ends included.
#[derive(Clone, Debug)]
pub struct Leave {
    pub from: Spanned<NaiveDate>,
    pub until: Spanned<NaiveDate>,
    pub span: Span,
}
