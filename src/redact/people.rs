//! What is told of people: how to reach them and what is private has audiences of its own.

use super::Withheld;
use crate::{
    derive::{Reach, audiences, reach, reach_of_contact, reach_of_people, reach_of_private},
    model::{Handbook, Org},
    source::Spanned,
};
use std::sync::Arc;

/// Takes out of an organisation what readers may not know of its people.
pub fn redact(org: &mut Org, withheld: &Withheld) {
    let (contact, private) = (withheld.contact, withheld.private);
    if (contact || private) && org.has_people() {
        org.people.update(|_, person| {
            if contact {
                (person.email, person.phone, person.chat) = (None, None, None);
            }
            if private {
                (person.leave, person.split_when) = (Vec::new(), None);
                person.holds.iter_mut().for_each(|held| held.share = None);
            }
        });
    }
    if private && org.positions.iter().any(|(_, position)| !position.incentives.is_empty()) {
        org.positions.update(|_, position| position.incentives = Vec::new());
    }
    if private && org.sops.iter().any(|(_, sop)| !sop.acknowledgements.is_empty()) {
        org.sops.update(|_, sop| sop.acknowledgements = Vec::new());
    }
}

/// Says in the settings of what is left for whom it is, so that whoever asks later gets the same answers.
pub fn settle(handbook: &mut Handbook, whole: &Handbook, audience: &str) {
    let named = |own: Reach| {
        let name = audiences(whole).into_iter().find(|name| reach(whole, name) == own);
        name.map(|name| Spanned::new(Arc::from(name), whole.span))
    };
    let people = &mut handbook.people;
    people.visible_to = people.visible_to.take().or_else(|| named(reach_of_people(whole)));
    people.contact = people.contact.take().or_else(|| named(reach_of_contact(whole)));
    people.private = people.private.take().or_else(|| named(reach_of_private(whole)));
    handbook.default_audience = Some(Spanned::new(audience.into(), whole.span));
}
