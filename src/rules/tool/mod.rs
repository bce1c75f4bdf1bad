//! Tools: who may use them, who looks after them, and which data each is the truth for.

mod missing_category;
mod no_owner;
mod no_provisioner;
mod too_many_admins;
mod two_records;
mod unlisted_admin;
mod unneeded_access;
mod unreachable;
mod unused;

use super::Check;

/// The checks of the group, in the order of the catalogue.
pub static CHECKS: &[Check] = &[
    (&no_owner::RULE, no_owner::check),
    (&missing_category::RULE, missing_category::check),
    (&unreachable::RULE, unreachable::check),
    (&unneeded_access::RULE, unneeded_access::check),
    (&too_many_admins::RULE, too_many_admins::check),
    (&unlisted_admin::RULE, unlisted_admin::check),
    (&no_provisioner::RULE, no_provisioner::check),
    (&two_records::RULE, two_records::check),
    (&unused::RULE, unused::check),
];
