//! Workflows: whether they can be walked from the trigger to the end, and who sees to it.

mod bad_escalation;
mod call_cycle;
mod dead_end;
mod duplicate_flow;
mod incomplete;
mod input_from_nowhere;
mod lonely_join;
mod missing_duty;
mod no_default;
mod no_rejection_path;
mod open_loop;
mod output_unused;
mod over_time;
mod ping_pong;
pub mod self_approval;
mod step_without_limit;
mod too_long;
mod unconditional_branch;
mod unreachable_step;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&incomplete::RULE, incomplete::check),
    (&unreachable_step::RULE, unreachable_step::check),
    (&dead_end::RULE, dead_end::check),
    (&duplicate_flow::RULE, duplicate_flow::check),
    (&unconditional_branch::RULE, unconditional_branch::check),
    (&no_default::RULE, no_default::check),
    (&lonely_join::RULE, lonely_join::check),
    (&open_loop::RULE, open_loop::check),
    (&over_time::RULE, over_time::check),
    (&step_without_limit::RULE, step_without_limit::check),
    (&no_rejection_path::RULE, no_rejection_path::check),
    (&self_approval::RULE, self_approval::check),
    (&bad_escalation::RULE, bad_escalation::check),
    (&input_from_nowhere::RULE, input_from_nowhere::check),
    (&output_unused::RULE, output_unused::check),
    (&ping_pong::RULE, ping_pong::check),
    (&too_long::RULE, too_long::check),
    (&call_cycle::RULE, call_cycle::check),
    (&missing_duty::RULE, missing_duty::check),
];
