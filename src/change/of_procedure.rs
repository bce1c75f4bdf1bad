//! What procedures and pages say, as facts: their control block, and under which headings the text was reworded.

use super::{
    Change, Deed, Named, Reason, Value,
    facet::{Card, Facet},
    sections::reworded,
    sight::Sight,
};
use crate::{
    derive::bodies,
    model::{EntityRef, Id, Letter, Page, Position, ReviewDue, Sop, target},
};

/// The facts of a procedure, its version and text left out.
pub fn sop(sight: &Sight, side: usize, id: Id<Sop>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let own = &sight.org(side).sops[id];
    card.roles = card.positions(readers(sight, side, id).into_iter());
    card.name("owner", &own.owner);
    card.name("approved_by", &own.approved_by);
    card.word("number", own.number.as_ref().map(|number| &number.value));
    match &own.review {
        Some(ReviewDue::By(day)) => card.word("review_by", Some(day.value)),
        Some(ReviewDue::Every(period)) => {
            card.put("review_every", Some(Value::Duration(period.value.to_string())));
        }
        None => {}
    }
    card.names("applies_to", &own.applies_to);
    card.names("duty", &own.duties);
    card.names("supersedes", &own.supersedes);
    card.flag("acknowledge", own.acknowledge);
    card.name("author", &own.author);
    card.name("reviewer", &own.reviewer);
    card.texts("form", own.forms.iter().map(|form| &form.name));
    for (duty, promise) in &own.promises {
        let Some(duty) = duty.to else { continue };
        let named = sight.named(side, duty);
        card.item("promise", named.id.clone(), Some(named), Value::Duration(promise.value.to_string()));
    }
    card.facets
}

/// The facts of a page.
pub fn page(sight: &Sight, side: usize, id: Id<Page>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    card.name("parent", &sight.org(side).pages[id].parent);
    card.facets
}

/// Those who work by a procedure.
pub fn readers(sight: &Sight, side: usize, id: Id<Sop>) -> Vec<Id<Position>> {
    let (org, facts) = (sight.org(side), &sight.variants[side].facts);
    let own = &org.sops[id];
    let duties = own.duties.iter().filter_map(|duty| duty.to);
    let doing = duties.flat_map(|duty| facts.register.with(org, duty, Letter::R).map(|claim| claim.position));
    let named = own.applies_to.iter().filter_map(|position| position.to);
    named.chain(target(&own.owner)).chain(doing).collect()
}

/// The new version of a procedure that is at both ends, with what its history says of it.
pub fn version(sight: &Sight, of: &Named, ids: [Id<Sop>; 2]) -> Option<Change> {
    let own = [0, 1].map(|side| &sight.org(side).sops[ids[side]]);
    let word = |side: usize| own[side].version.as_ref().map(|version| version.value.to_string());
    let day = |side: usize| own[side].effective.as_ref().map(|day| day.value.to_string());
    if (word(0), day(0)) == (word(1), day(1)) {
        return None;
    }
    let is_new = word(0) != word(1);
    let revision = own[1]
        .history
        .iter()
        .rev()
        .find(|revision| is_new && revision.version.as_ref().map(|version| version.value.to_string()) == word(1));
    let said = |text: Option<&crate::model::Text>| text.map(|text| sight.said(1, text));
    let asked = is_new && own[1].acknowledge && !own[1].minor_change;
    let confirmed_by = if asked { sight.all(1, &own[1].applies_to) } else { Vec::new() };
    let reason = Reason {
        what: said(revision.and_then(|revision| revision.what.as_ref())),
        why: said(revision.and_then(|revision| revision.why.as_ref())),
        effective: day(1).filter(|_| is_new),
        confirmed_by: confirmed_by.into_iter().filter(|named| !named.is_hidden()).collect(),
    };
    let value = |side: usize| if is_new { word(side) } else { day(side) }.map(Value::Word);
    let mut roles = sight.sorted(1, readers(sight, 1, ids[1]).into_iter());
    roles.retain(|role| !role.is_hidden());
    Some(Change {
        of: of.clone(),
        part: None,
        field: if is_new { "version" } else { "effective" }.into(),
        deed: Deed::Changed,
        what: None,
        before: value(0),
        after: value(1),
        roles,
        mirror: false,
        reason: Some(reason),
    })
}

/// Where the text of a procedure or page was reworded.
pub fn text(sight: &Sight, of: &Named, entities: [EntityRef; 2], roles: Vec<Named>) -> Option<Change> {
    let orgs = [sight.org(0), sight.org(1)];
    let own = [0, 1].map(|side| bodies(orgs[side], entities[side]));
    let headings = reworded(&sight.known, own, [0, 1].map(|side| &orgs[side].handbook.languages))?;
    Some(Change {
        of: of.clone(),
        part: None,
        field: "text".into(),
        deed: Deed::Changed,
        what: None,
        before: None,
        after: Some(Value::Labels(headings)),
        roles,
        mirror: false,
        reason: None,
    })
}
