//! The person that a name means. Unlike a question, it must mean one: nothing is guessed, but what is near is told.

use super::{Thing, candidates, fold::folded};
use crate::{
    lower::{composed, nearest},
    model::{Id, Kind, Org, Person},
};

/// Whom a name means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Called {
    One(Id<Person>),
    /// Several have the name.
    Several(Vec<Id<Person>>),
    /// Nobody has it; who is called nearly so.
    Nobody(Vec<Id<Person>>),
}

/// The person of an id, a former id, or a name in any of the handbook's languages; `person:id` is the id alone.
pub fn person_called(org: &Org, text: &str) -> Called {
    let text = text.trim();
    let (id, is_id) = text.strip_prefix("person:").map_or((text, false), |id| (id.trim(), true));
    let by_id = [id.to_owned(), composed(id), folded(id).into_owned()];
    let by_id = by_id.iter().find_map(|id| org.names.get(&(Kind::Person, id.as_str().into())));
    if let Some(person) = by_id.and_then(|entity| entity.id::<Person>()) {
        return Called::One(person);
    }
    let wanted = folded(text);
    let named = org.people.iter().filter(|(id, _)| !is_id && names(org, *id).iter().any(|own| folded(own) == wanted));
    let named: Vec<Id<Person>> = named.map(|(id, _)| id).collect();
    match named[..] {
        [one] => Called::One(one),
        [] => Called::Nobody(near(org, id)),
        _ => Called::Several(named),
    }
}

/// What a person is called, ids first.
fn names(org: &Org, id: Id<Person>) -> Vec<&str> {
    let common = &org.people[id].common;
    let ids = std::iter::once(&*common.id).chain(common.aliases.iter().map(|alias| &*alias.value));
    let texts = std::iter::once(&common.name).chain(&common.short_name).chain(&common.also_called);
    ids.chain(texts.flat_map(|text| text.pieces.iter().map(|piece| &*piece.text))).collect()
}

/// Who is called nearly so: by a slip of the pen, then by sound or by a part of the name.
fn near(org: &Org, text: &str) -> Vec<Id<Person>> {
    const MOST: usize = 3;
    let all: Vec<(&str, Id<Person>)> =
        org.people.ids().flat_map(|id| names(org, id).into_iter().map(move |name| (name, id))).collect();
    let near = nearest(text, all.iter().map(|(name, _)| *name));
    let by_letters = near.into_iter().filter_map(|name| Some(all.iter().find(|(own, _)| *own == name)?.1));
    let by_words = candidates(org, text, &[]).hits.into_iter().filter_map(|hit| match hit.thing {
        Thing::Object(entity) => entity.id::<Person>(),
        Thing::Step(_) => None,
    });
    let mut people: Vec<Id<Person>> = Vec::new();
    for person in by_letters.chain(by_words) {
        if people.len() < MOST && !people.contains(&person) {
            people.push(person);
        }
    }
    people
}
