//! Centres: their pages, staff, charts, and role cards to print.

pub mod cards;
pub mod org_chart;
pub mod page;
mod staff;
