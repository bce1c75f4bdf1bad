//! How texts are typed. Off unless the profile is strict.

pub mod full_width;
pub mod half_width;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[(&half_width::RULE, half_width::check), (&full_width::RULE, full_width::check)];
