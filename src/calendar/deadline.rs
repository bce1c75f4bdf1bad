//! By when an answer must come. It knows no people: only when whoever answers is on duty.

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

#[cfg(test)]
mod tests {
    use super::{
        super::hours_for_tests::{ZONES, at, cases, date, holiday_days, horizons, none, read, wall},
        *,
    };
    use crate::calendar::{attendance::attendance, horizon::Horizon};
    use chrono::NaiveDate;
    use proptest::{prelude::*, sample::select};
    use std::collections::BTreeMap;

    #[test]
    fn answers_come_within_working_time() {
        let zone = Tz::Asia__Shanghai;
        let on_duty =
            attendance(&read("Mo-Fr 09:00-18:00; PH off"), zone, &none(), &Horizon::new(date("2026-01-01"), zone));
        // 2026-06-05 is a Friday.
        for (arrival, promise, by) in [
            ("2026-06-05 17:00", Duration::Elapsed(90), "2026-06-05 18:30"),
            ("2026-06-05 17:00", Duration::Working(60), "2026-06-05 18:00"),
            ("2026-06-05 17:00", Duration::Working(240), "2026-06-08 12:00"),
            ("2026-06-06 17:00", Duration::Working(240), "2026-06-08 13:00"),
            ("2026-06-06 17:00", Duration::Working(0), "2026-06-06 17:00"),
            ("2026-06-05 17:00", Duration::WorkingDays(1), "2026-06-08 18:00"),
            ("2026-06-05 08:00", Duration::WorkingDays(2), "2026-06-09 18:00"),
            ("2026-06-06 17:00", Duration::WorkingDays(1), "2026-06-08 18:00"),
            ("2026-06-05 17:00", Duration::WorkingDays(0), "2026-06-05 18:00"),
            ("2026-06-05 18:00", Duration::WorkingDays(0), "2026-06-08 18:00"),
        ] {
            let found = deadline(at(zone, arrival), promise, &on_duty, zone);
            assert_eq!(found, Some(at(zone, by)), "{arrival} {promise}");
        }
        assert_eq!(deadline(0, Duration::Working(1), &Minutes::default(), zone), None);
        assert_eq!(deadline(0, Duration::WorkingDays(1), &Minutes::default(), zone), None);
        let nights = attendance(&read("Mo-Fr 22:00-06:00"), zone, &none(), &Horizon::new(date("2026-01-01"), zone));
        let by = deadline(at(zone, "2026-06-05 03:00"), Duration::WorkingDays(1), &nights, zone);
        assert_eq!(by, Some(at(zone, "2026-06-09 06:00")));
        let always = attendance(&read("24/7"), zone, &none(), &Horizon::new(date("2026-01-01"), zone));
        let by = deadline(at(zone, "2026-06-05 03:00"), Duration::WorkingDays(1), &always, zone);
        assert_eq!(by, Some(at(zone, "2026-06-07 00:00")));
    }

    const OFFICES: [&str; 4] = [
        "Mo-Fr 09:00-18:00; PH off",
        "Mo-Sa 08:00-12:00,13:00-17:30; Jul-Aug off",
        "Tu,Sa 10:00-23:00",
        "24/7; Su 00:00-01:00 off; Su 23:00-24:00 off",
    ];

    proptest! {
        #![proptest_config(cases(32))]

        /// Counted minute by minute; nothing in these offices goes past midnight but what is cut there.
        #[test]
        fn deadlines_are_as_if_counted_minute_by_minute(
            office in select(&OFFICES[..]), zone in select(&ZONES[..]), holidays in holiday_days(), horizon in horizons(),
            after in 0i64..300 * DAY, minutes in 0u32..6_000, days in 0u32..9
        ) {
            let on_duty = attendance(&read(office), zone, &holidays, &horizon);
            let arrival = horizon.minutes().start + after;
            let looked = arrival..horizon.looked().end;
            let worked = looked.clone().filter(|minute| on_duty.contains(*minute));
            let by = worked.clone().nth((minutes as usize).saturating_sub(1)).map(|last| last + 1);
            let by = if minutes == 0 { Some(arrival) } else { by };
            prop_assert_eq!(deadline(arrival, Duration::Working(minutes), &on_duty, zone), by);
            let arrived_on = wall(zone, arrival).date();
            let mut ends: BTreeMap<NaiveDate, i64> = BTreeMap::new();
            for minute in worked {
                ends.insert(wall(zone, minute).date(), minute + 1);
                if ends.len() > 11 {
                    break;
                }
            }
            let mut counted = ends.iter().filter(|(day, _)| days == 0 || **day > arrived_on);
            let by = counted.nth((days as usize).saturating_sub(1)).map(|(_, end)| *end);
            if ends.len() > 11 {
                prop_assert_eq!(deadline(arrival, Duration::WorkingDays(days), &on_duty, zone), by);
            }
        }
    }
}
