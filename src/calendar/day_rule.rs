//! One rule of weekly hours against one date, so that the days can be told apart on which its spans begin.
//!
//! The opening-hours library reads the rule and finds its dates (`Dec 24-Jan 2`, `easter -2 days`); weekdays and
//! holidays are decided here, because a day may be worked like another weekday.

use super::{clock::DAY, day_off::HolidayDays};
use crate::geometry::Minutes;
use chrono::{Datelike, Days, NaiveDate};
use opening_hours::OpeningHours;
use opening_hours_syntax::{
    RuleKind,
    rules::{
        RuleOperator, RuleSequence,
        day::{HolidayKind, Month, MonthdayRange, WeekDayRange, YearRange},
        time::Time,
    },
};

/// A rule, ready to be asked about many dates.
pub struct DayRule<'a> {
    rule: &'a RuleSequence,
    dates: Vec<Dates<'a>>,
    /// Minutes from the midnight before; may go past the next.
    spans: Minutes,
}

/// Some stretch of the year.
enum Dates<'a> {
    Months(&'a MonthdayRange),
    /// The library's own reading of the stretch, open all day.
    Read(OpeningHours),
}

impl<'a> DayRule<'a> {
    pub fn new(rule: &'a RuleSequence) -> Self {
        let spans = rule.time_selector.spans.iter().filter_map(|span| {
            let (Time::Fixed(start), Time::Fixed(end)) = (span.range.start, span.range.end) else { return None };
            let (start, end) = (i64::from(start.mins_from_midnight()), i64::from(end.mins_from_midnight()));
            Some(start..if start < end { end } else { end + DAY })
        });
        let dates = rule.day_selector.monthday.iter().map(|range| match range {
            MonthdayRange::Month { .. } => Dates::Months(range),
            MonthdayRange::Date { .. } => range.to_string().parse().map_or(Dates::Months(range), Dates::Read),
        });
        Self { rule, dates: dates.collect(), spans: Minutes::new(spans) }
    }

    pub fn kind(&self) -> RuleKind {
        self.rule.kind
    }

    pub fn operator(&self) -> RuleOperator {
        self.rule.operator
    }

    /// The minutes of a day on which the rule holds, counted from the midnight before; may go past the next.
    pub fn spans(&self) -> &Minutes {
        &self.spans
    }

    /// Whether the rule is about whole days.
    pub fn is_whole_days(&self) -> bool {
        self.spans == Minutes::everything(0..DAY)
    }

    /// Whether the rule is about a date.
    pub fn holds_on(&self, date: NaiveDate, holidays: &HolidayDays) -> bool {
        let days = &self.rule.day_selector;
        self.is_in_season(date)
            && (days.weekday.is_empty() || days.weekday.iter().any(|day| is_such_a_day(day, date, holidays)))
    }

    /// Whether the rule is about the date's year and time of year, whatever weekday it is.
    pub fn is_in_season(&self, date: NaiveDate) -> bool {
        let years = &self.rule.day_selector.year;
        (years.is_empty() || years.iter().any(|years| has_year(years, date.year())))
            && (self.dates.is_empty() || self.dates.iter().any(|dates| dates.contain(date)))
    }
}

impl Dates<'_> {
    fn contain(&self, date: NaiveDate) -> bool {
        match self {
            Self::Read(hours) => !hours.schedule_at(date).is_empty(),
            Self::Months(MonthdayRange::Month { range, year }) => {
                let month = Month::from_date(date);
                let (first, last) = (*range.start(), *range.end());
                let wraps = first > last;
                let is_in = if wraps { first <= month || month <= last } else { first <= month && month <= last };
                // `2026 Nov-Feb` ends in 2027.
                let year_of_start = date.year() - i32::from(wraps && month <= last);
                is_in && year.is_none_or(|year| year.0 == year_of_start)
            }
            Self::Months(MonthdayRange::Date { .. }) => false,
        }
    }
}

fn has_year(years: &YearRange, year: i32) -> bool {
    let (range, step) = years.into_parts();
    (range.start().0..=range.end().0).contains(&year) && (year - range.start().0) % i32::from(step) == 0
}

fn is_such_a_day(day: &WeekDayRange, date: NaiveDate, holidays: &HolidayDays) -> bool {
    match day {
        WeekDayRange::Holiday { kind, offset } => {
            *kind == HolidayKind::Public && back(date, *offset).is_some_and(|date| holidays.is_off(date))
        }
        WeekDayRange::Fixed { range, offset, nth_from_start, nth_from_end } => {
            let Some(origin) = back(date, *offset) else { return false };
            let worked_as = i64::from(holidays.weekday(date).num_days_from_monday()) - i64::from(*offset);
            let weekday = worked_as.rem_euclid(7);
            let [first, last] = [range.start(), range.end()].map(|day| i64::from(day.num_days_from_monday()));
            let is_in =
                if first <= last { first <= weekday && weekday <= last } else { first <= weekday || weekday <= last };
            let place = |days: u32| (days / 7) as usize;
            let days_left = u32::from(origin.num_days_in_month()) - origin.day();
            is_in && (nth_from_start[place(origin.day0())] || nth_from_end[place(days_left)])
        }
    }
}

fn back(date: NaiveDate, days: i16) -> Option<NaiveDate> {
    let distance = Days::new(u64::from(days.unsigned_abs()));
    if days < 0 { date.checked_add_days(distance) } else { date.checked_sub_days(distance) }
}
