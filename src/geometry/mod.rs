//! Mathematics that knows no organisation: exact numbers and intervals.

pub mod decimal;
pub mod line;

pub use decimal::Decimal;
pub use line::Interval;
