//! Who is on duty when: the hours of positions and of the people who hold them, with holidays, leave and deputies.

use crate::derive::Holders;
use crate::{
    calendar::{
        Duration, Hours, Zone, attendance::attendance, clock, day_off::HolidayDays, horizon::Horizon, season::Turns,
    },
    geometry::Minutes,
    model::{Id, Org, Person, Position, target},
};
use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, Mutex};

/// Attendance over the horizon, worked out once for the same hours.
#[derive(Debug)]
pub struct Roster {
    pub horizon: Horizon,
    /// The handbook's zone.
    pub zone: Zone,
    /// When a week of anybody may become another one.
    pub turns: Turns,
    holidays: HolidayDays,
    known: Mutex<Known>,
}

/// What was worked out before. The sets that are keys stay in it, so their addresses are theirs for good.
#[derive(Debug, Default)]
struct Known {
    hours: FxHashMap<(Arc<str>, Zone), Arc<Minutes>>,
    both: OfTwo,
    either: OfTwo,
}

/// What was worked out of two sets, by their addresses.
type OfTwo = FxHashMap<(usize, usize), Arc<Minutes>>;

/// Somebody who answers for a position.
#[derive(Clone, Debug)]
pub struct Attendant {
    /// None where the handbook has no people and the position acts itself.
    pub person: Option<Id<Person>>,
    /// The holder for whom a deputy stands in.
    pub stands_in_for: Option<Id<Person>>,
    pub minutes: Arc<Minutes>,
}

impl Roster {
    /// The roster of an organisation from its as-of date on.
    pub fn new(org: &Org) -> Roster {
        let zone = org.handbook.timezone.as_ref().map_or(Zone::UTC, |zone| zone.value);
        let horizon = Horizon::new(org.as_of, zone.tz()).reaching(longest_promise(org));
        let turns = turns(org, zone, &horizon);
        Roster { turns, horizon, zone, holidays: holidays(org), known: Mutex::default() }
    }

    /// The minutes, as far as the horizon looks, in which hours hold in a zone.
    pub fn attendance(&self, hours: &Hours, zone: Zone) -> Arc<Minutes> {
        let key = (Arc::from(hours.as_str()), zone);
        if let Some(minutes) = self.known(|known| known.hours.get(&key).cloned()) {
            return minutes;
        }
        let minutes = Arc::new(attendance(hours, zone.tz(), &self.holidays, &self.horizon));
        // Another thread may have been first, and its set is then the one whose address is known.
        self.known(|known| known.hours.entry(key).or_insert(minutes).clone())
    }

    /// Everybody who answers for a position on `hours`, or on its own hours where those are none.
    pub fn attendants(
        &self,
        org: &Org,
        holders: &Holders,
        position: Id<Position>,
        hours: Option<&Hours>,
    ) -> Vec<Attendant> {
        if !org.has_people() {
            let minutes = self.of_position(org, position, hours).unwrap_or_default();
            return vec![Attendant { person: None, stands_in_for: None, minutes }];
        }
        let mut attendants = Vec::new();
        for (person, _) in holders.of(org, position) {
            let present = self.of_holder(org, person, position, hours).unwrap_or_default();
            let away = self.leave(org, person);
            let minutes = if away.is_empty() { present } else { Arc::new(present.subtract(&away)) };
            attendants.push(Attendant { person: Some(person), stands_in_for: None, minutes });
            if !away.is_empty() {
                attendants.extend(self.deputies(org, holders, position, person, &away));
            }
        }
        attendants
    }

    /// The minutes in which anybody answers for a position.
    pub fn on_duty(&self, org: &Org, holders: &Holders, position: Id<Position>, hours: Option<&Hours>) -> Arc<Minutes> {
        let attendants = self.attendants(org, holders, position, hours);
        match &attendants[..] {
            [only] => only.minutes.clone(),
            _ => Arc::new(attendants.iter().fold(Minutes::default(), |all, own| all.union(&own.minutes))),
        }
    }

    /// The hours of a position's holders as they are planned, without leave and deputies; none where nobody's hours
    /// are said. The same hours have the same address.
    pub fn planned(
        &self,
        org: &Org,
        holders: &Holders,
        position: Id<Position>,
        hours: Option<&Hours>,
    ) -> Option<Arc<Minutes>> {
        if !org.has_people() {
            return self.of_position(org, position, hours);
        }
        let people = holders.of(org, position);
        let present = people.filter_map(|(person, _)| self.of_holder(org, person, position, hours));
        present.reduce(|all, own| self.either(&all, &own))
    }

    /// The position's deputy's people, while a holder is away.
    fn deputies(
        &self,
        org: &Org,
        holders: &Holders,
        position: Id<Position>,
        away: Id<Person>,
        leave: &Minutes,
    ) -> Vec<Attendant> {
        let active = |deputy: &Id<Position>| *deputy != position && org.positions[*deputy].common.is_active();
        let Some(deputy) = target(&org.positions[position].deputy).filter(active) else { return Vec::new() };
        let stand_in = |person: Id<Person>| {
            let present = self.of_holder(org, person, deputy, None).unwrap_or_default();
            let minutes = present.intersect(leave).subtract(&self.leave(org, person));
            Attendant { person: Some(person), stands_in_for: Some(away), minutes: Arc::new(minutes) }
        };
        let people = holders.of(org, deputy).map(|(person, _)| person).filter(|person| *person != away);
        people.map(stand_in).filter(|own| !own.minutes.is_empty()).collect()
    }

    /// A position's hours in its own zone; none where it has none.
    fn of_position(&self, org: &Org, position: Id<Position>, hours: Option<&Hours>) -> Option<Arc<Minutes>> {
        let card = &org.positions[position];
        let hours = hours.or(card.hours.as_ref().map(|hours| &hours.value))?;
        Some(self.attendance(hours, card.timezone.as_ref().map_or(self.zone, |zone| zone.value)))
    }

    /// The position's hours and the person's, where both are given; none where neither is.
    fn of_holder(
        &self,
        org: &Org,
        person: Id<Person>,
        position: Id<Position>,
        hours: Option<&Hours>,
    ) -> Option<Arc<Minutes>> {
        let holder = &org.people[person];
        let zone = holder.timezone.as_ref().map_or(self.zone, |zone| zone.value);
        let own = holder.hours.as_ref().map(|hours| self.attendance(&hours.value, zone));
        match (self.of_position(org, position, hours), own) {
            (Some(post), Some(own)) => Some(self.both(&post, &own)),
            (one, other) => one.or(other),
        }
    }

    /// The days on which a person is away; they are days in the handbook's zone.
    pub fn leave(&self, org: &Org, person: Id<Person>) -> Minutes {
        let days = org.people[person].leave.iter().filter(|leave| leave.from.value <= leave.until.value);
        let start = |day| clock::start_of(self.zone.tz(), day);
        let away = |leave: &crate::model::Leave| {
            let after = leave.until.value.succ_opt().unwrap_or(leave.until.value);
            start(leave.from.value)..start(after)
        };
        Minutes::new(days.map(away)).within(self.horizon.looked())
    }

    /// The public holidays of the horizon's year.
    pub fn holiday_dates(&self) -> Vec<NaiveDate> {
        let dates = self.horizon.from.iter_days().take_while(|date| *date <= self.horizon.last());
        dates.filter(|date| self.holidays.is_off(*date)).collect()
    }

    fn both(&self, one: &Arc<Minutes>, other: &Arc<Minutes>) -> Arc<Minutes> {
        self.remembered(one, other, |known| &mut known.both, Minutes::intersect)
    }

    fn either(&self, one: &Arc<Minutes>, other: &Arc<Minutes>) -> Arc<Minutes> {
        self.remembered(one, other, |known| &mut known.either, Minutes::union)
    }

    /// Works out a set of two that are both remembered, once.
    fn remembered(
        &self,
        one: &Arc<Minutes>,
        other: &Arc<Minutes>,
        of: fn(&mut Known) -> &mut OfTwo,
        work_out: fn(&Minutes, &Minutes) -> Minutes,
    ) -> Arc<Minutes> {
        if Arc::ptr_eq(one, other) {
            return one.clone();
        }
        let (a, b) = (Arc::as_ptr(one).addr(), Arc::as_ptr(other).addr());
        let key = (a.min(b), a.max(b));
        if let Some(minutes) = self.known(|known| of(known).get(&key).cloned()) {
            return minutes;
        }
        let minutes = Arc::new(work_out(one, other));
        self.known(|known| of(known).entry(key).or_insert(minutes).clone())
    }

    fn known<T>(&self, ask: impl FnOnce(&mut Known) -> T) -> T {
        // Nothing panics while it is held, and what it holds is whole at any time.
        ask(&mut self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

/// The days on which `PH` holds, and those that are worked like another weekday.
fn holidays(org: &Org) -> HolidayDays {
    let Some(own) = &org.handbook.holidays else { return HolidayDays::default() };
    let calendar = own.calendar.as_ref().and_then(|code| crate::calendar::holidays::parse(&code.value).ok());
    let off = own.off.iter().map(|span| span.value);
    let on = own.on.iter().map(|(day, weekday)| (day.value, *weekday));
    HolidayDays::new(calendar, off, on)
}

/// The longest promise of a duty or a step, in minutes on the clock.
fn longest_promise(org: &Org) -> i64 {
    let duties = org.duties.iter().filter_map(|(_, duty)| duty.respond_within.as_ref());
    let steps = org.workflows.iter().flat_map(|(_, own)| &own.steps).filter_map(|step| step.within.as_ref());
    let promises = duties.chain(steps).map(|promise| promise.value);
    promises.filter_map(Duration::elapsed_minutes).max().map_or(0, i64::from)
}

/// The turns of all hours that somebody has, each once.
fn turns(org: &Org, zone: Zone, horizon: &Horizon) -> Turns {
    let mut seen: FxHashSet<(&Hours, Zone)> = FxHashSet::default();
    for (_, position) in org.positions.active() {
        let zone = position.timezone.as_ref().map_or(zone, |zone| zone.value);
        let claimed = position.responsibilities.iter().filter_map(|claim| claim.hours.as_ref());
        seen.extend(position.hours.iter().chain(claimed).map(|hours| (&hours.value, zone)));
    }
    for (_, person) in org.people.active() {
        let zone = person.timezone.as_ref().map_or(zone, |zone| zone.value);
        seen.extend(person.hours.iter().map(|hours| (&hours.value, zone)));
    }
    for clock in org.duties.active().filter_map(|(_, duty)| duty.around_the_clock.as_ref()) {
        let zone = clock.timezone.as_ref().map_or(zone, |zone| zone.value);
        seen.extend(clock.hours.iter().map(|hours| (&hours.value, zone)));
    }
    // The order does not matter: turns are a set.
    Turns::of(seen.into_iter().map(|(hours, zone)| (hours, zone.tz())), horizon)
}
