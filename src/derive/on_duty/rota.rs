//! A crew's week on the clock of a zone: who is there in which stretch of it, season by season, and what is missing.

use crate::derive::{Crew, Facts};
use crate::{
    calendar::{
        Zone,
        clock::{self, Clock, DAY},
        season::{Exception, Season, Told, WEEK, WeekMinute, WeekSpan, told},
    },
    geometry::Minutes,
    model::{Id, Org, Person},
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// A season shorter than this is told with its neighbour: clocks change on a Sunday, and who works on Mondays alone
/// notices on Monday.
const SHORTEST_SEASON: i64 = 7;

/// The week of a crew on the clock of a zone.
#[derive(Debug)]
pub struct Rota {
    /// Each week with the days on which it holds; those that recur are there once.
    pub weeks: Vec<Week>,
    /// A public holiday: those who are there on all of them. None where holidays change nothing.
    pub holiday: Option<Vec<Stretch>>,
    /// The gaps that do not recur weekly.
    pub dated: Vec<Exception>,
}

/// A week, and when it is like this.
#[derive(Debug)]
pub struct Week {
    /// First and last days.
    pub periods: Vec<(NaiveDate, NaiveDate)>,
    /// From Monday 00:00 to the end of Sunday, side by side.
    pub stretches: Vec<Stretch>,
}

/// A stretch of time in which the same people are there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    pub from: WeekMinute,
    pub until: WeekMinute,
    /// Places in the crew's members.
    pub who: Vec<usize>,
    /// Nobody is there, and somebody should be.
    pub gap: bool,
}

/// An hour of the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HourCount {
    /// The fewest people who are there at once in it.
    pub least: usize,
    pub gap: bool,
}

impl Rota {
    /// Tells the minutes of a crew on the clock of a zone.
    pub fn new(org: &Org, facts: &Facts, crew: &Crew, zone: Zone) -> Rota {
        let roster = &facts.roster;
        let tell = |minutes: &Minutes| told(minutes, zone.tz(), &roster.horizon, &roster.turns);
        let members: Vec<Told> = crew.members.iter().map(|member| tell(&member.minutes)).collect();
        let gaps = tell(&crew.gaps);
        let last = roster.horizon.last();
        let starts = starts(members.iter().chain([&gaps]), last);
        let mut weeks: Vec<Week> = Vec::new();
        for (n, start) in starts.iter().enumerate() {
            let until = starts.get(n + 1).and_then(|next| next.pred_opt()).unwrap_or(last);
            let of = |told: &Told| spans_on(&told.seasons, *start, until);
            let members: Vec<Vec<WeekSpan>> = members.iter().map(of).collect();
            let stretches = stretches(&members, &of(&gaps), WEEK);
            match weeks.iter_mut().find(|week| week.stretches == stretches) {
                Some(week) => match week.periods.last_mut().filter(|(_, last)| last.succ_opt() == Some(*start)) {
                    Some((_, last)) => *last = until,
                    None => week.periods.push((*start, until)),
                },
                None => weeks.push(Week { periods: vec![(*start, until)], stretches }),
            }
        }
        let holiday = crew.keeps_holidays.then(|| holiday(org, facts, crew, zone)).flatten();
        Rota { weeks, holiday, dated: gaps.extra }
    }

    /// The most minutes of a week without anybody who should be there.
    pub fn gap_minutes(&self) -> u32 {
        let minutes = |week: &Week| week.stretches.iter().filter(|own| own.gap).map(|own| own.until - own.from).sum();
        self.weeks.iter().map(minutes).max().unwrap_or(0)
    }
}

impl Week {
    /// What is there in each hour of a day; Monday is 0.
    pub fn hours(&self, day: u32) -> Vec<HourCount> {
        hours(&self.stretches, day * DAY as u32)
    }

    /// The stretches of a day, cut at midnight, in minutes of that day.
    pub fn day(&self, day: u32) -> Vec<Stretch> {
        let start = day * DAY as u32;
        let end = start + DAY as u32;
        let cut = |own: &Stretch| Stretch {
            from: own.from.max(start) - start,
            until: own.until.min(end) - start,
            ..own.clone()
        };
        self.stretches.iter().filter(|own| own.from < end && start < own.until).map(cut).collect()
    }

    /// The gaps, those over Sunday midnight in one, each with who is there before and after.
    pub fn gaps(&self) -> Vec<(WeekSpan, &[usize], &[usize])> {
        let n = self.stretches.len();
        let next_with = |mut at: usize, step: usize| {
            for _ in 0..n {
                at = (at + step) % n;
                if !self.stretches[at].who.is_empty() {
                    return &self.stretches[at].who[..];
                }
            }
            &[]
        };
        let wraps = n > 1 && self.stretches[0].gap && self.stretches[n - 1].gap;
        let gaps = self.stretches.iter().enumerate().filter(|(at, own)| own.gap && !(wraps && *at == 0));
        gaps.map(|(at, own)| {
            let until = if wraps && at == n - 1 { WEEK + self.stretches[0].until } else { own.until };
            (WeekSpan { from: own.from, until }, next_with(at, n - 1), next_with(at, 1))
        })
        .collect()
    }

    /// The spans of the week in which something holds, those over Sunday midnight in one.
    pub fn spans(&self, holds: impl Fn(&Stretch) -> bool) -> Vec<WeekSpan> {
        let mut spans: Vec<WeekSpan> = Vec::new();
        for own in self.stretches.iter().filter(|own| holds(own)) {
            match spans.last_mut().filter(|last| last.until == own.from) {
                Some(last) => last.until = own.until,
                None => spans.push(WeekSpan { from: own.from, until: own.until }),
            }
        }
        let wraps = spans.len() > 1 && spans[0].from == 0 && spans.last().is_some_and(|last| last.until == WEEK);
        if wraps {
            let first = spans.remove(0);
            if let Some(last) = spans.last_mut() {
                last.until = WEEK + first.until;
            }
        }
        spans
    }
}

/// The hours of a day that begins at a minute.
pub fn hours(stretches: &[Stretch], start: WeekMinute) -> Vec<HourCount> {
    let hour = |n: u32| {
        let (from, until) = (start + n * 60, start + n * 60 + 60);
        let within = stretches.iter().filter(|own| own.from < until && from < own.until);
        within.fold(HourCount { least: usize::MAX, gap: false }, |all, own| HourCount {
            least: all.least.min(own.who.len()),
            gap: all.gap || own.gap,
        })
    };
    (0..24).map(hour).collect()
}

/// The days on which anybody's week becomes another one, none sooner than a week after the one before.
fn starts<'t>(told: impl Iterator<Item = &'t Told>, last: NaiveDate) -> Vec<NaiveDate> {
    let all: BTreeSet<NaiveDate> = told.flat_map(|told| told.seasons.iter().map(|season| season.from)).collect();
    let mut starts: Vec<NaiveDate> = Vec::new();
    for start in all {
        let is_soon = |before: &NaiveDate| (start - *before).num_days() < SHORTEST_SEASON;
        // The first day is where the year begins; a later one gives way to what follows it.
        if starts.len() > 1 && starts.last().is_some_and(is_soon) {
            starts.pop();
        }
        let is_at_an_end = (last - start).num_days() < SHORTEST_SEASON - 1 || starts.last().is_some_and(is_soon);
        if starts.is_empty() || !is_at_an_end {
            starts.push(start);
        }
    }
    starts
}

/// The spans of the season that has most of these days.
fn spans_on(seasons: &[Season], from: NaiveDate, until: NaiveDate) -> Vec<WeekSpan> {
    let shared = |season: &&Season| (season.until.min(until) - season.from.max(from)).num_days();
    seasons.iter().max_by_key(shared).map_or_else(Vec::new, |season| season.spans.clone())
}

/// Cuts a stretch of time wherever somebody comes or goes.
fn stretches(members: &[Vec<WeekSpan>], gaps: &[WeekSpan], length: u32) -> Vec<Stretch> {
    let all = || members.iter().flatten().chain(gaps);
    let mut cuts: BTreeSet<u32> = all().flat_map(|span| [span.from % length, span.until % length]).collect();
    cuts.extend([0, length]);
    let cuts: Vec<u32> = cuts.into_iter().collect();
    let holds = |spans: &[WeekSpan], minute: u32| {
        let within = |span: &WeekSpan| (span.from..span.until).contains(&minute) || minute + length < span.until;
        spans.iter().any(within)
    };
    let mut stretches: Vec<Stretch> = Vec::new();
    for pair in cuts.windows(2) {
        let who: Vec<usize> = (0..members.len()).filter(|n| holds(&members[*n], pair[0])).collect();
        let gap = who.is_empty() && holds(gaps, pair[0]);
        match stretches.last_mut().filter(|last| last.who == who && last.gap == gap) {
            Some(last) => last.until = pair[1],
            None => stretches.push(Stretch { from: pair[0], until: pair[1], who, gap }),
        }
    }
    stretches
}

/// A public holiday on the clock of a zone: who is there on every one of them, own leave apart, and every gap.
fn holiday(org: &Org, facts: &Facts, crew: &Crew, zone: Zone) -> Option<Vec<Stretch>> {
    let roster = &facts.roster;
    let clock = Clock::new(zone.tz(), roster.horizon.looked());
    let dates = facts.roster.holiday_dates();
    let on = |minutes: &Minutes, date: NaiveDate| {
        let start = clock::midnight(date);
        minutes.within(start..start + DAY).shifted(-start)
    };
    let spans = |minutes: Minutes| -> Vec<WeekSpan> {
        let ranges = minutes.ranges().iter();
        ranges.map(|range| WeekSpan { from: range.start as u32, until: range.end as u32 }).collect()
    };
    let members = crew.members.iter().map(|member| {
        let local = clock.local(&member.minutes);
        let present = dates.iter().filter(|date| !member.person.is_some_and(|person| is_away(org, person, **date)));
        let always = present.map(|date| on(&local, *date)).reduce(|all, own| all.intersect(&own));
        spans(always.unwrap_or_default())
    });
    let members: Vec<Vec<WeekSpan>> = members.collect();
    let local = clock.local(&crew.gaps);
    let gaps = dates.iter().map(|date| on(&local, *date)).reduce(|all, own| all.union(&own))?;
    Some(stretches(&members, &spans(gaps), DAY as u32))
}

fn is_away(org: &Org, person: Id<Person>, date: NaiveDate) -> bool {
    let eve = date.checked_sub_days(Days::new(1)).unwrap_or(date);
    org.people[person].leave.iter().any(|leave| leave.from.value <= date && eve <= leave.until.value)
}
