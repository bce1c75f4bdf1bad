//! Markdown pages beside the kinds; `index` is the home page's text.

use super::{Body, Common, Ref, common::object};
use crate::source::Spanned;

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    pub common: Common,
    /// Place among its siblings; those without come last, by name.
    pub order: Option<Spanned<i64>>,
    pub parent: Option<Ref<Page>>,
    pub bodies: Vec<Body>,
}

object!(Page, Page);
