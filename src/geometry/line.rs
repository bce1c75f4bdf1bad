//! Intervals on a number line, with open and closed ends, bounded or not.
//! An end is a cut between numbers, so that closed and open ends compare, meet and join without special cases.

use super::decimal::{Decimal, DecimalError};
use std::{fmt, ops::Range, str::FromStr};

/// A place between numbers, or beyond all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cut {
    Bottom,
    At(Decimal, Side),
    Top,
}

/// On which side of a number a cut lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Before,
    After,
}

/// A stretch of the number line: all numbers between two cuts. It has none where the cuts meet or cross.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    pub low: Cut,
    pub high: Cut,
}

/// Why a text is not an [`Interval`]; ranges are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineError {
    /// The text is blank.
    Missing,
    /// What stands where a number is due.
    Number { range: Range<usize>, why: DecimalError },
    /// The first end lies above the second.
    Swapped { range: Range<usize>, low: Decimal, high: Decimal },
    /// The ends are equal and one of them is left out.
    Empty { range: Range<usize>, at: Decimal },
    /// Two dots with no number before them.
    NoLowEnd { range: Range<usize>, high: Decimal, closed: bool },
    /// `<..` with no number behind it: the same as `> low`.
    OpenHighEnd { range: Range<usize>, low: Decimal },
}

impl Interval {
    /// The whole line.
    pub const ALL: Self = Self { low: Cut::Bottom, high: Cut::Top };

    /// A single number.
    pub fn at(value: Decimal) -> Self {
        Self::closed(value, value)
    }

    /// All numbers from `low` to `high`, both included.
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Self { low: Cut::At(low, Side::Before), high: Cut::At(high, Side::After) }
    }

    /// The numbers from `min` to `max`, both included, where absent ends are unbounded.
    pub fn between(min: Option<Decimal>, max: Option<Decimal>) -> Self {
        Self {
            low: min.map_or(Cut::Bottom, |min| Cut::At(min, Side::Before)),
            high: max.map_or(Cut::Top, |max| Cut::At(max, Side::After)),
        }
    }

    pub fn contains(&self, value: Decimal) -> bool {
        self.low <= Cut::At(value, Side::Before) && Cut::At(value, Side::After) <= self.high
    }

    /// Whether every number of `other` is in this interval.
    pub fn contains_all(&self, other: &Self) -> bool {
        other.is_empty(None) || (self.low <= other.low && other.high <= self.high)
    }

    /// What both have in common; empty where they do not meet.
    pub fn intersect(&self, other: &Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    /// What is left of this interval without `other`: none, one or two pieces from low to high.
    pub fn subtract(&self, other: &Self) -> Vec<Self> {
        if self.intersect(other).is_empty(None) {
            return if self.is_empty(None) { Vec::new() } else { vec![*self] };
        }
        let below = Self { low: self.low, high: other.low };
        let above = Self { low: other.high, high: self.high };
        [below, above].into_iter().filter(|piece| !piece.is_empty(None)).collect()
    }

    /// Whether no number lies in it; with a step, only multiples of the step are numbers.
    pub fn is_empty(&self, step: Option<Decimal>) -> bool {
        let Self { low, high } = self.on_grid(step);
        low >= high
    }

    /// The interval in terms of the multiples of `step` that lie in it: two intervals with the same
    /// multiples become equal, with both ends included. Without a step nothing changes.
    pub fn on_grid(&self, step: Option<Decimal>) -> Self {
        let Some(step) = step.filter(|step| *step > Decimal::ZERO) else { return *self };
        let low = match self.low {
            Cut::At(value, side) => first_multiple_above(value, side, step).map(|first| Cut::At(first, Side::Before)),
            end => Some(end),
        };
        let high = match self.high {
            Cut::At(value, side) => first_multiple_above(value, side, step)
                .and_then(|beyond| beyond.checked_sub(step))
                .map(|last| Cut::At(last, Side::After)),
            end => Some(end),
        };
        Self { low: low.unwrap_or(self.low), high: high.unwrap_or(self.high) }
    }
}

fn first_multiple_above(value: Decimal, side: Side, step: Decimal) -> Option<Decimal> {
    match side {
        Side::Before => value.ceil_to(step),
        Side::After => value.floor_to(step)?.checked_add(step),
    }
}

impl FromStr for Interval {
    type Err = LineError;

    /// Reads `<= 10000`, `< 10000`, `> 10000`, `>= 10000`, `1000..5000` (both ends in), `1000..<5000`,
    /// `1000<..5000`, `1000<..<5000`, `5000..`, a plain number, and `*` for the whole line.
    fn from_str(text: &str) -> Result<Self, LineError> {
        let whole = trim(text, 0..text.len());
        match &text[whole.clone()] {
            "" => return Err(LineError::Missing),
            "*" => return Ok(Self::ALL),
            _ => {}
        }
        for (sign, end) in COMPARISONS {
            if text[whole.clone()].starts_with(sign) {
                let value = number(text, whole.start + sign.len()..whole.end)?;
                return Ok(end(value));
            }
        }
        match text[whole.clone()].find("..") {
            Some(dots) => two_ends(text, whole.clone(), whole.start + dots),
            None => number(text, whole).map(Self::at),
        }
    }
}

type FromEnd = fn(Decimal) -> Interval;

/// The longer signs come first.
const COMPARISONS: [(&str, FromEnd); 4] = [
    ("<=", |value| Interval { low: Cut::Bottom, high: Cut::At(value, Side::After) }),
    (">=", |value| Interval { low: Cut::At(value, Side::Before), high: Cut::Top }),
    ("<", |value| Interval { low: Cut::Bottom, high: Cut::At(value, Side::Before) }),
    (">", |value| Interval { low: Cut::At(value, Side::After), high: Cut::Top }),
];

fn two_ends(text: &str, whole: Range<usize>, dots: usize) -> Result<Interval, LineError> {
    let (mut before, mut after) = (trim(text, whole.start..dots), trim(text, dots + 2..whole.end));
    let low_side = match text[before.clone()].strip_suffix('<') {
        Some(_) => {
            before = trim(text, before.start..before.end - 1);
            Side::After
        }
        None => Side::Before,
    };
    let high_side = match text[after.clone()].strip_prefix('<') {
        Some(_) => {
            after = trim(text, after.start + 1..after.end);
            Side::Before
        }
        None => Side::After,
    };
    if before.is_empty() && low_side == Side::Before && !after.is_empty() {
        let high = number(text, after)?;
        return Err(LineError::NoLowEnd { range: whole, high, closed: high_side == Side::After });
    }
    let low = number(text, before)?;
    if after.is_empty() && high_side == Side::After {
        return match low_side {
            Side::Before => Ok(Interval { low: Cut::At(low, low_side), high: Cut::Top }),
            Side::After => Err(LineError::OpenHighEnd { range: whole, low }),
        };
    }
    let high = number(text, after)?;
    let interval = Interval { low: Cut::At(low, low_side), high: Cut::At(high, high_side) };
    if low > high {
        return Err(LineError::Swapped { range: whole, low, high });
    }
    if interval.is_empty(None) {
        return Err(LineError::Empty { range: whole, at: low });
    }
    Ok(interval)
}

fn number(text: &str, range: Range<usize>) -> Result<Decimal, LineError> {
    let range = trim(text, range);
    text[range.clone()].parse().map_err(|why| LineError::Number { range, why })
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..(start + part.trim().len())
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high) {
            (Cut::Bottom, Cut::Top) => f.write_str("*"),
            (Cut::Bottom, Cut::At(high, Side::After)) => write!(f, "<= {high}"),
            (Cut::Bottom, Cut::At(high, Side::Before)) => write!(f, "< {high}"),
            (Cut::At(low, Side::Before), Cut::Top) => write!(f, ">= {low}"),
            (Cut::At(low, Side::After), Cut::Top) => write!(f, "> {low}"),
            (Cut::At(low, Side::Before), Cut::At(high, Side::After)) if low == high => write!(f, "{low}"),
            (Cut::At(low, low_side), Cut::At(high, high_side)) => {
                let open_low = if low_side == Side::After { "<" } else { "" };
                let open_high = if high_side == Side::Before { "<" } else { "" };
                write!(f, "{low}{open_low}..{open_high}{high}")
            }
            (Cut::Top, _) | (_, Cut::Bottom) => f.write_str("nothing"),
        }
    }
}

impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn interval(text: &str) -> Interval {
        text.parse().expect("an interval")
    }

    #[test]
    fn spellings_are_read() {
        for (text, canonical) in [
            ("<= 10000", "<= 10000"),
            ("<10000", "< 10000"),
            ("> 10000", "> 10000"),
            (">=10000", ">= 10000"),
            ("1000..5000", "1000..5000"),
            ("1000 .. 5000", "1000..5000"),
            ("1000..<5000", "1000..<5000"),
            ("1000<..5000", "1000<..5000"),
            ("1000<..<5000", "1000<..<5000"),
            ("5000..", ">= 5000"),
            ("-5..-1.5", "-5..-1.5"),
            ("5..5", "5"),
            (" 007.50 ", "7.5"),
            ("*", "*"),
        ] {
            assert_eq!(
                text.parse::<Interval>().map(|interval| interval.to_string()),
                Ok(canonical.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_step_leaves_only_its_multiples() {
        let step = Some(Decimal::ONE);
        let between = interval("> 5").intersect(&interval("< 6"));
        assert!(!between.is_empty(None));
        assert!(between.is_empty(step));
        assert_eq!(interval("1.2<..<4").on_grid(step), interval("2..3"));
        assert_eq!(interval("> 5").on_grid(step), interval(">= 6"));
        let cent = Some("0.01".parse().expect("a number"));
        assert_eq!(interval("< 10").on_grid(cent), interval("<= 9.99"));
    }

    #[test]
    fn ends_that_enclose_nothing_are_errors() {
        assert!(matches!("5..1".parse::<Interval>(), Err(LineError::Swapped { .. })));
        assert!(matches!("5<..5".parse::<Interval>(), Err(LineError::Empty { .. })));
        assert!(matches!("..5".parse::<Interval>(), Err(LineError::NoLowEnd { closed: true, .. })));
        assert!(matches!("5<..".parse::<Interval>(), Err(LineError::OpenHighEnd { .. })));
        assert!(matches!(" ".parse::<Interval>(), Err(LineError::Missing)));
    }

    /// Ends on the whole numbers from 0 to 4, so that quarters tell every two intervals apart.
    fn small() -> impl Strategy<Value = Interval> {
        let cut = prop_oneof![
            Just(Cut::Bottom),
            Just(Cut::Top),
            (0i64..5, any::<bool>())
                .prop_map(|(value, after)| Cut::At(value.into(), if after { Side::After } else { Side::Before })),
        ];
        (cut.clone(), cut).prop_map(|(low, high)| Interval { low, high })
    }

    fn members(interval: &Interval) -> Vec<i64> {
        (-8..40).filter(|quarter| interval.contains(Decimal::from_millionths(quarter * 250_000))).collect()
    }

    proptest! {
        #[test]
        fn operations_agree_with_counting(a in small(), b in small()) {
            let (in_a, in_b) = (members(&a), members(&b));
            let both: Vec<i64> = in_a.iter().copied().filter(|at| in_b.contains(at)).collect();
            let rest: Vec<i64> = in_a.iter().copied().filter(|at| !in_b.contains(at)).collect();
            let pieces = a.subtract(&b);
            prop_assert_eq!(members(&a.intersect(&b)), both);
            prop_assert_eq!(pieces.iter().flat_map(members).collect::<Vec<_>>(), rest);
            prop_assert!(pieces.iter().all(|piece| !piece.is_empty(None)));
            prop_assert_eq!(a.is_empty(None), in_a.is_empty());
            prop_assert_eq!(a.contains_all(&b), in_b.iter().all(|at| in_a.contains(at)));
        }

        #[test]
        fn grids_agree_with_counting(a in small(), quarters in 1i64..9) {
            let step = Decimal::from_millionths(quarters * 250_000);
            let on_step = |interval: &Interval| -> Vec<i64> {
                members(interval).into_iter().filter(|quarter| quarter % quarters == 0).collect()
            };
            let gridded = a.on_grid(Some(step));
            prop_assert_eq!(on_step(&a), on_step(&gridded));
            prop_assert_eq!(a.is_empty(Some(step)), on_step(&a).is_empty());
            prop_assert_eq!(gridded.on_grid(Some(step)), gridded);
        }

        #[test]
        fn display_reads_back(a in small()) {
            let read_back = a.to_string().parse::<Interval>();
            prop_assert_eq!(read_back.ok(), Some(a).filter(|a| !a.is_empty(None)));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}|[0-9<>=.* -]{0,16}") {
            let _ = text.parse::<Interval>();
        }
    }
}
