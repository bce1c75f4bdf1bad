//! Periods: stretches of the calendar, which are as long as their months are.

use super::{
    fault::Fault,
    terms::{meant_terms, terms},
    time_unit::TimeUnit,
};
use chrono::{Days, Months, NaiveDate};
use std::{fmt, ops::Range};

/// Months and days of the calendar; never both zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    pub months: u32,
    pub days: u32,
}

const LONGEST_MONTHS: u32 = 1_200;
const LONGEST_DAYS: u32 = 36_600;

const EXAMPLES: (&str, &str) = (
    "write a calendar period like `6 months`, `1y`, `2 weeks` or `90 days`",
    "请写日历期间，例如 `6 months`、`1y`、`2 weeks` 或 `90 days`",
);

impl Period {
    /// The date one period later; what falls beyond a month's end becomes its last day.
    pub fn add_to(self, date: NaiveDate) -> NaiveDate {
        date.checked_add_months(Months::new(self.months))
            .and_then(|later| later.checked_add_days(Days::new(u64::from(self.days))))
            .unwrap_or(NaiveDate::MAX)
    }

    /// The date one period earlier; what falls beyond a month's end becomes its last day.
    pub fn subtract_from(self, date: NaiveDate) -> NaiveDate {
        date.checked_sub_months(Months::new(self.months))
            .and_then(|earlier| earlier.checked_sub_days(Days::new(u64::from(self.days))))
            .unwrap_or(NaiveDate::MIN)
    }
}

/// Reads `6 months`, `1y`, `2 weeks`, `90 days`, `1 year 6 months`.
///
/// `m` is not accepted, because it is the minute everywhere else.
pub fn parse(text: &str) -> Result<Period, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::blank(text, "a period", "期间").hint(EXAMPLES.0, EXAMPLES.1));
    }
    read(text).map_err(|fault| {
        if fault.hint_en.is_empty() { fault.hint(EXAMPLES.0, EXAMPLES.1).instead_if(meant(text)) } else { fault }
    })
}

fn read(text: &str) -> Result<Period, Fault> {
    let mut period = Period { months: 0, days: 0 };
    let mut before: Option<TimeUnit> = None;
    for term in terms(text) {
        let shown = &text[term.range()];
        let unknown =
            || Fault::new(term.range(), format!("`{shown}` is not a period"), format!("`{shown}` 不是日历期间"));
        let count = term.number.parse::<u32>().map_err(|_| unknown())?;
        let unit = TimeUnit::exact(term.unit).ok_or_else(unknown)?;
        if matches!(unit, TimeUnit::Minute | TimeUnit::Hour) {
            return Err(clock_unit(term.range(), count, term.unit));
        }
        if !term.spaced || before.is_some_and(|longer| longer <= unit) {
            let (en, zh) = ("units go from the longest to the shortest, apart by spaces", "单位须从大到小，用空格分开");
            return Err(Fault::new(0..text.len(), en, zh));
        }
        before = Some(unit);
        period = add(period, count, unit).ok_or_else(|| too_long(text))?;
    }
    if period == (Period { months: 0, days: 0 }) {
        return Err(Fault::new(0..text.len(), "a period of nothing", "期间为零").hint(EXAMPLES.0, EXAMPLES.1));
    }
    Ok(period)
}

fn add(period: Period, count: u32, unit: TimeUnit) -> Option<Period> {
    let (months, days) = match unit {
        TimeUnit::Year => (count.checked_mul(12)?, 0),
        TimeUnit::Quarter => (count.checked_mul(3)?, 0),
        TimeUnit::Month => (count, 0),
        TimeUnit::Week => (0, count.checked_mul(7)?),
        TimeUnit::Day => (0, count),
        TimeUnit::Hour | TimeUnit::Minute => return None,
    };
    let sum = Period { months: period.months.checked_add(months)?, days: period.days.checked_add(days)? };
    (sum.months <= LONGEST_MONTHS && sum.days <= LONGEST_DAYS).then_some(sum)
}

fn clock_unit(range: Range<usize>, count: u32, unit: &str) -> Fault {
    let fault = Fault::new(
        range,
        format!("`{unit}` is a unit of the clock, not of the calendar"),
        format!("`{unit}` 是时钟单位，不是日历单位"),
    );
    let months = if unit == "m" { accepted(count, TimeUnit::Month) } else { None };
    fault.hint(EXAMPLES.0, EXAMPLES.1).instead_if(months)
}

/// The proper spelling of one term, if it makes a period.
fn accepted(count: u32, unit: TimeUnit) -> Option<String> {
    let spelling = format!("{count} {}", unit.word(count));
    parse(&spelling).is_ok().then_some(spelling)
}

fn too_long(text: &str) -> Fault {
    Fault::new(0..text.len(), "a period is at most a hundred years", "期间最多为一百年")
        .hint("check the number and its unit", "请检查数字和单位")
}

/// The period that a text in another spelling meant.
pub fn meant(text: &str) -> Option<Period> {
    let mut period = Period { months: 0, days: 0 };
    for term in meant_terms(text)? {
        let doubled = term.number.checked_add(term.number)?.to_integer()?;
        let (count, unit) = match (doubled % 2, term.unit) {
            (0, unit) => (doubled / 2, unit),
            (_, TimeUnit::Year) => (doubled.checked_mul(6)?, TimeUnit::Month),
            _ => return None,
        };
        if term.working {
            return None;
        }
        period = add(period, u32::try_from(count).ok()?, unit)?;
    }
    (period.months + period.days > 0).then_some(period)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        match self.months {
            0 => {}
            months if months % 12 == 0 => parts.push(format!("{}y", months / 12)),
            months => parts.push(format!("{months} {}", TimeUnit::Month.word(months))),
        }
        match self.days {
            0 => {}
            days if days % 7 == 0 => parts.push(format!("{} {}", days / 7, TimeUnit::Week.word(days / 7))),
            days => parts.push(format!("{days} {}", TimeUnit::Day.word(days))),
        }
        f.write_str(&parts.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn months_end_where_the_month_ends() {
        let month = parse("1 month").expect("a period");
        assert_eq!(month.add_to(date("2026-01-31")), date("2026-02-28"));
        assert_eq!(month.add_to(date("2028-01-31")), date("2028-02-29"));
        assert_eq!(parse("1y").expect("a period").add_to(date("2028-02-29")), date("2029-02-28"));
        assert_eq!(parse("90 days").expect("a period").add_to(date("2026-01-01")), date("2026-04-01"));
        assert_eq!(month.subtract_from(date("2026-03-31")), date("2026-02-28"));
    }

    #[test]
    fn faults_say_what_to_type() {
        for (text, hint) in [
            ("6m", "write `6 months`"),
            ("6mo", "write `6 months`"),
            ("六个月", "write `6 months`"),
            ("1年", "write `1y`"),
            ("半年", "write `6 months`"),
            ("一年半", "write `18 months`"),
            ("P1Y", "write `1y`"),
            ("24h", EXAMPLES.0),
            ("yearly", EXAMPLES.0),
            ("0 days", EXAMPLES.0),
            ("9999y", "check the number and its unit"),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn display_reads_back(months in 0u32..=LONGEST_MONTHS, days in 0u32..=LONGEST_DAYS) {
            prop_assume!(months + days > 0);
            let period = Period { months, days };
            prop_assert_eq!(parse(&period.to_string()), Ok(period));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}|[0-9ymwd年月半 ]{0,16}") {
            let _ = parse(&text);
        }
    }
}
