//! What every object has.

use super::{Kind, Lang, Text};
use crate::{
    diagnostic::Subject,
    source::{Span, Spanned},
};
use chrono::NaiveDate;
use std::sync::Arc;

/// The fields that every kind accepts.
#[derive(Clone, Debug)]
pub struct Common {
    pub id: Arc<str>,
    /// `kind:id`, as findings name it.
    pub subject: Subject,
    /// Where to point when the object as a whole is meant: its name, else its id, else its first line.
    pub span: Span,
    /// The whole object.
    pub extent: Span,
    pub name: Text,
    pub aliases: Vec<Spanned<Arc<str>>>,
    pub short_name: Option<Text>,
    pub also_called: Vec<Text>,
    pub sort_key: Option<Arc<str>>,
    pub summary: Option<Text>,
    pub tags: Vec<Arc<str>>,
    pub audience: Option<Spanned<Arc<str>>>,
    pub status: Status,
    pub allow: Vec<Allow>,
    pub links: Vec<NamedLink>,
    /// `x-…` keys, for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// Whether it was taken out for an audience that may not see it: nothing of it is left but its place.
    pub withheld: bool,
}

impl Common {
    /// Whether it counts: neither planned nor retired.
    pub fn is_active(&self) -> bool {
        self.status == Status::Active
    }

    /// What it is sorted by in lists for readers of a language: its `sort_key`, else its name.
    pub fn sorted_by(&self, lang: Lang) -> &str {
        self.sort_key.as_deref().unwrap_or(self.name.get(lang))
    }
}

/// Whether something is in force.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Status {
    #[default]
    Active,
    /// Shown as such, and checked for shape alone.
    Planned,
    /// Kept for its links, out of navigation and search.
    Retired,
}

/// An accepted finding.
#[derive(Clone, Debug)]
pub struct Allow {
    pub rule: Spanned<Arc<str>>,
    pub because: Text,
    pub until: Option<Spanned<NaiveDate>>,
    pub span: Span,
}

/// A link in an object's `links`.
#[derive(Clone, Debug)]
pub struct NamedLink {
    pub name: Text,
    pub url: Spanned<Arc<str>>,
}

/// An object of the handbook.
pub trait Object {
    const KIND: Kind;

    /// What it shares with all others.
    fn common(&self) -> &Common;

    /// Its id.
    fn id(&self) -> &str {
        &self.common().id
    }

    /// Where to point when it is meant as a whole.
    fn span(&self) -> Span {
        self.common().span
    }

    /// `kind:id`, as findings name it.
    fn subject(&self) -> &Subject {
        &self.common().subject
    }
}

/// Implements [`Object`] for a struct with a field `common`.
macro_rules! object {
    ($type:ty, $kind:ident) => {
        impl $crate::model::Object for $type {
            const KIND: $crate::model::Kind = $crate::model::Kind::$kind;

            fn common(&self) -> &$crate::model::Common {
                &self.common
            }
        }
    };
}
pub(crate) use object;
