//! A year of twenty distinct weekly hours: when each holds, who waits, and how the rest is told.
//!
//! The two lowest layers are compiled into this bench, because no command shows them alone.

#[allow(dead_code, unused_imports)]
#[path = "../src/calendar/mod.rs"]
mod calendar;
#[allow(dead_code, unused_imports)]
#[path = "../src/geometry/mod.rs"]
mod geometry;

use calendar::{
    Hours,
    attendance::attendance,
    day_off::HolidayDays,
    holidays,
    horizon::Horizon,
    hours,
    season::{Turns, told},
};
use chrono::NaiveDate;
use chrono_tz::Tz;
use criterion::{Criterion, criterion_group, criterion_main};
use geometry::{Minutes, wait::waits};
use std::hint::black_box;

const ZONES: [Tz; 4] = [Tz::Asia__Shanghai, Tz::Europe__Berlin, Tz::America__New_York, Tz::Australia__Lord_Howe];

fn twenty() -> Vec<(Hours, Tz)> {
    let texts = (0..20).map(|n| match n % 4 {
        0 => format!("Mo-Fr {:02}:00-{:02}:30; PH off", 6 + n / 4, 15 + n / 4),
        1 => format!("Mo-Fr 09:00-12:00,13:00-18:{:02}; Sa 10:00-14:00; PH off; Dec 24-Jan 2 off", n),
        2 => format!("Mo-Su 22:{:02}-06:00; PH off", n),
        _ => format!("Mo-Fr 09:00-18:{:02}; Jul-Aug Mo-Fr 08:00-14:00; easter -2 days off", n),
    });
    let read = |text: String| hours::parse(&text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    texts.map(read).zip(ZONES.into_iter().cycle()).collect()
}

fn weekly_time(criterion: &mut Criterion) {
    let from = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    let (zone, twenty) = (Tz::Asia__Shanghai, twenty());
    let horizon = Horizon::new(from, zone);
    let holidays = HolidayDays::new(holidays::parse("CN").ok(), [], []);
    let all = || twenty.iter().map(|(hours, zone)| attendance(hours, *zone, &holidays, &horizon)).collect::<Vec<_>>();
    criterion.bench_function("attendance of 20 hours", |bencher| bencher.iter(|| black_box(all())));
    let attended = all();
    let year = Minutes::everything(horizon.minutes());
    let looked_until = horizon.looked().end;
    criterion.bench_function("waits of 20 hours", |bencher| {
        bencher.iter(|| attended.iter().filter_map(|on| waits(on, &year, 120, looked_until)).count());
    });
    let turns = || Turns::of(twenty.iter().map(|(hours, zone)| (hours, *zone)), &horizon);
    criterion.bench_function("turns of 20 hours", |bencher| bencher.iter(|| black_box(turns())));
    let known = turns();
    criterion.bench_function("20 gaps told", |bencher| {
        let tell = |on: &Minutes| told(&on.complement(horizon.minutes()), zone, &horizon, &known);
        bencher.iter(|| attended.iter().map(tell).collect::<Vec<_>>());
    });
}

criterion_group!(benches, weekly_time);
criterion_main!(benches);
