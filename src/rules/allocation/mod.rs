//! Allocation tables: one for a duty, its rules neither meeting nor leaving gaps, to positions that can take the cases.

mod catch_all;
mod contradicts_card;
mod failed_example;
mod gap;
mod hours;
mod language;
mod misplaced_otherwise;
mod overlap;
mod redundant;
mod several;
mod shadowed;
mod to_vacant;
mod unclaimed;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&overlap::RULE, overlap::check),
    (&gap::RULE, gap::check),
    (&shadowed::RULE, shadowed::check),
    (&misplaced_otherwise::RULE, misplaced_otherwise::check),
    (&redundant::RULE, redundant::check),
    (&unclaimed::RULE, unclaimed::check),
    (&contradicts_card::RULE, contradicts_card::check),
    (&several::RULE, several::check),
    (&to_vacant::RULE, to_vacant::check),
    (&language::RULE, language::check),
    (&hours::RULE, hours::check),
    (&failed_example::RULE, failed_example::check),
    (&catch_all::RULE, catch_all::check),
];
