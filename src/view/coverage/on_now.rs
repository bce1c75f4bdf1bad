//! What the script needs to say who is there at this moment: a week as figures, in the handbook's zone.

use super::{
    parts::{OnNow, ordered, scope},
    week::hides,
};
use crate::view::{Voice, quantity};
use crate::{
    derive::{Crew, Member, Stretch},
    model::{Duty, EntityRef, Id},
};
use chrono::NaiveDate;

/// More parts of a duty than this are not told.
const MOST_PARTS: usize = 6;

/// Who is there when, part by part of a duty.
pub fn on_now(voice: &Voice, id: Id<Duty>) -> Vec<OnNow> {
    let answered = ordered(voice, id).into_iter().filter(|crew| !crew.members.is_empty());
    answered.take(MOST_PARTS).map(|crew| of_crew(voice, id, crew)).collect()
}

fn of_crew(voice: &Voice, id: Id<Duty>, crew: &Crew) -> OnNow {
    let (org, facts) = (voice.org(), voice.facts());
    let zone = facts.roster.zone;
    let rota = crew.rota(org, facts, zone);
    let name = |member: &Member| {
        if hides(voice, member) {
            return voice.t("state.hidden");
        }
        let entity = match (member.person, member.positions.first()) {
            (Some(person), _) if voice.site.names_people() => Some(EntityRef::of(person)),
            (_, position) => position.map(|position| EntityRef::of(*position)),
        };
        entity.map_or_else(String::new, |entity| voice.name(entity)).replace('|', "/")
    };
    let week = |week: &crate::derive::Week| {
        let periods: Vec<String> = week.periods.iter().map(|(from, until)| format!("{from}/{until}")).collect();
        format!("{} {}", periods.join(","), ranges(&week.stretches))
    };
    let holiday = rota.holiday.as_ref().map(|stretches| {
        let dates: Vec<String> = facts.roster.holiday_dates().iter().map(NaiveDate::to_string).collect();
        format!("h{} {}", dates.join(","), ranges(stretches))
    });
    let weeks: Vec<String> = rota.weeks.iter().map(week).chain(holiday).collect();
    OnNow {
        duty: voice.link(id).into(),
        scope: scope(voice, id, &crew.boxes),
        zone: zone.name().to_owned(),
        zone_title: quantity::zone_name(zone, voice.words()),
        who: crew.members.iter().map(name).collect::<Vec<_>>().join("|"),
        weeks: weeks.join("|"),
    }
}

/// `0-420:0,1;420-480:`
fn ranges(stretches: &[Stretch]) -> String {
    let range = |own: &Stretch| {
        let who: Vec<String> = own.who.iter().map(usize::to_string).collect();
        format!("{}-{}:{}", own.from, own.until, who.join(","))
    };
    stretches.iter().map(range).collect::<Vec<_>>().join(";")
}
