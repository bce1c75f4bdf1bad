//! The handbook as a whole: references, names, settings.

mod planned_reference;
mod retired_reference;
mod same_name;
pub mod unknown_rule;
pub mod unused_allow;
pub mod unused_baseline;

use super::Check;

/// The group's rules and their checks.
pub static CHECKS: &[Check] = &[
    (&retired_reference::RULE, retired_reference::check),
    (&planned_reference::RULE, planned_reference::check),
    (&unknown_rule::RULE, unknown_rule::check),
    (&same_name::RULE, same_name::check),
];
