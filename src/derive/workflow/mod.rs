//! Workflows as graphs and tables: what follows which step, where work changes hands, who has which letter.

pub mod flow;
pub mod raci;
pub mod slowest;
pub mod table;
pub mod transit;
