//! Systems that people work with.

use super::{Common, Position, Ref, common::object};
use crate::source::{Span, Spanned};
use std::sync::Arc;

/// A system.
#[derive(Clone, Debug)]
pub struct Tool {
    pub common: Common,
    /// An open word: `crm`, `collaboration`, `dashboard`, …
    pub category: Option<Spanned<Arc<str>>>,
    pub required: bool,
    pub owner: Option<Ref<Position>>,
    /// From the least to the most; `read, write, admin` where absent.
    pub access_levels: Vec<Spanned<Arc<str>>>,
    pub admins: Vec<Ref<Position>>,
    pub provisioned_by: Option<Ref<Position>>,
    /// The data that this system is the one truth for.
    pub record_of: Vec<Spanned<Arc<str>>>,
    pub url: Option<Spanned<Arc<str>>>,
    pub record_of_span: Option<Span>,
}

object!(Tool, Tool);

impl Tool {
    /// The rank of an access level, from 0; none for a level that the tool does not have.
    pub fn rank(&self, level: &str) -> Option<usize> {
        if self.access_levels.is_empty() {
            return ["read", "write", "admin"].iter().position(|known| *known == level);
        }
        self.access_levels.iter().position(|known| &*known.value == level)
    }
}
