//! Model and derived facts → findings. One file a rule; folders are the groups of the catalogue.

mod accept;
mod centre;
mod person;
mod position;
mod registry;

pub use accept::{accept, covers, entries};
pub use registry::{Check, all, find, run};
