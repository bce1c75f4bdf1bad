//! Mathematics that knows no organisation: exact numbers and intervals, and boxes in products of trees and number lines.

pub mod decimal;
pub mod line;
mod runs;
mod tree;
mod part;
mod space;
mod grid;
mod carve;
mod largest;
mod region;
mod cover;
mod overlap;
#[cfg(test)]
mod oracle;

#[allow(unused_imports)]
pub use cover::{Boxes, first_match, gaps};
pub use decimal::Decimal;
pub use line::Interval;
#[allow(unused_imports)]
pub use overlap::{Arrangement, Overlap, Overlaps, Patch, arrangement, overlaps};
#[allow(unused_imports)]
pub use part::{Axis, Part};
#[allow(unused_imports)]
pub use region::Region;
#[allow(unused_imports)]
pub use runs::Runs;
#[allow(unused_imports)]
pub use space::{Cuboid, Space};
#[allow(unused_imports)]
pub use tree::{Leaves, Tree};
