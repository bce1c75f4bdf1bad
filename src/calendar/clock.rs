//! The clock on the wall of a zone against minutes counted from 1970-01-01T00:00Z. It knows no hours and no holidays.
//!
//! Local minutes are counted in the same way, as if the wall were in UTC. Offsets are cut to whole minutes, which only
//! touches zones of before 1972.

use crate::geometry::Minutes;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;
use std::ops::Range;

/// The minutes of a day on the clock.
pub const DAY: i64 = 24 * 60;

const EPOCH_FROM_CE: i64 = 719_163;

/// The local minute at which a date begins.
pub fn midnight(date: NaiveDate) -> i64 {
    (i64::from(date.num_days_from_ce()) - EPOCH_FROM_CE) * DAY
}

/// The date of a local minute.
pub fn date_of(local: i64) -> NaiveDate {
    let days = local.div_euclid(DAY).saturating_add(EPOCH_FROM_CE);
    let reachable = i32::try_from(days).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    reachable.unwrap_or(if days > 0 { NaiveDate::MAX } else { NaiveDate::MIN })
}

/// A stretch of real time in which a zone keeps its offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Real minutes.
    pub real: Range<i64>,
    /// What the clock on the wall is ahead of UTC.
    pub offset: i64,
}

impl Period {
    /// What the clock shows in the meantime.
    pub fn local(&self) -> Range<i64> {
        self.real.start + self.offset..self.real.end + self.offset
    }
}

/// A zone's clock over a range of real minutes.
#[derive(Clone, Debug)]
pub struct Clock {
    periods: Vec<Period>,
}

impl Clock {
    pub fn new(zone: Tz, range: Range<i64>) -> Self {
        // The shortest time for which a zone has ever kept an offset is a week.
        const STEP: i64 = 6 * DAY;
        let mut periods = Vec::new();
        let (mut start, mut at, mut offset) = (range.start, range.start, offset_at(zone, range.start));
        while at < range.end {
            let next = (at + STEP).min(range.end);
            let next_offset = offset_at(zone, next);
            if next_offset != offset {
                let change = first_with(at, next, |minute| offset_at(zone, minute) != offset);
                periods.push(Period { real: start..change, offset });
                (start, offset) = (change, next_offset);
            }
            at = next;
        }
        if start < range.end {
            periods.push(Period { real: start..range.end, offset });
        }
        Self { periods }
    }

    /// The periods in order, side by side.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The real minutes in which the clock shows one of these local minutes: what it skips never is, what it shows
    /// twice is twice.
    pub fn real(&self, local: &Minutes) -> Minutes {
        let parts = self.periods.iter().map(|period| local.within(period.local()).shifted(-period.offset));
        Minutes::new(parts.flat_map(|part| part.ranges().to_vec()))
    }

    /// What the clock shows, of one minute at least, while these real minutes pass.
    pub fn local(&self, real: &Minutes) -> Minutes {
        let parts = self.periods.iter().map(|period| real.within(period.real.clone()).shifted(period.offset));
        Minutes::new(parts.flat_map(|part| part.ranges().to_vec()))
    }

    /// The local minutes that the clock shows twice.
    pub fn repeated(&self) -> Minutes {
        let turns = self.periods.windows(2).map(|pair| pair[1].local().start..pair[0].local().end);
        Minutes::new(turns)
    }

    /// The local minutes that the clock leaves out.
    pub fn skipped(&self) -> Minutes {
        let turns = self.periods.windows(2).map(|pair| pair[0].local().end..pair[1].local().start);
        Minutes::new(turns)
    }
}

/// The local minute that a zone's clock shows.
pub fn local_minute(zone: Tz, real: i64) -> i64 {
    real + offset_at(zone, real)
}

/// The first real minute at which the clock of a zone shows a date or a later one.
pub fn start_of(zone: Tz, date: NaiveDate) -> i64 {
    let local = midnight(date);
    // Offsets lie within a day, and a clock that is turned back over midnight has shown the date before.
    let shows = |minute: i64| local_minute(zone, minute) >= local;
    let mut from = local - DAY;
    const STEP: i64 = 30;
    while from < local + DAY && !shows(from) {
        from += STEP;
    }
    first_with(from - STEP, from, shows)
}

/// The first minute after `from`, up to `until`, from which on something is true.
fn first_with(mut from: i64, mut until: i64, is_true: impl Fn(i64) -> bool) -> i64 {
    while until - from > 1 {
        let middle = from + (until - from) / 2;
        if is_true(middle) { until = middle } else { from = middle }
    }
    until
}

fn offset_at(zone: Tz, minute: i64) -> i64 {
    let instant: NaiveDateTime = minute
        .checked_mul(60)
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .map(|instant| instant.naive_utc())
        .unwrap_or_default();
    i64::from(zone.offset_from_utc_datetime(&instant).fix().local_minus_utc()).div_euclid(60)
}
