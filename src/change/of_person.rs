//! What is told of a person, as facts: when they work, and in which languages. How to reach them is not.

use super::{
    Value,
    facet::{Card, Facet},
    sight::Sight,
};
use crate::model::{Id, Person};

/// The facts of a person, what they hold left out.
pub fn facets(sight: &Sight, side: usize, id: Id<Person>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let own = &sight.org(side).people[id];
    card.hours("hours", &own.hours, &own.timezone);
    for tag in &own.languages {
        card.item("language", tag.value.to_string(), None, Value::known("language", &tag.value));
    }
    if sight.sees_private {
        card.text("split_when", &own.split_when);
    }
    card.facets
}
