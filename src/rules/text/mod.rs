//! Texts in the handbook's languages.

pub mod missing_translation;
pub mod number_mismatch;
pub mod stale_translation;
pub mod stray_markup;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&missing_translation::RULE, missing_translation::check),
    (&stale_translation::RULE, stale_translation::check),
    (&number_mismatch::RULE, number_mismatch::check),
    (&stray_markup::RULE, stray_markup::check),
];
