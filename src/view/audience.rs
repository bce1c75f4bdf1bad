//! What the readers of a build may see of people.

use super::{Site, load};
use crate::{
    derive::sees,
    diagnostic::Diagnostic,
    model::{Kind, Org},
    source::{Span, Spanned},
};
use std::sync::Arc;

/// The places that say `audience:` of something narrower than the readers of a build. A build cannot leave objects
/// out yet, so it is refused rather than let one slip through.
pub fn withheld(org: &Org) -> Vec<Span> {
    let objects = org.entities().filter_map(|entity| org.common(entity).audience.as_ref());
    let steps = org.workflows.iter().flat_map(|(_, workflow)| &workflow.steps);
    let values = org.dimensions.iter().flat_map(|(_, dimension)| dimension.values());
    let people = org.has_people().then_some(org.handbook.people.visible_to.as_ref()).flatten();
    let parts =
        steps.filter_map(|step| step.audience.as_ref()).chain(values.filter_map(|value| value.audience.as_ref()));
    let narrow = objects.chain(parts).chain(people).filter(|audience| !sees(&org.handbook, &audience.value));
    narrow.map(|audience| audience.span).collect()
}

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
        self.sees_private() && self.names_people() && load::is_known(&self.variant.org)
    }

    /// Whether they may see how to reach people.
    pub fn sees_contact(&self) -> bool {
        self.sees(&self.variant.org.handbook.people.contact, "staff")
    }

    /// Whether they may see what is private about people.
    pub fn sees_private(&self) -> bool {
        self.sees(&self.variant.org.handbook.people.private, "hr")
    }

    fn sees(&self, wanted: &Option<Spanned<Arc<str>>>, otherwise: &str) -> bool {
        sees(&self.variant.org.handbook, wanted.as_ref().map_or(otherwise, |wanted| &wanted.value))
    }
}
