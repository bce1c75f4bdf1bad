//! What the readers of a build may see of people.

use super::Site;
use crate::source::Spanned;
use std::sync::Arc;

impl Site<'_> {
    /// Whether they may see how to reach people.
    pub fn sees_contact(&self) -> bool {
        self.sees(&self.variant.org.handbook.people.contact, "staff")
    }

    /// Whether they may see what is private about people.
    pub fn sees_private(&self) -> bool {
        self.sees(&self.variant.org.handbook.people.private, "hr")
    }

    /// Readers see what is for them and for wider audiences.
    fn sees(&self, wanted: &Option<Spanned<Arc<str>>>, otherwise: &str) -> bool {
        let handbook = &self.variant.org.handbook;
        let listed: Vec<&str> = handbook.audiences.iter().map(|audience| &*audience.value).collect();
        let audiences = if listed.is_empty() { vec!["staff", "hr"] } else { listed };
        let own = handbook.default_audience.as_ref().map(|audience| &*audience.value);
        let own = own.unwrap_or(if audiences.contains(&"staff") { "staff" } else { audiences[audiences.len() - 1] });
        let wanted = wanted.as_ref().map_or(otherwise, |wanted| &wanted.value);
        let rank = |name: &str| audiences.iter().position(|audience| *audience == name);
        // An audience that is not listed is seen by nobody: nothing private leaks by a slip of the pen.
        rank(wanted).zip(rank(own)).is_some_and(|(wanted, own)| wanted <= own)
    }
}
