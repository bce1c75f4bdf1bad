//! Operating models: variants of the organisation as patches.

mod cycle;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[(&cycle::RULE, cycle::check)];
