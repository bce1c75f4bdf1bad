//! placeholder

#[allow(dead_code)]
mod geometry;
#[allow(dead_code, unused_imports)]
mod calendar;
#[allow(dead_code, unused_imports)]
mod source;
#[allow(dead_code, unused_imports, unused_macros)]
mod diagnostic;
#[allow(dead_code)]
mod chart;
