//! Operating models: variants of the organisation as patches.

mod coordination;
mod cycle;
mod no_effect;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] =
    &[(&cycle::RULE, cycle::check), (&no_effect::RULE, no_effect::check), (&coordination::RULE, coordination::check)];
