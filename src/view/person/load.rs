//! How much work people have against their hours: in words, as rows of a table, and as bars.

use crate::view::{Date, Diagram, Ref, Voice};
use crate::{
    chart::{
        bars::{Bar, BarsInput, bars, tone},
        paper::Paper,
    },
    derive::{Load, LoadPart, LoadSpell, load_spells},
    model::{EntityRef, Id, Letter, Org, Person, target},
};
use serde::Serialize;

/// More rows than this are not drawn.
const MOST_BARS: usize = 40;

/// A person's loads, the first that of the as-of date.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub figure: Option<Diagram>,
    pub spells: Vec<Spell>,
}

/// What holds from a day on.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Spell {
    /// None for the first.
    pub from: Option<Date>,
    pub sum: Option<Sum>,
    pub rows: Vec<Row>,
}

/// Work against time.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Sum {
    pub work: String,
    pub time: String,
    /// None where there is no time at all.
    pub percent: Option<String>,
    pub over: bool,
}

/// One position.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Row {
    pub position: Ref,
    /// The class of its piece in the figure.
    pub tone: &'static str,
    pub sum: Sum,
    pub duties: Vec<DutyWork>,
}

/// One responsibility; without a duty it is written on the card alone.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct DutyWork {
    pub duty: Option<Ref>,
    pub work: String,
}

/// A person in a table of several.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct PersonRow {
    pub person: Ref,
    pub positions: Vec<Ref>,
    pub sum: Sum,
    /// The heaviest of what is to come, where it is heavier than now.
    pub later: Option<Later>,
}

/// A load that begins on a day.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Later {
    pub from: Date,
    pub sum: Sum,
}

/// Whether anything is known of how much work there is.
pub fn is_known(org: &Org) -> bool {
    let has_share = |own: &crate::model::Responsibility| own.share.is_some() && own.letters.has(Letter::R);
    let mut shares = org.positions.active().flat_map(|(_, position)| &position.responsibilities);
    org.has_people() && (org.duties.active().any(|(_, duty)| duty.effort.is_some()) || shares.any(has_share))
}

impl Voice<'_> {
    /// The loads of everybody, for those who may know them.
    fn loads(&self) -> Option<&[Vec<LoadSpell>]> {
        let worked_out = || match self.site.shows_load() {
            true => load_spells(self.org(), self.facts()),
            false => Vec::new(),
        };
        Some(self.site.loads.get_or_init(worked_out).as_slice()).filter(|loads| !loads.is_empty())
    }

    /// Somebody's loads; none where nothing is known of them, or not for everybody.
    fn spells(&self, person: Id<Person>) -> Option<&[LoadSpell]> {
        let spells = &self.loads()?[person.index()];
        spells.iter().any(|spell| spell.load.is_some()).then_some(spells)
    }
}

/// A person's loads.
pub fn of_person(voice: &Voice, id: Id<Person>) -> Option<View> {
    let spells = voice.spells(id)?;
    let title = voice.fill("load.title", &[("name", &voice.name(EntityRef::of(id)))]);
    let told: Vec<Spell> = spells.iter().map(|spell| of_spell(voice, id, spell)).collect();
    let label = |spell: &Spell| spell.from.as_ref().map_or_else(|| voice.t("load.now"), |from| from.iso.clone());
    let rows = spells.iter().zip(&told).filter_map(|(spell, told)| {
        let (load, sum) = (spell.load.as_ref()?, told.sum.as_ref()?);
        Some(bar(voice, load, sum, label(told), None))
    });
    let figure = drawn(voice, title, rows.take(MOST_BARS).collect(), "load-bars");
    Some(View { figure, spells: told })
}

fn of_spell(voice: &Voice, id: Id<Person>, spell: &LoadSpell) -> Spell {
    let from = (spell.from > voice.org().as_of).then(|| voice.date(spell.from));
    let Some(load) = &spell.load else { return Spell { from, sum: None, rows: Vec::new() } };
    let row = |(n, (place, time)): (usize, &(usize, f64))| {
        let parts = load.parts.iter().filter(|part| part.holding == *place);
        let work = parts.clone().map(|part| part.minutes).sum();
        let holding = &voice.org().people[id].holds[*place];
        Row {
            position: voice.named(&holding.position),
            tone: tone(n),
            // More than the share of one position is no fault while all of them fit.
            sum: sum(voice, work, *time),
            duties: parts.map(|part| duty(voice, part)).collect(),
        }
    };
    Spell { from, sum: Some(of_load(voice, load)), rows: load.times.iter().enumerate().map(row).collect() }
}

fn duty(voice: &Voice, part: &LoadPart) -> DutyWork {
    let duty = target(&part.claim.of(voice.org()).duty).map(|duty| voice.link(duty));
    DutyWork { duty, work: hours(voice, part.minutes) }
}

fn of_load(voice: &Voice, load: &Load) -> Sum {
    Sum { over: load.is_over(), ..sum(voice, load.total(), load.capacity) }
}

fn sum(voice: &Voice, work: f64, time: f64) -> Sum {
    let percent = (time > 0.0).then(|| format!("{}%", (work / time * 100.0).round()));
    Sum { work: hours(voice, work), time: hours(voice, time), percent, over: false }
}

/// Minutes as hours with one decimal at most.
fn hours(voice: &Voice, minutes: f64) -> String {
    voice.fill("figure.h", &[("n", &((minutes / 6.0).round() / 10.0).to_string())])
}

/// People with what they hold now, the heaviest first, and those of whom nothing is known.
pub struct Ranked {
    pub rows: Vec<PersonRow>,
    pub bars: Vec<Bar>,
    pub unknown: Vec<Ref>,
}

/// The loads of some people.
pub fn ranked(voice: &Voice, people: &[Id<Person>]) -> Option<Ranked> {
    let loads = voice.loads()?;
    let mut known: Vec<(f64, Id<Person>, &Load)> = Vec::new();
    let mut unknown = Vec::new();
    for person in people {
        match loads[person.index()].first().and_then(|spell| spell.load.as_ref()) {
            Some(load) => known.push((load.total() / load.capacity.max(1.0), *person, load)),
            None if !voice.held(*person).is_empty() => unknown.push(voice.link(*person)),
            None => {}
        }
    }
    known.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (rows, bars) = known.iter().map(|(_, person, load)| person_row(voice, *person, load)).unzip();
    Some(Ranked { rows, bars, unknown })
}

fn person_row(voice: &Voice, id: Id<Person>, load: &Load) -> (PersonRow, Bar) {
    let (person, now) = (voice.link(id), of_load(voice, load));
    let heavier = |spell: &&LoadSpell| spell.load.as_ref().is_some_and(|later| weight(later) > weight(load) + 0.005);
    let coming = voice.spells(id).unwrap_or_default().iter().skip(1).filter(heavier);
    let heaviest = coming.reduce(|most, spell| {
        let is_more = most.load.as_ref().map_or(0.0, weight) < spell.load.as_ref().map_or(0.0, weight);
        if is_more { spell } else { most }
    });
    let later = heaviest
        .and_then(|spell| Some(Later { from: voice.date(spell.from), sum: of_load(voice, spell.load.as_ref()?) }));
    let bar = bar(voice, load, &now, person.title.clone(), person.href.clone());
    let positions = voice.held(id).into_iter().map(|position| voice.link(position)).collect();
    (PersonRow { person, positions, sum: now, later }, bar)
}

/// Work as a part of time.
fn weight(load: &Load) -> f64 {
    load.total() / load.capacity.max(1.0)
}

fn bar(voice: &Voice, load: &Load, sum: &Sum, label: String, href: Option<String>) -> Bar {
    let of_holding = |(place, _): &(usize, f64)| {
        let parts = load.parts.iter().filter(|part| part.holding == *place);
        parts.map(|part| part.minutes).sum()
    };
    let percent = sum.percent.clone().unwrap_or_else(|| "–".to_owned());
    let arguments = [("name", label.as_str()), ("work", &sum.work), ("time", &sum.time), ("percent", &percent)];
    let title = voice.fill("load.sentence", &arguments);
    let pieces = load.times.iter().map(of_holding).collect();
    Bar { href, value: percent, title, pieces, limit: load.capacity, label }
}

/// Bars for a page on which no other figure has the same `id`; none where there is nothing to draw.
pub fn drawn(voice: &Voice, title: String, mut rows: Vec<Bar>, id: &str) -> Option<Diagram> {
    rows.truncate(MOST_BARS);
    let input = BarsInput { title, description: voice.t("load.description"), rows, paper: Paper::Column };
    let small = BarsInput { paper: Paper::Phone, ..input.clone() };
    (!input.rows.is_empty()).then(|| Diagram::new(&bars(&input), id).with_small(&bars(&small), id))
}
