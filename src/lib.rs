//! placeholder

#[allow(dead_code, unused_imports)]
mod calendar;
#[allow(dead_code)]
mod chart;
#[allow(dead_code)]
mod geometry;
