//! Circles among things that lead to others.

pub mod circle;
pub mod cycles;
