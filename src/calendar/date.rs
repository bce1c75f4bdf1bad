//! Civil dates and spans of whole days, in the extended format of ISO 8601: `2026-05-01`.

use super::{fault::Fault, wide::half_width};
use chrono::{Datelike, Days, NaiveDate};
use std::fmt;

/// Whole days, both ends included; never turned round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateSpan {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// The years that dates of a handbook may lie in; others are slips of the finger.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

const EXAMPLES: (&str, &str) = ("write a date like `2026-05-01`", "请写日期，例如 `2026-05-01`");
const SPAN_EXAMPLES: (&str, &str) = (
    "write a span of days like `2026-10-01..2026-10-07`, or one date",
    "请写日期范围，例如 `2026-10-01..2026-10-07`，或单个日期",
);

impl DateSpan {
    pub fn contains(&self, date: NaiveDate) -> bool {
        (self.from..=self.until).contains(&date)
    }

    /// How many days it has; at least one.
    pub fn days(&self) -> i64 {
        (self.until - self.from).num_days() + 1
    }
}

/// Reads a date of ISO 8601: four digits, two and two, with hyphens.
pub fn parse(text: &str) -> Result<NaiveDate, Fault> {
    let shown = text.trim();
    let start = text.len() - text.trim_start().len();
    if shown.is_empty() {
        return Err(Fault::blank(text, "a date", "日期").hint(EXAMPLES.0, EXAMPLES.1));
    }
    let Some((year, month, day)) = numbers_of(shown) else {
        return Err(Fault::new(
            0..shown.len(),
            format!("`{shown}` is not an ISO date"),
            format!("`{shown}` 不是 ISO 日期"),
        )
        .hint(EXAMPLES.0, EXAMPLES.1)
        .instead_if(meant(shown))
        .shifted(start));
    };
    if !YEARS.contains(&year) {
        return Err(Fault::new(0..4, format!("the year {year} is out of reach"), format!("{year} 年超出范围"))
            .hint("check the year", "请检查年份")
            .shifted(start));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| no_such_day(year, month, day).shifted(start))
}

/// The numbers of a text in exactly the form `2026-05-01`, whether or not there is such a day.
fn numbers_of(text: &str) -> Option<(i32, u32, u32)> {
    let bytes = text.as_bytes();
    let well_formed = bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    if !well_formed {
        return None;
    }
    Some((text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?))
}

fn no_such_day(year: i32, month: u32, day: u32) -> Fault {
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        return Fault::new(5..7, format!("there is no month {month:02}"), format!("没有 {month} 月"))
            .hint("months go from `01` to `12`", "月份从 `01` 到 `12`");
    };
    let last = days_of_month(first);
    Fault::new(
        8..10,
        format!("there is no day {day:02} in {year}-{month:02}"),
        format!("{year} 年 {month} 月没有 {day} 日"),
    )
    .hint(
        format!("the last day of that month is `{year}-{month:02}-{last:02}`"),
        format!("该月最后一天是 `{year}-{month:02}-{last:02}`"),
    )
}

/// How many days the month of a date has.
fn days_of_month(date: NaiveDate) -> u32 {
    u32::from(date.num_days_in_month())
}

/// Reads `2026-10-01..2026-10-07`, or one date as a span of a single day.
pub fn parse_span(text: &str) -> Result<DateSpan, Fault> {
    let Some((from, until)) = text.split_once("..") else {
        return match parse(text) {
            Ok(day) => Ok(DateSpan { from: day, until: day }),
            Err(fault) => Err(match meant_span(text) {
                Some(span) if span.from != span.until => {
                    let (en, zh) = ("a span of days has two dots between its dates", "日期范围的两个日期之间用两个点");
                    Fault::new(0..text.len(), en, zh).instead(span)
                }
                _ if text.trim().is_empty() => fault.hint(SPAN_EXAMPLES.0, SPAN_EXAMPLES.1),
                _ => fault,
            }),
        };
    };
    if from.trim().is_empty() || until.trim().is_empty() {
        let (en, zh) = ("a span of days needs both its dates", "日期范围需要首尾两个日期");
        return Err(Fault::new(0..text.len(), en, zh).hint(SPAN_EXAMPLES.0, SPAN_EXAMPLES.1));
    }
    let with_span = |fault: Fault| fault.instead_if(meant_span(text));
    let from_day = parse(from).map_err(with_span)?;
    let until_day = parse(until).map_err(|fault| with_span(fault.shifted(from.len() + 2)))?;
    if until_day < from_day {
        return Err(Fault::new(0..text.len(), "the span ends before it begins", "日期范围的结束早于开始")
            .instead(DateSpan { from: until_day, until: from_day }));
    }
    Ok(DateSpan { from: from_day, until: until_day })
}

fn meant_span(text: &str) -> Option<DateSpan> {
    ["..", "至", "到", "~", "～", "—", "–", " - ", " to "].iter().find_map(|between| {
        let (from, until) = text.split_once(between)?;
        let until = until.trim_start_matches(['.', '-', '—', '–']);
        let (from, until) = (meant(from)?, meant(until)?);
        (from <= until).then_some(DateSpan { from, until })
    })
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date that a text such as `2026年5月1日`, `2026/5/1`, `20260501` or `1 May 2026` meant; none where day
/// and month could be exchanged.
pub fn meant(text: &str) -> Option<NaiveDate> {
    let folded = half_width(text);
    let date_part = folded.split(['t', ' ']).next().filter(|part| numbers_of(part).is_some()).unwrap_or(&folded);
    let parts: Vec<&str> =
        date_part.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<u32>().ok();
    let (year, month, day) = match parts.as_slice() {
        [digits] if digits.len() == 8 && number(digits).is_some() => {
            (number(&digits[..4])?, number(&digits[4..6])?, number(&digits[6..])?)
        }
        // How spreadsheets count days, from 2000 to 2099.
        [digits] if digits.len() == 5 && folded.trim() == *digits => {
            let n_days = number(digits).filter(|n| (36_526..=73_050).contains(n))?;
            return NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(u64::from(n_days)));
        }
        [year, month, day] if year.len() == 4 && number(year).is_some() => {
            (number(year)?, month_of(month).or_else(|| number(month))?, number(day)?)
        }
        [a, b, year] if year.len() == 4 => {
            day_and_month(a, b).map(|(day, month)| (number(year).unwrap_or(0), month, day))?
        }
        _ => return None,
    };
    let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The month that an English word begins with.
pub fn month_of(word: &str) -> Option<u32> {
    let position = MONTHS.iter().position(|month| word.starts_with(month))?;
    u32::try_from(position + 1).ok()
}

fn day_and_month(a: &str, b: &str) -> Option<(u32, u32)> {
    let day = |text: &str| text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok();
    if let Some(month) = month_of(b) {
        return Some((day(a)?, month));
    }
    if let Some(month) = month_of(a) {
        return Some((day(b)?, month));
    }
    match (a.parse::<u32>().ok()?, b.parse::<u32>().ok()?) {
        (same, other) if same == other => Some((same, other)),
        (day, month) if day > 12 => Some((day, month)),
        (month, day) if day > 12 => Some((day, month)),
        _ => None,
    }
}

impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.until { write!(f, "{}", self.from) } else { write!(f, "{}..{}", self.from, self.until) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert!(parse("2028-02-29").is_ok());
        let fault = parse("2026-02-29").unwrap_err();
        assert_eq!((fault.range, fault.hint_en.as_str()), (8..10, "the last day of that month is `2026-02-28`"));
        assert_eq!(parse("2026-13-01").unwrap_err().range, 5..7);
        assert_eq!(parse(" 0206-05-01").unwrap_err().range, 1..5);
    }

    #[test]
    fn faults_say_what_to_type() {
        for text in [
            "2026年5月1日",
            "２０２６－０５－０１",
            "2026/5/1",
            "2026.5.1",
            "2026-5-1",
            "20260501",
            "1 May 2026",
            "May 1st, 2026",
            "2026-05-01T09:00",
            "2026-05-01 09:00",
            "2026 May 1",
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err("write `2026-05-01`".to_owned()), "{text}");
        }
        assert_eq!(parse("5/6/2026").unwrap_err().hint_en, EXAMPLES.0);
        assert_eq!(parse("46143").unwrap_err().hint_en, "write `2026-05-01`");
        assert_eq!(parse("12345").unwrap_err().hint_en, EXAMPLES.0);
        assert_eq!(parse("13/5/2026").unwrap_err().hint_en, "write `2026-05-13`");
    }

    #[test]
    fn spans_include_both_ends() {
        let week = parse_span("2026-10-01..2026-10-07").expect("a span");
        assert_eq!(week.days(), 7);
        assert_eq!(parse_span("2026-10-01").map(|span| span.days()), Ok(1));
        for text in
            ["2026-10-01至2026-10-07", "2026-10-07..2026-10-01", "2026/10/1..2026-10-07", "2026年10月1日—2026年10月7日"]
        {
            let hint = parse_span(text).map_err(|fault| fault.hint_en);
            assert_eq!(hint, Err("write `2026-10-01..2026-10-07`".to_owned()), "{text}");
        }
        assert_eq!(parse_span("2026-10-01..2026-10-32").unwrap_err().range, 20..22);
        assert!(parse_span("2026-10-01..").is_err());
    }

    proptest! {
        #[test]
        fn display_reads_back(from in 0i64..300_000, length in 0i64..4_000) {
            let from = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(from);
            let span = DateSpan { from, until: from + chrono::Duration::days(length) };
            prop_assert_eq!(parse(&from.to_string()), Ok(from));
            prop_assert_eq!(parse_span(&span.to_string()), Ok(span));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}|[0-9年月日/.\\- ]{0,24}") {
            let _ = (parse(&text), parse_span(&text));
        }
    }
}
