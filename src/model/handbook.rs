//! What `orgbook.yaml` says about the handbook as a whole.

use super::{Allow, Languages, Letter, Text};
use crate::{
    calendar::{DateSpan, Zone},
    diagnostic::{OptionValue, Policy, Severity, Subject},
    source::{Span, Spanned},
};
use chrono::NaiveDate;
use std::sync::Arc;

/// The settings of a handbook.
#[derive(Clone, Debug)]
pub struct Handbook {
    /// Where to point when the handbook as a whole is meant.
    pub span: Span,
    pub subject: Subject,
    pub title: Text,
    pub organisation: Option<Organisation>,
    pub languages: Languages,
    pub timezone: Option<Spanned<Zone>>,
    pub holidays: Option<Holidays>,
    pub base_url: Option<Spanned<Arc<str>>>,
    /// The operating model that the site shows.
    pub model: Option<Spanned<Arc<str>>>,
    pub edit_url: Option<Arc<str>>,
    /// `#rrggbb`.
    pub theme_accent: Option<Spanned<Arc<str>>>,
    /// From the widest to the narrowest.
    pub audiences: Vec<Spanned<Arc<str>>>,
    pub people: PeopleAudiences,
    pub policy: Policy,
    /// The rules and options that `rules:` names, for looking up whether they exist.
    pub rule_settings: Vec<RuleSetting>,
    pub raci: Raci,
    pub required_tools: Vec<Spanned<Arc<str>>>,
    pub default_audience: Option<Spanned<Arc<str>>>,
    pub as_of: Option<Spanned<NaiveDate>>,
    pub report_url: Option<Spanned<Arc<str>>>,
    /// Where holders confirm that they have read an SOP; may hold the words of [`CONFIRMED`] in braces.
    pub acknowledge_url: Option<Spanned<Arc<str>>>,
    pub link_schemes: Vec<Spanned<Arc<str>>>,
    pub releases: Option<Spanned<Arc<str>>>,
    /// None: `never`.
    pub fail_on: Option<Severity>,
    pub fail_on_due: bool,
    pub allow: Vec<Allow>,
}

/// What of an SOP the address for confirmations may hold in braces.
pub const CONFIRMED: [&str; 5] = ["sop", "number", "version", "name", "lang"];

/// An entry of `rules:`.
#[derive(Clone, Debug)]
pub struct RuleSetting {
    /// `group/name` or `group`.
    pub name: Spanned<Arc<str>>,
    pub options: Vec<RuleOption>,
}

/// An option of a rule or group, as it is written.
#[derive(Clone, Debug)]
pub struct RuleOption {
    pub name: Spanned<Arc<str>>,
    /// None where it is no value that an option may have, which is told already.
    pub value: Option<Spanned<OptionValue>>,
    /// The dimensions that limits are given for.
    pub dimensions: Vec<Spanned<Arc<str>>>,
}

/// Whose handbook it is.
#[derive(Clone, Debug)]
pub struct Organisation {
    pub name: Option<Text>,
    pub url: Option<Spanned<Arc<str>>>,
    pub logo: Option<Spanned<Arc<str>>>,
}

/// Public holidays, and the days that the year's arrangement moves.
#[derive(Clone, Debug)]
pub struct Holidays {
    /// ISO 3166 code of a calendar.
    pub calendar: Option<Spanned<Arc<str>>>,
    pub off: Vec<Spanned<DateSpan>>,
    /// Days worked like a weekday (0 = Monday).
    pub on: Vec<(Spanned<NaiveDate>, u8)>,
}

/// Who may see people and what is private about them.
#[derive(Clone, Debug)]
pub struct PeopleAudiences {
    pub visible_to: Option<Spanned<Arc<str>>>,
    pub contact: Option<Spanned<Arc<str>>>,
    pub private: Option<Spanned<Arc<str>>>,
    /// Whether people have pages of their own.
    pub pages: bool,
}

/// The letters in use.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Raci {
    #[default]
    Raci,
    Rasci,
}

impl Raci {
    /// Whether the scheme has this letter.
    pub fn has(self, letter: Letter) -> bool {
        letter != Letter::S || self == Raci::Rasci
    }
}
