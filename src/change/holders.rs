//! Who takes up and who leaves which position.

use super::{Change, Deed, Value, objects::bare, sight::Sight};
use crate::model::{Holding, Id, Kind, Person};
use std::collections::BTreeMap;

/// Holdings of one person by the position's id; of several of one position the last.
type Held<'o> = BTreeMap<String, &'o Holding>;

/// What people take up and leave, told of the position. Only for readers who may see both ends.
pub fn changes(sight: &Sight) -> Vec<Change> {
    let mut changes = Vec::new();
    for pair in sight.known.pairs(Kind::Person) {
        let is_hidden = |side: usize| pair[side].is_some_and(|entity| !sight.shows(side, entity));
        if is_hidden(0) || is_hidden(1) {
            continue;
        }
        let ids = pair.map(|entity| entity.and_then(|entity| entity.id::<Person>()));
        let held = [0, 1].map(|side| ids[side].map_or_else(Held::new, |id| held(sight, side, id)));
        let person = [1, 0].into_iter().find_map(|side| ids[side].map(|id| sight.named(side, id)));
        let Some(person) = person else { continue };
        for (side, (id, own)) in both(&held) {
            let Some(position) = own.position.to.map(|position| sight.named(side, position)) else { continue };
            let values = [0, 1].map(|side| held[side].get(id).map(|holding| said(sight, holding)));
            let deed = match &values {
                [None, _] => Deed::Added,
                [_, None] => Deed::Removed,
                [Some(one), Some(two)] if one.agrees(two) => continue,
                _ => Deed::Changed,
            };
            let mut change = bare(position, "holder", deed);
            change.what = Some(person.clone());
            [change.before, change.after] = values;
            changes.push(change);
        }
    }
    changes
}

/// What either holds, as the second has it where both do.
fn both<'h, 'o>(held: &'h [Held<'o>; 2]) -> impl Iterator<Item = (usize, (&'h String, &'h &'o Holding))> {
    let gone = held[0].iter().filter(|(id, _)| !held[1].contains_key(*id));
    held[1].iter().map(|own| (1, own)).chain(gone.map(|own| (0, own)))
}

fn held<'a>(sight: &Sight<'a>, side: usize, id: Id<Person>) -> Held<'a> {
    let mut held = Held::new();
    for holding in &sight.org(side).people[id].holds {
        let Some(position) = holding.position.to else { continue };
        let named = sight.named(side, position);
        if !named.is_hidden() {
            held.insert(named.id, holding);
        }
    }
    held
}

fn said(sight: &Sight, own: &Holding) -> Value {
    let word = |key: &str, word: Option<String>| word.map(|word| (key.to_owned(), Value::Word(word)));
    let day = |day: &Option<crate::source::Spanned<chrono::NaiveDate>>| day.as_ref().map(|day| day.value.to_string());
    let acting = own.acting.then(|| ("acting".to_owned(), Value::flag(true)));
    let share = own.share.as_ref().filter(|_| sight.sees_private).map(|share| share.value.to_string());
    let said = [word("since", day(&own.since)), word("until", day(&own.until)), acting, word("share", share)];
    Value::Several(said.into_iter().flatten().collect())
}
