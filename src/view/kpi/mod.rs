//! KPIs and the goals they lead to: pages, rows of tables, figures over time.

pub mod goal;
mod goal_tree;
pub mod page;
pub mod rows;
pub mod series;
