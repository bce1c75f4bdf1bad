//! Quantities: an exact number with an optional unit, as targets of KPIs are written.

use super::{
    currency::{self, Currency},
    fault::Fault,
    number,
    time_unit::{MEANT, TimeUnit},
    wide::half_width,
};
use crate::geometry::Decimal;
use std::fmt;

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    pub value: Decimal,
    pub unit: Option<Unit>,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    Percent,
    Time(TimeUnit),
    Currency(Currency),
    /// A word of the handbook's own, such as `count` or `USD/count`.
    Other(String),
}

const EXAMPLES: (&str, &str) = (
    "write a number with or without a unit, like `2h`, `1500 USD`, `3.5%` or `40000`",
    "请写数字，可带单位，例如 `2h`、`1500 USD`、`3.5%` 或 `40000`",
);

impl Unit {
    /// The unit that a word names; any word that is no known unit names itself.
    pub fn named(word: &str) -> Self {
        let word = word.trim();
        if word == "%" {
            return Self::Percent;
        }
        if let Some(unit) = TimeUnit::exact(word) {
            return Self::Time(unit);
        }
        currency::parse(word).map_or_else(|_| Self::Other(word.to_owned()), Self::Currency)
    }
}

/// Reads the unit of a KPI: `h`, `%`, a currency, or a word of the handbook's own. Other spellings of known units
/// are faults, because nothing would convert to them.
pub fn parse_unit(text: &str) -> Result<Unit, Fault> {
    let word = text.trim();
    let start = text.len() - text.trim_start().len();
    if word.is_empty() {
        return Err(Fault::blank(text, "a unit", "单位")
            .hint("write a unit like `h`, `USD`, `%` or `count`", "请写单位，例如 `h`、`USD`、`%` 或 `count`"));
    }
    match misspelt(word) {
        None => Ok(Unit::named(word)),
        Some(unit) => {
            let (en, zh) = (format!("`{word}` is another spelling of `{unit}`"), format!("`{word}` 应写作 `{unit}`"));
            Err(Fault::new(start..start + word.len(), en, zh).instead(unit))
        }
    }
}

/// The known unit that a word other than its own spelling names beyond doubt; `分` may be points, too.
fn misspelt(word: &str) -> Option<Unit> {
    if !matches!(Unit::named(word), Unit::Other(_)) {
        return None;
    }
    let folded = half_width(word);
    if folded == "%" {
        return Some(Unit::Percent);
    }
    if let Some(currency) = currency::named(&folded) {
        return Some(Unit::Currency(currency));
    }
    let time = MEANT.iter().find(|meant| meant.word == folded && !meant.working && !["分", "时"].contains(&meant.word));
    time.map(|meant| Unit::Time(meant.unit))
}

impl Quantity {
    /// The value counted in another unit: minutes as hours, percentages as plain ratios and back; a number
    /// without a unit is already in it. None where the two units measure different things.
    pub fn value_in(&self, target: Option<&Unit>) -> Option<Decimal> {
        let is_ratio = |unit: Option<&Unit>| match unit {
            None => true,
            Some(Unit::Other(word)) => word == "ratio",
            Some(_) => false,
        };
        match (self.unit.as_ref(), target) {
            (None, _) => Some(self.value),
            (Some(from), Some(to)) if from == to => Some(self.value),
            (Some(Unit::Percent), to) if is_ratio(to) => self.value.checked_div(Decimal::from(100u32)),
            (from, Some(Unit::Percent)) if is_ratio(from) => self.value.checked_mul(Decimal::from(100u32)),
            (Some(Unit::Time(from)), Some(Unit::Time(to))) => {
                let minutes = self.value.checked_mul(Decimal::from(from.minutes()?))?;
                minutes.checked_div(Decimal::from(to.minutes()?))
            }
            _ => None,
        }
    }
}

/// Reads `2h`, `1500 USD`, `3.5%`, `40000`.
pub fn parse(text: &str) -> Result<Quantity, Fault> {
    let shown = text.trim();
    let start = text.len() - text.trim_start().len();
    if shown.is_empty() {
        return Err(Fault::blank(text, "a quantity", "数量").hint(EXAMPLES.0, EXAMPLES.1));
    }
    read(shown).map_err(|fault| {
        if fault.hint_en.is_empty() { fault.hint(EXAMPLES.0, EXAMPLES.1).instead_if(meant(shown)) } else { fault }
            .shifted(start)
    })
}

fn read(shown: &str) -> Result<Quantity, Fault> {
    let number_end = shown.find(|c: char| !(c.is_ascii_digit() || "+-.".contains(c))).unwrap_or(shown.len());
    let (digits, word) = (&shown[..number_end], shown[number_end..].trim());
    let not_a_quantity =
        || Fault::new(0..shown.len(), format!("`{shown}` is not a quantity"), format!("`{shown}` 不是数量"));
    let value: Decimal = digits.parse().map_err(|_| not_a_quantity())?;
    if word.is_empty() {
        return Ok(Quantity { value, unit: None });
    }
    let is_word = word.starts_with(|c: char| c.is_alphabetic() || c == '%')
        && !word.contains(|c: char| c.is_control() || c.is_ascii_digit() || "`,".contains(c));
    if !is_word || word == "k" || word.starts_with(['万', '亿']) || misspelt(word).is_some() {
        return Err(not_a_quantity());
    }
    Ok(Quantity { value, unit: Some(Unit::named(word)) })
}

/// The quantity that `$1,500`, `1500美元`, `３.５％`, `2小时` or `4万` meant.
fn meant(text: &str) -> Option<Quantity> {
    let folded = half_width(text);
    if let Some(value) = number::meant(&folded) {
        return Some(Quantity { value, unit: None });
    }
    let is_part_of_number = |c: char| c.is_ascii_digit() || "+-., 万亿千k".contains(c);
    let start = folded.find(|c: char| c.is_ascii_digit() || "+-".contains(c))?;
    let end = start + folded[start..].find(|c| !is_part_of_number(c)).unwrap_or(folded.len() - start);
    let value = number::meant(folded[start..end].trim())?;
    let unit = match (folded[..start].trim(), folded[end..].trim()) {
        ("", word) | (word, "") if word == "%" => Unit::Percent,
        ("", word) | (word, "") => currency::meant(word).map(Unit::Currency).or_else(|| {
            let known = misspelt(word).unwrap_or_else(|| Unit::named(word));
            (!matches!(known, Unit::Other(_))).then_some(known)
        })?,
        _ => return None,
    };
    Some(Quantity { value, unit: Some(unit) })
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent => f.write_str("%"),
            Self::Time(unit) => f.write_str(unit.symbol()),
            Self::Currency(currency) => write!(f, "{currency}"),
            Self::Other(word) => f.write_str(word),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value;
        match &self.unit {
            None => write!(f, "{value}"),
            Some(Unit::Time(unit @ (TimeUnit::Month | TimeUnit::Quarter))) => {
                write!(f, "{value} {}", unit.word(if value == Decimal::ONE { 1 } else { 2 }))
            }
            Some(unit @ (Unit::Percent | Unit::Time(_))) => write!(f, "{value}{unit}"),
            Some(unit) => write!(f, "{value} {unit}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value_in(text: &str, unit: &str) -> Option<String> {
        let target = Some(unit).filter(|unit| !unit.is_empty()).map(Unit::named);
        parse(text).expect("a quantity").value_in(target.as_ref()).map(|value| value.to_string())
    }

    #[test]
    fn quantities_convert_between_units_of_a_kind() {
        for (text, unit, value) in [
            ("2h", "h", Some("2")),
            ("2h", "m", Some("120")),
            ("90m", "hours", Some("1.5")),
            ("1 week", "d", Some("7")),
            ("40000", "USD", Some("40000")),
            ("1500 USD", "USD", Some("1500")),
            ("1500 USD", "EUR", None),
            ("3.5%", "", Some("0.035")),
            ("3.5%", "%", Some("3.5")),
            ("0.5 ratio", "%", Some("50")),
            ("2h", "USD", None),
            ("1 month", "d", None),
            ("12 USD/count", "USD/count", Some("12")),
        ] {
            assert_eq!(value_in(text, unit).as_deref(), value, "{text} in {unit}");
        }
    }

    #[test]
    fn faults_say_what_to_type() {
        for (text, hint) in [
            ("$1,500", "write `1500 USD`"),
            ("1500美元", "write `1500 USD`"),
            ("1500 usd", "write `1500 USD`"),
            ("￥1500", "write `1500 CNY`"),
            ("1,500", "write `1500`"),
            ("４万", "write `40000`"),
            ("1.5万元", "write `15000 CNY`"),
            ("３.５％", "write `3.5%`"),
            ("3.5％", "write `3.5%`"),
            ("2小时", "write `2h`"),
            ("10k", "write `10000`"),
            ("lots", EXAMPLES.0),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    #[test]
    fn units_of_kpis_are_read() {
        assert_eq!(parse_unit("h"), Ok(Unit::Time(TimeUnit::Hour)));
        assert_eq!(parse_unit("hours"), Ok(Unit::Time(TimeUnit::Hour)));
        assert_eq!(parse_unit("USD"), Ok(Unit::named("USD")));
        for word in ["count", "USD/count", "次", "分", "all", "ratio"] {
            assert_eq!(parse_unit(word), Ok(Unit::Other(word.to_owned())));
        }
        for (text, hint) in [("小时", "write `h`"), ("％", "write `%`"), ("美元", "write `USD`"), ("hrs", "write `h`")]
        {
            assert_eq!(parse_unit(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn display_reads_back(value in -1_000_000_000i64..1_000_000_000, unit in 0usize..9) {
            let words = ["", "%", "m", "h", "w", "month", "USD", "count", "次"];
            let unit = Some(words[unit]).filter(|word| !word.is_empty()).map(Unit::named);
            let quantity = Quantity { value: Decimal::from_millionths(value), unit };
            prop_assert_eq!(parse(&quantity.to_string()), Ok(quantity));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}|[-+]?[0-9.,]{1,6} ?([a-z%$€]{1,6}|万|亿|％|美元|小时)?") {
            if let Err(fault) = parse(&text) {
                prop_assert!(text.get(fault.range).is_some());
                prop_assert!(!fault.hint_en.is_empty() && !fault.hint_zh.is_empty());
            }
        }
    }
}
