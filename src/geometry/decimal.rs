//! Exact decimal numbers, as people write amounts: up to eighteen digits before the point and nine after it.
//! Binary floating point is not used, because 0.1 + 0.2 must be 0.3 where a boundary lies.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, Neg, Sub},
    str::FromStr,
};

const ONE: i128 = 1_000_000_000;
const FRACTION_DIGITS: usize = 9;
const WHOLE_DIGITS: usize = 18;

/// An exact number, counted in billionths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i128);

/// Why a text is not a [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// Not an optional sign, digits and an optional point with digits behind it.
    Malformed,
    /// More than eighteen digits before the point.
    TooLarge,
    /// More than nine digits after the point.
    TooFine,
}

impl Decimal {
    pub const ZERO: Self = Self(0);
    pub const ONE: Self = Self(ONE);

    /// The number of `parts` out of a million, which is how shares are kept.
    pub const fn from_millionths(parts: i64) -> Self {
        Self(parts as i128 * (ONE / 1_000_000))
    }

    /// The nearest floating-point number, for drawing and for ratios that need no exactness.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// The decimal nearest to a floating-point number; none for infinities, NaN and what is too large.
    pub fn from_f64(value: f64) -> Option<Self> {
        let billionths = (value * ONE as f64).round();
        (billionths.is_finite() && billionths.abs() < 1e27).then_some(Self(billionths as i128))
    }

    /// The number as an integer, when it is one.
    pub fn to_integer(self) -> Option<i64> {
        if self.0 % ONE == 0 { i64::try_from(self.0 / ONE).ok() } else { None }
    }

    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The product, rounded to the nearest billionth; none where it is too large to be kept.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        self.0.checked_mul(other.0).map(|product| Self(divide_to_nearest(product, ONE)))
    }

    /// The quotient, rounded to the nearest billionth; none for a division by zero or what is too large.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        if other.0 == 0 {
            return None;
        }
        self.0.checked_mul(ONE).map(|scaled| Self(divide_to_nearest(scaled, other.0)))
    }

    /// The largest multiple of `step` that is not above this number; a step of zero or less has none.
    pub fn floor_to(self, step: Self) -> Option<Self> {
        (step.0 > 0).then(|| self.0.div_euclid(step.0).checked_mul(step.0).map(Self)).flatten()
    }

    /// The smallest multiple of `step` that is not below this number; a step of zero or less has none.
    pub fn ceil_to(self, step: Self) -> Option<Self> {
        let floor = self.floor_to(step)?;
        if floor == self { Some(self) } else { floor.checked_add(step) }
    }
}

/// Rounds half away from zero, as amounts of money usually are.
fn divide_to_nearest(dividend: i128, divisor: i128) -> i128 {
    let (quotient, remainder) = (dividend / divisor, dividend % divisor);
    if remainder.unsigned_abs() >= divisor.unsigned_abs().div_ceil(2) {
        quotient + if (dividend < 0) == (divisor < 0) { 1 } else { -1 }
    } else {
        quotient
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(i128::from(value) * ONE)
    }
}

impl From<u32> for Decimal {
    fn from(value: u32) -> Self {
        Self(i128::from(value) * ONE)
    }
}

impl Add for Decimal {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Decimal {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Decimal {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, Add::add)
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return Err(DecimalError::Malformed),
            Some((whole, fraction)) => (whole, fraction),
            None => (digits, ""),
        };
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Err(DecimalError::Malformed);
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        if whole.len() > WHOLE_DIGITS {
            return Err(DecimalError::TooLarge);
        }
        if fraction.len() > FRACTION_DIGITS {
            return Err(DecimalError::TooFine);
        }
        let zeros = std::iter::repeat_n(b'0', FRACTION_DIGITS - fraction.len());
        let digits = whole.bytes().chain(fraction.bytes()).chain(zeros);
        let billionths = digits.fold(0, |sum, digit| sum * 10 + i128::from(digit - b'0'));
        Ok(Self(if negative { -billionths } else { billionths }))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let (whole, fraction) = (magnitude / ONE.unsigned_abs(), magnitude % ONE.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        if fraction == 0 {
            return f.pad(&format!("{sign}{whole}"));
        }
        let fraction = format!("{fraction:0FRACTION_DIGITS$}");
        f.pad(&format!("{sign}{whole}.{}", fraction.trim_end_matches('0')))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn numbers_are_exact() {
        assert_eq!(number("0.1") + number("0.2"), number("0.3"));
        assert_eq!(number("010.50"), number("10.5"));
        assert_eq!(number("-0"), Decimal::ZERO);
        assert_eq!(number("999999999999999999.999999999").to_string(), "999999999999999999.999999999");
        assert_eq!("1000000000000000000".parse::<Decimal>(), Err(DecimalError::TooLarge));
        assert_eq!("0.0000000001".parse::<Decimal>(), Err(DecimalError::TooFine));
        assert_eq!("0.1000000000000".parse::<Decimal>(), Ok(number("0.1")));
        for text in ["", "-", ".", ".5", "5.", "1e3", "1_000", "1,000", "--1", "+-1", "٣", "1 "] {
            assert_eq!(text.parse::<Decimal>(), Err(DecimalError::Malformed), "{text:?}");
        }
    }

    #[test]
    fn quotients_round_to_the_nearest_billionth() {
        assert_eq!(number("1").checked_div(number("3")), Some(number("0.333333333")));
        assert_eq!(number("-2").checked_div(number("3")), Some(number("-0.666666667")));
        assert_eq!(number("1").checked_div(number("2000000000")), Some(number("0.000000001")));
        assert_eq!(number("1").checked_div(Decimal::ZERO), None);
        assert_eq!(number("999999999999999999").checked_mul(number("999999999999999999")), None);
        assert_eq!(number("1.5").checked_mul(number("-4")), Some(number("-6")));
    }

    #[test]
    fn multiples_of_a_step_enclose_a_number() {
        assert_eq!(number("-0.5").floor_to(Decimal::ONE), Some(number("-1")));
        assert_eq!(number("-0.5").ceil_to(Decimal::ONE), Some(Decimal::ZERO));
        assert_eq!(number("10.001").ceil_to(number("0.01")), Some(number("10.01")));
        assert_eq!(number("3").ceil_to(number("1.5")), Some(number("3")));
        assert_eq!(number("3").floor_to(Decimal::ZERO), None);
    }

    proptest! {
        #[test]
        fn display_reads_back(billionths in -1_000_000_000_000_000_000_000i128..1_000_000_000_000_000_000_000) {
            let number = Decimal(billionths);
            prop_assert_eq!(number.to_string().parse::<Decimal>(), Ok(number));
        }

        #[test]
        fn no_text_panics(text in "[-+0-9.,e]{0,40}|\\PC{0,40}") {
            let _ = text.parse::<Decimal>();
        }
    }
}
