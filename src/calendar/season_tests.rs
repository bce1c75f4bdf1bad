//! Told seasons and exceptions: exactly what there is, and in the words that people would choose.

use super::{
    Hours,
    attendance::attendance,
    day_off::HolidayDays,
    horizon::Horizon,
    hours_for_tests::{ZONES, cases, china, date, holiday_days, horizons, none, read, rules, span, wall},
    season::{Turns, told},
    week_words::{self, Tongue},
};
use crate::geometry::Minutes;
use chrono::NaiveDate;
use chrono_tz::Tz;
use proptest::{collection::vec, prelude::*, sample::select};

proptest! {
    #![proptest_config(cases(48))]

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
        let (first, last) = (told.seasons.first().expect("a season"), told.seasons.last().expect("a season"));
        prop_assert_eq!((first.from, last.until), (horizon_date(&horizon, zone, 0), horizon_date(&horizon, zone, -1)));
        for pair in told.seasons.windows(2) {
            prop_assert_eq!(pair[0].until.succ_opt(), Some(pair[1].from));
        }
        prop_assert!(told.seasons.iter().all(|season| (season.until - season.from).num_days() >= 6));
    }
}

fn tell(hours: &[(&str, Tz)], zone: Tz, holidays: &HolidayDays, from: &str, gaps: bool, tongue: Tongue) -> Vec<String> {
    let horizon = Horizon::new(date(from), zone);
    let hours: Vec<(Hours, Tz)> = hours.iter().map(|(text, zone)| (read(text), *zone)).collect();
    let present = hours.iter().map(|(hours, zone)| attendance(hours, *zone, holidays, &horizon));
    let minutes = present.reduce(|a, b| a.union(&b)).unwrap_or_default();
    let minutes = if gaps { minutes.complement(horizon.minutes()) } else { minutes };
    let turns = Turns::of(hours.iter().map(|(hours, zone)| (hours, *zone)), &horizon);
    let told = told(&minutes, zone, &horizon, &turns);
    let seasons = told
        .seasons
        .iter()
        .map(|season| format!("{}: {}", week_words::season(season, tongue), week_words::week(&season.spans, tongue)));
    let extra = told.extra.iter().map(|more| format!("+ {}", week_words::exception(more, tongue)));
    let missing = told.missing.iter().map(|less| format!("- {}", week_words::exception(less, tongue)));
    seasons.chain(extra).chain(missing).collect()
}

/// The date in a zone of the first minute of the horizon, or of the one before its end.
fn horizon_date(horizon: &Horizon, zone: Tz, from_end: i64) -> NaiveDate {
    let minutes = horizon.minutes();
    wall(zone, if from_end < 0 { minutes.end + from_end } else { minutes.start }).date()
}

#[test]
fn fewer_days_than_a_week_are_no_season() {
    let (china, germany) = (Tz::Asia__Shanghai, Tz::Europe__Berlin);
    let told = tell(&[("Mo-Fr 09:00-18:00", germany)], china, &none(), "2027-03-25", false, Tongue::English);
    assert_eq!(
        told,
        [
            "25 Mar – 30 Oct 2027: Mon–Fri 15:00–24:00",
            "31 Oct 2027 – 24 Mar 2028: Mon–Fri 16:00–01:00 next day",
            "+ 25–27 Mar 2027 00:00–01:00",
            "- 25–26 Mar 2027 15:00–16:00",
        ]
    );
}

#[test]
fn weeks_change_where_zones_change_their_clocks() {
    let (china, germany, america) = (Tz::Asia__Shanghai, Tz::Europe__Berlin, Tz::America__New_York);
    let office = "Mo-Fr 09:00-18:00";
    let own = tell(&[(office, germany)], germany, &none(), "2026-11-22", false, Tongue::English);
    assert_eq!(own, ["22 Nov 2026 – 22 Nov 2027: Mon–Fri 09:00–18:00"]);
    let abroad = tell(&[(office, germany)], china, &none(), "2026-11-22", false, Tongue::English);
    assert_eq!(
        abroad,
        [
            "22 Nov 2026 – 27 Mar 2027: Mon–Fri 16:00–01:00 next day",
            "28 Mar – 30 Oct 2027: Mon–Fri 15:00–24:00",
            "31 Oct – 22 Nov 2027: Mon–Fri 16:00–01:00 next day",
        ]
    );
    // America changes its clocks two weeks before Europe in spring, and a week after it in autumn.
    let both = tell(&[(office, germany), (office, america)], china, &none(), "2026-11-22", true, Tongue::Chinese);
    assert_eq!(
        both,
        [
            "2026年11月22日至2027年3月13日: 周二至周五 07:00–16:00；周六 07:00–周一 16:00",
            "2027年3月14日至27日: 周二至周五 06:00–16:00；周六 06:00–周一 16:00",
            "2027年3月28日至10月30日: 周二至周五 06:00–15:00；周六 06:00–周一 15:00",
            "2027年10月31日至11月6日: 周二至周五 06:00–16:00；周六 06:00–周一 16:00",
            "2027年11月7日至22日: 周二至周五 07:00–16:00；周六 07:00–周一 16:00",
        ]
    );
}

#[test]
fn holidays_are_exceptions_with_their_dates() {
    let (zone, holidays) = (Tz::Asia__Shanghai, china("2026-10-01..2026-10-07", "2026-10-10", 4));
    let gaps = |hours: &str| tell(&[(hours, zone)], zone, &holidays, "2026-08-01", true, Tongue::English);
    assert_eq!(
        gaps("Mo-Fr 09:00-18:00; PH off")[..4],
        [
            "1 Aug 2026 – 1 Aug 2027: Mon–Thu 18:00–09:00 next day; Fri 18:00–Mon 09:00",
            "+ 25 Sep 2026 09:00–18:00",
            "+ 1–7 Oct 2026 09:00–18:00",
            "+ 1 Jan 2027 09:00–18:00",
        ]
    );
    assert!(gaps("Mo-Fr 09:00-18:00; PH off").contains(&"- 10 Oct 2026 09:00–18:00".to_owned()));
    assert_eq!(
        gaps("24/7; PH off")[..3],
        ["1 Aug 2026 – 1 Aug 2027: never", "+ 25 Sep 2026 all day", "+ 1–7 Oct 2026 all day"]
    );
    let nights = gaps("Mo-Su 20:00-08:00; PH off");
    assert_eq!(
        nights[..3],
        [
            "1 Aug 2026 – 1 Aug 2027: every day 08:00–20:00",
            "+ 25 Sep 2026 20:00–08:00 next day",
            "+ 1–7 Oct 2026 20:00–08:00 next day",
        ]
    );
}

#[test]
fn hours_that_depend_on_the_month_make_seasons() {
    let (zone, hours) = (Tz::Europe__Berlin, "Mo-Fr 09:00-18:00; Jul-Aug Mo-Fr 08:00-14:00; Dec 24-26 off");
    let told = tell(&[(hours, zone)], zone, &none(), "2026-11-22", false, Tongue::English);
    assert_eq!(
        told,
        [
            "22 Nov 2026 – 30 Jun 2027: Mon–Fri 09:00–18:00",
            "1 Jul – 31 Aug 2027: Mon–Fri 08:00–14:00",
            "1 Sep – 22 Nov 2027: Mon–Fri 09:00–18:00",
            "- 24–25 Dec 2026 09:00–18:00",
        ]
    );
}

#[test]
fn an_hour_that_the_clock_shows_twice_is_told_once_or_twice() {
    let (china, germany) = (Tz::Asia__Shanghai, Tz::Europe__Berlin);
    let gaps = tell(&[("Mo-Su 09:00-24:00", china)], germany, &none(), "2026-06-01", true, Tongue::English);
    assert_eq!(gaps.last().map(String::as_str), Some("+ 25 Oct 2026 02:00–03:00 (before the clock goes back)"));
    let own = tell(&[("Mo-Su 01:00-03:00", germany)], germany, &none(), "2026-06-01", false, Tongue::English);
    assert_eq!(own, ["1 Jun 2026 – 1 Jun 2027: every day 01:00–03:00"]);
}
