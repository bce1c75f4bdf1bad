//! Workflows: their pages, swimlanes, and RACI tables by step and by position.

pub mod page;
pub mod raci;
pub mod raci_by_role;
pub mod raci_index;
pub mod swimlane;
