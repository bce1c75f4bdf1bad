//! The page of a person: what they hold, when they work, and what to ask them.

use super::load;
use crate::view::{Date, Prose, Ref, Shell, Voice, coverage, shell::toc, sop};
use crate::{
    calendar::Share,
    derive::{Absence, Tenure},
    model::{self, Holding, Id, Letter, Org, Position, target},
};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub hours: Option<String>,
    /// The last day of a leave that runs now.
    pub away: Option<Date>,
    pub reports_to: Vec<Ref>,
    pub deputies: Vec<Ref>,
    pub languages: Vec<String>,
    /// The shares of all that they hold.
    pub shares: Option<String>,
    pub contact: Vec<Contact>,
    pub leave: Vec<Leave>,
    pub holds: Vec<Held>,
    pub split_when: Option<Prose>,
    pub load: Option<load::View>,
    pub ask_about: Vec<AskAbout>,
    pub week: Option<coverage::my_part::View>,
    pub acknowledgements: Vec<sop::confirm::Asked>,
}

/// A way to reach them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Contact {
    pub key: &'static str,
    pub value: String,
    pub href: Option<String>,
}

/// Days away.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Leave {
    pub from: Date,
    pub until: Date,
    pub cover: Vec<Cover>,
}

/// Who stands in for one of their positions meanwhile.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Cover {
    pub position: Ref,
    pub people: Vec<Ref>,
    /// Whether somebody is there on each of the days.
    pub whole: bool,
}

/// A position that they hold, will hold or held.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Held {
    pub position: Ref,
    pub centre: Option<Ref>,
    pub share: Option<String>,
    pub acting: bool,
    pub coming: bool,
    pub ended: bool,
    pub since: Option<Date>,
    pub until: Option<Date>,
}

/// A duty that one of their positions answers for.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct AskAbout {
    pub duty: Ref,
    pub letters: Vec<&'static str>,
    pub scope: Option<String>,
    pub hours: Option<String>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<model::Person>, shell: &mut Shell) -> View {
    let (org, facts) = (voice.org(), voice.facts());
    let person = &org.people[id];
    let private = voice.site.sees_private();
    let held: Vec<Id<Position>> = facts.holders.held_by(org, id).filter_map(|holding| holding.position.to).collect();
    let zone = person.timezone.as_ref().map(|zone| zone.value);
    let away = person.leave.iter().find(|leave| leave.from.value <= org.as_of && org.as_of <= leave.until.value);
    let leave = person.leave.iter().filter(|leave| private && leave.until.value >= org.as_of);
    let view = View {
        hours: person.hours.as_ref().map(|hours| voice.hours(&hours.value, zone)),
        away: away.filter(|_| private).map(|leave| voice.date(leave.until.value)),
        reports_to: each_once(voice, held.iter().filter_map(|held| facts.reporting.superior(*held))),
        deputies: each_once(voice, held.iter().filter_map(|held| target(&org.positions[*held].deputy))),
        languages: person.languages.iter().map(|tag| voice.language(&tag.value)).collect(),
        shares: if private { shares(voice, id) } else { None },
        contact: if voice.site.sees_contact() { contact(person) } else { Vec::new() },
        leave: leave.map(|leave| away_for(voice, id, leave)).collect(),
        holds: holds(voice, person),
        split_when: voice.split_when(id),
        load: load::of_person(voice, id),
        ask_about: held.iter().flat_map(|held| ask_about(voice, *held)).collect(),
        week: coverage::my_part::of_person(voice, id),
        acknowledgements: sop::confirm::of_person(voice, id, &held),
    };
    if shell.description.is_none() && !held.is_empty() {
        let names: Vec<String> = held.iter().map(|held| voice.link(*held).title).collect();
        shell.description = Some(names.join(&voice.t("comma")));
    }
    let sections = [
        ("holds", "positions", true),
        ("load", "person.load", view.load.is_some()),
        ("leave", "person.leave", !view.leave.is_empty()),
        ("ask", "person.ask", true),
        ("week", "person.week", view.week.is_some()),
        ("acknowledgements", "person.acknowledgements", !view.acknowledgements.is_empty()),
    ];
    shell.toc = toc(voice, &sections);
    view
}

fn each_once(voice: &Voice, positions: impl Iterator<Item = Id<Position>>) -> Vec<Ref> {
    let mut once: Vec<Id<Position>> = Vec::new();
    for position in positions {
        if !once.contains(&position) {
            once.push(position);
        }
    }
    once.into_iter().map(|position| voice.link(position)).collect()
}

/// The shares that are given, summed; none where one is missing.
fn shares(voice: &Voice, id: Id<model::Person>) -> Option<String> {
    let held = voice.facts().holders.held_by(voice.org(), id);
    let shares: Option<Vec<Share>> = held.map(|holding| Some(holding.share.as_ref()?.value)).collect();
    shares.filter(|shares| !shares.is_empty()).map(|shares| voice.share(shares.into_iter().sum()))
}

/// The active positions that they hold on one of the days of an absence, each once.
fn held_within(org: &Org, id: Id<model::Person>, absence: &Absence) -> Vec<Id<Position>> {
    let mut held: Vec<Id<Position>> = Vec::new();
    for holding in &org.people[id].holds {
        let tenure = Tenure::new(id, holding, absence.from).filter(|tenure| tenure.from <= absence.until);
        let active = holding.position.to.filter(|position| org.positions[*position].common.is_active());
        held.extend(active.filter(|position| tenure.is_some() && !held.contains(position)));
    }
    held
}

/// A leave, with who stands in for what they hold meanwhile.
fn away_for(voice: &Voice, id: Id<model::Person>, leave: &model::Leave) -> Leave {
    let (org, tenures) = (voice.org(), &voice.facts().tenures);
    let (from, until) = (leave.from.value.max(org.as_of), leave.until.value);
    let absence = Absence { person: id, span: leave.span, from, until };
    let mut cover: Vec<Cover> = Vec::new();
    for position in held_within(org, id, &absence) {
        let turns = tenures.days_with_leave(org, &[position]).into_iter();
        let days = std::iter::once(from).chain(turns.filter(|day| *day > from && *day <= until));
        let (mut people, mut whole) = (Vec::new(), true);
        for day in days {
            let stand_ins = tenures.stand_ins(org, position, &absence, day);
            whole &= !stand_ins.is_empty();
            for person in stand_ins.into_iter().map(|actor| actor.person) {
                if !people.contains(&person) {
                    people.push(person);
                }
            }
        }
        let people = people.into_iter().map(|person| voice.link(person)).collect();
        cover.push(Cover { position: voice.link(position), people, whole });
    }
    Leave { from: voice.date(leave.from.value), until: voice.date(until), cover }
}

fn contact(person: &model::Person) -> Vec<Contact> {
    let way = |key, value: &Option<crate::source::Spanned<std::sync::Arc<str>>>, scheme: Option<&str>| {
        let value = value.as_ref()?.value.to_string();
        let address: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        Some(Contact { key, href: scheme.map(|scheme| format!("{scheme}:{address}")), value })
    };
    let ways = [
        way("email", &person.email, Some("mailto")),
        way("phone", &person.phone, Some("tel")),
        way("chat", &person.chat, None),
    ];
    ways.into_iter().flatten().collect()
}

/// What they hold now, then what is to come, then what is over.
fn holds(voice: &Voice, person: &model::Person) -> Vec<Held> {
    let today = voice.org().as_of;
    let mut holdings: Vec<&Holding> = person.holds.iter().collect();
    let since = |holding: &Holding| holding.since.as_ref().map(|since| since.value);
    let until = |holding: &Holding| holding.until.as_ref().map(|until| until.value);
    holdings.sort_by_key(|holding| match (holding.holds_on(today), holding.is_over(today)) {
        (true, _) => (0, None, None),
        (false, false) => (1, since(holding), None),
        (false, true) => (2, None, Some(std::cmp::Reverse(until(holding)))),
    });
    let held = holdings.into_iter().map(|holding| Held {
        position: voice.named(&holding.position),
        centre: holding.position.to.and_then(|position| voice.maybe(&voice.org().positions[position].centre)),
        share: holding.share.as_ref().filter(|_| voice.site.sees_private()).map(|share| voice.share(share.value)),
        acting: holding.acting,
        coming: holding.is_coming(today),
        ended: holding.is_over(today),
        since: voice.maybe_date(&holding.since),
        until: voice.maybe_date(&holding.until),
    });
    held.collect()
}

/// What a position does or answers for; being asked or told is nothing to ask about.
fn ask_about(voice: &Voice, id: Id<Position>) -> Vec<AskAbout> {
    let position = &voice.org().positions[id];
    let answers = position
        .responsibilities
        .iter()
        .filter(|item| [Letter::R, Letter::A, Letter::S].iter().any(|letter| item.letters.has(*letter)));
    let rows = answers.filter_map(|item| {
        Some(AskAbout {
            duty: voice.maybe(&item.duty)?,
            letters: voice.letters(item.letters),
            scope: voice.scope(&item.scope),
            hours: crate::view::position::parts::hours(voice, position, &item.hours),
        })
    });
    rows.collect()
}
