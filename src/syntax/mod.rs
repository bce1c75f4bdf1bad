//! Text → spanned trees. One file in, one tree out, every fault noted; cannot fail. Knows no kind of object.

pub mod markdown;
mod merge;
mod openings;
pub mod rules;
pub mod svg;
pub mod yaml;

pub use merge::{Change, merge_patch};
pub use openings::Openings;
