//! Links and images.

mod retired;
mod unused_asset;

use super::Check;

/// The group's rules and their checks.
pub static CHECKS: &[Check] = &[(&retired::RULE, retired::check), (&unused_asset::RULE, unused_asset::check)];
