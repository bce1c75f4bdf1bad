//! Another id for an object: every place that names it, the files that bear its name, and an alias that keeps old links.
//! Knows how names are looked up, and writes no file.

mod baseline;
mod csv;
mod declared;
mod diff;
mod markup;
mod places;
mod plan;
mod raw;
mod refusal;
mod settings;

pub use diff::diff;
pub use plan::{FileChange, Plan, plan};
pub use refusal::Refusal;
