//! Hand-offs: where work passes from one centre to another.

mod no_acceptance;
mod no_limit;
mod no_shared_tool;
mod no_sop;
mod receiver_off_duty;
mod undocumented_relation;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&no_sop::RULE, no_sop::check),
    (&no_limit::RULE, no_limit::check),
    (&no_acceptance::RULE, no_acceptance::check),
    (&no_shared_tool::RULE, no_shared_tool::check),
    (&undocumented_relation::RULE, undocumented_relation::check),
    (&receiver_off_duty::RULE, receiver_off_duty::check),
];
