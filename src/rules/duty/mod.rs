//! Duties of the register: who owns them, and with what.

mod gap;
mod never_used;
mod no_accountable;
mod no_responsible;
mod no_sop;
mod not_covered_by_hours;
mod number_mismatch;
mod outside_its_centre;
mod overlap;
pub mod response_unreachable;
mod several_accountable;
mod similar_names;
mod tool_unreachable;
mod unmeasured;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&no_accountable::RULE, no_accountable::check),
    (&several_accountable::RULE, several_accountable::check),
    (&no_responsible::RULE, no_responsible::check),
    (&no_sop::RULE, no_sop::check),
    (&tool_unreachable::RULE, tool_unreachable::check),
    (&never_used::RULE, never_used::check),
    (&similar_names::RULE, similar_names::check),
    (&outside_its_centre::RULE, outside_its_centre::check),
    (&unmeasured::RULE, unmeasured::check),
    (&number_mismatch::RULE, number_mismatch::check),
    (&overlap::RULE, overlap::check),
    (&gap::RULE, gap::check),
    (&not_covered_by_hours::RULE, not_covered_by_hours::check),
    (&response_unreachable::RULE, response_unreachable::check),
];
