//! Model and derived facts → findings. One file a rule; folders are the groups of the catalogue.

mod accept;
mod allocation;
mod audience;
mod centre;
mod duty;
mod goal;
mod handbook;
mod handoff;
mod kpi;
mod link;
mod model;
mod page;
mod person;
mod position;
mod raci;
mod registry;
mod sop;
mod style;
mod text;
mod tool;
mod unread;
mod workflow;

pub use accept::{accept, covers, entries, is_accepted};
pub use handbook::{unknown_rule, unused_allow, unused_baseline};
pub use page::too_heavy;
pub use registry::{AFTERWARDS, Check, OF_PAGES, all, find, run, run_beside};
pub use unread::{is_unread, leaves_out, waiting, withhold};
