//! Where something in force relies on something else: references that history and succession do not explain.

use crate::model::{Org, Reference};

/// The references of active objects to others, but for `supersedes` and those to themselves.
pub fn reliances(org: &Org) -> impl Iterator<Item = &Reference> {
    org.references.iter().filter(|reference| {
        reference.from != reference.to && reference.field != "supersedes" && org.common(reference.from).is_active()
    })
}
