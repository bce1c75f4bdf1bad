//! Who may see what: audiences that are listed, wholes that are as wide as their parts, texts that keep what is for few.

pub mod leak;
pub mod secret;
pub mod unknown;
pub mod wider_child;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&unknown::RULE, unknown::check),
    (&wider_child::RULE, wider_child::check),
    (&leak::RULE, leak::check),
    (&secret::RULE, secret::check),
];
