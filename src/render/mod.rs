//! Views to artifacts.

pub mod svg;
