//! What a site is asked for.

use super::PastRevision;
use crate::change::Releases;
use std::sync::Arc;

/// What shapes a site beside the handbook.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct SiteOptions {
    /// The operating model to show; that of `model:` where absent.
    pub model: Option<String>,
    /// Who will read it; that of `default_audience:` where absent.
    pub audience: Option<String>,
    /// Wins over `base_url:`.
    pub base_url: Option<String>,
    /// Whether each file of text has compressed twins beside it.
    pub compress: bool,
    /// Whether the whole handbook is there to print.
    pub print: bool,
    /// The revision that is shown, where it is not the handbook of today.
    pub past: Option<PastRevision>,
    /// What changed from release to release, as far as that is known.
    pub releases: Option<Arc<Releases>>,
}
