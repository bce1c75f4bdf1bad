//! Currencies by their ISO 4217 codes.

use super::{fault::Fault, wide::half_width};
use std::fmt;

/// A currency that ISO 4217 lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(iso_currency::Currency);

/// What people write for a currency, and its code. Symbols that several currencies share stand for the one
/// that this tool's users most probably mean.
const MEANT: [(&str, &str); 37] = [
    ("cny", "CNY"),
    ("usd", "USD"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
    ("jpy", "JPY"),
    ("hkd", "HKD"),
    ("rmb", "CNY"),
    ("cnh", "CNY"),
    ("人民币", "CNY"),
    ("元", "CNY"),
    ("人民币元", "CNY"),
    ("¥", "CNY"),
    ("￥", "CNY"),
    ("yuan", "CNY"),
    ("$", "USD"),
    ("us$", "USD"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("€", "EUR"),
    ("欧元", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("£", "GBP"),
    ("英镑", "GBP"),
    ("日元", "JPY"),
    ("日圆", "JPY"),
    ("yen", "JPY"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("hk$", "HKD"),
    ("韩元", "KRW"),
    ("卢布", "RUB"),
    ("澳元", "AUD"),
    ("加元", "CAD"),
    ("nt$", "TWD"),
];

const EXAMPLES: (&str, &str) =
    ("write a code of ISO 4217 like `USD`, `EUR` or `CNY`", "请写 ISO 4217 货币代码，例如 `USD`、`EUR` 或 `CNY`");

impl Currency {
    /// The three letters: `USD`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many digits its amounts have after the point: 2 for the dollar, 0 for the yen.
    pub fn decimals(self) -> Option<u16> {
        self.0.exponent()
    }
}

/// The currency of a code in capital letters.
pub fn of_code(code: &str) -> Option<Currency> {
    iso_currency::Currency::from_code(code).map(Currency)
}

/// Reads a currency code in capital letters.
pub fn parse(text: &str) -> Result<Currency, Fault> {
    let code = text.trim();
    if let Some(currency) = of_code(code) {
        return Ok(currency);
    }
    if code.is_empty() {
        return Err(Fault::blank(text, "a currency", "货币").hint(EXAMPLES.0, EXAMPLES.1));
    }
    let start = text.len() - text.trim_start().len();
    Err(Fault::new(start..start + code.len(), format!("`{code}` is not a currency"), format!("`{code}` 不是货币代码"))
        .hint(EXAMPLES.0, EXAMPLES.1)
        .instead_if(meant(code)))
}

/// The currency that a sign, a name or a code in small letters meant.
pub fn meant(text: &str) -> Option<Currency> {
    named(text).or_else(|| of_code(&half_width(text).to_uppercase()))
}

/// The currency that a sign or a usual name means and no other word could.
pub fn named(text: &str) -> Option<Currency> {
    let folded = half_width(text);
    let (_, code) = MEANT.iter().find(|(word, _)| *word == folded)?;
    of_code(code)
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_are_read_and_others_explained() {
        assert_eq!(parse("USD").map(|currency| (currency.code(), currency.decimals())), Ok(("USD", Some(2))));
        assert!(MEANT.iter().all(|(_, code)| parse(code).is_ok()));
        for (text, hint) in [
            ("usd", "write `USD`"),
            ("RMB", "write `CNY`"),
            ("美元", "write `USD`"),
            ("￥", "write `CNY`"),
            ("ＵＳＤ", "write `USD`"),
            ("XYZ", EXAMPLES.0),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,8}|[A-Z]{3}") {
            if let Ok(currency) = parse(&text) {
                prop_assert_eq!(parse(&currency.to_string()), Ok(currency));
            }
        }
    }
}
