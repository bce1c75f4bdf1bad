//! Weeks, dates and lengths of time in words, English and Chinese. It knows no finding and no page.

#![allow(dead_code)]

use super::{
    clock::{self, DAY},
    season::{Exception, Pass, Season, WeekSpan},
};
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use std::ops::Range;

/// The language of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    English,
    Chinese,
}

const DAY_MINUTES: u32 = DAY as u32;

impl Tongue {
    fn pick<T>(self, english: T, chinese: T) -> T {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    fn weekday(self, day: u32) -> &'static str {
        const ENGLISH: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        const CHINESE: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
        self.pick(ENGLISH, CHINESE)[day as usize % 7]
    }
}

/// The spans of a week: `Mon–Fri 18:00–09:00 next day; Sat 02:00–Sun 09:00`; the same span on several days once.
pub fn week(spans: &[WeekSpan], tongue: Tongue) -> String {
    if spans.iter().any(|span| span.is_always()) {
        return tongue.pick("all week", "全周").to_owned();
    }
    // Spans that do not last longer than a day may recur on other days: their time of day, and the days.
    let mut recurring: Vec<(Range<u32>, Vec<u32>)> = Vec::new();
    for span in spans {
        let (day, start) = (span.from / DAY_MINUTES, span.from % DAY_MINUTES);
        let time = start..start + (span.until - span.from);
        let known = recurring.iter_mut().find(|(known, _)| *known == time && is_short(&time));
        match known {
            Some((_, days)) => days.push(day),
            None => recurring.push((time, vec![day])),
        }
    }
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for (time, days) in &recurring {
        let (label, text) = match days[..] {
            [day] if time.end > DAY_MINUTES => (String::new(), lone_span(day, time, tongue)),
            _ => (weekdays(days, tongue), time_of_day(time, tongue)),
        };
        match told.iter_mut().find(|(known, _)| *known == label && !label.is_empty()) {
            Some((_, times)) => times.push(text),
            None => told.push((label, vec![text])),
        }
    }
    let separator = tongue.pick(", ", "、");
    let told = told.into_iter().map(|(label, times)| match label.is_empty() {
        true => times.join(separator),
        false => format!("{label} {}", times.join(separator)),
    });
    told.collect::<Vec<_>>().join(tongue.pick("; ", "；"))
}

/// Whether a span ends on the day after at the latest, by the time it began.
fn is_short(time: &Range<u32>) -> bool {
    time.end - time.start <= DAY_MINUTES
}

/// A span that goes past midnight, of one day alone: `Sat 02:00–Sun 09:00`.
fn lone_span(day: u32, time: &Range<u32>, tongue: Tongue) -> String {
    if time.start == 0 && time.end.is_multiple_of(DAY_MINUTES) {
        let days: Vec<u32> = (day..day + time.end / DAY_MINUTES).map(|day| day % 7).collect();
        return format!("{}{}", weekdays(&days, tongue), tongue.pick(" all day", "全天"));
    }
    let (last, end) = last_day_and_end(time);
    let is_next_week = last >= 7;
    let next = if is_next_week { tongue.pick("next ", "下") } else { "" };
    format!(
        "{} {}–{next}{} {}",
        tongue.weekday(day),
        clock_time(time.start),
        tongue.weekday(day + last),
        clock_time(end)
    )
}

/// How many days after the first a time of day ends, and when; the last midnight is 24:00.
fn last_day_and_end(time: &Range<u32>) -> (u32, u32) {
    let last = (time.end - 1) / DAY_MINUTES;
    (last, time.end - last * DAY_MINUTES)
}

fn time_of_day(time: &Range<u32>, tongue: Tongue) -> String {
    let (last, end) = last_day_and_end(time);
    let (start, end) = (clock_time(time.start), clock_time(end));
    match (last, tongue) {
        (0, _) => format!("{start}–{end}"),
        (_, Tongue::English) => format!("{start}–{end} next day"),
        (_, Tongue::Chinese) => format!("{start}–次日 {end}"),
    }
}

fn clock_time(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `Mon–Fri`, `Mon, Wed–Fri`, `every day`; days in a row may go past Sunday.
fn weekdays(days: &[u32], tongue: Tongue) -> String {
    let has = |day: u32| days.contains(&(day % 7));
    if (0..7).all(has) {
        return tongue.pick("every day", "每天").to_owned();
    }
    // Days after one that is not there begin a run.
    let starts = (0..7).filter(|day| has(*day) && !has(day + 6));
    let runs = starts.map(|start| {
        let last = (start..start + 7).take_while(|day| has(*day)).last().unwrap_or(start);
        match last == start {
            true => tongue.weekday(start).to_owned(),
            false => format!("{}{}{}", tongue.weekday(start), tongue.pick("–", "至"), tongue.weekday(last)),
        }
    });
    runs.collect::<Vec<_>>().join(tongue.pick(", ", "、"))
}

/// The days of a season: `29 Mar – 24 Oct 2027`.
pub fn season(season: &Season, tongue: Tongue) -> String {
    days(season.from, season.until, tongue)
}

/// An exception: `1–7 Oct 2026 09:00–18:00`.
pub fn exception(exception: &Exception, tongue: Tongue) -> String {
    let label = days(exception.from, exception.until, tongue);
    let times = exception.spans.iter().map(|span| exception_time(exception, span, tongue));
    let times = times.collect::<Vec<_>>().join(tongue.pick(", ", "、"));
    let pass = match exception.pass {
        Pass::Every => "",
        Pass::First => tongue.pick(" (before the clock goes back)", "（时钟回拨前）"),
        Pass::Second => tongue.pick(" (after the clock goes back)", "（时钟回拨后）"),
    };
    format!("{label} {times}{pass}")
}

fn exception_time(exception: &Exception, span: &Range<u32>, tongue: Tongue) -> String {
    if *span == (0..DAY_MINUTES) {
        return tongue.pick("all day", "全天").to_owned();
    }
    if is_short(span) {
        return time_of_day(span, tongue);
    }
    let (last, end) = last_day_and_end(span);
    let last = clock::date_of(clock::midnight(exception.from) + i64::from(last) * DAY);
    format!("{} – {} {}", clock_time(span.start), days(last, last, tongue), clock_time(end))
}

/// Days in a row, both ends included: `1–7 Oct 2026`, `28 Sep – 3 Oct 2026`, `2026年10月1日至7日`.
pub fn days(from: NaiveDate, until: NaiveDate, tongue: Tongue) -> String {
    let same_year = from.year() == until.year();
    let same_month = same_year && from.month() == until.month();
    match tongue {
        Tongue::English => {
            let last = until.format("%-d %b %Y");
            match (from == until, same_month, same_year) {
                (true, ..) => last.to_string(),
                (_, true, _) => format!("{}–{last}", from.day()),
                (_, _, true) => format!("{} – {last}", from.format("%-d %b")),
                _ => format!("{} – {last}", from.format("%-d %b %Y")),
            }
        }
        Tongue::Chinese => {
            let first = from.format("%Y年%-m月%-d日");
            match (from == until, same_month, same_year) {
                (true, ..) => first.to_string(),
                (_, true, _) => format!("{first}至{}日", until.day()),
                (_, _, true) => format!("{first}至{}", until.format("%-m月%-d日")),
                _ => format!("{first}至{}", until.format("%Y年%-m月%-d日")),
            }
        }
    }
}

/// An instant by the clock of a zone: `Sat 3 Apr 2027 02:00`, `2027年4月3日周六 02:00`.
pub fn instant(minute: i64, zone: Tz, tongue: Tongue) -> String {
    let local = clock::local_minute(zone, minute);
    let date = clock::date_of(local);
    let (weekday, time) = (tongue.weekday(date.weekday().num_days_from_monday()), local.rem_euclid(DAY) as u32);
    let (date, time) = (days(date, date, tongue), clock_time(time));
    tongue.pick(format!("{weekday} {date} {time}"), format!("{date}{weekday} {time}"))
}

/// A length of time: `1 h 30 min`, `2 days 14 h`, `1 小时 30 分`.
pub fn length(minutes: i64, tongue: Tongue) -> String {
    let (days, hours, left) = (minutes / DAY, minutes / 60 % 24, minutes % 60);
    let day = if days == 1 { "day" } else { "days" };
    let minute = if minutes < 60 { "分钟" } else { "分" };
    let parts = [(days, tongue.pick(day, "天")), (hours, tongue.pick("h", "小时")), (left, tongue.pick("min", minute))];
    let told: Vec<String> =
        parts.iter().filter(|(count, _)| *count != 0).map(|(count, unit)| format!("{count} {unit}")).collect();
    if told.is_empty() { tongue.pick("0 min", "0 分钟").to_owned() } else { told.join(" ") }
}
