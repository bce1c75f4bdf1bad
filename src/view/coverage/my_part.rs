//! A position's or a person's own part of what is to be answered: where, when, and who is there otherwise.

use super::{
    parts::{ordered, scopes},
    week::{capital, tongue, zone_with_offset},
};
use crate::view::{Diagram, Voice};
use crate::{
    calendar::{
        Zone,
        season::{Season, WeekSpan, told},
        week_words,
    },
    chart::week_strip::{WeekStrip, week_strip},
    derive::{Member, Stretch, Week},
    geometry::{Cuboid, Minutes},
    model::{Duty, EntityRef, Id, Letter, Person, Position, Responsibility, target},
};
use serde::Serialize;

/// An own part in words, and the week as a small drawing.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    /// Where a decision table says which part it is: each stretch of it apart.
    pub scope: Vec<String>,
    pub lines: Vec<Line>,
    pub strip: Option<Diagram>,
}

/// Hours with what they are.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Line {
    /// The class of its bars in the drawing.
    pub tone: Option<&'static str>,
    pub title: String,
    pub text: String,
}

/// A position's part of a duty for which it does the work; none where there is nothing to add to its card.
pub fn of_position(voice: &Voice, position: Id<Position>, item: &Responsibility) -> Option<View> {
    let duty = target(&item.duty).filter(|_| item.letters.has(Letter::R))?;
    let card = &voice.org().positions[position];
    let first = card.responsibilities.iter().find(|own| target(&own.duty) == Some(duty))?;
    if !std::ptr::eq(first, item) || !card.common.is_active() {
        return None;
    }
    let given = given(voice, position, duty);
    let (lines, strip) = hours(voice, position, duty).unwrap_or_default();
    (!given.is_empty() || !lines.is_empty()).then_some(View { scope: given, lines, strip })
}

/// The part that a decision table gives, by its stretches.
fn given(voice: &Voice, position: Id<Position>, duty: Id<Duty>) -> Vec<String> {
    let coverage = voice.facts().coverage(voice.org(), duty).filter(|coverage| coverage.table.is_some());
    let Some(coverage) = coverage else { return Vec::new() };
    let shares = coverage.responsible.iter().filter(|share| share.position == position);
    let boxes: Vec<Cuboid> = shares.flat_map(|share| share.boxes.iter().cloned()).collect();
    match boxes.is_empty() {
        true => vec![voice.t("part.nothing")],
        false => scopes(voice, duty, &boxes).unwrap_or_else(|| vec![voice.t("scope.all")]),
    }
}

/// When the position's people are there, who is otherwise, and when nobody is: by the clock of the position.
fn hours(voice: &Voice, position: Id<Position>, duty: Id<Duty>) -> Option<(Vec<Line>, Option<Diagram>)> {
    let (org, facts) = (voice.org(), voice.facts());
    let covered = voice.site.coverage.duties.contains(&duty);
    let crews = ordered(voice, duty).into_iter().filter(|_| covered);
    let crew = crews.into_iter().find(|crew| crew.of_position(position).next().is_some())?;
    let own: Vec<usize> = crew.of_position(position).collect();
    let zone = org.positions[position].timezone.as_ref().map_or(facts.roster.zone, |zone| zone.value);
    let rota = crew.rota(org, facts, zone);
    let is_one = rota.weeks.len() == 1;
    let is_mine = |stretch: &Stretch| stretch.who.iter().any(|n| own.contains(n));
    let mut lines = Vec::new();
    for week in &rota.weeks {
        let zone = zone_with_offset(voice, zone, &week.periods);
        let dates = week.periods.iter().map(|(from, until)| week_words::days(*from, *until, tongue(voice)));
        let when = match is_one {
            true => zone,
            false => format!("{zone} · {}", dates.collect::<Vec<_>>().join(&voice.t("comma"))),
        };
        let mut line = |key: &str, tone: Option<&'static str>, spans: Vec<WeekSpan>| {
            if !spans.is_empty() {
                // The clock is named once.
                let title = match is_one && !lines.is_empty() {
                    true => voice.t(&format!("{key}.short")),
                    false => voice.fill(key, &[("when", &when)]),
                };
                lines.push(Line { tone, title, text: capital(week_words::week(&spans, tongue(voice))) });
            }
        };
        line("part.mine", Some("h4"), week.spans(is_mine));
        line("part.others", Some("h2"), week.spans(|own| !own.who.is_empty() && !is_mine(own)));
        line("part.nobody", None, week.spans(|own| own.who.is_empty()));
    }
    let strip = rota.weeks.first().map(|week| strip(voice, position, duty, week, is_mine));
    Some((lines, strip))
}

fn strip(
    voice: &Voice,
    position: Id<Position>,
    duty: Id<Duty>,
    week: &Week,
    is_mine: impl Fn(&Stretch) -> bool,
) -> Diagram {
    let stretches = week.stretches.iter().filter_map(|own| {
        let class = match (is_mine(own), own.who.is_empty(), own.gap) {
            (true, ..) => "mine",
            (_, false, _) => "others",
            (_, true, true) => "h0",
            (_, true, false) => return None,
        };
        Some((own.from..own.until, class))
    });
    let org = voice.org();
    let (duty_id, id) = (&org.duties[duty].common.id, &org.positions[position].common.id);
    let title = voice.fill("part.strip", &[("duty", &voice.name(EntityRef::of(duty)))]);
    // Others taking over from each other is no line in the drawing.
    let mut joined: Vec<(std::ops::Range<u32>, &'static str)> = Vec::new();
    for (span, class) in stretches {
        match joined.last_mut() {
            Some((last, known)) if last.end == span.start && *known == class => last.end = span.end,
            _ => joined.push((span, class)),
        }
    }
    drawn(voice, title, joined, &format!("week-{id}-{duty_id}"))
}

fn drawn(voice: &Voice, title: String, stretches: Vec<(std::ops::Range<u32>, &'static str)>, id: &str) -> Diagram {
    let days = (0..7).map(|day| week_words::weekdays(&[day], tongue(voice))).collect();
    let input = WeekStrip { title, description: voice.t("part.strip.text"), days, stretches };
    Diagram::new(&week_strip(&input), id)
}

/// The week of a person in all that has to be answered at certain hours, by their own clock.
pub fn of_person(voice: &Voice, id: Id<Person>) -> Option<View> {
    let (org, facts) = (voice.org(), voice.facts());
    let held: Vec<Id<Position>> = facts.holders.held_by(org, id).filter_map(|holding| holding.position.to).collect();
    let claimed = |position: &Id<Position>| {
        let items = org.positions[*position].responsibilities.iter();
        let items = items.filter(|_| !org.positions[*position].common.withheld);
        items.filter(|item| item.letters.has(Letter::R)).filter_map(|item| target(&item.duty)).collect::<Vec<_>>()
    };
    let mut duties: Vec<Id<Duty>> = held.iter().flat_map(claimed).collect();
    duties.sort_unstable();
    duties.dedup();
    duties.retain(|duty| voice.site.coverage.duties.contains(duty));
    let crews = duties.iter().flat_map(|duty| facts.crews(org, *duty));
    let is_told = |member: &&Member| !member.positions.iter().all(|own| org.positions[*own].common.withheld);
    let members = crews.flat_map(|crew| &crew.members).filter(|member| member.person == Some(id)).filter(is_told);
    let minutes = members.fold(Minutes::default(), |all, own| all.union(&own.minutes));
    let person = &org.people[id];
    let zone = person.timezone.as_ref().map_or(facts.roster.zone, |zone| zone.value);
    let seasons = told(&minutes, zone.tz(), &facts.roster.horizon, &facts.roster.turns).seasons;
    let lines = lines(voice, zone, &seasons);
    let first = seasons.iter().find(|season| !season.spans.is_empty())?;
    let names: Vec<String> = duties.iter().map(|duty| voice.name(EntityRef::of(*duty))).collect();
    let title = voice.fill("part.strip", &[("duty", &names.join(&voice.t("comma")))]);
    let stretches = first.spans.iter().map(|span| (span.from..span.until, "mine")).collect();
    let strip = drawn(voice, title, stretches, &format!("week-{}", person.common.id));
    Some(View { scope: vec![names.join(&voice.t("comma"))], lines, strip: Some(strip) })
}

/// Weeks that recur are told once.
fn lines(voice: &Voice, zone: Zone, seasons: &[Season]) -> Vec<Line> {
    let mut weeks: Vec<(&[WeekSpan], Vec<&Season>)> = Vec::new();
    for season in seasons.iter().filter(|season| !season.spans.is_empty()) {
        match weeks.iter_mut().find(|(spans, _)| *spans == season.spans) {
            Some((_, known)) => known.push(season),
            None => weeks.push((&season.spans, vec![season])),
        }
    }
    let is_one = weeks.len() == 1;
    let line = |(spans, seasons): (&[WeekSpan], Vec<&Season>)| {
        let periods: Vec<_> = seasons.iter().map(|season| (season.from, season.until)).collect();
        let dates = seasons.iter().map(|season| week_words::season(season, tongue(voice)));
        let zone = zone_with_offset(voice, zone, &periods);
        let dates = dates.collect::<Vec<_>>().join(&voice.t("comma"));
        let title = if is_one { zone } else { format!("{zone} · {dates}") };
        Line { tone: None, title, text: capital(week_words::week(spans, tongue(voice))) }
    };
    weeks.into_iter().map(line).collect()
}
