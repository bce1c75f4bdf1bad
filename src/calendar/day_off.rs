//! Which dates are public holidays, and which are worked like another weekday. It knows no handbook.

use super::{DateSpan, holidays::HolidayCalendar};
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeMap;

/// A calendar of public holidays with what the year's arrangement takes off and puts on (调休).
#[derive(Clone, Debug, Default)]
pub struct HolidayDays {
    calendar: Option<opening_hours::ContextHolidays>,
    off: Vec<DateSpan>,
    on: BTreeMap<NaiveDate, Weekday>,
}

impl HolidayDays {
    /// `on` days are worked like a weekday (0 = Monday) and are no holidays, whatever the calendar and `off` say.
    pub fn new(
        calendar: Option<HolidayCalendar>,
        off: impl IntoIterator<Item = DateSpan>,
        on: impl IntoIterator<Item = (NaiveDate, u8)>,
    ) -> Self {
        let weekday = |(date, day): (NaiveDate, u8)| Some((date, Weekday::try_from(day).ok()?));
        Self {
            calendar: calendar.map(|calendar| calendar.dates()),
            off: off.into_iter().collect(),
            on: on.into_iter().filter_map(weekday).collect(),
        }
    }

    /// Whether a date is a public holiday, `PH` in weekly hours.
    pub fn is_off(&self, date: NaiveDate) -> bool {
        let listed = || self.calendar.as_ref().is_some_and(|calendar| calendar.get_public().contains(date));
        !self.on.contains_key(&date) && (self.off.iter().any(|span| span.contains(date)) || listed())
    }

    /// The weekday that a date is worked like.
    pub fn weekday(&self, date: NaiveDate) -> Weekday {
        self.on.get(&date).copied().unwrap_or_else(|| date.weekday())
    }
}
