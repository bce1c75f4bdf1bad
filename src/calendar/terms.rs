//! Amounts of time as a row of number and unit: an exact reading of what is accepted, and a lenient one
//! that tells what a text of another spelling meant.

use super::{
    time_unit::{MEANT, TimeUnit},
    wide::{chinese_number, half_width},
};
use crate::geometry::Decimal;
use std::ops::Range;

/// A number and the word behind it, with their bytes.
#[derive(Clone, Debug)]
pub struct Term<'a> {
    pub number: &'a str,
    pub unit: &'a str,
    pub number_range: Range<usize>,
    pub unit_range: Range<usize>,
    /// Whether it stands apart from the term before it.
    pub spaced: bool,
}

impl Term<'_> {
    pub fn range(&self) -> Range<usize> {
        self.number_range.start..self.unit_range.end.max(self.number_range.end)
    }
}

/// Cuts a text into terms; text before the first digit makes a term without a number.
pub fn terms(text: &str) -> Vec<Term<'_>> {
    let mut found = Vec::new();
    let (mut at, mut spaced) = (0, true);
    while at < text.len() {
        at += text[at..].len() - text[at..].trim_start().len();
        let number_end = at + span(&text[at..], |c| c.is_ascii_digit() || c == '.');
        let gap = text[number_end..].len() - text[number_end..].trim_start().len();
        let unit_start = number_end + gap;
        let run_end = unit_start + span(&text[unit_start..], |c| !c.is_ascii_digit());
        let unit = text[unit_start..run_end].trim_end();
        if at < run_end {
            found.push(Term {
                number: &text[at..number_end],
                unit,
                number_range: at..number_end,
                unit_range: unit_start..unit_start + unit.len(),
                spaced,
            });
        }
        spaced = unit_start + unit.len() < run_end;
        at = run_end;
    }
    found
}

fn span(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// An amount that a text meant, whatever its spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeantTerm {
    pub number: Decimal,
    pub unit: TimeUnit,
    pub working: bool,
}

/// Understands full-width characters, Chinese words and numerals, English abbreviations, ISO 8601
/// durations (`PT2H`) and missing spaces; none where any part stays unclear.
pub fn meant_terms(text: &str) -> Option<Vec<MeantTerm>> {
    let folded = half_width(text);
    if let Some(iso) =
        folded.strip_prefix('p').filter(|rest| rest.starts_with(|c: char| c == 't' || c.is_ascii_digit()))
    {
        let (date, time) = iso.split_once('t').unwrap_or((iso, ""));
        return row(&format!("{}{time}", date.replace('m', "mo ")));
    }
    row(&folded)
}

fn row(text: &str) -> Option<Vec<MeantTerm>> {
    let half = Decimal::from_millionths(500_000);
    let mut found: Vec<MeantTerm> = Vec::new();
    let mut rest = separators(text);
    while !rest.is_empty() {
        if rest.trim() == "半" {
            let last = found.last_mut()?;
            last.number = last.number + half;
            break;
        }
        let (mut number, length) = meant_number(rest)?;
        rest = rest[length..].trim_start().trim_start_matches('个');
        if let Some(more) = rest.strip_prefix('半') {
            number = number + half;
            rest = more;
        }
        let (unit, working, after) = meant_unit(rest.trim_start().trim_start_matches('个'))?;
        found.push(MeantTerm { number, unit, working });
        rest = separators(after);
    }
    (!found.is_empty()).then_some(found)
}

fn separators(text: &str) -> &str {
    let text = text.trim_start_matches([' ', ',', '又', '零', '+', '\t']);
    text.strip_prefix("and ").map_or(text, str::trim_start)
}

const NUMBER_WORDS: [&str; 13] =
    ["an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

fn meant_number(text: &str) -> Option<(Decimal, usize)> {
    if text.starts_with('半') {
        return Some((Decimal::from_millionths(500_000), '半'.len_utf8()));
    }
    if let Some((value, length)) = chinese_number(text) {
        return Some((Decimal::from(value), length));
    }
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let word = &text[..span(text, |c| c.is_ascii_alphabetic())];
        let value = NUMBER_WORDS.iter().position(|candidate| *candidate == word)?;
        return Some((Decimal::from(u32::try_from(value.max(1)).ok()?), word.len()));
    }
    let length = span(text, |c| c.is_ascii_digit() || c == '.');
    text[..length].parse().ok().map(|number| (number, length))
}

fn meant_unit(text: &str) -> Option<(TimeUnit, bool, &str)> {
    let mut working = false;
    let mut rest = text;
    for adjective in ["working", "business", "work"] {
        if let Some(more) = rest.strip_prefix(adjective) {
            (working, rest) = (true, more.trim_start_matches([' ', '-']));
            break;
        }
    }
    if let Some(meant) = MEANT.iter().find(|meant| rest.starts_with(meant.word)) {
        let after = &rest[meant.word.len()..];
        let runs_on = meant.word.is_ascii() && after.starts_with(|c: char| c.is_ascii_alphabetic());
        return (!runs_on).then_some((meant.unit, working || meant.working, after));
    }
    let word = &rest[..span(rest, |c| c.is_ascii_alphabetic())];
    TimeUnit::exact(word).map(|unit| (unit, working, &rest[word.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str) -> Option<String> {
        let terms = meant_terms(text)?;
        Some(terms.iter().map(|term| format!("{} {:?};", term.number, term.unit)).collect())
    }

    #[test]
    fn other_spellings_are_understood() {
        for (text, meant) in [
            ("两小时", "2 Hour;"),
            ("一个半小时", "1.5 Hour;"),
            ("两天半", "2.5 Day;"),
            ("半天", "0.5 Day;"),
            ("1d12h", "1 Day;12 Hour;"),
            ("２Ｈ", "2 Hour;"),
            ("PT2H30M", "2 Hour;30 Minute;"),
            ("P6M", "6 Month;"),
            ("1 day, 12 hrs", "1 Day;12 Hour;"),
            ("three business days", "3 Day;"),
            ("一年零六个月", "1 Year;6 Month;"),
        ] {
            assert_eq!(meaning(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["", "2", "hours", "2 fortnights", "半", "2 hourss", "p", "soon"] {
            assert_eq!(meaning(text), None, "{text}");
        }
    }

    #[test]
    fn terms_know_their_bytes() {
        let found = terms(" 1d12 hours");
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].number_range.clone(), found[0].unit_range.clone()), (1..2, 2..3));
        assert!(!found[1].spaced);
        assert_eq!(found[1].range(), 3..11);
    }
}
