//! Attendance, seasons and deadlines against minute-by-minute oracles that share no code with them.

use super::{
    DateSpan, Duration, Hours,
    attendance::attendance,
    clock,
    day_off::HolidayDays,
    deadline::deadline,
    holidays,
    horizon::Horizon,
    hours,
    season::{Turns, told},
};
use crate::geometry::Minutes;
use chrono::{Days, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use opening_hours::Context;
use proptest::{collection::vec, option, prelude::*, sample::select};

const ZONES: [Tz; 10] = [
    Tz::UTC,
    Tz::Asia__Shanghai,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Pacific__Auckland,
    Tz::America__Sao_Paulo,
    Tz::Asia__Kathmandu,
    Tz::Australia__Lord_Howe,
    Tz::Africa__Casablanca,
    Tz::Pacific__Apia,
];

fn read(text: &str) -> Hours {
    hours::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The minute of a local time that the zone's clock shows once.
fn at(zone: Tz, text: &str) -> i64 {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time");
    zone.from_local_datetime(&local).unwrap().timestamp() / 60
}

fn none() -> HolidayDays {
    HolidayDays::default()
}

fn china(off: &str, on: &str, weekday: u8) -> HolidayDays {
    let (from, until) = off.split_once("..").unwrap_or((off, off));
    let off = DateSpan { from: date(from), until: date(until) };
    HolidayDays::new(holidays::parse("CN").ok(), [off], [(date(on), weekday)])
}

/// What the clock of a zone shows.
fn wall(zone: Tz, minute: i64) -> NaiveDateTime {
    zone.timestamp_opt(minute * 60, 0).unwrap().naive_local()
}

fn span() -> impl Strategy<Value = String> + Clone {
    let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    (0u32..24 * 6, 1u32..24 * 6).prop_map(move |(start, length)| {
        let end = (start + length) * 10;
        format!("{}-{}", clock(start * 10), clock(if end > 24 * 60 { end - 24 * 60 } else { end }))
    })
}

fn day_span() -> impl Strategy<Value = String> + Clone {
    let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    (0u32..23 * 6, 1u32..24 * 6).prop_map(move |(start, length)| {
        format!("{}-{}", clock(start * 10), clock(((start + length) * 10).min(24 * 60)))
    })
}

const DAYS: [&str; 12] =
    ["Mo-Fr", "Mo-Su", "Sa-Su", "Fr-Mo", "We", "Mo,We,Fr", "Mo-Th", "Sa[1]", "Fr[-1]", "We[2] +1 day", "PH", "PH,Su"];
const DATES: [&str; 14] = [
    "",
    "",
    "",
    "",
    "",
    "Jul-Aug",
    "Nov-Feb",
    "Dec 24-Jan 2",
    "easter -2 days",
    "easter-easter +1 day",
    "2026 Dec 27-2027 Jan 15",
    "Oct Su[1]",
    "2027",
    "Feb 29",
];

fn rules(span: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = Hours> {
    let rule = (select(&DATES[..]), select(&DAYS[..]), option::weighted(0.8, vec(span, 1..3)), 0usize..10);
    let rule = rule.prop_map(|(dates, days, spans, kind)| {
        let times = spans.map(|spans| spans.join(",")).unwrap_or_default();
        let kind = if kind < 3 { "off" } else { "" };
        [dates, days, &times, kind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    });
    let separated = (rule.clone(), vec((select(vec!["; ", ", ", " || "]), rule), 0..4));
    separated.prop_map(|(first, more)| {
        let text = more.into_iter().fold(first, |text, (separator, rule)| format!("{text}{separator}{rule}"));
        read(&text)
    })
}

fn holiday_days() -> impl Strategy<Value = HolidayDays> {
    let year = |n: u64| date("2026-11-01").checked_add_days(Days::new(n)).expect("a date");
    let off = vec((0u64..400, 0u64..9), 0..3);
    (select(vec!["CN", "DE", "US", ""]), off, vec((0u64..400, 0u8..7), 0..3)).prop_map(move |(calendar, off, on)| {
        let off = off.into_iter().map(move |(from, length)| DateSpan { from: year(from), until: year(from + length) });
        HolidayDays::new(
            holidays::parse(calendar).ok(),
            off,
            on.into_iter().map(move |(day, weekday)| (year(day), weekday)),
        )
    })
}

fn horizons() -> impl Strategy<Value = Horizon> {
    (0u64..800, select(&ZONES[..])).prop_map(|(days, zone)| {
        Horizon::new(date("2026-01-01").checked_add_days(Days::new(days)).expect("a date"), zone)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

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

    /// What is told is exactly what there is.
    #[test]
    fn what_is_told_is_what_there_is(
        all in vec((rules(span()), select(&ZONES[..]), holiday_days()), 1..4), gone in vec((0i64..600_000, 0i64..30_000), 0..3),
        zone in select(&ZONES[..]), horizon in horizons(), gaps: bool, knows_turns: bool
    ) {
        let start = horizon.minutes().start;
        let present = all.iter().map(|(hours, zone, holidays)| attendance(hours, *zone, holidays, &horizon));
        let present = present.reduce(|a, b| a.union(&b)).expect("hours");
        let gone = Minutes::new(gone.into_iter().map(|(from, length)| start + from..start + from + length));
        let minutes = present.subtract(&gone);
        let minutes = if gaps { minutes.complement(horizon.minutes()) } else { minutes };
        let turns = Turns::of(all.iter().map(|(hours, zone, _)| (hours, *zone)), &horizon);
        let turns = if knows_turns { turns } else { Turns::default() };
        let told = told(&minutes, zone, &horizon, &turns);
        prop_assert_eq!(told.minutes(zone, &horizon), minutes.within(horizon.minutes()), "{:#?}", told);
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

#[test]
fn answers_come_within_working_time() {
    let zone = Tz::Asia__Shanghai;
    let on_duty = attendance(&read("Mo-Fr 09:00-18:00; PH off"), zone, &none(), &year("2026-01-01", zone));
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
    let nights = attendance(&read("Mo-Fr 22:00-06:00"), zone, &none(), &year("2026-01-01", zone));
    let by = deadline(at(zone, "2026-06-05 03:00"), Duration::WorkingDays(1), &nights, zone);
    assert_eq!(by, Some(at(zone, "2026-06-09 06:00")));
    let always = attendance(&read("24/7"), zone, &none(), &year("2026-01-01", zone));
    let by = deadline(at(zone, "2026-06-05 03:00"), Duration::WorkingDays(1), &always, zone);
    assert_eq!(by, Some(at(zone, "2026-06-07 00:00")));
}
