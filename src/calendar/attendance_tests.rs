//! Attendance against the library, against an oracle that counts minute by minute, and on days that people know.

use super::{
    attendance::attendance,
    clock,
    day_off::HolidayDays,
    holidays,
    horizon::Horizon,
    hours_for_tests::{ZONES, at, cases, china, date, day_span, holiday_days, horizons, none, read, rules, wall},
};
use crate::geometry::Minutes;
use chrono::{Datelike, Days, NaiveDate, TimeDelta, Timelike};
use chrono_tz::Tz;
use opening_hours::Context;
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::{
    collections::HashMap,
    ops::{Range, RangeInclusive},
};

/// A rule as the oracle has it.
#[derive(Clone, Debug)]
struct Plain {
    text: String,
    separator: &'static str,
    /// Weekdays; none: public holidays.
    days: Option<&'static [u32]>,
    months: RangeInclusive<u32>,
    spans: Vec<Range<i64>>,
    is_off: bool,
}

fn plain_rule() -> impl Strategy<Value = Plain> {
    let days: [(&str, Option<&'static [u32]>); 6] = [
        ("Mo-Fr", Some(&[0, 1, 2, 3, 4])),
        ("Fr-Mo", Some(&[4, 5, 6, 0])),
        ("Mo-Su", Some(&[0, 1, 2, 3, 4, 5, 6])),
        ("Su", Some(&[6])),
        ("We,Sa", Some(&[2, 5])),
        ("PH", None),
    ];
    let spans = vec((0i64..24 * 12, 1i64..=24 * 12), 0..3);
    let separators = select(vec!["; ", "; ", ", ", " || "]);
    (select(days.to_vec()), option::weighted(0.2, 1u32..12), spans, separators, 0..4).prop_map(
        |((name, days), from, spans, separator, off)| {
            let months = from.map_or(1..=12, |from| from..=from + 1);
            let spans: Vec<_> = spans.iter().map(|(start, length)| start * 5..(start + length) * 5).collect();
            let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
            let times = spans.iter().map(|span| format!("{}-{}", clock(span.start), clock(span.end)));
            let times = times.collect::<Vec<_>>().join(",");
            let times = if times.is_empty() { times } else { format!(" {times}") };
            const MONTHS: [&str; 12] =
                ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
            let season = from.map(|from| format!("{}-{} ", MONTHS[from as usize - 1], MONTHS[from as usize]));
            let off = if off == 0 { " off" } else { "" };
            let text = format!("{}{name}{times}{off}", season.unwrap_or_default());
            let spans = if spans.is_empty() { vec![0..24 * 60; 1] } else { spans };
            Plain { text, separator, days, months, spans, is_off: !off.is_empty() }
        },
    )
}

impl Plain {
    fn is_about(&self, day: NaiveDate, holidays: &HolidayDays) -> bool {
        let weekday = holidays.weekday(day).num_days_from_monday();
        self.months.contains(&day.month()) && self.days.map_or(holidays.is_off(day), |days| days.contains(&weekday))
    }

    fn has(&self, minute: i64) -> bool {
        self.spans.iter().any(|span| span.contains(&minute))
    }
}

/// The minutes of two days that belong to what begins on the first, one by one.
fn begun_on(day: NaiveDate, rules: &[Plain], holidays: &HolidayDays) -> Vec<bool> {
    let mut minutes = vec![false; 2880];
    for rule in rules {
        let about = [-1, 0, 1].map(|later| rule.is_about(day + TimeDelta::days(later), holidays));
        let is_whole_day = rule.spans.len() == 1 && rule.spans[0] == (0..1440);
        let is_empty = !minutes.contains(&true);
        for (minute, now) in (0..).zip(&mut minutes) {
            let is_closed = || (0..3).any(|n| about[n] && rule.has(minute - (n as i64 - 1) * 1440));
            match (rule.is_off, rule.separator) {
                (true, " || ") => {}
                (true, _) if is_whole_day => *now &= !about[1],
                (true, _) => *now = *now && !is_closed(),
                (false, " || ") if !is_empty => {}
                (false, ", ") => *now |= about[1] && rule.has(minute),
                (false, _) if about[1] => *now = rule.has(minute),
                (false, _) => {}
            }
        }
    }
    minutes
}

proptest! {
    #![proptest_config(cases(48))]

    /// Where no span goes past midnight and no day is worked like another, days are as the library has them.
    #[test]
    fn days_without_nights_are_as_the_library_has_them(
        hours in rules(day_span()), calendar in select(vec!["CN", "DE"]), horizon in horizons()
    ) {
        let calendar = holidays::parse(calendar).expect("a calendar");
        let opening = hours.opening().clone().with_context(Context::default().with_holidays(calendar.dates()));
        let real = attendance(&hours, Tz::UTC, &HolidayDays::new(Some(calendar), [], []), &horizon);
        let looked = horizon.looked();
        let first = clock::date_of(looked.start);
        let mut expected = Vec::new();
        for n in 0..450 {
            let day = first.checked_add_days(Days::new(n)).expect("a date");
            for range in opening.schedule_at(day).into_iter() {
                let at = |time: opening_hours_syntax::ExtendedTime| clock::midnight(day) + i64::from(time.mins_from_midnight());
                if range.kind == opening_hours::RuleKind::Open {
                    expected.push(at(range.range.start)..at(range.range.end));
                }
            }
        }
        prop_assert_eq!(real, Minutes::new(expected).within(looked), "{}", hours);
    }

    /// Minute by minute around the days on which the clock changes, and around another.
    #[test]
    fn minutes_are_as_the_oracle_counts_them(
        mut rules in vec(plain_rule(), 1..5), zone in select(&ZONES[..]), holidays in holiday_days(),
        horizon in horizons(), other in 0i64..366
    ) {
        rules[0].separator = "; ";
        let texts: Vec<_> = rules.iter().map(|rule| format!("{}{}", rule.separator, rule.text)).collect();
        let text = texts.concat().split_off(2);
        let real = attendance(&read(&text), zone, &holidays, &horizon);
        let start = horizon.minutes().start;
        let offset = |day: i64| wall(zone, start + day * 1440) - wall(Tz::UTC, start + day * 1440);
        let changes = (1..366).filter(|day| offset(*day - 1) != offset(*day)).map(|day| day - 1);
        let mut known = HashMap::new();
        for minute in changes.chain([other]).flat_map(|day| start + day * 1440..start + (day + 1) * 1440) {
            let shown = wall(zone, minute);
            let mut begun = |day, at: usize| known.entry(day).or_insert_with(|| begun_on(day, &rules, &holidays))[at];
            let at = (shown.hour() * 60 + shown.minute()) as usize;
            let yesterday = shown.date().pred_opt().expect("a date");
            let expected = begun(shown.date(), at) || begun(yesterday, at + 1440);
            prop_assert_eq!(real.contains(minute), expected, "{} at {} in {}", text, shown, zone);
        }
    }
}

fn year(from: &str, zone: Tz) -> Horizon {
    Horizon::new(date(from), zone)
}

/// The minutes on duty between two local times.
fn on_duty(text: &str, zone: Tz, holidays: &HolidayDays, from: &str, until: &str) -> Vec<(String, String)> {
    let found = attendance(&read(text), zone, holidays, &year("2026-01-01", zone));
    let shown = |minute: i64| wall(zone, minute).format("%m-%d %H:%M").to_string();
    let found = found.within(at(zone, from)..at(zone, until));
    found.ranges().iter().map(|range| (shown(range.start), shown(range.end))).collect()
}

fn pairs(ranges: &[(&str, &str)]) -> Vec<(String, String)> {
    ranges.iter().map(|(from, until)| ((*from).to_owned(), (*until).to_owned())).collect()
}

#[test]
fn a_span_past_midnight_belongs_to_the_day_it_begins_on() {
    let (zone, nights) = (Tz::Asia__Shanghai, "Mo-Fr 22:00-06:00; PH off");
    // 2026-10-01 is a Thursday: the night that begins on Wednesday is worked to its end, none begins on Thursday.
    let found = on_duty(nights, zone, &china("2026-10-01", "2026-10-10", 4), "2026-09-30 12:00", "2026-10-02 12:00");
    assert_eq!(found, pairs(&[("09-30 22:00", "10-01 06:00")]));
    let found = on_duty("Mo-Fr 22:00-06:00; Sa 10:00-12:00", zone, &none(), "2026-06-05 12:00", "2026-06-07 12:00");
    assert_eq!(found, pairs(&[("06-05 22:00", "06-06 06:00"), ("06-06 10:00", "06-06 12:00")]));
    let closed = "22:00-06:00; Jun 6 00:00-04:00 off";
    let found = on_duty(closed, zone, &none(), "2026-06-05 12:00", "2026-06-06 12:00");
    assert_eq!(found, pairs(&[("06-05 22:00", "06-06 00:00"), ("06-06 04:00", "06-06 06:00")]));
}

#[test]
fn a_day_is_worked_like_the_weekday_it_is_arranged_for() {
    let (zone, holidays) = (Tz::Asia__Shanghai, china("2026-10-01..2026-10-10", "2026-10-10", 4));
    let found =
        on_duty("Mo-Th 09:00-18:00; Fr 09:00-17:00; PH off", zone, &holidays, "2026-09-30 12:00", "2026-10-12 12:00");
    let worked = [("09-30 12:00", "09-30 18:00"), ("10-10 09:00", "10-10 17:00"), ("10-12 09:00", "10-12 12:00")];
    assert_eq!(found, pairs(&worked));
}

#[test]
fn the_clock_on_the_wall_decides() {
    let zone = Tz::Europe__Berlin;
    let total = |text: &str, from: &str, until: &str| {
        let found = attendance(&read(text), zone, &none(), &year("2026-01-01", zone));
        found.within(at(zone, from)..at(zone, until)).total()
    };
    let (spring, autumn) = (("2026-03-28 12:00", "2026-03-29 12:00"), ("2026-10-24 12:00", "2026-10-25 12:00"));
    assert_eq!(total("22:00-06:00", spring.0, spring.1), 7 * 60);
    assert_eq!(total("02:00-03:00", spring.0, spring.1), 0);
    assert_eq!(total("24/7", spring.0, spring.1), 23 * 60);
    assert_eq!(total("22:00-06:00", autumn.0, autumn.1), 9 * 60);
    assert_eq!(total("02:00-02:30", autumn.0, autumn.1), 60);
    assert_eq!(total("24/7", autumn.0, autumn.1), 25 * 60);
}

/// Dates reach the library as it prints them itself.
#[test]
fn dates_print_as_they_are_read() {
    for text in [
        "Dec 24",
        "Dec 24-26",
        "Dec 24-Jan 2",
        "Jan 1+",
        "2026 Dec 24",
        "2026 Dec 24-2027 Jan 2",
        "easter",
        "easter -2 days",
        "2027 easter+Mo -1 day",
        "easter-easter +1 day",
        "Oct Su[1]",
        "Oct Su[-1]-Mar Su[-1] -1 day",
        "Dec 25+Su",
        "Dec 25-Su +2 days-Dec 31",
        "Jan 5,Feb 29,Mar 1-Apr 2",
    ] {
        let hours = read(&format!("{text} 09:00-18:00"));
        let rules = &hours.opening().get_expression().rules;
        assert!(!rules[0].day_selector.monthday.is_empty(), "{text}");
        for dates in &rules[0].day_selector.monthday {
            let again: opening_hours::OpeningHours = dates.to_string().parse().expect("dates");
            assert_eq!(again.get_expression().rules[0].day_selector.monthday, std::slice::from_ref(dates), "{text}");
        }
    }
    let (zone, hours) = (Tz::Asia__Shanghai, "2026Feb-Mar We 09:00-18:00");
    let found = on_duty(hours, zone, &none(), "2026-03-20 00:00", "2026-04-20 00:00");
    assert_eq!(found, pairs(&[("03-25 09:00", "03-25 18:00")]));
}
