//! Random weekly hours, holidays and years for the tests of weekly time, and short names for fixed ones.

use super::{DateSpan, Hours, day_off::HolidayDays, holidays, horizon::Horizon, hours};
use chrono::{Days, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use proptest::{collection::vec, option, prelude::*, sample::select};

pub const ZONES: [Tz; 10] = [
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

/// So many cases, unless `PROPTEST_CASES` asks for others.
pub fn cases(few: u32) -> ProptestConfig {
    const UNASKED: u32 = 256;
    let config = ProptestConfig::default();
    let cases = if config.cases == UNASKED { few } else { config.cases };
    ProptestConfig { cases, ..config }
}

pub fn read(text: &str) -> Hours {
    hours::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The minute of a local time that the zone's clock shows once.
pub fn at(zone: Tz, text: &str) -> i64 {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time");
    zone.from_local_datetime(&local).unwrap().timestamp() / 60
}

pub fn none() -> HolidayDays {
    HolidayDays::default()
}

pub fn china(off: &str, on: &str, weekday: u8) -> HolidayDays {
    let (from, until) = off.split_once("..").unwrap_or((off, off));
    let off = DateSpan { from: date(from), until: date(until) };
    HolidayDays::new(holidays::parse("CN").ok(), [off], [(date(on), weekday)])
}

/// What the clock of a zone shows.
pub fn wall(zone: Tz, minute: i64) -> NaiveDateTime {
    zone.timestamp_opt(minute * 60, 0).unwrap().naive_local()
}

pub fn span() -> impl Strategy<Value = String> + Clone {
    let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    (0u32..24 * 6, 1u32..24 * 6).prop_map(move |(start, length)| {
        let end = (start + length) * 10;
        format!("{}-{}", clock(start * 10), clock(if end > 24 * 60 { end - 24 * 60 } else { end }))
    })
}

pub fn day_span() -> impl Strategy<Value = String> + Clone {
    let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    (0u32..23 * 6, 1u32..24 * 6).prop_map(move |(start, length)| {
        format!("{}-{}", clock(start * 10), clock(((start + length) * 10).min(24 * 60)))
    })
}

pub const DAYS: [&str; 13] = [
    "Mo-Fr",
    "Mo-Su",
    "Sa-Su",
    "Fr-Mo",
    "We",
    "Mo,We,Fr",
    "Mo-Th",
    "Sa[1]",
    "Fr[-1]",
    "We[2] +1 day",
    "PH",
    "PH,Su",
    "PH -1 day",
];
pub const DATES: [&str; 14] = [
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

pub fn rules(span: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = Hours> {
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

pub fn holiday_days() -> impl Strategy<Value = HolidayDays> {
    let year = |n: u64| date("2026-11-01").checked_add_days(Days::new(n)).expect("a date");
    let off = vec((0u64..400, 0u64..9), 0..3);
    (select(vec!["", "CN", "DE", "US"]), off, vec((0u64..400, 0u8..7), 0..3)).prop_map(move |(calendar, off, on)| {
        let off = off.into_iter().map(move |(from, length)| DateSpan { from: year(from), until: year(from + length) });
        HolidayDays::new(
            holidays::parse(calendar).ok(),
            off,
            on.into_iter().map(move |(day, weekday)| (year(day), weekday)),
        )
    })
}

pub fn horizons() -> impl Strategy<Value = Horizon> {
    (0u64..800, select(&ZONES[..])).prop_map(|(days, zone)| {
        Horizon::new(date("2026-01-01").checked_add_days(Days::new(days)).expect("a date"), zone)
    })
}
