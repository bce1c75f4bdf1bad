//! What the readers of a build may see of people.

use super::{Site, person};
use crate::{
    derive::{is_contact_shown, is_private_shown},
    diagnostic::Diagnostic,
    model::Kind,
};

impl Site<'_> {
    /// Whether people have pages, and are named on others.
    pub fn names_people(&self) -> bool {
        self.variant.org.handbook.people.pages
    }

    /// Whether a finding says somebody's id.
    pub fn names_somebody(&self, finding: &Diagnostic) -> bool {
        let names = &self.variant.org.names;
        let mut quoted = finding.message.en.split('`').skip(1).step_by(2);
        quoted.any(|word| names.contains_key(&(Kind::Person, word.into())))
    }

    /// Whether they may see how much work people have, and anything is known of it.
    pub fn shows_load(&self) -> bool {
        self.sees_private() && self.names_people() && person::load::is_known(&self.variant.org)
    }

    /// Whether they may see how to reach people.
    pub fn sees_contact(&self) -> bool {
        is_contact_shown(&self.variant.org)
    }

    /// Whether they may see what is private about people.
    pub fn sees_private(&self) -> bool {
        is_private_shown(&self.variant.org)
    }

    /// How many objects of a kind readers may know of.
    pub fn count(&self, kind: Kind) -> usize {
        let org = &self.variant.org;
        let counted = self.counts.get_or_init(|| {
            let mut counts = [0; Kind::ALL.len()];
            let shown = org.entities().filter(|entity| !org.common(*entity).withheld);
            shown.for_each(|entity| counts[entity.kind as usize] += 1);
            counts
        });
        counted[kind as usize]
    }
}
