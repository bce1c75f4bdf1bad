//! Posts, as their role cards show them.

use super::{Centre, Common, Duty, Kpi, Letters, Ref, Scope, Text, Tool, common::object};
use crate::{
    calendar::{Hours, Period, Quantity, Share, Zone},
    source::{Span, Spanned},
};
use chrono::NaiveDate;
use std::sync::Arc;

/// A post (岗位).
#[derive(Clone, Debug)]
pub struct Position {
    pub common: Common,
    pub centre: Option<Ref<Centre>>,
    pub reports_to: Option<Ref<Position>>,
    pub dotted_line_to: Vec<Ref<Position>>,
    pub purpose: Option<Text>,
    /// 1 where absent.
    pub headcount: u32,
    pub headcount_span: Option<Span>,
    pub employment: Employment,
    pub employment_span: Option<Span>,
    pub vendor: Option<Spanned<Arc<str>>>,
    pub sponsor: Option<Ref<Position>>,
    pub responsibilities: Vec<Responsibility>,
    pub authority: Vec<Authority>,
    pub incentives: Vec<Text>,
    pub does_not: Vec<NotMine>,
    pub kpis: Vec<CardKpi>,
    pub tools: Vec<ToolAccess>,
    pub requires: Option<Requires>,
    pub internal: Vec<InternalRelation>,
    pub external: Vec<ExternalRelation>,
    pub deputy: Option<Ref<Position>>,
    pub hours: Option<Spanned<Hours>>,
    pub timezone: Option<Spanned<Zone>>,
    pub career: Vec<Ref<Position>>,
    pub document: Option<DocumentControl>,
    pub vacancy: Option<Vacancy>,
}

object!(Position, Position);

/// How the holder is employed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Employment {
    #[default]
    Staff,
    Outsourced,
    Contractor,
    Intern,
}

/// What the holder answers for: a claim on a duty of the register, or free text.
#[derive(Clone, Debug)]
pub struct Responsibility {
    pub duty: Option<Ref<Duty>>,
    pub letters: Letters,
    /// Where the letters are written; the duty's place where they are the default.
    pub letters_span: Span,
    pub scope: Scope,
    pub hours: Option<Spanned<Hours>>,
    pub share: Option<Spanned<Share>>,
    pub note: Option<Text>,
    pub text: Option<Text>,
    pub span: Span,
}

/// What the holder may decide alone.
#[derive(Clone, Debug)]
pub struct Authority {
    /// A name that positions share.
    pub decision: Option<Spanned<Arc<str>>>,
    pub scope: Scope,
    pub escalates_to: Option<Ref<Position>>,
    pub text: Option<Text>,
    pub span: Span,
}

/// What people wrongly expect, and who does it.
#[derive(Clone, Debug)]
pub struct NotMine {
    pub duty: Option<Ref<Duty>>,
    pub text: Option<Text>,
    pub goes_to: Option<Ref<Position>>,
    pub span: Span,
}

/// A KPI by which a position or a centre is judged.
#[derive(Clone, Debug)]
pub struct CardKpi {
    pub kpi: Ref<Kpi>,
    pub weight: Option<Spanned<Share>>,
    pub target: Option<Spanned<Quantity>>,
    pub scope: Scope,
    pub span: Span,
}

/// What the holder may do in a tool.
#[derive(Clone, Debug)]
pub struct ToolAccess {
    pub tool: Ref<Tool>,
    /// One of the tool's `access_levels`.
    pub access: Option<Spanned<Arc<str>>>,
    pub span: Span,
}

/// What a holder must bring.
#[derive(Clone, Debug, Default)]
pub struct Requires {
    pub education: Option<Text>,
    pub experience: Option<Text>,
    pub skills: Vec<Text>,
    /// BCP 47 tags.
    pub languages: Vec<Spanned<Arc<str>>>,
}

/// Another position that this one works with.
#[derive(Clone, Debug)]
pub struct InternalRelation {
    pub position: Ref<Position>,
    pub about: Option<Text>,
}

/// Somebody outside that this position works with.
#[derive(Clone, Debug)]
pub struct ExternalRelation {
    pub who: Text,
    pub about: Option<Text>,
}

/// Version, approval and review of a role card.
#[derive(Clone, Debug)]
pub struct DocumentControl {
    pub version: Option<Spanned<Arc<str>>>,
    pub effective: Option<Spanned<NaiveDate>>,
    pub approved_by: Option<Ref<Position>>,
    pub review_every: Option<Spanned<Period>>,
    pub span: Span,
}

/// A known vacancy.
#[derive(Clone, Debug)]
pub struct Vacancy {
    pub owner: Option<Ref<Position>>,
    pub fill_by: Option<Spanned<NaiveDate>>,
    pub span: Span,
}
