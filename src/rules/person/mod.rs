//! People: what they hold, and what that does to the work.

mod accountable_for_own_work;
mod approves_own_work;
mod expired_holding;
mod incompatible_duties;
mod no_holding;
mod no_split_trigger;
mod on_paper_only;
mod over_allocated;
mod overlapping_holdings;
mod overloaded;
mod own_manager;
mod same_leave;
mod single_point_of_failure;
mod too_many_positions;
mod vacant_position;

use super::Check;
pub use on_paper_only::on_paper_only;

/// The group's rules and their checks.
pub static CHECKS: &[Check] = &[
    (&over_allocated::RULE, over_allocated::check),
    (&overloaded::RULE, overloaded::check),
    (&expired_holding::RULE, expired_holding::check),
    (&no_holding::RULE, no_holding::check),
    (&vacant_position::RULE, vacant_position::check),
    (&on_paper_only::RULE, on_paper_only::check),
    (&incompatible_duties::RULE, incompatible_duties::check),
    (&approves_own_work::RULE, approves_own_work::check),
    (&accountable_for_own_work::RULE, accountable_for_own_work::check),
    (&overlapping_holdings::RULE, overlapping_holdings::check),
    (&own_manager::RULE, own_manager::check),
    (&single_point_of_failure::RULE, single_point_of_failure::check),
    (&no_split_trigger::RULE, no_split_trigger::check),
    (&too_many_positions::RULE, too_many_positions::check),
    (&same_leave::RULE, same_leave::check),
];
