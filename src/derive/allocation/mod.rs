//! Decision tables: their rules as boxes, and as matrices to read.

mod bands;
pub mod boxes;
pub mod grid;
