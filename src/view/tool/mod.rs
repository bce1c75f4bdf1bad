//! Tools: their pages, and who may do what in all of them.

pub mod access;
pub mod conflicts;
pub mod page;
