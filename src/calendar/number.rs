//! Plain numbers: digits with an optional sign and decimal point, no thousands separators.

use super::{
    fault::Fault,
    wide::{chinese_number, half_width},
};
use crate::geometry::{Decimal, decimal::DecimalError};

/// Reads an exact number such as `40000`, `-3` or `0.25`.
pub fn parse(text: &str) -> Result<Decimal, Fault> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(Fault::blank(text, "a number", "数字").hint(EXAMPLES.0, EXAMPLES.1));
    }
    trimmed.parse().map_err(|error| {
        let start = text.len() - text.trim_start().len();
        not_a_number(trimmed, error).shifted(start)
    })
}

const EXAMPLES: (&str, &str) = ("write a number like `40000` or `0.25`", "请写数字，例如 `40000` 或 `0.25`");

/// Explains why a piece of text is no number, and says which one it may have meant.
pub fn not_a_number(text: &str, error: DecimalError) -> Fault {
    let range = 0..text.len();
    match error {
        DecimalError::Malformed => malformed(text),
        DecimalError::TooLarge => Fault::new(range, format!("`{text}` is too large"), format!("`{text}` 太大"))
            .hint("numbers have at most 18 digits before the point", "小数点前最多 18 位数字"),
        DecimalError::TooFine => {
            Fault::new(range, format!("`{text}` has too many decimals"), format!("`{text}` 的小数位太多"))
                .hint("numbers have at most 9 digits after the point", "小数点后最多 9 位数字")
        }
    }
}

fn malformed(text: &str) -> Fault {
    let range = 0..text.len();
    if let Some((letter, number)) = letter_for_digit(text) {
        let en = format!("the letter `{letter}` stands among the digits of `{text}`");
        return Fault::new(range, en, format!("`{text}` 的数字里混进了字母 `{letter}`")).instead(number);
    }
    let fault = Fault::new(range, format!("`{text}` is not a number"), format!("`{text}` 不是数字"));
    match without_unit(text) {
        Some(number) => fault.hint(
            format!("write `{number}` alone: a unit stands under its own key"),
            format!("请只写 `{number}`：单位另写在自己的键下"),
        ),
        None => fault.hint(EXAMPLES.0, EXAMPLES.1).instead_if(meant(text)),
    }
}

/// The first letter that was typed in place of a digit, and the number that was meant.
fn letter_for_digit(text: &str) -> Option<(char, Decimal)> {
    let letter = text.chars().find(|c| "oOlI".contains(*c)).filter(|_| text.contains(|c: char| c.is_ascii_digit()))?;
    let number = meant(&text.replace(['o', 'O'], "0").replace(['l', 'I'], "1"))?;
    Some((letter, number))
}

/// Units that people write behind a number.
const UNITS: [&str; 14] = ["%", "美元", "元", "人民币", "小时", "分钟", "天", "个", "人", "名", "次", "件", "单", "h"];

/// The number before a unit or a sign of percent, or behind one of a currency.
fn without_unit(text: &str) -> Option<Decimal> {
    let folded = half_width(text);
    let number = UNITS
        .iter()
        .find_map(|unit| folded.strip_suffix(unit))
        .or_else(|| folded.strip_prefix(['$', '€', '£', '¥', '￥']))
        .filter(|number| number.contains(|c: char| c.is_ascii_digit()))?;
    meant(number.trim())
}

/// The number that a text with full-width digits, thousands separators, `k`, `万` or `亿` meant.
pub fn meant(text: &str) -> Option<Decimal> {
    let folded = half_width(text);
    let (digits, factor) = [("万", 10_000u32), ("亿", 100_000_000), ("千", 1_000), ("k", 1_000)]
        .into_iter()
        .find_map(|(sign, factor)| folded.strip_suffix(sign).map(|digits| (digits, factor)))
        .unwrap_or((&folded, 1));
    let digits = digits.trim_end();
    let number = match without_separators(digits)?.parse::<Decimal>() {
        Ok(number) => number.checked_mul(Decimal::from(factor)),
        Err(_) => {
            chinese_number(&folded).filter(|(_, length)| *length == folded.len()).map(|(value, _)| Decimal::from(value))
        }
    };
    number.filter(|number| number.to_string().parse() == Ok(*number))
}

/// Drops commas, spaces, apostrophes and underscores that set off groups of exactly three digits.
fn without_separators(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut groups = whole.split([',', ' ', '\'', '_', '\u{202f}']);
    let mut joined = groups.next()?.to_owned();
    for group in groups {
        if group.len() != 3 || joined.trim_start_matches(['-', '+']).is_empty() {
            return None;
        }
        joined.push_str(group);
    }
    if let Some(fraction) = fraction {
        joined.push('.');
        joined.push_str(fraction);
    }
    Some(if joined.starts_with('.') { format!("0{joined}") } else { joined })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn faults_say_what_to_type() {
        for (text, hint) in [
            ("10,000", "write `10000`"),
            ("１０００", "write `1000`"),
            ("1.5万", "write `15000`"),
            ("三万", "write `30000`"),
            (".5", "write `0.5`"),
            ("10k", "write `10000`"),
            ("1,00", EXAMPLES.0),
            ("12o0", "write `1200`"),
            ("25%", "write `25` alone: a unit stands under its own key"),
            ("￥2,500", "write `2500` alone: a unit stands under its own key"),
            ("3小时", "write `3` alone: a unit stands under its own key"),
            ("1.5万元", "write `15000` alone: a unit stands under its own key"),
            ("lots", EXAMPLES.0),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
        assert_eq!(parse(" １０ ").unwrap_err().range, 1..7);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}|[0-9万亿千,. k＋－０-９]{0,20}") {
            let _ = parse(&text);
        }
    }
}
