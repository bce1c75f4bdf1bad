//! Goals: who owns them and what measures them.

mod no_owner;
mod unmeasured;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[(&unmeasured::RULE, unmeasured::check), (&no_owner::RULE, no_owner::check)];
