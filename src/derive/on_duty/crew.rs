//! Who answers for a part of a duty, person by person, and when nobody does who should.

use crate::derive::{Coverage, Facts, Watch, claimed_hours};
use crate::{
    calendar::{Hours, Zone, horizon::Horizon},
    geometry::{Cuboid, Minutes, Region, Waits, waits},
    model::{self, Axis, Duty, Id, Org, Person, Position},
};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::derive::Rota;

/// Those who answer for a part of a duty's space.
#[derive(Debug)]
pub struct Crew {
    pub boxes: Vec<Cuboid>,
    pub members: Vec<Member>,
    /// The stretches without anybody in which somebody is needed, or an arrival waits longer than is promised.
    pub gaps: Minutes,
    /// The longest wait of those whom the duty promises an answer; none where somebody is always there.
    pub longest: Option<Waits>,
    /// Whether public holidays change who is there.
    pub keeps_holidays: bool,
    rotas: Mutex<FxHashMap<Zone, Arc<Rota>>>,
}

/// Somebody who answers, in whichever of their positions.
#[derive(Clone, PartialEq, Debug)]
pub struct Member {
    pub positions: Vec<Id<Position>>,
    /// None where the handbook has no people and the position acts itself.
    pub person: Option<Id<Person>>,
    pub minutes: Arc<Minutes>,
}

impl Crew {
    /// The crews of a duty that promises an answer or needs somebody around the clock; none for all others.
    pub fn of_duty(org: &Org, facts: &Facts, duty: Id<Duty>) -> Vec<Crew> {
        let Some(coverage) = facts.coverage(org, duty) else { return Vec::new() };
        let mut crews: Vec<Crew> = Vec::new();
        for watch in facts.watches(org, duty) {
            let members = members(org, facts, coverage, watch);
            // Parts that differ in claims alone are one part to whoever needs an answer.
            match crews.iter_mut().find(|crew| crew.members == members) {
                Some(crew) => crew.boxes.extend(watch.boxes.iter().cloned()),
                None => crews.push(Crew::new(org, facts, coverage, duty, watch, members)),
            }
        }
        for crew in &mut crews {
            crew.boxes = coverage.space.space.simplify(&Region::new(std::mem::take(&mut crew.boxes))).boxes().to_vec();
        }
        crews
    }

    fn new(org: &Org, facts: &Facts, coverage: &Coverage, duty: Id<Duty>, watch: &Watch, members: Vec<Member>) -> Crew {
        let horizon = &facts.roster.horizon;
        Crew {
            boxes: watch.boxes.clone(),
            members,
            gaps: gaps(watch, horizon),
            longest: longest(&org.duties[duty], watch, facts),
            keeps_holidays: watch.who.iter().any(|n| keeps_holidays(org, facts, coverage, *n)),
            rotas: Mutex::default(),
        }
    }

    /// The week on the clock of a zone, worked out once.
    pub fn rota(&self, org: &Org, facts: &Facts, zone: Zone) -> Arc<Rota> {
        let lock = || self.rotas.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rota) = lock().get(&zone) {
            return rota.clone();
        }
        let (org, facts) = facts.whole(org);
        let rota = Arc::new(Rota::new(org, facts, self, zone));
        lock().entry(zone).or_insert(rota).clone()
    }

    /// The members who answer in one of their positions.
    pub fn of_position(&self, position: Id<Position>) -> impl Iterator<Item = usize> {
        let members = self.members.iter().enumerate();
        members.filter(move |(_, member)| member.positions.contains(&position)).map(|(n, _)| n)
    }
}

/// Everybody who is there by their own hours; those who stand in during a leave are not part of the week.
fn members(org: &Org, facts: &Facts, coverage: &Coverage, watch: &Watch) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for share in watch.who.iter().map(|n| &coverage.responsible[*n]) {
        let hours = claimed_hours(org, share);
        let attendants = facts.roster.attendants(org, &facts.holders, share.position, hours);
        for own in attendants.into_iter().filter(|own| own.stands_in_for.is_none()) {
            let known = members.iter_mut().find(|member| match own.person {
                Some(_) => member.person == own.person,
                None => member.positions == [share.position],
            });
            match known {
                Some(member) => {
                    member.minutes = Arc::new(member.minutes.union(&own.minutes));
                    if !member.positions.contains(&share.position) {
                        member.positions.push(share.position);
                    }
                }
                None => {
                    members.push(Member { positions: vec![share.position], person: own.person, minutes: own.minutes })
                }
            }
        }
    }
    members
}

/// What is uncovered, and each stretch without anybody that makes somebody wait too long.
fn gaps(watch: &Watch, horizon: &Horizon) -> Minutes {
    let off_duty = watch.on_duty.complement(horizon.minutes());
    let is_late = |range: &&std::ops::Range<i64>| {
        watch.waits.as_ref().is_some_and(|waits| waits.late.meets(&Minutes::everything((*range).clone())))
    };
    watch.uncovered.union(&Minutes::new(off_duty.ranges().iter().filter(is_late).cloned()))
}

/// Where nothing is promised, those wait who come when somebody is needed.
fn longest(duty: &model::Duty, watch: &Watch, facts: &Facts) -> Option<Waits> {
    let horizon = &facts.roster.horizon;
    let needed =
        duty.around_the_clock.as_ref().and_then(|clock| Some((clock.hours.as_ref()?, clock.timezone.as_ref())));
    let arrivals = match needed.filter(|_| duty.respond_within.is_none()) {
        Some((hours, zone)) => {
            let zone = zone.map_or(facts.roster.zone, |zone| zone.value);
            facts.roster.attendance(&hours.value, zone).within(horizon.minutes())
        }
        None => Minutes::everything(horizon.minutes()),
    };
    waits(&watch.on_duty, &arrivals, 0, horizon.looked().end)
}

fn keeps_holidays(org: &Org, facts: &Facts, coverage: &Coverage, share: usize) -> bool {
    let share = &coverage.responsible[share];
    let own = org.positions[share.position].hours.as_ref().map(|hours| &hours.value);
    let people = facts.holders.of(org, share.position).filter_map(|(person, _)| org.people[person].hours.as_ref());
    let mut hours = claimed_hours(org, share).or(own).into_iter().chain(people.map(|hours| &hours.value));
    hours.any(Hours::mentions_holidays)
}

/// The zones on whose clocks a duty is read: the handbook's, those of its people, and those of where it is needed.
pub fn zones(org: &Org, facts: &Facts, duty: Id<Duty>) -> Vec<Zone> {
    let (org, facts) = facts.whole(org);
    let wanted = &org.duties[duty];
    let mut zones = vec![facts.roster.zone];
    zones.extend(wanted.around_the_clock.as_ref().and_then(|clock| clock.timezone.as_ref()).map(|zone| zone.value));
    for share in facts.coverage(org, duty).into_iter().flat_map(|coverage| &coverage.responsible) {
        zones.extend(org.positions[share.position].timezone.as_ref().map(|zone| zone.value));
        let people = facts.holders.of(org, share.position).map(|(person, _)| &org.people[person]);
        zones.extend(people.filter_map(|person| person.timezone.as_ref()).map(|zone| zone.value));
    }
    for dimension in wanted.across.iter().filter_map(|across| across.to) {
        if let Axis::Tree(values) = &org.dimensions[dimension].axis {
            zones.extend(values.iter().filter_map(|value| value.timezone.as_ref()).map(|zone| zone.value));
        }
    }
    let mut once = Vec::new();
    zones.retain(|zone| {
        !once.contains(zone) && {
            once.push(*zone);
            true
        }
    });
    zones
}
