//! The letters of each workflow's table and of the register.

mod accountable_below;
mod against_register;
mod bad_letter;
mod everyone_involved;
mod no_accountable;
mod no_independent_acceptance;
mod no_responsible;
mod overloaded_column;
mod redundant_letter;
mod several_accountable;
mod silo;
mod too_many_consulted;
mod too_many_informed;
mod too_many_responsible;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&no_accountable::RULE, no_accountable::check),
    (&several_accountable::RULE, several_accountable::check),
    (&no_responsible::RULE, no_responsible::check),
    (&bad_letter::RULE, bad_letter::check),
    (&too_many_responsible::RULE, too_many_responsible::check),
    (&too_many_consulted::RULE, too_many_consulted::check),
    (&too_many_informed::RULE, too_many_informed::check),
    (&redundant_letter::RULE, redundant_letter::check),
    (&everyone_involved::RULE, everyone_involved::check),
    (&silo::RULE, silo::check),
    (&overloaded_column::RULE, overloaded_column::check),
    (&against_register::RULE, against_register::check),
    (&accountable_below::RULE, accountable_below::check),
    (&no_independent_acceptance::RULE, no_independent_acceptance::check),
];
