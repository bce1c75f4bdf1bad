//! orgbook

mod analysis;
mod calendar;
mod chart;
mod derive;
mod diagnostic;
mod geometry;
mod lower;
mod model;
mod rules;
mod source;
mod syntax;
mod render;

pub use analysis::{Analysis, FileMemo, Options, analyze};
