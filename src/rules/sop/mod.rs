//! Procedures: who keeps them, whether they are in force, and who has read them.

pub mod changed_without_version;
pub mod missing_section;
mod no_control;
mod not_acknowledged;
mod not_yet_effective;
mod orphan;
mod overdue_review;
mod review_due_soon;
mod self_approved;
mod superseded;
pub mod suspect;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&no_control::RULE, no_control::check),
    (&self_approved::RULE, self_approved::check),
    (&overdue_review::RULE, overdue_review::check),
    (&review_due_soon::RULE, review_due_soon::check),
    (&not_yet_effective::RULE, not_yet_effective::check),
    (&changed_without_version::RULE, changed_without_version::check),
    (&suspect::RULE, suspect::check),
    (&orphan::RULE, orphan::check),
    (&missing_section::RULE, missing_section::check),
    (&superseded::RULE, superseded::check),
    (&not_acknowledged::RULE, not_acknowledged::check),
];
