//! Centres: the organisation tree.

mod cycle;
mod empty;
mod head_elsewhere;
mod no_duties;
mod no_head;
mod no_purpose;
mod retired_in_use;
mod too_deep;

use super::Check;

/// The group's rules and their checks.
pub static CHECKS: &[Check] = &[
    (&cycle::RULE, cycle::check),
    (&no_head::RULE, no_head::check),
    (&head_elsewhere::RULE, head_elsewhere::check),
    (&no_purpose::RULE, no_purpose::check),
    (&empty::RULE, empty::check),
    (&no_duties::RULE, no_duties::check),
    (&retired_in_use::RULE, retired_in_use::check),
    (&too_deep::RULE, too_deep::check),
];
