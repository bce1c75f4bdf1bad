//! The people of a centre: who holds which of its positions, which meet in one of them, and how loaded they are.

use crate::model::{Id, Person, Position};
use crate::view::{Diagram, Prose, Ref, Voice, person};
use serde::Serialize;

/// More people than this are left to the list of people.
const MOST_PEOPLE: usize = 100;

/// The section of a centre's page.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub figure: Option<Diagram>,
    pub rows: Vec<Row>,
    /// Whether rows may say how loaded somebody is.
    pub has_load: bool,
}

/// Somebody who holds positions here.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Row {
    pub person: Ref,
    pub positions: Vec<Held>,
    pub split_when: Option<Prose>,
    pub load: Option<person::load::PersonRow>,
}

/// One of their positions.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Held {
    pub position: Ref,
    pub share: Option<String>,
    pub acting: bool,
    /// In another centre.
    pub elsewhere: bool,
}

/// The people who hold one of these positions, in order of their ids.
pub fn people(voice: &Voice, positions: &[Id<Position>]) -> Vec<Id<Person>> {
    let holders = &voice.facts().holders;
    let held = positions.iter().flat_map(|position| holders.of(voice.org(), *position));
    let mut people: Vec<Id<Person>> = held.map(|(person, _)| person).collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// The people of some positions; none where nobody holds several and there is nothing more to say of them.
pub fn of_centre(voice: &Voice, members: &[Id<Position>]) -> Option<View> {
    let mut people = people(voice, members);
    let is_combined = people.iter().any(|person| voice.held(*person).len() > 1);
    if !voice.site.names_people() || people.is_empty() || !(is_combined || voice.site.shows_load()) {
        return None;
    }
    let ranked = person::load::ranked(voice, &people);
    let mut loads = ranked.as_ref().map_or(Vec::new(), |ranked| ranked.rows.clone());
    // Those who hold the most come first.
    people.sort_by_key(|person| std::cmp::Reverse(voice.held(*person).len()));
    let rows = people.iter().take(MOST_PEOPLE).map(|person| row(voice, *person, members, &mut loads)).collect();
    let bars = ranked.map_or(Vec::new(), |ranked| ranked.bars);
    let has_load = !bars.is_empty();
    // One bar has nothing to be compared with.
    let bars = if bars.len() > 1 { bars } else { Vec::new() };
    let figure = person::load::drawn(voice, voice.t("load.all"), bars, "load-bars");
    Some(View { figure, rows, has_load })
}

fn row(voice: &Voice, id: Id<Person>, members: &[Id<Position>], loads: &mut Vec<person::load::PersonRow>) -> Row {
    let person = voice.link(id);
    let held = voice
        .facts()
        .holders
        .held_by(voice.org(), id)
        .filter(|own| own.position.to.is_some_and(|position| voice.org().positions[position].common.is_active()));
    let mut positions: Vec<Held> = held
        .map(|holding| Held {
            position: voice.named(&holding.position),
            share: holding.share.as_ref().filter(|_| voice.site.sees_private()).map(|share| voice.share(share.value)),
            acting: holding.acting,
            elsewhere: holding.position.to.is_none_or(|position| !members.contains(&position)),
        })
        .collect();
    positions.sort_by_key(|held| held.elsewhere);
    let split_when = voice.split_when(id).filter(|_| positions.len() > 1);
    let load = loads.iter().position(|row| row.person == person).map(|at| loads.swap_remove(at));
    Row { person, positions, split_when, load }
}
