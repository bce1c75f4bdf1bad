//! Allocation tables: one for a duty, to positions that claim it and are held.

mod misplaced_otherwise;
mod several;
mod to_vacant;
mod unclaimed;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&several::RULE, several::check),
    (&unclaimed::RULE, unclaimed::check),
    (&misplaced_otherwise::RULE, misplaced_otherwise::check),
    (&to_vacant::RULE, to_vacant::check),
];
