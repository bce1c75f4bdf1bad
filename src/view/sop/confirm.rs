//! How holders confirm that they have read a procedure, and, for those who may know, who has not. Nothing is sent from
//! here: a mail or a form does that, and whoever keeps the handbook enters a row.

use crate::view::{Date, Ref, Voice, link};
use crate::{
    derive::{asked_to_confirm, confirmation, version_to_confirm},
    model::{EntityRef, Id, Person, Position, Sop},
};
use serde::Serialize;

/// How many people a page names; of more it says how many they are.
const MOST: usize = 300;
/// What a row has in place of a person and a day.
const PERSON: &str = "PERSON";
const DAY: &str = "YYYY-MM-DD";

/// What the page of a procedure says of its confirmation.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    /// The version that is to be confirmed now; none while nothing is.
    pub version: Option<String>,
    pub way: Option<Way>,
    pub state: Option<State>,
}

/// Where a confirmation goes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Way {
    pub href: String,
    /// The address that a mail goes to; none for a form.
    pub mail: Option<String>,
}

/// Who has confirmed; private.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct State {
    pub confirmed: u32,
    pub of: u32,
    pub open: Vec<Open>,
    /// How many beside them have not.
    pub more: Option<u32>,
    /// What to add to the ledger for those who are named, once they have.
    pub rows: Option<String>,
}

/// Those of one position who have not confirmed.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Open {
    pub position: Ref,
    /// How many they are, where people are not named.
    pub people: Vec<Ref>,
}

/// A procedure that somebody has to confirm, and when they did.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Asked {
    pub sop: Ref,
    pub version: String,
    pub date: Option<Date>,
}

/// What is said of a procedure that asks for confirmation.
pub fn view(voice: &Voice, id: Id<Sop>) -> Option<View> {
    let sop = &voice.org().sops[id];
    let version = version_to_confirm(voice.org(), sop).map(|version| version.to_string());
    let is_replaced = voice.facts().uses.superseded_by[id.index()].is_some();
    let way = version.as_deref().filter(|_| !is_replaced).and_then(|version| way(voice, sop, version));
    sop.acknowledge.then(|| View { version, way, state: state(voice, id) })
}

/// How many have confirmed, and of how many; none where that is private, or nobody is known who should.
pub fn counts(voice: &Voice, id: Id<Sop>) -> Option<(u32, u32)> {
    let people = asked(voice, id);
    let confirmed = people.iter().filter(|(_, person)| confirmation(&voice.org().sops[id], *person).is_some()).count();
    (!people.is_empty()).then_some((confirmed as u32, people.len() as u32))
}

/// The procedures that the holders of these positions have to confirm, with the day on which `person` did.
pub fn of_person(voice: &Voice, person: Id<Person>, held: &[Id<Position>]) -> Vec<Asked> {
    if !voice.site.sees_private() {
        return Vec::new();
    }
    let rows = to_confirm(voice, held).into_iter().map(|(id, version)| Asked {
        sop: linked(voice, id),
        version: version.to_owned(),
        date: confirmation(&voice.org().sops[id], person).map(|row| voice.date(row.date)),
    });
    rows.collect()
}

/// The procedures that the holders of a position have to confirm, each with the place where they do.
pub fn of_position(voice: &Voice, position: Id<Position>) -> Vec<Ref> {
    to_confirm(voice, &[position]).into_iter().map(|(id, _)| linked(voice, id)).collect()
}

fn to_confirm<'v>(voice: &Voice<'v>, held: &[Id<Position>]) -> Vec<(Id<Sop>, &'v str)> {
    let (org, uses) = (voice.org(), &voice.facts().uses);
    let mut sops: Vec<_> = held.iter().flat_map(|held| &uses.sops_of_position[held.index()]).copied().collect();
    sops.sort_unstable();
    sops.dedup();
    let asked = sops.into_iter().filter(|id| uses.superseded_by[id.index()].is_none());
    asked.filter_map(|id| Some((id, &**version_to_confirm(org, &org.sops[id])?))).collect()
}

fn linked(voice: &Voice, id: Id<Sop>) -> Ref {
    let path = link::path(voice.org(), EntityRef::of(id), voice.tag());
    Ref { href: Some(voice.href(&format!("{path}#{}", link::ACKNOWLEDGE))), ..voice.link(id) }
}

/// Everybody who has to confirm a procedure, for those who may know.
fn asked(voice: &Voice, id: Id<Sop>) -> Vec<(Id<Position>, Id<Person>)> {
    let sop = &voice.org().sops[id];
    match version_to_confirm(voice.org(), sop).filter(|_| voice.site.sees_private()) {
        Some(_) => asked_to_confirm(voice.org(), &voice.facts().holders, sop),
        None => Vec::new(),
    }
}

fn state(voice: &Voice, id: Id<Sop>) -> Option<State> {
    let (confirmed, of) = counts(voice, id)?;
    let sop = &voice.org().sops[id];
    let open: Vec<(Id<Position>, Id<Person>)> =
        asked(voice, id).into_iter().filter(|(_, person)| confirmation(sop, *person).is_none()).collect();
    let named = voice.site.names_people();
    let shown = if named { &open[..open.len().min(MOST)] } else { &open[..] };
    let groups = shown.chunk_by(|(one, _), (other, _)| one == other).map(|group| Open {
        position: voice.link(group[0].0),
        people: match named {
            true => group.iter().map(|(_, person)| voice.link(*person)).collect(),
            false => vec![unnamed(voice, group.len())],
        },
    });
    let version = sop.version.as_ref().map_or("", |version| &version.value);
    let of_them = |(_, person): &(_, Id<Person>)| row(&sop.common.id, version, &voice.org().people[*person].common.id);
    let rows: Vec<String> = shown.iter().map(of_them).collect();
    Some(State {
        confirmed,
        of,
        open: groups.collect(),
        more: Some((open.len() - shown.len()) as u32).filter(|more| *more > 0),
        rows: (named && !rows.is_empty()).then(|| rows.join("\n")),
    })
}

fn unnamed(voice: &Voice, n: usize) -> Ref {
    Ref { title: voice.fill("count.people", &[("n", &n.to_string())]), href: None, lang: None, state: None }
}

/// A row of the ledger for somebody, without the day.
fn row(sop: &str, version: &str, person: &str) -> String {
    let quoted = |cell: &str| match cell.contains([',', '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    };
    [quoted(sop), quoted(version), quoted(person), DAY.to_owned()].join(",")
}

/// A mail that says what was read, or the form that asks for it; the address for mistakes where it is a mail's.
fn way(voice: &Voice, sop: &Sop, version: &str) -> Option<Way> {
    let handbook = &voice.org().handbook;
    let is_mail = |url: &str| url.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let mistakes = handbook.report_url.as_ref().filter(|url| is_mail(&url.value));
    let url = handbook.acknowledge_url.as_ref().or(mistakes)?;
    let (number, name) = (sop.number.as_ref().map_or("", |number| &number.value), voice.plain(&sop.common.name));
    let known = [&*sop.common.id, number, version, &name, voice.tag()];
    let places = crate::model::CONFIRMED.iter().zip(known);
    let url = places
        .fold(url.value.to_string(), |url, (place, word)| url.replace(&format!("{{{place}}}"), &link::component(word)));
    if !is_mail(&url) {
        return Some(Way { href: url, mail: None });
    }
    let mut words = vec![("name", name.as_str()), ("version", version), ("number", number)];
    let subject = voice.fill(if number.is_empty() { "confirm.subject" } else { "confirm.subject.number" }, &words);
    let row = row(&sop.common.id, version, PERSON);
    words.push(("row", &row));
    let body = voice.fill("confirm.body", &words);
    let (to, own) = url.split_once('?').unwrap_or((&url, ""));
    let mut fields: Vec<String> = own.split('&').filter(|field| !field.is_empty()).map(str::to_owned).collect();
    for (key, text) in [("subject", subject), ("body", body)] {
        // What an author has written into the address wins.
        if !fields.iter().any(|field| field.split('=').next().is_some_and(|own| own.eq_ignore_ascii_case(key))) {
            fields.push(format!("{key}={}", link::component(&text.replace('\n', "\r\n"))));
        }
    }
    Some(Way { href: format!("{to}?{}", fields.join("&")), mail: Some(to[7..].to_owned()) })
}
