//! A set of minutes as people would tell it: what recurs weekly once per season, the rest with its dates.
//! It knows no words and not whose minutes they are.

use super::{
    Hours,
    clock::{self, Clock, DAY},
    day_rule::DayRule,
    exception,
    horizon::Horizon,
    season_choice,
};
use crate::geometry::Minutes;
use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;
use std::{collections::BTreeSet, ops::Range};

/// A minute of the week; Monday 00:00 is 0.
pub type WeekMinute = u32;

/// The minutes of a week on the clock.
pub const WEEK: WeekMinute = 7 * 24 * 60;

/// Part of a week, by the clock: `from` lies in the week, `until` after it, at most a week later, so that a span may
/// cross Sunday midnight. A span as long as a week is always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekSpan {
    pub from: WeekMinute,
    pub until: WeekMinute,
}

impl WeekSpan {
    pub const ALWAYS: Self = Self { from: 0, until: WEEK };

    pub fn is_always(self) -> bool {
        self.until - self.from >= WEEK
    }
}

/// Days, both ends included, on which the week is always the same; sorted spans that do not touch.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Season {
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub spans: Vec<WeekSpan>,
}

/// Which of two passes is meant where the clock shows an hour twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pass {
    #[default]
    Every,
    /// Before the clock goes back.
    First,
    /// After it.
    Second,
}

/// What each of some days in a row, both ends included, has beside the week of its season.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Exception {
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// Minutes by the clock from each day's midnight; they may go past the next midnight, even for days.
    pub spans: Vec<Range<u32>>,
    pub pass: Pass,
}

/// A set of minutes, told: the seasons' weeks, with what is `extra` and without what is `missing`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Told {
    /// In order, side by side, from the first day to the last.
    pub seasons: Vec<Season>,
    pub extra: Vec<Exception>,
    pub missing: Vec<Exception>,
}

/// The instants at which a week may become another one: zones change their clocks, hours depend on the month.
#[derive(Clone, Debug, Default)]
pub struct Turns(BTreeSet<i64>);

impl Turns {
    /// The turns of these hours in their zones, in the year of the horizon.
    pub fn of<'a>(hours: impl IntoIterator<Item = (&'a Hours, Tz)>, horizon: &Horizon) -> Self {
        let mut turns = Self::default();
        hours.into_iter().for_each(|(hours, zone)| turns.add(hours, zone, horizon));
        turns
    }

    pub fn add(&mut self, hours: &Hours, zone: Tz, horizon: &Horizon) {
        let clock = Clock::new(zone, horizon.minutes());
        self.0.extend(clock.periods().iter().map(|period| period.real.start));
        let expression = hours.opening().get_expression();
        let dated = expression
            .rules
            .iter()
            .filter(|rule| !rule.day_selector.year.is_empty() || !rule.day_selector.monthday.is_empty());
        let dated: Vec<DayRule> = dated.map(DayRule::new).collect();
        if dated.is_empty() {
            return;
        }
        let in_season = |date: NaiveDate| dated.iter().map(|rule| rule.is_in_season(date)).collect::<Vec<_>>();
        let dates = (0..=Horizon::DAYS).filter_map(|n| horizon.from.checked_add_days(Days::new(n)));
        let mut before = None;
        for date in dates {
            let now = in_season(date);
            if before.as_ref().is_some_and(|before| *before != now) {
                self.0.insert(clock::start_of(zone, date));
            }
            before = Some(now);
        }
    }

    /// The dates on which a season may begin, by the clock of a zone: that of the turn and the one after it.
    pub fn dates(&self, zone: Tz) -> BTreeSet<NaiveDate> {
        let date = |turn: &i64| clock::date_of(clock::local_minute(zone, *turn));
        self.0.iter().map(date).flat_map(|date| [Some(date), date.succ_opt()]).flatten().collect()
    }
}

/// Tells the minutes of the horizon's year by the clock of a zone, exactly: `told(…).minutes(…)` gives them back.
///
/// A season may begin where the zone changes its clock or at one of the `turns`, and does where the weeks before and
/// after tell more than the dates of what differs.
pub fn told(minutes: &Minutes, zone: Tz, horizon: &Horizon, turns: &Turns) -> Told {
    let range = horizon.minutes();
    let clock = Clock::new(zone, range.clone());
    let minutes = minutes.within(range.clone());
    let mut starts = turns.dates(zone);
    let changes = clock.periods().iter().skip(1).map(|period| clock::date_of(period.local().start));
    starts.extend(changes.flat_map(|date| [Some(date), date.succ_opt()]).flatten());
    let seasons = season_choice::seasons(&minutes, &clock, &starts);
    let regular = clock.real(&local(&seasons));
    let extra = exception::exceptions(&minutes.subtract(&regular), &minutes, &clock);
    let missing = exception::exceptions(&regular.subtract(&minutes), &minutes.complement(range), &clock);
    Told { seasons, extra, missing }
}

impl Told {
    /// The minutes that are told.
    pub fn minutes(&self, zone: Tz, horizon: &Horizon) -> Minutes {
        let clock = Clock::new(zone, horizon.minutes());
        let regular = clock.real(&local(&self.seasons));
        let all = |exceptions: &[Exception]| {
            Minutes::new(
                exceptions.iter().flat_map(|exception| exception::minutes(exception, &clock).ranges().to_vec()),
            )
        };
        regular.union(&all(&self.extra)).subtract(&all(&self.missing))
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.extra.is_empty() && self.seasons.iter().all(|season| season.spans.is_empty())
    }
}

/// The local minutes of seasons.
fn local(seasons: &[Season]) -> Minutes {
    let mut ranges = Vec::new();
    for season in seasons {
        let (from, until) = (clock::midnight(season.from), clock::midnight(season.until) + DAY);
        let mut monday = from - DAY * i64::from(season.from.weekday().num_days_from_monday());
        // What crosses Sunday midnight comes from the week before.
        monday -= i64::from(WEEK);
        while monday < until {
            let spans = season.spans.iter().map(|span| monday + i64::from(span.from)..monday + i64::from(span.until));
            ranges.extend(spans.map(|span| span.start.max(from)..span.end.min(until)));
            monday += i64::from(WEEK);
        }
    }
    Minutes::new(ranges)
}
