//! A number as a text states it, and whether another text states the same. Knows no spelling.

use std::ops::Range;

/// A number is kept in millionths.
pub const ONE: i64 = 1_000_000;

/// Something that a text counts, measures or dates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    pub range: Range<usize>,
    pub value: Value,
    /// Whether a translation must say it too. A numeral in words such as 一 or "second" may be a mere turn of phrase.
    pub is_stated: bool,
}

/// What a figure says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    Number(i64),
    Percent(i64),
    /// A length of time: the number, and the whole in seconds.
    Seconds(i64, i64),
    /// The number, and the whole in months, whose seconds nobody knows.
    Months(i64, i64),
    /// Year, month, day.
    Date(Option<u16>, u8, Option<u8>),
    /// Minutes after midnight.
    Clock(u16),
}

impl Value {
    /// The bare number.
    pub fn number(self) -> Option<i64> {
        match self {
            Value::Number(number) | Value::Percent(number) | Value::Seconds(number, _) | Value::Months(number, _) => {
                Some(number)
            }
            Value::Date(..) | Value::Clock(_) => None,
        }
    }

    /// Whether two texts that say the one and the other say the same.
    fn is_told_by(self, other: Value) -> bool {
        match (self, other) {
            (Value::Seconds(_, one), Value::Seconds(_, other)) | (Value::Months(_, one), Value::Months(_, other)) => {
                one == other
            }
            (Value::Date(year, month, day), Value::Date(other_year, other_month, other_day)) => {
                let agree = |one: Option<u16>, other: Option<u16>| one.is_none() || other.is_none() || one == other;
                month == other_month && agree(year, other_year) && agree(day.map(u16::from), other_day.map(u16::from))
            }
            (Value::Number(number), Value::Date(year, month, day)) => {
                [year, Some(month.into()), day.map(u16::from)].into_iter().flatten().any(|part| is(number, part))
            }
            // Twelve hours apart: the morning and the afternoon are told by other words.
            (Value::Clock(one), Value::Clock(other)) => one % 720 == other % 720,
            (Value::Clock(clock), Value::Number(number)) | (Value::Number(number), Value::Clock(clock)) => {
                clock % 60 == 0 && (is(number, clock / 60) || is(number, clock / 60 % 12)) || is(number, clock % 60)
            }
            // One of the two leaves the unit to its neighbour, as in "2 to 4 hours".
            (Value::Number(_), _) | (_, Value::Number(_)) => self.number().is_some() && self.number() == other.number(),
            _ => self == other,
        }
    }
}

fn is(number: i64, part: u16) -> bool {
    number == i64::from(part) * ONE
}

/// The first figure of a text that the figures of its translation do not tell.
pub fn untold<'f>(one: &'f [Figure], other: &[Figure]) -> Option<&'f Figure> {
    one.iter().filter(|figure| figure.is_stated).find(|figure| {
        let told = other.iter().any(|candidate| figure.value.is_told_by(candidate.value));
        !told && !is_split(figure.value, other)
    })
}

/// `1–7 October` tells 1 October in two pieces.
fn is_split(value: Value, other: &[Figure]) -> bool {
    let Value::Date(_, month, Some(day)) = value else { return false };
    other.iter().any(|figure| matches!(figure.value, Value::Date(_, own, _) if own == month))
        && other.iter().any(|figure| matches!(figure.value, Value::Number(number) if is(number, day.into())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::{figures, may_state};
    use proptest::prelude::*;

    /// What of either text the other does not tell.
    fn differ(one: &str, other: &str) -> Vec<String> {
        let (first, second) = (figures(one), figures(other));
        let told = |text: &str, figure: Option<&Figure>| figure.map(|figure| text[figure.range.clone()].to_owned());
        [told(one, untold(&first, &second)), told(other, untold(&second, &first))].into_iter().flatten().collect()
    }

    #[test]
    fn the_same_number_is_spelled_in_many_ways() {
        for (one, other) in [
            ("1万", "10 000"),
            ("1.5 万元", "CNY 15,000"),
            ("两小时内回复", "Reply within 2 hours"),
            ("２小时内", "within two hours"),
            ("二十四小时值守", "Manned 24 hours a day"),
            ("百分之五", "5％"),
            ("5 个百分点", "5 percentage points"),
            ("2026年5月1日", "1 May 2026"),
            ("2026-05-01 起", "from May 1st, 2026"),
            ("10月1日至7日放假", "Closed 1–7 October"),
            ("7×24 小时", "Around the clock, 24/7"),
            ("每周五前", "before Friday"),
            ("十分重要，一旦出错", "Very important: once it goes wrong"),
            ("第二步：一周内", "Step two, within a week"),
            ("半小时", "half an hour"),
            ("30 分钟", "half an hour"),
            ("48 小时", "2 days"),
            ("三个月", "a quarter"),
            ("12 个月", "a year"),
            ("2 至 4 小时", "two to four hours"),
            ("9:00–18:00", "9 am to 6 pm"),
            ("18:00 前", "before 6 pm"),
            ("9 点前", "before 9:00"),
            ("3 个工作日", "three working days"),
            ("每季度两次", "twice a quarter"),
            ("Q4 用 GA4 看 B2B 询盘", "Fourth-quarter B2B enquiries in Google Analytics"),
            ("1 小时 30 分钟", "90 minutes"),
            ("两个半小时", "2.5 hours"),
            ("1. 先看\n2. 后答", "First look, then answer"),
            ("3 月底", "by the end of March"),
            ("三成", "30%"),
            ("上线当天 2 小时后", "2 hours after the start"),
            ("## 3 样工具", "## The 3 tools"),
            ("1.5 倍", "1.5 times"),
        ] {
            assert_eq!(differ(one, other), [""; 0], "{one} / {other}: {:?} {:?}", figures(one), figures(other));
        }
    }

    #[test]
    fn most_lines_are_passed_over() {
        for text in ["一起统一口径", "Often someone answers at once", "## 每周复盘", "first, the second-best"]
        {
            assert!(!may_state(text), "{text}");
        }
    }

    #[test]
    fn another_number_is_found() {
        for (one, other, expected) in [
            ("2 小时内回复", "Reply within 4 hours", &["2 小时", "4 hours"][..]),
            ("两个工作日", "within three working days", &["两个工作日", "three working days"]),
            ("2 小时", "2 days", &["2 小时", "2 days"]),
            ("1万", "1 000", &["1万", "1 000"]),
            ("2026年5月1日", "5 January 2026", &["2026年5月1日", "5 January 2026"]),
            ("百分之五", "15%", &["百分之五", "15%"]),
            ("10% 以内", "Up to a limit", &["10%"]),
            ("3 月底", "by the end of May", &["3 月"]),
            ("最多 5 个渠道", "At most 6 channels", &["5", "6"]),
        ] {
            assert_eq!(differ(one, other), expected, "{one} / {other}: {:?} {:?}", figures(one), figures(other));
        }
    }

    proptest! {
        #[test]
        fn a_quick_look_misses_no_figure(
            text in "(两|一|百|半|十| |-|\\*|\\*\\*|个|分之|分钟|小时|工作日|月|％|%|第|起|２|3|Two|ten|ｏｎｅ|a|half|hundred|\
                thousand|hours|per cent|percent|working days|May|，|\n|of|k){0,8}"
        ) {
            let states_any = figures(&text).iter().any(|figure| figure.is_stated);
            prop_assert!(may_state(&text) || !states_any);
        }
    }
}
