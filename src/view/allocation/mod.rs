//! Decision tables: their page, its matrices, and the data of its form.

pub mod form;
mod matrix;
pub mod page;
