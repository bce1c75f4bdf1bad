//! Effort: the working time that a duty takes in every day, week or month.

use super::{fault::Fault, terms::meant_terms, time_unit::TimeUnit, wide::half_width};
use crate::calendar::duration::{self, Duration};
use std::fmt;

/// Working time per day, week or month, exact to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Effort {
    pub minutes: u32,
    pub per: Per,
}

/// The stretch of time that an effort recurs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Per {
    Day,
    Week,
    Month,
}

const EXAMPLES: (&str, &str) =
    ("write effort like `12h/week`, `30m/day` or `3h/month`", "请写工作量，例如 `12h/week`、`30m/day` 或 `3h/month`");

impl Per {
    const ALL: [(Self, &'static str, TimeUnit); 3] = [
        (Self::Day, "day", TimeUnit::Day),
        (Self::Week, "week", TimeUnit::Week),
        (Self::Month, "month", TimeUnit::Month),
    ];

    /// The word after the slash.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The most minutes that fit in.
    fn longest(self) -> u32 {
        const DAY: u32 = 24 * 60;
        match self {
            Self::Day => DAY,
            Self::Week => 7 * DAY,
            Self::Month => 31 * DAY,
        }
    }
}

/// Reads `12h/week`: hours and minutes, a slash, and `day`, `week` or `month`.
///
/// Days are not accepted before the slash, because a day is 24 hours and no working day is.
pub fn parse(text: &str) -> Result<Effort, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::blank(text, "an effort", "工作量").hint(EXAMPLES.0, EXAMPLES.1));
    }
    read(text).map_err(|fault| {
        if fault.hint_en.is_empty() { fault.hint(EXAMPLES.0, EXAMPLES.1).instead_if(meant(text)) } else { fault }
    })
}

fn read(text: &str) -> Result<Effort, Fault> {
    let shown = text.trim();
    let Some((amount, per)) = text.split_once('/') else {
        if meant(text).is_some() {
            let (en, zh) = (format!("`{shown}` cannot be read as effort"), format!("`{shown}` 不能识别为工作量"));
            return Err(Fault::new(0..text.len(), en, zh));
        }
        return Err(Fault::new(
            0..text.len(),
            format!("`{shown}` does not say per day, week or month"),
            format!("`{shown}` 没有写明每天、每周还是每月"),
        ));
    };
    let word = per.trim();
    let Some(&(per, ..)) = Per::ALL.iter().find(|(_, name, _)| *name == word) else {
        let en = format!("`{word}` is not `day`, `week` or `month`");
        return Err(Fault::new(amount.len()..text.len(), en, format!("`{word}` 不是 `day`、`week` 或 `month`")));
    };
    let minutes = match duration::parse(amount) {
        Ok(Duration::Elapsed(minutes)) => minutes,
        Ok(_) => {
            let (en, zh) = ("effort is working time anyway", "工作量本来就是工作时间");
            return Err(Fault::new(0..amount.len(), en, zh));
        }
        Err(fault) => return Err(Fault { hint_en: String::new(), hint_zh: String::new(), ..fault }),
    };
    if amount.contains(['d', 'w']) {
        let (en, zh) = ("a day is 24 hours, not a working day", "一天按 24 小时计，不是一个工作日");
        return Err(Fault::new(0..amount.len(), en, zh)
            .hint(format!("write effort in hours, like `8h/{word}`"), format!("请用小时表示，例如 `8h/{word}`")));
    }
    let effort = Effort { minutes, per };
    match minutes {
        0 => {
            Err(Fault::new(0..amount.len(), "no effort at all", "工作量为零")
                .hint("leave `effort` out", "请删去 `effort`"))
        }
        _ if minutes > per.longest() => Err(Fault::new(
            0..text.len(),
            format!("`{effort}` is more than there is in a {word}"),
            format!("`{effort}` 超过了一个{}的总时间", per_zh(per)),
        )
        .hint("check the number and its unit", "请检查数字和单位")),
        _ => Ok(effort),
    }
}

fn per_zh(per: Per) -> &'static str {
    match per {
        Per::Day => "自然日",
        Per::Week => "星期",
        Per::Month => "月",
    }
}

fn meant(text: &str) -> Option<Effort> {
    let folded = half_width(text).replace(" per ", "/").replace(" a ", "/").replace("每个", "每");
    let (amount, per) = match folded.strip_prefix('每') {
        Some(rest) => {
            let unit = [("个", ""), ("天", "天"), ("日", "日"), ("周", "周"), ("星期", "周"), ("月", "月")]
                .iter()
                .find(|(word, unit)| !unit.is_empty() && rest.starts_with(word))?;
            (rest[unit.0.len()..].to_owned(), unit.1.to_owned())
        }
        None => {
            let (amount, per) = folded.split_once('/')?;
            (amount.to_owned(), per.trim().trim_start_matches('每').to_owned())
        }
    };
    let per = match meant_terms(&format!("1 {per}"))?.as_slice() {
        [term] => Per::ALL.iter().find(|(_, _, unit)| *unit == term.unit)?.0,
        _ => return None,
    };
    let minutes = match duration::meant(&amount)? {
        Duration::Elapsed(minutes) | Duration::Working(minutes) => minutes,
        Duration::WorkingDays(_) => return None,
    };
    let has_days = meant_terms(&amount)?.iter().any(|term| term.unit > TimeUnit::Hour);
    (!has_days && (1..=per.longest()).contains(&minutes)).then_some(Effort { minutes, per })
}

impl fmt::Display for Effort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes) = (self.minutes / 60, self.minutes % 60);
        match (hours, minutes) {
            (0, minutes) => write!(f, "{minutes}m")?,
            (hours, 0) => write!(f, "{hours}h")?,
            (hours, minutes) => write!(f, "{hours}h {minutes}m")?,
        }
        write!(f, "/{}", self.per.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn effort_is_hours_per_stretch() {
        assert_eq!(parse("12h/week"), Ok(Effort { minutes: 720, per: Per::Week }));
        assert_eq!(parse("1h 30m / day"), Ok(Effort { minutes: 90, per: Per::Day }));
    }

    #[test]
    fn faults_say_what_to_type() {
        for (text, hint) in [
            ("12h", EXAMPLES.0),
            ("12h per week", "write `12h/week`"),
            ("每周12小时", "write `12h/week`"),
            ("12小时／周", "write `12h/week`"),
            ("12h/wk", "write `12h/week`"),
            ("12 working hours/week", "write `12h/week`"),
            ("1d/week", "write effort in hours, like `8h/week`"),
            ("200h/week", "check the number and its unit"),
            ("12h/year", EXAMPLES.0),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn display_reads_back(minutes in 1u32..1440, per in 0usize..3) {
            let effort = Effort { minutes, per: Per::ALL[per].0 };
            prop_assert_eq!(parse(&effort.to_string()), Ok(effort));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}|[0-9hmdw每周天月/ ]{0,16}") {
            let _ = parse(&text);
        }
    }
}
