//! Facts that follow from the model, computed once and read by rules and views alike.

mod allocation;
mod allocation_grid;
mod circle;
mod facts;
mod flow;
mod holders;
mod kpi_status;
mod kpi_tree;
mod raci;
mod reporting;
mod shared_holder;
mod uses;

pub use allocation::{Decider, Decision};
pub use allocation_grid::{Grid, grid};
pub use circle::{circles, way};
pub use facts::Facts;
pub use flow::{Edge, FlowGraph, Handoff};
pub use holders::{Holders, ended};
pub use kpi_status::{latest, status};
pub use kpi_tree::KpiTree;
pub use raci::{Claim, Register};
pub use reporting::{Reporting, centre_tree, centres_above, positions_within};
pub use shared_holder::{SharedHolder, shared_holders};
pub use uses::{Card, StepAt, Uses};
