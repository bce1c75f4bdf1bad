//! Operating models: the page of each, and organisations side by side.

mod changes;
mod chart;
pub mod compared;
mod differences;
pub mod model;
mod names;
pub mod pages;
mod sides;
mod tables;
pub mod words;
