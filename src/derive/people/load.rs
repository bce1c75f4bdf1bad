//! How much work people have in a usual week, and how much time. Knows no rule.

use crate::derive::{Claim, Facts, Holders};
use crate::{
    calendar::{Hours, Share, Zone, clock, effort::Per},
    geometry::Minutes,
    model::{Duty, Holding, Id, Letter, Org, Person},
};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::{collections::BTreeSet, ops::Range, sync::Arc};

/// A person's work and time in a usual week, in minutes.
#[derive(Clone, PartialEq, Debug)]
pub struct Load {
    pub person: Id<Person>,
    /// What the hours of the person give for all that they hold.
    pub capacity: f64,
    /// The same by the place among what the person holds.
    pub times: Vec<(usize, f64)>,
    pub parts: Vec<LoadPart>,
}

/// The work that one claim brings.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LoadPart {
    /// The place among what the person holds.
    pub holding: usize,
    pub claim: Claim,
    pub minutes: f64,
}

impl Load {
    /// The work of all claims.
    pub fn total(&self) -> f64 {
        self.parts.iter().map(|part| part.minutes).sum()
    }

    /// Whether there is more work than time; less than a minute a week is rounding.
    pub fn is_over(&self) -> bool {
        self.total() > self.capacity + ROUNDING
    }
}

const ROUNDING: f64 = 0.5;

/// A person's load from a day on, until the next of their spells.
#[derive(Clone, PartialEq, Debug)]
pub struct LoadSpell {
    pub from: NaiveDate,
    /// None where it is not known, or there is none.
    pub load: Option<Load>,
}

/// The loads of all people from the as-of date on, by person: the first is that of this date, and one more follows for
/// each day on which their work or their time changes.
pub fn load_spells(org: &Org, facts: &Facts) -> Vec<Vec<LoadSpell>> {
    let (org, facts) = facts.whole(org);
    let mut spells: Vec<Vec<LoadSpell>> = vec![Vec::new(); org.people.len()];
    let mut loads = Loads::new(org, facts);
    for from in turning_days(org) {
        let mut today: Vec<Option<Load>> = vec![None; org.people.len()];
        for load in loads.on(from) {
            let person = load.person.index();
            today[person] = Some(load);
        }
        for (known, load) in spells.iter_mut().zip(today) {
            if known.last().is_none_or(|last| last.load != load) {
                known.push(LoadSpell { from, load });
            }
        }
    }
    spells
}

/// The as-of date, and every later day on which somebody begins or ceases to hold something.
pub fn turning_days(org: &Org) -> BTreeSet<NaiveDate> {
    let holdings = || org.people.active().flat_map(|(_, person)| &person.holds);
    let begins = holdings().filter_map(|holding| Some(holding.since.as_ref()?.value));
    let ends = holdings().filter_map(|holding| holding.until.as_ref()?.value.succ_opt());
    begins.chain(ends).filter(|day| *day > org.as_of).chain([org.as_of]).collect()
}

/// The people who are R of a duty, with the number of claims by which they are.
type Doers = FxHashMap<Id<Person>, usize>;

/// What a usual week is like.
#[derive(Clone, Copy, Debug, Default)]
struct Week {
    minutes: f64,
    days: f64,
}

/// Works out loads, day by day; weeks of the same hours are looked at once.
pub struct Loads<'o> {
    org: &'o Org,
    facts: &'o Facts,
    weeks: FxHashMap<(Arc<str>, Zone), Week>,
}

impl<'o> Loads<'o> {
    /// Begins with nothing known.
    pub fn new(org: &'o Org, facts: &'o Facts) -> Loads<'o> {
        Loads { org, facts, weeks: FxHashMap::default() }
    }

    /// The loads on a day of everybody whose hours are known.
    pub fn on(&mut self, day: NaiveDate) -> Vec<Load> {
        let holders = Holders::on(self.org, day);
        let doers: Vec<Doers> = self.org.duties.ids().map(|duty| self.doers(&holders, duty)).collect();
        let people: Vec<_> = self.org.people.active().map(|(id, _)| id).collect();
        people.into_iter().filter_map(|person| self.of(person, day, &doers)).collect()
    }

    /// The people who share the work of a duty that has an effort.
    fn doers(&self, holders: &Holders, duty: Id<Duty>) -> Doers {
        let mut doers = Doers::default();
        if self.org.duties[duty].effort.is_some() {
            for claim in self.facts.register.with(self.org, duty, Letter::R) {
                holders.of(self.org, claim.position).for_each(|(person, _)| *doers.entry(person).or_default() += 1);
            }
        }
        doers
    }

    fn of(&mut self, id: Id<Person>, day: NaiveDate, doers: &[Doers]) -> Option<Load> {
        let org = self.org;
        let person = &org.people[id];
        let held: Vec<(usize, &Holding)> =
            person.holds.iter().enumerate().filter(|(_, own)| own.holds_on(day) && own.position.to.is_some()).collect();
        let shares = shares(&held);
        let mut load = Load { person: id, capacity: 0.0, times: Vec::new(), parts: Vec::new() };
        for ((place, holding), share) in held.into_iter().zip(shares) {
            let position = holding.position.to?;
            // Without hours nobody can say how much time there is.
            let week = self.week(person, &org.positions[position])?;
            let capacity = week.minutes * share;
            load.capacity += capacity;
            load.times.push((place, capacity));
            if !org.positions[position].common.is_active() {
                continue;
            }
            for (index, own) in org.positions[position].responsibilities.iter().enumerate() {
                let duty = own.duty.as_ref().and_then(|duty| duty.to).filter(|_| own.letters.has(Letter::R));
                let duty = duty.filter(|duty| org.duties[*duty].common.is_active());
                let effort = duty.and_then(|duty| {
                    let effort = org.duties[duty].effort.as_ref()?.value;
                    let a_week = f64::from(effort.minutes)
                        * match effort.per {
                            Per::Day => week.days,
                            Per::Week => 1.0,
                            Per::Month => 12.0 * 7.0 / 365.25,
                        };
                    // Who is R by several claims has the same part as anybody else, in as many pieces.
                    let (n_people, n_claims) = (doers[duty.index()].len(), doers[duty.index()].get(&id)?);
                    Some(a_week / n_people as f64 / *n_claims as f64)
                });
                let taken = own.share.as_ref().filter(|_| own.letters.has(Letter::R));
                let minutes = taken.map(|taken| part(taken.value) * capacity).or(effort);
                let claim = Claim { position, index };
                load.parts.extend(minutes.map(|minutes| LoadPart { holding: place, claim, minutes }));
            }
        }
        (!load.parts.is_empty()).then_some(load)
    }

    /// The usual week of a holder: the person's hours, else the position's.
    fn week(&mut self, person: &Person, position: &crate::model::Position) -> Option<Week> {
        let own = person.hours.as_ref().map(|hours| (&hours.value, &person.timezone));
        let (hours, zone) = own.or_else(|| Some((&position.hours.as_ref()?.value, &position.timezone)))?;
        let zone = zone.as_ref().map_or(self.facts.roster.zone, |zone| zone.value);
        Some(self.usual(hours, zone))
    }

    fn usual(&mut self, hours: &Hours, zone: Zone) -> Week {
        let key = (Arc::from(hours.as_str()), zone);
        if let Some(week) = self.weeks.get(&key) {
            return *week;
        }
        let roster = &self.facts.roster;
        let week = usual_week(&roster.attendance(hours, zone), roster.horizon.minutes(), zone);
        self.weeks.insert(key, week);
        week
    }
}

/// The shares of what is held; those without one split the rest equally.
fn shares(held: &[(usize, &Holding)]) -> Vec<f64> {
    let given: f64 = held.iter().filter_map(|(_, own)| Some(part(own.share.as_ref()?.value))).sum();
    let n_without = held.iter().filter(|(_, own)| own.share.is_none()).count();
    let rest = (1.0 - given).max(0.0) / n_without.max(1) as f64;
    held.iter().map(|(_, own)| own.share.as_ref().map_or(rest, |share| part(share.value))).collect()
}

fn part(share: Share) -> f64 {
    f64::from(share.millionths) / f64::from(Share::WHOLE.millionths)
}

/// The week that most of the weeks of the horizon are like: one without holidays. Of two that are as frequent, the longer.
fn usual_week(minutes: &Minutes, horizon: Range<i64>, zone: Zone) -> Week {
    const WEEK: i64 = 7 * 24 * 60;
    let n_weeks = ((horizon.end - horizon.start) / WEEK).max(0) as usize;
    let mut totals = vec![0i64; n_weeks];
    let mut days: Vec<BTreeSet<NaiveDate>> = vec![BTreeSet::new(); n_weeks];
    for range in minutes.ranges() {
        let first = (range.start - horizon.start).div_euclid(WEEK);
        let last = (range.end - 1 - horizon.start).div_euclid(WEEK);
        for n in first.max(0)..=last.min(n_weeks as i64 - 1) {
            let week = horizon.start + n * WEEK;
            let (start, end) = (range.start.max(week), range.end.min(week + WEEK));
            totals[n as usize] += end - start;
            // Hours that go on past midnight belong to the day on which they begin; those without a break, to each.
            let (from, until) = (clock::local_minute(zone.tz(), start), clock::local_minute(zone.tz(), end));
            let whole = (until - from).div_euclid(clock::DAY).max(0);
            days[n as usize].extend((0..=whole).map(|n| clock::date_of(from + n * clock::DAY)));
        }
    }
    let mut counts: FxHashMap<i64, usize> = FxHashMap::default();
    totals.iter().for_each(|total| *counts.entry(*total).or_default() += 1);
    let usual = counts.into_iter().max_by_key(|(total, n)| (*n, *total)).map_or(0, |(total, _)| total);
    let n_days =
        totals.iter().zip(&days).filter(|(total, _)| **total == usual).map(|(_, days)| days.len().min(7)).min();
    Week { minutes: usual as f64, days: n_days.unwrap_or(0) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_week_has_no_holiday() {
        let zone = Zone::UTC;
        let day = |n: i64| n * 1440 + 540..n * 1440 + 1080;
        // Five days of nine hours in each of ten weeks, but for one holiday.
        let worked = (0..70).filter(|n| n % 7 < 5 && *n != 14).map(day);
        let week = usual_week(&Minutes::new(worked), 0..70 * 1440, zone);
        assert_eq!((week.minutes, week.days), (5.0 * 540.0, 5.0));
        let always = usual_week(&Minutes::everything(0..70 * 1440), 0..70 * 1440, zone);
        assert_eq!((always.minutes, always.days), (7.0 * 1440.0, 7.0));
    }
}
