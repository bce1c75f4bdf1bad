//! Cuts a year of days into seasons, each with the week that fits most of its days. It knows no words.
//!
//! The cut is the cheapest one: a further season costs as much as two days that are told by their date.

use super::{
    clock::{self, Clock, DAY},
    season::{Season, WEEK, WeekSpan},
};
use crate::geometry::Minutes;
use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

const SEASON_COST: u32 = 2;

/// Fewer days do not show what a week is like.
const SHORTEST: usize = 7;

/// A day by the clock.
struct Day {
    date: NaiveDate,
    /// Minutes from midnight.
    on: Minutes,
    /// Which pattern a day is that is known to the last minute; none where the clock was changed, or at an end of
    /// the year that is looked at.
    pattern: Option<usize>,
    known: Minutes,
}

impl Day {
    fn weekday(&self) -> usize {
        self.date.weekday().num_days_from_monday() as usize
    }
}

/// How often each pattern comes on each weekday of a season that grows day by day.
#[derive(Default)]
struct Tally<'a> {
    counts: [Vec<(&'a Day, u32)>; 7],
    total: u32,
    partial: Vec<&'a Day>,
}

impl<'a> Tally<'a> {
    fn add(&mut self, day: &'a Day) {
        if day.pattern.is_none() {
            self.partial.push(day);
            return;
        }
        self.total += 1;
        let counts = &mut self.counts[day.weekday()];
        match counts.iter_mut().find(|(known, _)| known.pattern == day.pattern) {
            Some((_, count)) => *count += 1,
            None => counts.push((day, 1)),
        }
    }

    /// The day that most days of this weekday are like, the first of several.
    fn usual(&self, weekday: usize) -> Option<&'a Day> {
        let most = self.counts[weekday].iter().rev().max_by_key(|(_, count)| *count).map(|(day, _)| *day);
        most.or_else(|| self.partial.iter().find(|day| day.weekday() == weekday).copied())
    }

    /// How many days are not like the usual day of their weekday.
    fn exceptions(&self) -> u32 {
        let usual = self.counts.iter().filter_map(|counts| counts.iter().map(|(_, count)| count).max()).sum::<u32>();
        let is_unusual =
            |day: &&&Day| self.usual(day.weekday()).is_some_and(|usual| usual.on.intersect(&day.known) != day.on);
        self.total - usual + self.partial.iter().filter(is_unusual).count() as u32
    }
}

/// The seasons of these real minutes by a clock, beginning at some of the dates.
pub fn seasons(minutes: &Minutes, clock: &Clock, starts: &BTreeSet<NaiveDate>) -> Vec<Season> {
    let days = days(minutes, clock);
    let is_cut = |n: &usize| *n == 0 || starts.contains(&days[*n].date);
    let cuts: Vec<usize> = (0..days.len()).filter(is_cut).chain([days.len()]).collect();
    // For each cut, the least that the days before it cost, and where their last season begins.
    let mut best = vec![(u32::MAX, 0); cuts.len()];
    best[0].0 = 0;
    for first in 0..cuts.len() - 1 {
        let mut tally = Tally::default();
        for last in first + 1..cuts.len() {
            days[cuts[last - 1]..cuts[last]].iter().for_each(|day| tally.add(day));
            let is_short = cuts[last] - cuts[first] < SHORTEST && cuts[last] - cuts[first] < days.len();
            if is_short || best[first].0 == u32::MAX {
                continue;
            }
            let cost = best[first].0 + SEASON_COST + tally.exceptions();
            if cost < best[last].0 {
                best[last] = (cost, first);
            }
        }
    }
    let mut seasons = Vec::new();
    let mut last = cuts.len() - 1;
    while last > 0 {
        let first = best[last].1;
        seasons.extend(season(&days[cuts[first]..cuts[last]]));
        last = first;
    }
    seasons.reverse();
    seasons
}

/// The season of these days.
fn season(days: &[Day]) -> Option<Season> {
    let (from, until) = (days.first()?.date, days.last()?.date);
    let mut tally = Tally::default();
    days.iter().for_each(|day| tally.add(day));
    let week = (0..7).filter_map(|weekday| Some(tally.usual(weekday)?.on.shifted(weekday as i64 * DAY)));
    let week = Minutes::new(week.flat_map(|day| day.ranges().to_vec()));
    Some(Season { from, until, spans: spans(&week) })
}

/// The spans of a week that recurs.
fn spans(week: &Minutes) -> Vec<WeekSpan> {
    let spans = week.ranges().iter().map(|range| WeekSpan { from: range.start as u32, until: range.end as u32 });
    let mut spans: Vec<WeekSpan> = spans.collect();
    if let [first, .., last] = spans[..]
        && first.from == 0
        && last.until == WEEK
    {
        spans.remove(0);
        spans.pop();
        spans.push(WeekSpan { until: WEEK + first.until, ..last });
    }
    spans
}

/// The days that a clock shows, each with its minutes.
fn days(minutes: &Minutes, clock: &Clock) -> Vec<Day> {
    let shown = Minutes::new(clock.periods().iter().map(|period| period.local()));
    let all = clock.real(&shown);
    let (on, off) = (clock.local(minutes), clock.local(&all.subtract(minutes)));
    let known = on.union(&off).subtract(&on.intersect(&off));
    let on = on.subtract(&off);
    let Some(range) = shown.ranges().first().zip(shown.ranges().last()).map(|(first, last)| first.start..last.end)
    else {
        return Vec::new();
    };
    let mut patterns: FxHashMap<Minutes, usize> = FxHashMap::default();
    let first = range.start.div_euclid(DAY);
    let days = (first..(range.end - 1).div_euclid(DAY) + 1).map(|day| {
        let (start, midnights) = (day * DAY, day * DAY..(day + 1) * DAY);
        let (on, known) = (on.within(midnights.clone()).shifted(-start), known.within(midnights).shifted(-start));
        let next = patterns.len();
        let pattern = (known.total() == DAY).then(|| *patterns.entry(on.clone()).or_insert(next));
        Day { date: clock::date_of(start), on, pattern, known }
    });
    days.collect()
}
