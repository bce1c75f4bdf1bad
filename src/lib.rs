//! orgbook

mod geometry;
mod calendar;
mod source;
mod diagnostic;
mod syntax;
mod model;
mod lower;
mod derive;
mod rules;
mod analysis;
mod chart;
mod view;
mod render;

pub use analysis::{Analysis, FileMemo, Options, analyze};
