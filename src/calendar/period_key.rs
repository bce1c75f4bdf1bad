//! The names of periods in figures: a date, a week, a month, a quarter or a year, as ISO 8601 writes them.

use super::{date, fault::Fault, frequency::Frequency, wide::half_width};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::fmt;

/// One period of the calendar. Ordered by its first day, then its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeriodKey {
    start: NaiveDate,
    end: NaiveDate,
    kind: Frequency,
}

const EXAMPLES: (&str, &str) = (
    "write a period like `2026-10-05`, `2026-W07`, `2026-10`, `2026-Q3` or `2026`",
    "请写期间，例如 `2026-10-05`、`2026-W07`、`2026-10`、`2026-Q3` 或 `2026`",
);

impl PeriodKey {
    /// The period of this kind that a date lies in; weeks are those of ISO 8601, from Monday to Sunday.
    pub fn containing(date: NaiveDate, kind: Frequency) -> Self {
        let first_of = |month| NaiveDate::from_ymd_opt(date.year(), month, 1).unwrap_or(date);
        let (start, months) = match kind {
            Frequency::Day => return Self { start: date, end: date, kind },
            Frequency::Week => {
                let week = date.week(Weekday::Mon);
                return Self { start: week.first_day(), end: week.last_day(), kind };
            }
            Frequency::Month => (first_of(date.month()), 1),
            Frequency::Quarter => (first_of(date.month0() / 3 * 3 + 1), 3),
            Frequency::Year => (first_of(1), 12),
        };
        let next = start.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
        Self { start, end: next.pred_opt().unwrap_or(next), kind }
    }

    /// The first day.
    pub fn start(&self) -> NaiveDate {
        self.start
    }

    /// The last day.
    pub fn end(&self) -> NaiveDate {
        self.end
    }

    pub fn kind(&self) -> Frequency {
        self.kind
    }

    /// The period after this one.
    pub fn next(&self) -> Self {
        Self::containing(self.end.checked_add_days(Days::new(1)).unwrap_or(self.end), self.kind)
    }

    /// The period before this one.
    pub fn previous(&self) -> Self {
        Self::containing(self.start.checked_sub_days(Days::new(1)).unwrap_or(self.start), self.kind)
    }
}

/// Reads `2026-10-05`, `2026-W07`, `2026-10`, `2026-Q3` and `2026`.
pub fn parse(text: &str) -> Result<PeriodKey, Fault> {
    let shown = text.trim();
    let start = text.len() - text.trim_start().len();
    if shown.is_empty() {
        return Err(Fault::blank(text, "a period", "期间").hint(EXAMPLES.0, EXAMPLES.1));
    }
    if shown.len() == 10 && shown.is_ascii() && shown.as_bytes()[4] == b'-' && shown.as_bytes()[7] == b'-' {
        return match date::parse(shown) {
            Ok(day) => Ok(PeriodKey::containing(day, Frequency::Day)),
            Err(fault) => Err(fault.shifted(start)),
        };
    }
    exact(shown).ok_or_else(|| {
        Fault::new(0..shown.len(), format!("`{shown}` is not a period"), format!("`{shown}` 不是期间"))
            .hint(EXAMPLES.0, EXAMPLES.1)
            .instead_if(meant(shown))
            .shifted(start)
    })
}

fn exact(text: &str) -> Option<PeriodKey> {
    let digits = |text: &str, length: usize| {
        (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    match text.split_once('-') {
        None => key(digits(text, 4)?, Frequency::Year, 1),
        Some((year, part)) => {
            let year = digits(year, 4)?;
            match part.strip_prefix('Q') {
                Some(quarter) => key(year, Frequency::Quarter, digits(quarter, 1)?),
                None => match part.strip_prefix('W') {
                    Some(week) => key(year, Frequency::Week, digits(week, 2)?),
                    None => key(year, Frequency::Month, digits(part, 2)?),
                },
            }
        }
    }
}

/// The period with this number in its year; none where the year has no such period.
fn key(year: u32, kind: Frequency, number: u32) -> Option<PeriodKey> {
    let year = i32::try_from(year).ok().filter(|year| (1900..=2999).contains(year))?;
    let within = match kind {
        Frequency::Week => NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)?,
        Frequency::Month => NaiveDate::from_ymd_opt(year, number, 1)?,
        Frequency::Quarter if (1..=4).contains(&number) => NaiveDate::from_ymd_opt(year, number * 3, 1)?,
        Frequency::Year => NaiveDate::from_ymd_opt(year, 1, 1)?,
        Frequency::Quarter | Frequency::Day => return None,
    };
    Some(PeriodKey::containing(within, kind))
}

/// The period that a text such as `2026年10月`, `Q3 2026`, `2026W7` or `2026/10` meant.
fn meant(text: &str) -> Option<PeriodKey> {
    if let Some(day) = date::meant(text) {
        return Some(PeriodKey::containing(day, Frequency::Day));
    }
    let folded = half_width(text);
    if let Some((word, year)) = folded.split_once(['-', ' ', '\'']).filter(|(word, _)| word.len() >= 3)
        && let (Some(month), Ok(year)) = (date::month_of(word), year.trim().parse::<u32>())
    {
        return key(if year < 100 { 2000 + year } else { year }, Frequency::Month, month);
    }
    let quarters = [("一季", "1季"), ("二季", "2季"), ("三季", "3季"), ("四季", "4季")];
    let folded = quarters.iter().fold(folded, |text, (word, digit)| text.replace(word, digit));
    let kinds =
        [("q", Frequency::Quarter), ("季", Frequency::Quarter), ("w", Frequency::Week), ("周", Frequency::Week)];
    let named = kinds.iter().find(|(sign, _)| folded.contains(sign)).map(|(_, kind)| *kind);
    if folded.chars().any(|c| c.is_alphabetic() && !"qw年月第季度周度".contains(c)) {
        return None;
    }
    if let (6, Ok(joined), None) = (folded.len(), folded.parse::<u32>(), named) {
        return key(joined / 100, Frequency::Month, joined % 100).filter(|_| joined >= 190_000);
    }
    let numbers: Vec<u32> = folded.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let (year, number) = match numbers.as_slice() {
        [year] if *year >= 1900 && named.is_none() => return key(*year, Frequency::Year, 1),
        [year, number] if *year >= 1900 => (*year, *number),
        [number, year] if *year >= 1900 => (*year, *number),
        _ => return None,
    };
    key(year, named.unwrap_or(Frequency::Month), number)
}

impl fmt::Display for PeriodKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, start) = (self.start.year(), self.start);
        match self.kind {
            Frequency::Day => write!(f, "{start}"),
            Frequency::Week => write!(f, "{:04}-W{:02}", start.iso_week().year(), start.iso_week().week()),
            Frequency::Month => write!(f, "{year:04}-{:02}", start.month()),
            Frequency::Quarter => write!(f, "{year:04}-Q{}", start.month0() / 3 + 1),
            Frequency::Year => write!(f, "{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bounds(text: &str) -> (String, String) {
        let key = parse(text).expect("a period");
        (key.start().to_string(), key.end().to_string())
    }

    #[test]
    fn keys_name_days() {
        assert_eq!(bounds("2026-W01"), ("2025-12-29".into(), "2026-01-04".into()));
        assert_eq!(bounds("2028-02"), ("2028-02-01".into(), "2028-02-29".into()));
        assert_eq!(bounds("2026-Q4"), ("2026-10-01".into(), "2026-12-31".into()));
        assert_eq!(bounds("2026"), ("2026-01-01".into(), "2026-12-31".into()));
        assert_eq!(parse("2026-W53").map(|key| key.next().to_string()), Ok("2027-W01".into()));
        assert!(parse("2025-W53").is_err());
        assert_eq!(parse("2026-Q1").map(|key| key.previous().to_string()), Ok("2025-Q4".into()));
    }

    #[test]
    fn faults_say_what_to_type() {
        for (text, hint) in [
            ("2026年10月", "write `2026-10`"),
            ("2026/10", "write `2026-10`"),
            ("2026-7", "write `2026-07`"),
            ("2026Q3", "write `2026-Q3`"),
            ("Q3 2026", "write `2026-Q3`"),
            ("2026年第3季度", "write `2026-Q3`"),
            ("2026-w7", "write `2026-W07`"),
            ("2026年第7周", "write `2026-W07`"),
            ("2026年", "write `2026`"),
            ("2026/10/5", "write `2026-10-05`"),
            ("2026-13", EXAMPLES.0),
            ("2026-Q5", EXAMPLES.0),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn display_reads_back(days in 0u64..300_000, kind in 0usize..5) {
            let kinds = [Frequency::Day, Frequency::Week, Frequency::Month, Frequency::Quarter, Frequency::Year];
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days);
            let key = PeriodKey::containing(day, kinds[kind]);
            prop_assert!(key.start() <= day && day <= key.end());
            prop_assert_eq!(parse(&key.to_string()), Ok(key));
            prop_assert_eq!(key.next().previous(), key);
            prop_assert!(key < key.next());
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}|[0-9QW年月\\- ]{0,12}") {
            let _ = parse(&text);
        }
    }
}
