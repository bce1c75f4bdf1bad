//! KPIs: what they lead to, who can move them, and whether their numbers fit.

mod activity_only;
mod bad_formula;
mod cycle;
pub mod duplicate_definition;
mod incomplete;
mod lopsided_weight;
mod no_actuals;
mod no_influence;
mod orphan;
mod period_mismatch;
mod source_not_a_tool;
mod stale_actuals;
mod target_mismatch;
mod target_not_better;
mod too_many;
mod unit_mismatch;
mod unknown_input;
mod unknown_unit;
mod unused;
mod unused_input;
mod volume_without_quality;
mod weights;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&incomplete::RULE, incomplete::check),
    (&orphan::RULE, orphan::check),
    (&cycle::RULE, cycle::check),
    (&weights::RULE, weights::check),
    (&too_many::RULE, too_many::check),
    (&lopsided_weight::RULE, lopsided_weight::check),
    (&activity_only::RULE, activity_only::check),
    (&volume_without_quality::RULE, volume_without_quality::check),
    (&no_influence::RULE, no_influence::check),
    (&unused::RULE, unused::check),
    (&target_not_better::RULE, target_not_better::check),
    (&target_mismatch::RULE, target_mismatch::check),
    (&bad_formula::RULE, bad_formula::check),
    (&unknown_input::RULE, unknown_input::check),
    (&unused_input::RULE, unused_input::check),
    (&unknown_unit::RULE, unknown_unit::check),
    (&unit_mismatch::RULE, unit_mismatch::check),
    (&period_mismatch::RULE, period_mismatch::check),
    (&duplicate_definition::RULE, duplicate_definition::check),
    (&source_not_a_tool::RULE, source_not_a_tool::check),
    (&stale_actuals::RULE, stale_actuals::check),
    (&no_actuals::RULE, no_actuals::check),
];
