//! By when an answer must come. It knows no people: only when whoever answers is on duty.

#![allow(dead_code)]

use super::{
    Duration,
    clock::{self, DAY},
};
use crate::geometry::Minutes;
use chrono_tz::Tz;

/// The instant by which what arrives at `arrival` must be answered; none: there is too little time on duty.
///
/// Elapsed time runs on the clock. Working time runs while somebody is on duty. Working days end with the hours of
/// the n-th day that has hours after the day of arrival; 0 of them end with the hours of that day itself, or of the
/// next day with hours where those are over. Days are the zone's; a shift of less than 24 hours belongs to the day it
/// begins on, longer ones are cut at midnight.
pub fn deadline(arrival: i64, promise: Duration, on_duty: &Minutes, zone: Tz) -> Option<i64> {
    match promise {
        Duration::Elapsed(minutes) => Some(arrival + i64::from(minutes)),
        Duration::Working(0) => Some(arrival),
        Duration::Working(minutes) => after_work(arrival, i64::from(minutes), on_duty),
        Duration::WorkingDays(days) => after_days(arrival, days, on_duty, zone),
    }
}

/// When so many minutes on duty have passed.
fn after_work(arrival: i64, mut minutes: i64, on_duty: &Minutes) -> Option<i64> {
    for range in on_duty.within(arrival..i64::MAX).ranges() {
        let length = range.end - range.start;
        if minutes <= length {
            return Some(range.start + minutes);
        }
        minutes -= length;
    }
    None
}

fn after_days(arrival: i64, days: u32, on_duty: &Minutes, zone: Tz) -> Option<i64> {
    let day_of = |minute: i64| clock::local_minute(zone, minute).div_euclid(DAY);
    let arrived_on = day_of(arrival);
    // A shift that began before the arrival may belong to a day before it.
    let shifts = on_duty.within(arrival - 2 * DAY..i64::MAX);
    let mut ends: Vec<(i64, i64)> = Vec::new();
    for shift in shifts.ranges() {
        for (day, end) in days_of(shift.start, shift.end, zone) {
            let is_counted = if days == 0 { day >= arrived_on && end > arrival } else { day > arrived_on };
            if !is_counted {
                continue;
            }
            match ends.last_mut() {
                Some(last) if last.0 == day => last.1 = end,
                _ => ends.push((day, end)),
            }
            // The day is over only when the next one has begun.
            if ends.len() > days.max(1) as usize {
                break;
            }
        }
        if ends.len() > days.max(1) as usize {
            break;
        }
    }
    ends.get(days.max(1) as usize - 1).map(|(_, end)| *end)
}

/// The days that a stretch on duty is work of, each with the instant at which it ends there.
fn days_of(start: i64, end: i64, zone: Tz) -> Vec<(i64, i64)> {
    let day_of = |minute: i64| clock::local_minute(zone, minute).div_euclid(DAY);
    let (first, last) = (day_of(start), day_of(end - 1));
    if end - start < DAY {
        return vec![(first, end)];
    }
    let end_of = |day: i64| clock::start_of(zone, clock::date_of((day + 1) * DAY)).min(end);
    (first..=last).map(|day| (day, end_of(day))).collect()
}
