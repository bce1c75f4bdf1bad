//! The page of a person: what they hold, when they work, and what to ask them.

use super::{Date, Prose, Ref, Shell, Voice, my_part, shell::toc};
use crate::{
    calendar::Share,
    model::{self, Holding, Id, Letter, Position, target},
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
    pub load: Option<Load>,
    pub contact: Vec<Contact>,
    pub leave: Vec<Leave>,
    pub holds: Vec<Held>,
    pub split_when: Option<Prose>,
    pub ask_about: Vec<AskAbout>,
    pub week: Option<my_part::View>,
    pub acknowledgements: Vec<Acknowledgement>,
}

/// The shares of all that they hold.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Load {
    pub text: String,
    pub status: &'static str,
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
}

/// A position that they hold, will hold or held.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Held {
    pub position: Ref,
    pub centre: Option<Ref>,
    pub share: Option<String>,
    pub acting: bool,
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

/// A procedure that they have to confirm, and when they did.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Acknowledgement {
    pub sop: Ref,
    pub date: Option<Date>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<model::Person>, shell: &mut Shell) -> View {
    let (org, facts) = (voice.org(), voice.facts());
    let person = &org.people[id];
    let private = voice.site.sees_private();
    let held: Vec<Id<Position>> = facts.holders.held_by(org, id).filter_map(|holding| holding.position.to).collect();
    let zone = person.timezone.as_ref().map(|zone| zone.value);
    let away = person.leave.iter().find(|leave| leave.from.value <= org.as_of && org.as_of <= leave.until.value);
    let split_when = voice.maybe_prose(&person.split_when);
    let leave = person.leave.iter().filter(|leave| private && leave.until.value >= org.as_of);
    let view = View {
        hours: person.hours.as_ref().map(|hours| voice.hours(&hours.value, zone)),
        away: away.filter(|_| private).map(|leave| voice.date(leave.until.value)),
        reports_to: each_once(voice, held.iter().filter_map(|held| facts.reporting.superior(*held))),
        deputies: each_once(voice, held.iter().filter_map(|held| target(&org.positions[*held].deputy))),
        languages: person.languages.iter().map(|tag| voice.language(&tag.value)).collect(),
        load: if private { load(voice, id) } else { None },
        contact: if voice.site.sees_contact() { contact(person) } else { Vec::new() },
        leave: leave
            .map(|leave| Leave { from: voice.date(leave.from.value), until: voice.date(leave.until.value) })
            .collect(),
        holds: holds(voice, person),
        split_when: split_when.filter(|_| private),
        ask_about: held.iter().flat_map(|held| ask_about(voice, *held)).collect(),
        week: my_part::of_person(voice, id),
        acknowledgements: if private { acknowledgements(voice, id, &held) } else { Vec::new() },
    };
    if shell.description.is_none() && !held.is_empty() {
        let names: Vec<String> = held.iter().map(|held| voice.link(*held).title).collect();
        shell.description = Some(names.join(&voice.t("comma")));
    }
    let sections = [
        ("holds", "positions", true),
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
fn load(voice: &Voice, id: Id<model::Person>) -> Option<Load> {
    let held = voice.facts().holders.held_by(voice.org(), id);
    let shares: Option<Vec<Share>> = held.map(|holding| Some(holding.share.as_ref()?.value)).collect();
    let total: Share = shares.filter(|shares| !shares.is_empty())?.into_iter().sum();
    let status = if total > Share::WHOLE { "bad" } else { "ok" };
    Some(Load { text: voice.share(total), status })
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
    let ended = |holding: &Holding| holding.until.as_ref().is_some_and(|until| until.value < today);
    let mut holdings: Vec<&Holding> = person.holds.iter().collect();
    holdings.sort_by_key(|holding| (ended(holding), !holding.holds_on(today)));
    let held = holdings.into_iter().map(|holding| Held {
        position: voice.named(&holding.position),
        centre: holding.position.to.and_then(|position| voice.maybe(&voice.org().positions[position].centre)),
        share: holding.share.as_ref().filter(|_| voice.site.sees_private()).map(|share| voice.share(share.value)),
        acting: holding.acting,
        ended: ended(holding),
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
            hours: super::position_parts::hours(voice, position, &item.hours),
        })
    });
    rows.collect()
}

/// The procedures that ask the holders of these positions to confirm them, with the date of the version in force.
fn acknowledgements(voice: &Voice, id: Id<model::Person>, held: &[Id<Position>]) -> Vec<Acknowledgement> {
    let mut sops: Vec<_> =
        held.iter().flat_map(|held| &voice.facts().uses.sops_of_position[held.index()]).copied().collect();
    sops.sort_unstable();
    sops.dedup();
    let asked = sops.into_iter().filter(|sop| voice.org().sops[*sop].acknowledge);
    let rows = asked.map(|id_of_sop| {
        let sop = &voice.org().sops[id_of_sop];
        let version = sop.version.as_ref().map(|version| &*version.value);
        let own = sop.acknowledgements.iter().find(|own| own.person == id && Some(&*own.version) == version);
        Acknowledgement { sop: voice.link(id_of_sop), date: own.map(|own| voice.date(own.date)) }
    });
    rows.collect()
}
