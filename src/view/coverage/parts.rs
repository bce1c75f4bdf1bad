//! How well a duty is covered, part by part, in the reader's words: on its own page, on the coverage pages, in texts.

use super::week::{Teller, WeekTable, tongue};
use crate::view::{Named, Voice};
use crate::{
    calendar::{Duration, Zone, week_words},
    derive::{Crew, Rota},
    geometry::Cuboid,
    model::{self, Duty, EntityRef, Id},
};
use serde::{Deserialize, Serialize};

/// More parts than this are not shown one by one.
pub const MOST_PARTS: usize = 12;
/// More single dates than this are not told.
const MOST_DATES: usize = 12;

/// A duty on the clock of a zone.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct DutyCoverage {
    /// Unique on a page.
    pub id: String,
    pub duty: Named,
    pub promise: String,
    pub parts: Vec<PartCoverage>,
    /// How many parts are left out.
    pub more: Option<String>,
}

/// A part of a duty that the same people answer for.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct PartCoverage {
    /// Where; none where the duty is one.
    pub scope: Option<String>,
    /// `ok` or `bad`, and its words.
    pub tone: String,
    pub state: String,
    /// The longest wait with its arrival.
    pub wait: Option<String>,
    /// The gaps that do not recur.
    pub dates: Vec<String>,
    pub more_dates: Option<String>,
    pub weeks: Vec<WeekTable>,
}

/// What the script needs to say who is on at this moment.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct OnNow {
    pub duty: Named,
    pub scope: Option<String>,
    pub zone: String,
    pub zone_title: String,
    /// Names, divided by `|`.
    pub who: String,
    /// `2026-11-22/2027-03-27 0-420:0,1;420-480:;…` a line, and for holidays their dates.
    pub weeks: String,
}

/// What a duty promises: `Within 2 hours`, `Always: Mon–Fri 09:00–18:00 (Berlin)`.
pub fn promise(voice: &Voice, duty: &model::Duty) -> String {
    let answer = duty
        .respond_within
        .as_ref()
        .map(|within| voice.fill("coverage.promise", &[("within", &voice.duration(within.value))]));
    let always = duty.around_the_clock.as_ref().map(|clock| match &clock.hours {
        Some(hours) => {
            let hours = voice.hours(&hours.value, clock.timezone.as_ref().map(|zone| zone.value));
            voice.fill("coverage.always_in", &[("hours", &hours)])
        }
        None => voice.t("coverage.always"),
    });
    answer.into_iter().chain(always).collect::<Vec<_>>().join(if voice.is_chinese() { "；" } else { "; " })
}

/// How a duty is covered, on the clock of a zone.
pub fn of_duty(voice: &Voice, id: Id<Duty>, zone: Zone) -> DutyCoverage {
    let org = voice.org();
    let duty = &org.duties[id];
    let crews = ordered(voice, id);
    let quiet = match duty.respond_within.as_ref().map(|within| within.value) {
        Some(Duration::Elapsed(_)) => "kept",
        _ => "free",
    };
    let part = |crew: &&Crew| {
        let scope = scope(voice, id, &crew.boxes);
        let name = voice.name(EntityRef::of(id));
        let subject = scope.as_ref().map_or_else(|| name.clone(), |scope| format!("{name} · {scope}"));
        part(&Teller { voice, crew, zone, quiet, subject }, id, scope)
    };
    let n_more = crews.len().saturating_sub(MOST_PARTS);
    DutyCoverage {
        id: format!("duty-{}", duty.common.id),
        duty: voice.link(id).into(),
        promise: promise(voice, duty),
        parts: crews.iter().take(MOST_PARTS).map(part).collect(),
        more: (n_more > 0).then(|| voice.fill("coverage.more_parts", &[("n", &n_more.to_string())])),
    }
}

/// The crews of a duty, those with the most gaps first.
pub fn ordered<'v>(voice: &Voice<'v>, id: Id<Duty>) -> Vec<&'v Crew> {
    let mut crews: Vec<&Crew> = voice.facts().crews(voice.org(), id).iter().collect();
    crews.sort_by_key(|crew| std::cmp::Reverse(crew.gaps.total()));
    crews
}

/// A part in words; none where it is all there is.
pub fn scope(voice: &Voice, id: Id<Duty>, boxes: &[Cuboid]) -> Option<String> {
    scopes(voice, id, boxes).map(|told| told.join(if voice.is_chinese() { "；" } else { "; " }))
}

/// The same, each box apart.
pub fn scopes(voice: &Voice, id: Id<Duty>, boxes: &[Cuboid]) -> Option<Vec<String>> {
    let space = &voice.facts().coverage(voice.org(), id)?.space;
    let is_everything = boxes.iter().any(|own| space.extents(own).is_empty());
    (!is_everything).then(|| boxes.iter().map(|own| voice.cuboid(space, own)).collect())
}

fn part(teller: &Teller, id: Id<Duty>, scope: Option<String>) -> PartCoverage {
    let (voice, crew) = (teller.voice, teller.crew);
    let rota = crew.rota(voice.org(), voice.facts(), teller.zone);
    let (tone, state) = state(voice, id, crew, &rota);
    let dated = rota.dated.iter().filter(|_| !crew.members.is_empty());
    let dates: Vec<String> = dated.map(|own| week_words::exception(own, tongue(voice))).collect();
    let n_more = dates.len().saturating_sub(MOST_DATES);
    PartCoverage {
        scope,
        tone: tone.to_owned(),
        state,
        wait: wait(teller),
        dates: dates.into_iter().take(MOST_DATES).collect(),
        more_dates: (n_more > 0).then(|| voice.fill("coverage.more_dates", &[("n", &n_more.to_string())])),
        weeks: if crew.members.is_empty() { Vec::new() } else { teller.weeks() },
    }
}

/// Whether all is well with a part, in a few words.
pub fn state(voice: &Voice, id: Id<Duty>, crew: &Crew, rota: &Rota) -> (&'static str, String) {
    let duty = &voice.org().duties[id];
    let length = |minutes: i64| week_words::length(minutes, tongue(voice));
    if crew.members.is_empty() {
        return ("bad", voice.t("coverage.no_owner"));
    }
    if crew.members.iter().all(|member| member.minutes.is_empty()) {
        return ("bad", voice.t("coverage.no_hours"));
    }
    match (rota.gap_minutes(), crew.gaps.is_empty()) {
        (0, true) => match (&duty.respond_within, &duty.around_the_clock) {
            (Some(within), None) if !matches!(within.value, Duration::Elapsed(_)) => {
                ("ok", voice.t("coverage.kept_working"))
            }
            (Some(_), None) => ("ok", voice.t("coverage.kept")),
            _ => ("ok", voice.t("coverage.full")),
        },
        (0, false) => ("bad", voice.fill("coverage.gap_dates", &[("length", &length(crew.gaps.total()))])),
        (minutes, _) => ("bad", voice.fill("coverage.gap_week", &[("length", &hours(voice, minutes))])),
    }
}

/// A sum in hours, since days of it would not be days.
fn hours(voice: &Voice, minutes: u32) -> String {
    let part = |unit: &str, n: u32| (n > 0).then(|| voice.fill(unit, &[("n", &n.to_string())]));
    let parts = [part("unit.hour", minutes / 60), part("unit.minute", minutes % 60)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The longest wait and its arrival, on the clock of the zone.
fn wait(teller: &Teller) -> Option<String> {
    let (voice, zone) = (teller.voice, teller.zone.tz());
    if teller.crew.members.is_empty() {
        return None;
    }
    let Some(longest) = &teller.crew.longest else { return Some(voice.t("coverage.no_wait")) };
    let at = |minute: i64| week_words::instant(minute, zone, tongue(voice));
    Some(match longest.wait {
        Some(wait) => {
            let length = week_words::length(wait, tongue(voice));
            let (arrival, answer) = (at(longest.worst), at(longest.worst + wait));
            // Of the same day the time alone is told.
            let answer = match [&arrival, &answer].map(|moment| moment.rsplit_once(' ')) {
                [Some((day, _)), Some((other, time))] if day == other => time.to_owned(),
                _ => answer,
            };
            voice.fill("coverage.wait", &[("length", &length), ("arrival", &arrival), ("answer", &answer)])
        }
        None => voice.fill("coverage.wait_forever", &[("arrival", &at(longest.worst))]),
    })
}
