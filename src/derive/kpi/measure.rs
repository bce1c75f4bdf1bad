//! What a formula measures: units multiplied and divided like the figures that bear them.

use super::formula::{Expression, ExpressionKind, Operator};
use crate::calendar::Unit;
use crate::derive::seconds_of;
use std::{collections::BTreeMap, fmt};

/// Units with their powers: `USD/count` is `USD` once and `count` minus once; `%` and `ratio` are nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Measure {
    /// Currencies and time.
    exact: BTreeMap<String, i32>,
    /// What is counted in pieces, whatever the pieces are called.
    counted: BTreeMap<String, i32>,
}

/// What an expression measures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Measured {
    /// A bare number: what stands beside it says what it counts.
    Number,
    As(Measure),
    /// Some input's unit is not known.
    Unknown,
    /// Two things are added that are not alike.
    Unlike(Measure, Measure),
}

impl Measure {
    /// The measure of a unit such as `USD`, `%` or `count/h`; none of a unit with an empty part.
    pub fn of_unit(unit: &str) -> Option<Measure> {
        let mut measure = Measure::default();
        for (n, part) in unit.split('/').enumerate() {
            for name in part.split(['*', '·']).map(str::trim) {
                measure.add(name, if n == 0 { 1 } else { -1 })?;
            }
        }
        Some(measure)
    }

    fn add(&mut self, name: &str, power: i32) -> Option<()> {
        let (kind, name) = match Unit::named(name) {
            _ if name.is_empty() => return None,
            _ if seconds_of(name).is_some() => (&mut self.exact, "h".to_owned()),
            Unit::Percent => return Some(()),
            Unit::Time(_) => (&mut self.exact, "h".to_owned()),
            Unit::Currency(currency) => (&mut self.exact, currency.to_string()),
            Unit::Other(word) if matches!(word.as_str(), "ratio" | "pp" | "1") => return Some(()),
            Unit::Other(word) => (&mut self.counted, word),
        };
        *kind.entry(name).or_default() += power;
        kind.retain(|_, power| *power != 0);
        Some(())
    }

    fn times(&self, other: &Measure, sign: i32) -> Measure {
        let mut product = self.clone();
        for (own, theirs) in [(&mut product.exact, &other.exact), (&mut product.counted, &other.counted)] {
            for (name, power) in theirs {
                *own.entry(name.clone()).or_default() += power * sign;
            }
            own.retain(|_, power| *power != 0);
        }
        product
    }

    /// Whether a figure of this measure may be said to be in that unit. What is counted may be left out of a unit
    /// that has money or time in it, and be called by any word; a ratio of equal units has no unit.
    pub fn serves_as(&self, unit: &Measure) -> bool {
        let counts_nothing = unit.counted.is_empty();
        self.exact == unit.exact
            && match self.exact.is_empty() {
                true => self.counted.is_empty() == counts_nothing,
                false => counts_nothing || !self.counted.is_empty(),
            }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = || self.exact.iter().chain(&self.counted);
        let above: Vec<&str> = all().flat_map(|(name, power)| (0..*power).map(move |_| name.as_str())).collect();
        let below: Vec<&str> = all().flat_map(|(name, power)| (*power..0).map(move |_| name.as_str())).collect();
        match (above.is_empty(), below.is_empty()) {
            (true, true) => f.write_str("ratio"),
            (_, true) => f.write_str(&above.join("*")),
            (true, false) => write!(f, "1/{}", below.join("/")),
            (false, false) => write!(f, "{}/{}", above.join("*"), below.join("/")),
        }
    }
}

/// What an expression measures where its names bear these units.
pub fn measured(expression: &Expression, unit: &dyn Fn(&str) -> Option<Measure>) -> Measured {
    match &expression.kind {
        ExpressionKind::Number(_) => Measured::Number,
        ExpressionKind::Name(name) => unit(name).map_or(Measured::Unknown, Measured::As),
        ExpressionKind::Negative(inner) => measured(inner, unit),
        ExpressionKind::Sum(terms) => {
            terms.iter().map(|term| measured(term, unit)).reduce(added).unwrap_or(Measured::Number)
        }
        ExpressionKind::Binary(Operator::Add | Operator::Subtract, left, right) => {
            added(measured(left, unit), measured(right, unit))
        }
        ExpressionKind::Binary(operator, left, right) => {
            let sign = if *operator == Operator::Multiply { 1 } else { -1 };
            match (measured(left, unit), measured(right, unit)) {
                (wrong @ Measured::Unlike(..), _) | (_, wrong @ Measured::Unlike(..)) => wrong,
                (Measured::Unknown, _) | (_, Measured::Unknown) => Measured::Unknown,
                (Measured::Number, Measured::Number) => Measured::Number,
                (Measured::As(left), Measured::Number) => Measured::As(left),
                (Measured::Number, Measured::As(right)) => Measured::As(Measure::default().times(&right, sign)),
                (Measured::As(left), Measured::As(right)) => Measured::As(left.times(&right, sign)),
            }
        }
    }
}

fn added(left: Measured, right: Measured) -> Measured {
    match (left, right) {
        (wrong @ Measured::Unlike(..), _) | (_, wrong @ Measured::Unlike(..)) => wrong,
        (Measured::Unknown, _) | (_, Measured::Unknown) => Measured::Unknown,
        (Measured::Number, other) | (other, Measured::Number) => other,
        (Measured::As(left), Measured::As(right)) => match left.serves_as(&right) || right.serves_as(&left) {
            true => Measured::As(left),
            false => Measured::Unlike(left, right),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::formula::parse;

    fn fits(formula: &str, unit: &str) -> bool {
        let of = |name: &str| Measure::of_unit(name.trim_end_matches(char::is_numeric));
        match measured(&parse(formula).expect(formula), &of) {
            Measured::As(measure) => measure.serves_as(&Measure::of_unit(unit).expect(unit)),
            other => panic!("{formula}: {other:?}"),
        }
    }

    #[test]
    fn units_go_with_their_figures() {
        for (formula, unit, expected) in [
            ("USD / count", "USD", true),
            ("USD / count", "USD/count", true),
            ("USD / count", "%", false),
            ("USD / h", "USD", false),
            ("count1 / count2", "%", true),
            ("count1 / count2 * 100", "ratio", true),
            ("count1 / count2", "count", false),
            ("count1 + orders", "orders", true),
            ("h / 24", "d", true),
            ("1 / h", "h", false),
            ("USD * count", "USD", true),
        ] {
            assert_eq!(fits(formula, unit), expected, "{formula} as {unit}");
        }
    }
}
