//! Weeks, dates and lengths of time in words, English and Chinese. It knows no finding and no page.

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

/// The spans of a week: `Mon–Thu 18:00–09:00 next day; Fri 18:00–Mon 09:00`; the same span on several days once.
pub fn week(spans: &[WeekSpan], tongue: Tongue) -> String {
    if spans.iter().any(|span| span.is_always()) {
        return tongue.pick("all week", "全周").to_owned();
    }
    if spans.is_empty() {
        return tongue.pick("never", "无").to_owned();
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
        return format!("{} {}", weekdays(&days, tongue), all_day(tongue));
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

fn all_day(tongue: Tongue) -> &'static str {
    tongue.pick("all day", "全天")
}

/// The time of day of a span that is short: `09:00–18:00`, `22:00–06:00 next day`.
pub fn time_of_day(time: &Range<u32>, tongue: Tongue) -> String {
    if *time == (0..DAY_MINUTES) {
        return all_day(tongue).to_owned();
    }
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
pub fn weekdays(days: &[u32], tongue: Tongue) -> String {
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
    let minute = if hours == 0 { "分钟" } else { "分" };
    let parts = [(days, tongue.pick(day, "天")), (hours, tongue.pick("h", "小时")), (left, tongue.pick("min", minute))];
    let told: Vec<String> =
        parts.iter().filter(|(count, _)| *count != 0).map(|(count, unit)| format!("{count} {unit}")).collect();
    if told.is_empty() { tongue.pick("0 min", "0 分钟").to_owned() } else { told.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A span from a day and hour to a later day and hour.
    fn span((from, from_hour): (u32, u32), (until, until_hour): (u32, u32)) -> WeekSpan {
        WeekSpan { from: from * DAY_MINUTES + from_hour * 60, until: until * DAY_MINUTES + until_hour * 60 }
    }

    fn on(days: &[u32], from: u32, until: u32) -> Vec<WeekSpan> {
        days.iter().map(|day| span((*day, from), (*day, until))).collect()
    }

    #[test]
    fn a_week_is_told_as_people_would() {
        let weekdays = [0, 1, 2, 3, 4];
        for (spans, english, chinese) in [
            (vec![], "never", "无"),
            (vec![WeekSpan::ALWAYS], "all week", "全周"),
            (vec![span((5, 2), (6, 9))], "Sat 02:00–Sun 09:00", "周六 02:00–周日 09:00"),
            (on(&weekdays, 18, 33), "Mon–Fri 18:00–09:00 next day", "周一至周五 18:00–次日 09:00"),
            (on(&[0, 1, 2, 3, 4, 5, 6], 0, 9), "every day 00:00–09:00", "每天 00:00–09:00"),
            (on(&weekdays, 18, 24), "Mon–Fri 18:00–24:00", "周一至周五 18:00–24:00"),
            (on(&[0, 2, 3], 9, 12), "Mon, Wed–Thu 09:00–12:00", "周一、周三至周四 09:00–12:00"),
            (on(&[0, 5, 6], 9, 12), "Sat–Mon 09:00–12:00", "周六至周一 09:00–12:00"),
            (on(&[2], 9, 12), "Wed 09:00–12:00", "周三 09:00–12:00"),
            (on(&[2], 0, 24), "Wed all day", "周三 全天"),
            (vec![span((5, 0), (7, 0))], "Sat–Sun all day", "周六至周日 全天"),
            (vec![span((4, 18), (7, 9))], "Fri 18:00–Mon 09:00", "周五 18:00–周一 09:00"),
            (vec![span((0, 9), (7, 8))], "Mon 09:00–next Mon 08:00", "周一 09:00–下周一 08:00"),
            (
                [on(&weekdays, 9, 12), on(&weekdays, 13, 18), on(&[5], 10, 12)].concat(),
                "Mon–Fri 09:00–12:00, 13:00–18:00; Sat 10:00–12:00",
                "周一至周五 09:00–12:00、13:00–18:00；周六 10:00–12:00",
            ),
        ] {
            assert_eq!(week(&spans, Tongue::English), english);
            assert_eq!(week(&spans, Tongue::Chinese), chinese);
        }
    }

    #[test]
    fn days_say_month_and_year_once() {
        let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
        for (from, until, english, chinese) in [
            ("2026-10-01", "2026-10-01", "1 Oct 2026", "2026年10月1日"),
            ("2026-10-01", "2026-10-07", "1–7 Oct 2026", "2026年10月1日至7日"),
            ("2027-03-29", "2027-10-24", "29 Mar – 24 Oct 2027", "2027年3月29日至10月24日"),
            ("2026-10-25", "2027-03-28", "25 Oct 2026 – 28 Mar 2027", "2026年10月25日至2027年3月28日"),
        ] {
            assert_eq!(days(date(from), date(until), Tongue::English), english);
            assert_eq!(days(date(from), date(until), Tongue::Chinese), chinese);
        }
        let (day, pass) = (date("2026-10-02"), Pass::Every);
        let long = std::iter::once(18 * 60..3 * DAY_MINUTES + 9 * 60);
        let long = Exception { from: day, until: day, spans: long.collect(), pass };
        assert_eq!(exception(&long, Tongue::English), "2 Oct 2026 18:00 – 5 Oct 2026 09:00");
        assert_eq!(exception(&long, Tongue::Chinese), "2026年10月2日 18:00 – 2026年10月5日 09:00");
        let twice = Exception { from: day, until: day, spans: vec![120..180, 1320..1800], pass: Pass::Second };
        let english = "2 Oct 2026 02:00–03:00, 22:00–06:00 next day (after the clock goes back)";
        assert_eq!(exception(&twice, Tongue::English), english);
        assert_eq!(exception(&twice, Tongue::Chinese), "2026年10月2日 02:00–03:00、22:00–次日 06:00（时钟回拨后）");
        let minute = clock::midnight(date("2027-04-03")) - 360;
        assert_eq!(instant(minute, Tz::Asia__Shanghai, Tongue::English), "Sat 3 Apr 2027 02:00");
        assert_eq!(instant(minute, Tz::Asia__Shanghai, Tongue::Chinese), "2027年4月3日周六 02:00");
    }

    #[test]
    fn lengths_are_exact() {
        for (minutes, english, chinese) in [
            (0, "0 min", "0 分钟"),
            (45, "45 min", "45 分钟"),
            (90, "1 h 30 min", "1 小时 30 分"),
            (24 * 60, "1 day", "1 天"),
            (62 * 60, "2 days 14 h", "2 天 14 小时"),
            (62 * 60 + 5, "2 days 14 h 5 min", "2 天 14 小时 5 分"),
            (48 * 60 + 5, "2 days 5 min", "2 天 5 分钟"),
        ] {
            assert_eq!(
                (length(minutes, Tongue::English), length(minutes, Tongue::Chinese)),
                (english.to_owned(), chinese.to_owned())
            );
        }
    }
}
