//! Canonical order and layout of the files of a handbook: what is written stays, where it stands becomes alike everywhere.
//! Knows the tables of fields, and neither folders nor what any value means.

mod file;
mod flow;
mod lines;
mod order;
mod part;
mod proof;
mod table;
#[cfg(test)]
mod tests;
mod write;

pub use file::{Layout, lay_out};
pub use lines::{Lines, quoted, written};
