//! Shares and weights: parts of one whole.

use super::{fault::Fault, number, wide::half_width};
use crate::geometry::{Decimal, decimal::DecimalError};
use std::{fmt, iter::Sum};

/// A part of a whole in millionths, so that sums are exact. One that is read is at most the whole; a sum may be more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Share {
    pub millionths: u32,
}

const EXAMPLES: (&str, &str) = ("write a share like `25%` or `0.25`", "请写占比，例如 `25%` 或 `0.25`");

impl Share {
    pub const NONE: Self = Self { millionths: 0 };
    pub const WHOLE: Self = Self { millionths: 1_000_000 };

    /// The share as a fraction: 0.25 for `25%`.
    pub fn fraction(self) -> Decimal {
        Decimal::from_millionths(i64::from(self.millionths))
    }

    /// The share in hundredths of the whole.
    pub fn percent(self) -> f64 {
        f64::from(self.millionths) / 1e4
    }

    pub fn to_f64(self) -> f64 {
        f64::from(self.millionths) / 1e6
    }

    /// The whole cut into equal parts, none of them rounded up.
    pub fn equal_part(parts: u32) -> Self {
        Self { millionths: Self::WHOLE.millionths / parts.max(1) }
    }
}

impl Sum for Share {
    fn sum<I: Iterator<Item = Self>>(shares: I) -> Self {
        let millionths = shares.fold(0u32, |total, share| total.saturating_add(share.millionths));
        Self { millionths }
    }
}

/// Reads `25%` or `0.25`, from nothing to the whole.
pub fn parse(text: &str) -> Result<Share, Fault> {
    let shown = text.trim();
    let start = text.len() - text.trim_start().len();
    if shown.is_empty() {
        return Err(Fault::blank(text, "a share", "占比").hint(EXAMPLES.0, EXAMPLES.1));
    }
    read(shown).map_err(|fault| fault.shifted(start))
}

fn read(shown: &str) -> Result<Share, Fault> {
    let (digits, is_percent) = match shown.strip_suffix('%') {
        Some(digits) => (digits.trim_end(), true),
        None => (shown, false),
    };
    let range = 0..shown.len();
    let value: Decimal = digits.parse().map_err(|error| match error {
        DecimalError::Malformed => {
            Fault::new(range.clone(), format!("`{shown}` is not a share"), format!("`{shown}` 不是占比"))
                .hint(EXAMPLES.0, EXAMPLES.1)
                .instead_if(meant(shown))
        }
        error => number::not_a_number(digits, error),
    })?;
    if value.is_negative() {
        return Err(Fault::new(range, format!("`{shown}` is less than nothing"), format!("`{shown}` 是负数"))
            .hint("a share lies between `0%` and `100%`", "占比在 `0%` 与 `100%` 之间"));
    }
    match share_of(value, is_percent) {
        Some(share) => Ok(share),
        None if value > (if is_percent { Decimal::from(100u32) } else { Decimal::ONE }) => {
            Err(Fault::new(range, format!("`{shown}` is more than the whole"), format!("`{shown}` 超过整体"))
                .hint("a share lies between `0%` and `100%`", "占比在 `0%` 与 `100%` 之间")
                .instead_if(share_of(value, true).filter(|_| !is_percent)))
        }
        None => Err(Fault::new(range, format!("`{shown}` has too many decimals"), format!("`{shown}` 的小数位太多"))
            .hint("shares have at most 4 digits after the point of a percentage", "百分数的小数点后最多 4 位")),
    }
}

/// The share of a number; none where it is beyond the whole or finer than a millionth.
fn share_of(value: Decimal, is_percent: bool) -> Option<Share> {
    let millionths = value.checked_mul(Decimal::from(if is_percent { 10_000u32 } else { 1_000_000 }))?.to_integer()?;
    let millionths = u32::try_from(millionths).ok().filter(|parts| *parts <= Share::WHOLE.millionths)?;
    Some(Share { millionths })
}

/// The share that `２５％`, `百分之二十五`, `25 percent`, `1/4` or `四成` meant.
fn meant(text: &str) -> Option<Share> {
    let folded = half_width(text);
    if let Some((part, whole)) = folded.split_once('/') {
        let (part, whole): (Decimal, Decimal) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
        return share_of(part.checked_div(whole)?, false);
    }
    if let Some((whole, part)) = folded.split_once("分之") {
        let whole = if whole == "百" { Decimal::from(100u32) } else { number::meant(whole)? };
        return share_of(number::meant(part)?.checked_div(whole)?, false);
    }
    if matches!(&*folded, "一半" | "half") {
        return share_of(Decimal::from(50u32), true);
    }
    if let Some(number) = folded.strip_suffix('成') {
        return share_of(number::meant(number)?.checked_mul(Decimal::from(10u32))?, true);
    }
    let percent = ["%", "percent", "per cent", "pct"].iter().find_map(|sign| folded.strip_suffix(sign));
    match percent {
        Some(number) => share_of(number::meant(number.trim_end())?, true),
        None => share_of(number::meant(&folded)?, false),
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = Decimal::from_millionths(i64::from(self.millionths) * 100);
        f.pad(&format!("{percent}%"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_are_exact() {
        assert_eq!(parse("25%"), parse("0.25"));
        assert_eq!(parse("33.3333%").map(|share| share.to_string()), Ok("33.3333%".into()));
        assert_eq!(parse("1"), Ok(Share::WHOLE));
        let total: Share = ["10%", "20%", "70%"].iter().map(|text| parse(text).expect("a share")).sum();
        assert_eq!(total, Share::WHOLE);
    }

    #[test]
    fn faults_say_what_to_type() {
        for (text, hint) in [
            ("２５％", "write `25%`"),
            ("25％", "write `25%`"),
            ("四分之一", "write `25%`"),
            ("百分之二十五", "write `25%`"),
            ("一半", "write `50%`"),
            ("25", "write `25%`"),
            ("25 percent", "write `25%`"),
            ("1/4", "write `25%`"),
            ("百分之二十五", "write `25%`"),
            ("四成", "write `40%`"),
            (".4", "write `40%`"),
            ("-5%", "a share lies between `0%` and `100%`"),
            ("120%", "a share lies between `0%` and `100%`"),
            ("33.33333%", "shares have at most 4 digits after the point of a percentage"),
            ("half", "write `50%`"),
            ("some", EXAMPLES.0),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn display_reads_back(millionths in 0u32..=1_000_000) {
            let share = Share { millionths };
            prop_assert_eq!(parse(&share.to_string()), Ok(share));
            prop_assert_eq!(parse(&share.fraction().to_string()), Ok(share));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}|[0-9.%％/百分之成-]{0,12}") {
            let _ = parse(&text);
        }
    }
}
