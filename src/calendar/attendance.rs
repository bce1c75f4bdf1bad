//! The real minutes in which weekly hours hold. It knows no people and no positions.
//!
//! A span belongs to the day it begins on, also past midnight: a holiday takes away the night that begins on it, not
//! the end of the night before. `off` with times closes those minutes of its day, whoever's span they are. The clock
//! on the wall decides: hours that daylight saving skips are not worked, those that it repeats are worked twice.

use super::{
    Hours,
    clock::{self, Clock, DAY},
    day_off::HolidayDays,
    day_rule::DayRule,
    horizon::Horizon,
};
use crate::geometry::Minutes;
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use opening_hours_syntax::{RuleKind, rules::RuleOperator};
use std::ops::Range;

/// The minutes, as far as the horizon looks, in which hours hold by the clock of a zone.
pub fn attendance(hours: &Hours, zone: Tz, holidays: &HolidayDays, horizon: &Horizon) -> Minutes {
    let clock = Clock::new(zone, horizon.looked());
    let local =
        clock.periods().iter().map(|period| period.local()).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
    local.map(|local| clock.real(&by_the_clock(hours, holidays, local))).unwrap_or_default()
}

/// The local minutes in which hours hold: all of those in the range, and some around it.
fn by_the_clock(hours: &Hours, holidays: &HolidayDays, range: Range<i64>) -> Minutes {
    let expression = hours.opening().get_expression();
    let rules: Vec<DayRule> = expression.rules.iter().map(DayRule::new).collect();
    // A span ends 48 hours after the midnight before it at the latest.
    let first = clock::date_of(range.start - DAY);
    let n_days = usize::try_from((range.end - clock::midnight(first)).div_euclid(DAY) + 1).unwrap_or(0);
    let dates: Vec<NaiveDate> = (0..n_days as u64).filter_map(|n| first.checked_add_days(Days::new(n))).collect();
    let mut days = vec![Minutes::default(); dates.len()];
    for rule in &rules {
        let matching = (0..dates.len()).filter(|n| rule.holds_on(dates[*n], holidays));
        let spans = |n: usize| rule.spans().shifted(clock::midnight(dates[n]));
        match (rule.kind(), rule.operator()) {
            (RuleKind::Open, RuleOperator::Normal) => matching.for_each(|n| days[n] = spans(n)),
            (RuleKind::Open, RuleOperator::Additional) => matching.for_each(|n| days[n] = days[n].union(&spans(n))),
            (RuleKind::Open, RuleOperator::Fallback) => {
                let empty: Vec<usize> = matching.filter(|n| days[*n].is_empty()).collect();
                empty.into_iter().for_each(|n| days[n] = spans(n));
            }
            (_, RuleOperator::Fallback) => {}
            _ if rule.is_whole_days() => matching.for_each(|n| days[n] = Minutes::default()),
            _ => {
                let closed = Minutes::new(matching.flat_map(|n| spans(n).ranges().to_vec()));
                days.iter_mut().filter(|day| day.meets(&closed)).for_each(|day| *day = day.subtract(&closed));
            }
        }
    }
    Minutes::new(days.iter().flat_map(|day| day.ranges().to_vec()))
}
