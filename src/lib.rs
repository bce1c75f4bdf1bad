//! placeholder

#[allow(dead_code)]
mod chart;
