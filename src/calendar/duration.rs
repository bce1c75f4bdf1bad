//! Durations: how long something may take, in elapsed or in working time.

use super::{
    fault::Fault,
    terms::{MeantTerm, Term, meant_terms, terms},
    time_unit::{MEANT, TimeUnit},
    wide::first_wide,
};
use crate::geometry::Decimal;
use std::fmt;

/// A length of time, exact to the minute; promises are not made in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Duration {
    /// Minutes on the clock; a day is 24 hours whatever daylight saving does.
    Elapsed(u32),
    /// Minutes inside the hours of the position that answers.
    Working(u32),
    /// Whole days on which the position that answers has hours.
    WorkingDays(u32),
}

/// Ten years: enough for any promise, and far from any overflow.
pub const LONGEST: u32 = 10 * 366 * 24 * 60;

const EXAMPLES: (&str, &str) = (
    "write a duration like `30m`, `2h`, `1d 12h`, `2 weeks`, `4 working hours` or `2 working days`",
    "请写时长，例如 `30m`、`2h`、`1d 12h`、`2 weeks`、`4 working hours` 或 `2 working days`",
);

impl Duration {
    /// The minutes on the clock, for durations that are not counted in working time.
    pub fn elapsed_minutes(self) -> Option<u32> {
        match self {
            Self::Elapsed(minutes) => Some(minutes),
            Self::Working(_) | Self::WorkingDays(_) => None,
        }
    }

    pub fn is_working(self) -> bool {
        !matches!(self, Self::Elapsed(_))
    }
}

/// Reads `30m`, `2h`, `1d 12h`, `2 weeks`, `4 working hours`, `2 working days`.
///
/// Units are `m` (or `min`), `h`, `d`, `w` and their English words, from the longest to the shortest, apart
/// by spaces. ISO 8601 durations (`PT2H`) are not accepted, but their fault says how to write them here.
pub fn parse(text: &str) -> Result<Duration, Fault> {
    let found = terms(text);
    if found.is_empty() {
        return Err(Fault::blank(text, "a duration", "时长").hint(EXAMPLES.0, EXAMPLES.1));
    }
    read(text, &found).map_err(|fault| {
        let advised = !fault.hint_en.is_empty();
        if advised { fault } else { fault.hint(EXAMPLES.0, EXAMPLES.1).instead_if(meant(text)) }
    })
}

fn read(text: &str, found: &[Term<'_>]) -> Result<Duration, Fault> {
    if let Some(range) = first_wide(text) {
        let wide = &text[range.clone()];
        let (en, zh) = (format!("`{wide}` is not of the English keyboard"), format!("`{wide}` 不是英文半角字符"));
        return Err(Fault::new(range, en, zh));
    }
    let mut minutes = Decimal::ZERO;
    let mut before: Option<TimeUnit> = None;
    for term in found {
        let Some(kind) = term.unit.strip_prefix("working ") else {
            let (number, unit) = amount(term, term.unit)?;
            if before.is_some_and(|longer| longer <= unit) || !term.spaced {
                return Err(out_of_order(text, term));
            }
            before = Some(unit);
            let length = unit.minutes().ok_or_else(|| calendar_unit(term, number, unit))?;
            minutes = number
                .checked_mul(Decimal::from(length))
                .and_then(|more| minutes.checked_add(more))
                .ok_or_else(|| too_long(text))?;
            continue;
        };
        if found.len() > 1 {
            return Err(Fault::new(
                term.range(),
                "working time is one number and one unit",
                "工作时长只能是一个数字加一个单位",
            ));
        }
        return working(text, term, kind.trim_start());
    }
    whole(text, minutes).map(Duration::Elapsed)
}

/// The number and unit of a term; their faults point at the part that is wrong.
fn amount(term: &Term<'_>, unit_word: &str) -> Result<(Decimal, TimeUnit), Fault> {
    if term.number.is_empty() {
        let text = term.unit;
        return Err(Fault::new(term.range(), format!("`{text}` is not a duration"), format!("`{text}` 不是时长")));
    }
    let number = term.number.parse::<Decimal>().map_err(|_| {
        let text = term.number;
        Fault::new(term.number_range.clone(), format!("`{text}` is not a number"), format!("`{text}` 不是数字"))
    })?;
    if unit_word.is_empty() {
        return Err(Fault::new(
            term.range(),
            format!("`{}` has no unit", term.number),
            format!("`{}` 没有单位", term.number),
        )
        .hint(
            format!("write `{0}m`, `{0}h`, `{0}d` or `{0}w`, whichever is meant", term.number),
            format!("请写明单位：`{0}m`（分钟）、`{0}h`（小时）、`{0}d`（天）或 `{0}w`（周）", term.number),
        ));
    }
    let Some(unit) = TimeUnit::exact(unit_word) else {
        let (text, range) = (term.unit, term.unit_range.clone());
        return Err(if MEANT.iter().any(|meant| meant.word == text) {
            let en = format!("units of time are written `m`, `h`, `d` or `w`, not `{text}`");
            Fault::new(range, en, format!("时间单位要写作 `m`、`h`、`d` 或 `w`，不能写 `{text}`"))
        } else {
            Fault::new(range, format!("`{text}` is not a unit of time"), format!("`{text}` 不是时间单位"))
        });
    };
    Ok((number, unit))
}

fn working(text: &str, term: &Term<'_>, unit_word: &str) -> Result<Duration, Fault> {
    let (number, unit) = amount(term, unit_word)?;
    match unit {
        TimeUnit::Minute | TimeUnit::Hour => {
            let length = unit.minutes().unwrap_or(1);
            let minutes = number.checked_mul(Decimal::from(length)).ok_or_else(|| too_long(text))?;
            whole(text, minutes).map(Duration::Working)
        }
        TimeUnit::Day => match number.to_integer().map(u32::try_from) {
            Some(Ok(days)) if days <= LONGEST / (24 * 60) => Ok(Duration::WorkingDays(days)),
            Some(_) => Err(too_long(text)),
            None => Err(Fault::new(term.range(), "working days are counted whole", "工作日按整天计算").hint(
                "write parts of a day in hours, like `4 working hours`",
                "不足一天请用小时，例如 `4 working hours`",
            )),
        },
        _ => Err(Fault::new(
            term.range(),
            format!("`{}` differs from position to position", term.unit),
            format!("`{}` 因岗位而异", term.unit),
        )
        .hint(
            "count it in `working hours` or `working days`",
            "请用 `working hours`（工作小时）或 `working days`（工作日）表示",
        )),
    }
}

fn whole(text: &str, minutes: Decimal) -> Result<u32, Fault> {
    match minutes.to_integer().map(u32::try_from) {
        Some(Ok(minutes)) if minutes <= LONGEST => Ok(minutes),
        Some(_) => Err(too_long(text)),
        None => Err(Fault::new(
            0..text.len(),
            format!("`{}` is not a whole number of minutes", text.trim()),
            format!("`{}` 不是整分钟数", text.trim()),
        )
        .hint("round it to whole minutes", "请取整到分钟")),
    }
}

fn too_long(text: &str) -> Fault {
    Fault::new(0..text.len(), "a duration is at most ten years", "时长最多为十年")
        .hint("check the number and its unit", "请检查数字和单位")
}

fn out_of_order(text: &str, term: &Term<'_>) -> Fault {
    if term.spaced {
        Fault::new(term.range(), "units go from the longest to the shortest, each once", "单位须从大到小，各用一次")
    } else {
        let glued = text.trim();
        Fault::new(
            0..text.len(),
            format!("`{glued}` needs spaces between its parts"),
            format!("`{glued}` 各部分之间要有空格"),
        )
    }
}

fn calendar_unit(term: &Term<'_>, number: Decimal, unit: TimeUnit) -> Fault {
    let days: u32 = match unit {
        TimeUnit::Month => 30,
        TimeUnit::Quarter => 91,
        _ => 365,
    };
    let fault = Fault::new(
        term.range(),
        format!("a {} has no fixed length", unit.word(1)),
        format!("`{}` 的长度不固定", unit.word(1)),
    );
    match number.checked_mul(Decimal::from(days)) {
        Some(total) => {
            fault.hint(format!("count it in days or weeks: `{total}d`"), format!("请按天或周计算：`{total}d`"))
        }
        None => fault,
    }
}

/// The duration that a text in another spelling meant.
pub fn meant(text: &str) -> Option<Duration> {
    let text = text.trim();
    // Half a day of work is meant, not half a day and night.
    if matches!(text, "半天" | "半个工作日" | "半日") {
        return Some(Duration::Working(4 * 60));
    }
    let text = ["以内", "之内", "内"].iter().find_map(|within| text.strip_suffix(within)).unwrap_or(text);
    let text = ["不超过", "最多", "最迟"].iter().find_map(|most| text.strip_prefix(most)).unwrap_or(text);
    let found = meant_terms(text)?;
    let sum = |found: &[MeantTerm]| {
        let total = found.iter().try_fold(Decimal::ZERO, |total, term| {
            total.checked_add(term.number.checked_mul(Decimal::from(term.unit.minutes()?))?)
        })?;
        u32::try_from(total.to_integer()?).ok().filter(|minutes| *minutes <= LONGEST)
    };
    match found.as_slice() {
        [MeantTerm { number, unit: TimeUnit::Day, working: true }] => {
            let days = u32::try_from(number.to_integer()?).ok()?;
            (days <= LONGEST / (24 * 60)).then_some(Duration::WorkingDays(days))
        }
        [MeantTerm { unit: TimeUnit::Minute | TimeUnit::Hour, working: true, .. }] => {
            sum(&found).map(Duration::Working)
        }
        terms if terms.iter().all(|term| !term.working) => sum(terms).map(Duration::Elapsed),
        _ => None,
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Working(minutes) if minutes % 60 == 0 => {
                write!(f, "{} working {}", minutes / 60, TimeUnit::Hour.word(minutes / 60))
            }
            Self::Working(minutes) => write!(f, "{minutes} working {}", TimeUnit::Minute.word(minutes)),
            Self::WorkingDays(days) => write!(f, "{days} working {}", TimeUnit::Day.word(days)),
            Self::Elapsed(0) => f.write_str("0m"),
            Self::Elapsed(minutes) => f.write_str(&clock_units(minutes)),
        }
    }
}

/// Whole weeks as `2w`, anything else in days, hours and minutes.
fn clock_units(minutes: u32) -> String {
    const WEEK: u32 = 7 * 24 * 60;
    if minutes.is_multiple_of(WEEK) {
        return format!("{}w", minutes / WEEK);
    }
    let parts = [(minutes / (24 * 60), 'd'), (minutes / 60 % 24, 'h'), (minutes % 60, 'm')];
    let written: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}")).collect();
    written.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_are_read_in_minutes() {
        for (text, duration) in [
            ("30m", Duration::Elapsed(30)),
            ("90 min", Duration::Elapsed(90)),
            ("2h", Duration::Elapsed(120)),
            ("1.5h", Duration::Elapsed(90)),
            ("1d 12h", Duration::Elapsed(36 * 60)),
            ("2 weeks", Duration::Elapsed(14 * 24 * 60)),
            ("1 hour 30 minutes", Duration::Elapsed(90)),
            ("0m", Duration::Elapsed(0)),
            ("4 working hours", Duration::Working(240)),
            ("1 working hour", Duration::Working(60)),
            ("1.5 working hours", Duration::Working(90)),
            ("2 working days", Duration::WorkingDays(2)),
        ] {
            assert_eq!(parse(text), Ok(duration), "{text}");
        }
    }

    #[test]
    fn faults_say_what_to_type() {
        for (text, hint) in [
            ("1d12h", "write `1d 12h`"),
            ("12h 1d", "write `1d 12h`"),
            ("两小时", "write `2h`"),
            ("２ｈ", "write `2h`"),
            ("2小时30分钟", "write `2h 30m`"),
            ("半小时", "write `30m`"),
            ("半天", "write `4 working hours`"),
            ("24小时内", "write `1d`"),
            ("不超过2小时", "write `2h`"),
            ("一个半小时", "write `1h 30m`"),
            ("2个工作日", "write `2 working days`"),
            ("四个工作小时", "write `4 working hours`"),
            ("2 business days", "write `2 working days`"),
            ("2H", "write `2h`"),
            ("2 hrs", "write `2h`"),
            ("PT2H30M", "write `2h 30m`"),
            ("two hours", "write `2h`"),
            ("1 day and 12 hours", "write `1d 12h`"),
            ("90s", EXAMPLES.0),
            ("2", "write `2m`, `2h`, `2d` or `2w`, whichever is meant"),
            ("3 months", "count it in days or weeks: `90d`"),
            ("1.5 working days", "write parts of a day in hours, like `4 working hours`"),
            ("2 working weeks", "count it in `working hours` or `working days`"),
            ("0.001h", "round it to whole minutes"),
            ("999999d", "check the number and its unit"),
            ("soon", EXAMPLES.0),
            ("", EXAMPLES.0),
            ("-2h", EXAMPLES.0),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    #[test]
    fn faults_point_at_what_is_wrong() {
        for (text, range) in [("2 parsecs", 2..9), ("1d 1.2.3h", 3..8), ("2小时", 1..7), ("25％", 2..5)] {
            assert_eq!(parse(text).map_err(|fault| fault.range), Err(range), "{text}");
        }
    }

    proptest! {
        #[test]
        fn display_reads_back(amount in 0u32..=LONGEST / (24 * 60), kind in 0usize..4) {
            let kinds = [Duration::Elapsed, Duration::Working, Duration::WorkingDays, |days| Duration::Elapsed(days * 24 * 60)];
            let duration = kinds[kind](amount);
            prop_assert_eq!(parse(&duration.to_string()), Ok(duration));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}|((working|[0-9.]{1,12}|hours?|days?|m|w|年|小时|半|两|个|工作日|ｈ) ?){0,6}") {
            if let Err(fault) = parse(&text) {
                prop_assert!(text.get(fault.range).is_some());
                prop_assert!(!fault.hint_en.is_empty() && !fault.hint_zh.is_empty());
            }
        }
    }
}
