//! Mathematics that knows no organisation: exact numbers, intervals, sets of minutes, and boxes in products of trees and number lines.

pub mod decimal;
pub mod line;
pub mod minutes;
pub mod wait;
mod runs;
mod tree;
mod part;
mod space;
mod grid;
mod steps;
mod split;
mod carve;
mod largest;
mod region;
mod cover;
mod overlap;
mod arrangement;
#[cfg(test)]
mod oracle_tests;
#[cfg(test)]
mod partition_tests;

pub use arrangement::{Patch, arrangement};
pub use cover::{Boxes, first_match, gaps};
pub use decimal::Decimal;
pub use line::{Cut, Interval, Side};
pub use minutes::Minutes;
pub use overlap::{Overlap, overlaps};
pub use part::{Axis, Part};
pub use region::Region;
pub use space::{Cuboid, Space};
pub use tree::{Leaves, Tree};
pub use wait::{Waits, waits};
