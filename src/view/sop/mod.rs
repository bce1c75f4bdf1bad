//! Procedures: their pages, and how holders confirm that they have read them.

pub mod confirm;
pub mod page;
