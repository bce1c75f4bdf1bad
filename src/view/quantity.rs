//! Durations, hours and figures in the reader's words.

use super::Words;
use crate::{
    calendar::{Duration, Effort, Hours, Zone, currency},
    geometry::{Decimal, Interval},
};

/// A duration: `2 hours`, `2 小时`, `3 working days`, `3 个工作日`.
pub fn duration(duration: Duration, words: &Words) -> String {
    in_words(&duration.to_string(), words)
}

/// An effort: `12 hours a week`, `每周 12 小时`.
pub fn effort(effort: Effort, words: &Words) -> String {
    let text = effort.to_string();
    let (amount, per) = text.split_once('/').unwrap_or((&text, ""));
    let amount = in_words(amount, words);
    if per.is_empty() { amount } else { words.fill(&format!("per.{per}"), &[("amount", &amount)]) }
}

/// A duration as handbooks write it: each number with its unit becomes the unit's text.
pub fn in_words(canonical: &str, words: &Words) -> String {
    let mut parts = Vec::new();
    let mut rest = canonical.trim();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(digits);
        let after = after.trim_start();
        let end = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, next) = after.split_at(end);
        let unit = match unit.trim() {
            "m" | "min" | "minute" | "minutes" => "minute",
            "h" | "hour" | "hours" => "hour",
            "d" | "day" | "days" => "day",
            "w" | "week" | "weeks" => "week",
            "working minute" | "working minutes" => "working_minute",
            "working hour" | "working hours" => "working_hour",
            "working day" | "working days" => "working_day",
            "month" | "months" => "month",
            "y" | "year" | "years" => "year",
            _ => return canonical.to_owned(),
        };
        parts.push(words.fill(&format!("unit.{unit}"), &[("n", number)]));
        rest = next.trim();
    }
    parts.join(" ")
}

/// Weekly hours with their zone: weekdays in words, times as they are.
pub fn hours(hours: &Hours, zone: Option<Zone>, words: &Words) -> String {
    let text = hours_text(hours.as_str(), words);
    match zone {
        Some(zone) => words.fill("hours.in_zone", &[("hours", &text), ("zone", &zone_name(zone, words))]),
        None => text,
    }
}

/// A zone as people call it: its city.
pub fn zone_name(zone: Zone, words: &Words) -> String {
    let key = format!("zone.{}", zone.name());
    let known = words.get(&key);
    if known != key { known } else { zone.name().rsplit('/').next().unwrap_or(zone.name()).replace('_', " ") }
}

/// Weekly hours as handbooks write them.
pub fn hours_text(canonical: &str, words: &Words) -> String {
    let mut text = String::new();
    let mut word = String::new();
    let flush = |word: &mut String, text: &mut String| {
        let key = format!("weekday.{word}");
        let known = words.get(&key);
        text.push_str(if known == key { word } else { &known });
        word.clear();
    };
    for c in canonical.chars() {
        if c.is_ascii_alphabetic() {
            word.push(c);
            continue;
        }
        let after_word = !word.is_empty();
        flush(&mut word, &mut text);
        match c {
            '-' if after_word => text.push_str(&words.get("hours.to")),
            '-' => text.push('–'),
            ';' => text.push_str(&words.get("hours.then")),
            ',' => text.push_str(&words.get("comma")),
            // Punctuation brings its own space.
            ' ' if text.ends_with([' ', '；', '、']) => {}
            c => text.push(c),
        }
    }
    flush(&mut word, &mut text);
    let off = words.get("weekday.off");
    if off.is_ascii() { text } else { text.replace(&format!(" {off}"), &off) }
}

/// A figure with its unit: `2 h`, `98%`, `USD 36`, `USD 7.50`.
pub fn figure(value: Decimal, unit: Option<&str>, words: &Words) -> String {
    let number = grouped(&value.to_string());
    match unit {
        None | Some("") | Some("count") | Some("ratio") => number,
        Some("%") => format!("{number}%"),
        // Nobody writes tenths of a currency.
        Some(unit) if is_currency(unit) && number.split_once('.').is_some_and(|(_, fraction)| fraction.len() == 1) => {
            format!("{unit} {number}0")
        }
        Some(unit) if is_currency(unit) => format!("{unit} {number}"),
        Some(unit) => {
            let key = format!("figure.{unit}");
            let known = words.fill(&key, &[("n", &number)]);
            if known == key { format!("{number} {unit}") } else { known }
        }
    }
}

/// Whether a unit is a currency, which stands before its number.
pub fn is_currency(unit: &str) -> bool {
    currency::of_code(unit).is_some()
}

/// Digits in groups of three, by a comma.
pub fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut grouped = String::from(sign);
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// An interval: `≤ USD 10,000`, `USD 1,000–5,000`, `≤ 20 kg`.
pub fn interval(interval: &Interval, unit: Option<&str>) -> String {
    interval_text(&interval.to_string(), unit)
}

/// What stands before and behind a number on a line: a currency before it, as in every figure.
pub fn around(unit: Option<&str>) -> (String, String) {
    match unit {
        Some(unit) if is_currency(unit) => (format!("{unit} "), String::new()),
        Some("%") => (String::new(), "%".to_owned()),
        Some(unit) => (String::new(), format!(" {unit}")),
        None => Default::default(),
    }
}

/// The same of an interval as handbooks write it.
pub fn interval_text(text: &str, unit: Option<&str>) -> String {
    let (before, after) = around(unit);
    let end = |sign: &str, number: &str| format!("{sign} {before}{}{after}", grouped(number));
    match text.split_once("..") {
        Some((low, high)) => {
            let (above, low) = low.strip_suffix('<').map_or(("≥", low), |low| (">", low));
            let (below, high) = high.strip_prefix('<').map_or(("≤", high), |high| ("<", high));
            match (low, high) {
                (low, "") => end(above, low),
                ("", high) => end(below, high),
                (low, high) if above == "≥" && below == "≤" => {
                    format!("{before}{}–{}{after}", grouped(low), grouped(high))
                }
                (low, high) => format!("{above} {before}{} – {below} {}{after}", grouped(low), grouped(high)),
            }
        }
        None => {
            let (sign, number) = text.split_at(text.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(0));
            match sign.trim().replace("<=", "≤").replace(">=", "≥").as_str() {
                "" => format!("{before}{}{after}", grouped(number.trim())),
                sign => end(sign, number.trim()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_stands_before_its_number_and_other_units_behind() {
        let told = |text, unit| interval_text(text, Some(unit));
        assert_eq!(told("<= 10000", "USD"), "≤ USD 10,000");
        assert_eq!(told("10000..", "USD"), "≥ USD 10,000");
        assert_eq!(told("1000..5000", "EUR"), "EUR 1,000–5,000");
        assert_eq!(told("1000<..<5000", "EUR"), "> EUR 1,000 – < 5,000");
        assert_eq!(told("500", "CNY"), "CNY 500");
        assert_eq!(told("1000..5000", "kg"), "1,000–5,000 kg");
        assert_eq!(told("< 20", "%"), "< 20%");
        assert_eq!(interval_text("..<20", None), "< 20");
    }
}
