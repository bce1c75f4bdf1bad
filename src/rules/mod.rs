//! Model and derived facts → findings. One file a rule; folders are the groups of the catalogue.

mod accept;
mod allocation;
mod centre;
mod duty;
mod goal;
mod handoff;
mod kpi;
mod model;
mod person;
mod position;
mod raci;
mod registry;
mod sop;
mod text;
mod tool;
mod workflow;

pub use accept::{accept, covers, entries};
pub use registry::{Check, all, find, run};
