//! Positions: reporting lines, role cards, authority.

mod accountable_without_authority;
mod authority_above_superior;
mod authority_gap;
mod authority_overlap;
mod bad_deputy;
mod deputy_unable;
mod idle;
mod incomplete_card;
mod no_deputy;
mod no_reporting_line;
mod no_seat;
mod one_sided_relation;
mod only_informed;
mod outsourced_accountable;
mod outsourced_without_sponsor;
mod personal_name;
mod refused_duty;
mod reporting_cycle;
mod shares;
mod shares_incomplete;
mod similar_responsibilities;
mod single_report;
mod span_of_control;
mod too_wide;
mod uncatalogued;
pub mod vague_responsibility;

use super::Check;
pub use only_informed::does_nothing;
pub use shares::exceeds_whole;

/// The group's rules and their checks.
pub static CHECKS: &[Check] = &[
    (&no_reporting_line::RULE, no_reporting_line::check),
    (&reporting_cycle::RULE, reporting_cycle::check),
    (&span_of_control::RULE, span_of_control::check),
    (&single_report::RULE, single_report::check),
    (&incomplete_card::RULE, incomplete_card::check),
    (&shares::RULE, shares::check),
    (&shares_incomplete::RULE, shares_incomplete::check),
    (&no_deputy::RULE, no_deputy::check),
    (&bad_deputy::RULE, bad_deputy::check),
    (&deputy_unable::RULE, deputy_unable::check),
    (&idle::RULE, idle::check),
    (&only_informed::RULE, only_informed::check),
    (&accountable_without_authority::RULE, accountable_without_authority::check),
    (&outsourced_without_sponsor::RULE, outsourced_without_sponsor::check),
    (&outsourced_accountable::RULE, outsourced_accountable::check),
    (&similar_responsibilities::RULE, similar_responsibilities::check),
    (&uncatalogued::RULE, uncatalogued::check),
    (&vague_responsibility::RULE, vague_responsibility::check),
    (&one_sided_relation::RULE, one_sided_relation::check),
    (&refused_duty::RULE, refused_duty::check),
    (&no_seat::RULE, no_seat::check),
    (&personal_name::RULE, personal_name::check),
    (&authority_overlap::RULE, authority_overlap::check),
    (&authority_gap::RULE, authority_gap::check),
    (&authority_above_superior::RULE, authority_above_superior::check),
    (&too_wide::RULE, too_wide::check),
];
