//! An operating model at a time: its organisation, what follows from it, and what is found in it. Knows no file but by
//! its declarations.

mod examine;
mod merge;
mod origin;

pub use examine::{Examined, Variant, as_written, of_model};
pub use merge::{Found, merged};
