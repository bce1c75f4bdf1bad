//! Intervals of a number line as a scope writes them, with their faults explained.

use super::{fault::Fault, number, wide::half_width};
use crate::geometry::{Interval, decimal::DecimalError, line::LineError};

const EXAMPLES: (&str, &str) = (
    "write a number, or an interval like `<= 10000`, `> 10000`, `1000..5000` or `5000..`",
    "请写数字，或区间，例如 `<= 10000`、`> 10000`、`1000..5000` 或 `5000..`",
);

/// Reads `<= 10000`, `< 10000`, `> 10000`, `>= 10000`, `1000..5000`, `1000..<5000`, `1000<..5000`, `5000..`,
/// a plain number, or `*` for the whole line.
pub fn parse(text: &str) -> Result<Interval, Fault> {
    text.parse().map_err(|error| explain(text, error))
}

fn explain(text: &str, error: LineError) -> Fault {
    match error {
        LineError::Missing => Fault::blank(text, "a number or an interval", "数字或区间").hint(EXAMPLES.0, EXAMPLES.1),
        LineError::Number { range, why: DecimalError::Malformed } => {
            let (shown, range) = match text[range.clone()].trim() {
                "" => (text.trim(), 0..text.len()),
                part => (part, range),
            };
            Fault::new(range, format!("`{shown}` is not a number"), format!("`{shown}` 不是数字"))
                .hint(EXAMPLES.0, EXAMPLES.1)
                .instead_if(meant(text))
        }
        LineError::Number { range, why } => number::not_a_number(&text[range.clone()], why).shifted(range.start),
        LineError::Swapped { range, low, high } => {
            Fault::new(range, format!("{low} is above {high}"), format!("{low} 大于 {high}"))
                .hint("the smaller number comes first", "较小的数字写在前面")
                .instead_if(swapped(text))
        }
        LineError::Empty { range, at } => Fault::new(range, "no number lies in it", "区间内没有任何数字")
            .hint(format!("write `{at}` for that number alone"), format!("若只指这个数，请写 `{at}`")),
        LineError::NoLowEnd { range, high, closed } => {
            let sign = if closed { "<=" } else { "<" };
            Fault::new(range, "the lower end is missing", "缺少下限").instead(format!("{sign} {high}"))
        }
        LineError::OpenHighEnd { range, low } => {
            Fault::new(range, "the upper end is missing", "缺少上限").instead(format!("> {low}"))
        }
    }
}

/// The two ends the other way round, each keeping its openness.
fn swapped(text: &str) -> Option<Interval> {
    let (before, after) = text.split_once("..")?;
    let low_sign = if before.trim_end().ends_with('<') { "<" } else { "" };
    let high_sign = if after.trim_start().starts_with('<') { "<" } else { "" };
    let (before, after) = (before.trim().trim_end_matches('<'), after.trim().trim_start_matches('<'));
    format!("{after}{high_sign}..{low_sign}{before}").parse().ok()
}

/// Words and signs for the four comparisons, and whether they stand behind the number.
const SIGNS: [(&str, &str, bool); 22] = [
    ("<=", "<=", false),
    (">=", ">=", false),
    ("=<", "<=", false),
    ("=>", ">=", false),
    ("≤", "<=", false),
    ("≥", ">=", false),
    ("<", "<", false),
    (">", ">", false),
    ("不超过", "<=", false),
    ("不高于", "<=", false),
    ("不低于", ">=", false),
    ("不少于", ">=", false),
    ("至少", ">=", false),
    ("低于", "<", false),
    ("少于", "<", false),
    ("小于", "<", false),
    ("高于", ">", false),
    ("超过", ">", false),
    ("大于", ">", false),
    ("以下", "<", true),
    ("以上", ">=", true),
    ("+", ">=", true),
];

/// The interval that `≤１００００`, `不超过1万`, `1,000-5,000` or `1000 to 5000` meant.
fn meant(text: &str) -> Option<Interval> {
    let folded = half_width(text);
    for (word, sign, behind) in SIGNS {
        let rest = if behind { folded.strip_suffix(word) } else { folded.strip_prefix(word) };
        if let Some(rest) = rest {
            return format!("{sign} {}", number::meant(rest.trim())?).parse().ok();
        }
    }
    for between in ["...", "..", "至", "到", " to ", "-"] {
        if let Some((low, high)) = folded.split_once(between) {
            let (open_low, low) = low.strip_suffix('<').map_or(("", low), |low| ("<", low));
            let (open_high, high) = high.strip_prefix('<').map_or(("", high), |high| ("<", high));
            if let (Some(low), Some(high)) = (number::meant(low.trim()), number::meant(high.trim())) {
                return format!("{low}{open_low}..{open_high}{high}").parse().ok();
            }
        }
    }
    number::meant(&folded).map(Interval::at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn faults_say_what_to_type() {
        for (text, hint) in [
            ("≤ 10000", "write `<= 10000`"),
            ("＜＝１００００", "write `<= 10000`"),
            ("<= 10,000", "write `<= 10000`"),
            ("=> 5", "write `>= 5`"),
            ("不超过1万", "write `<= 10000`"),
            ("1000-5000", "write `1000..5000`"),
            ("1000～5000", "write `1000..5000`"),
            ("1000...5000", "write `1000..5000`"),
            ("5000+", "write `>= 5000`"),
            ("5000..1000", "write `1000..5000`"),
            ("5000..<1000", "write `1000<..5000`"),
            ("..5000", "write `<= 5000`"),
            ("..<5000", "write `< 5000`"),
            ("1000<..", "write `> 1000`"),
            ("5..<5", "write `5` for that number alone"),
            ("cheap", EXAMPLES.0),
            ("", EXAMPLES.0),
            ("<=", EXAMPLES.0),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
        assert_eq!(parse("<= 10,000").unwrap_err().range, 3..9);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,30}|[0-9<>=.,* ≤－万-]{0,16}") {
            if let Err(fault) = parse(&text) {
                prop_assert!(text.get(fault.range).is_some());
            }
        }
    }
}
