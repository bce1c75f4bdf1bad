//! Findings as text: one file a format. Knows no rule, and decides nothing about severity or acceptance.

mod baseline;
mod excerpt;
mod human;
mod json;
mod order;
mod printable;
mod short;
mod summary;

pub use baseline::baseline;
pub use human::{Style, human};
pub use json::json;
pub use order::in_order;
pub use printable::{one_line, printable};
pub use short::short;
pub use summary::{Counts, summary};

#[cfg(test)]
mod tests;
