//! The year that is looked at, from the as-of date on. It knows no hours.

use super::clock;
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use std::ops::Range;

/// 366 days from the as-of date in the handbook's zone, and the time beyond them in which late arrivals are answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Horizon {
    pub from: NaiveDate,
    pub zone: Tz,
    start: i64,
    end: i64,
    looked_until: i64,
}

impl Horizon {
    /// How many days are looked at.
    pub const DAYS: u64 = 366;
    /// How far beyond them somebody is looked for, unless a promise reaches farther.
    const BEYOND: i64 = 31 * clock::DAY;

    pub fn new(from: NaiveDate, zone: Tz) -> Self {
        let (start, end) = (clock::start_of(zone, from), clock::start_of(zone, after(from, Self::DAYS)));
        Self { from, zone, start, end, looked_until: end + Self::BEYOND }
    }

    /// The same year, looking far enough beyond it for a promise of so many minutes.
    #[must_use]
    pub fn reaching(self, promise: i64) -> Self {
        Self { looked_until: self.looked_until.max(self.end.saturating_add(promise.max(0)) + clock::DAY), ..self }
    }

    /// The minutes of the 366 days.
    pub fn minutes(&self) -> Range<i64> {
        self.start..self.end
    }

    /// The minutes in which attendance is known.
    pub fn looked(&self) -> Range<i64> {
        self.start..self.looked_until
    }

    /// The last of the 366 days.
    pub fn last(&self) -> NaiveDate {
        after(self.from, Self::DAYS - 1)
    }
}

fn after(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}
