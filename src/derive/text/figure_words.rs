//! A text cut into digits, numerals, words and signs, and what words of number and time mean.

use super::figure::{ONE, Value};
use crate::model::is_han;
use rustc_hash::FxHashMap;
use std::{borrow::Cow, ops::Range, sync::LazyLock};

/// A piece of a text.
#[derive(Clone, Debug)]
pub struct Token<'t> {
    pub word: Word<'t>,
    pub range: Range<usize>,
    /// Whether it begins with a capital letter.
    pub is_capital: bool,
}

/// What a piece of a text is.
#[derive(Clone, PartialEq, Debug)]
pub enum Word<'t> {
    /// Arabic digits, in millionths, and how many there are before the point.
    Digits {
        value: i64,
        length: usize,
    },
    /// A number in Chinese numerals, in millionths.
    Numeral(i64),
    /// In lower case.
    Latin(Cow<'t, str>),
    Han(char),
    Sign(char),
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Unit {
    Seconds(i64),
    Months(i64),
}

impl Unit {
    /// So many of them.
    pub fn of(self, number: i64) -> Value {
        match self {
            Unit::Seconds(length) => Value::Seconds(number, number.saturating_mul(length)),
            Unit::Months(length) => Value::Months(number, number.saturating_mul(length)),
        }
    }
}

/// The English unit of time of a word.
pub fn unit_en(word: &str) -> Option<Unit> {
    Some(match word {
        "second" | "seconds" | "sec" | "s" => Unit::Seconds(1),
        "minute" | "minutes" | "min" | "mins" => Unit::Seconds(60),
        "hour" | "hours" | "h" | "hr" | "hrs" | "hourly" => Unit::Seconds(3_600),
        "day" | "days" | "d" | "daily" => Unit::Seconds(86_400),
        "week" | "weeks" | "weekly" => Unit::Seconds(604_800),
        "fortnight" | "fortnightly" => Unit::Seconds(1_209_600),
        "month" | "months" | "monthly" => Unit::Months(1),
        "quarter" | "quarters" | "quarterly" => Unit::Months(3),
        "year" | "years" | "yearly" | "annual" | "annually" => Unit::Months(12),
        _ => return None,
    })
}

/// The Chinese unit of time that tokens begin with, and how many they are.
pub fn unit_zh(tokens: &[Token<'_>]) -> Option<(Unit, usize)> {
    let han = |n: usize| match tokens.get(n).map(|token| &token.word) {
        Some(Word::Han(c)) => *c,
        _ => ' ',
    };
    Some(match (han(0), han(1), han(2)) {
        ('秒', ..) => (Unit::Seconds(1), 1),
        ('分', '钟', _) => (Unit::Seconds(60), 2),
        ('小', '时', _) => (Unit::Seconds(3_600), 2),
        ('工', '作', '日') => (Unit::Seconds(86_400), 3),
        ('自', '然', '日') => (Unit::Seconds(86_400), 3),
        ('全', '天', _) => (Unit::Seconds(86_400), 2),
        ('天', ..) => (Unit::Seconds(86_400), 1),
        ('周', ..) => (Unit::Seconds(604_800), 1),
        ('星', '期', _) => (Unit::Seconds(604_800), 2),
        ('季', '度', _) => (Unit::Months(3), 2),
        ('季', ..) => (Unit::Months(3), 1),
        ('月', ..) => (Unit::Months(1), 1),
        ('年', ..) => (Unit::Months(12), 1),
        _ => return None,
    })
}

/// The month of its English name.
pub fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_named = |name: &&str| word == *name || word.len() >= 3 && word.len() <= 4 && name.starts_with(word);
    MONTHS.iter().position(is_named).map(|n| n as u8 + 1)
}

/// The number of an English word in millionths, and whether it counts rather than orders.
pub fn number_en(word: &str) -> Option<(i64, bool)> {
    let value = match word {
        "a" | "an" | "once" | "single" | "each" | "every" => ONE,
        "half" => ONE / 2,
        "twice" | "both" | "pair" | "couple" | "double" | "two-way" => 2 * ONE,
        "thrice" | "triple" => 3 * ONE,
        "dozen" => 12 * ONE,
        "thousand" => 1_000 * ONE,
        "million" => 1_000_000 * ONE,
        // "second" and "quarter" are units of time as well, and are read as such.
        "second" => return None,
        _ => return NUMBERS_EN.get(word).copied(),
    };
    Some((value, false))
}

/// The English numbers that follow one another; every word of every text is looked up here.
static NUMBERS_EN: LazyLock<FxHashMap<&str, (i64, bool)>> = LazyLock::new(|| {
    const CARDINALS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
                             sixteen seventeen eighteen nineteen";
    const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
    const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth";
    let cardinals = CARDINALS.split_ascii_whitespace().zip(0..).map(|(word, n)| (word, (n * ONE, true)));
    let tens = TENS.split_ascii_whitespace().zip(2..).map(|(word, n)| (word, (n * 10 * ONE, true)));
    let ordinals = ORDINALS.split_ascii_whitespace().zip(1..).map(|(word, n)| (word, (n * ONE, false)));
    cardinals.chain(tens).chain([("hundred", (100 * ONE, true))]).chain(ordinals).collect()
});

/// Whether a text may count, measure or date anything: a quick look at its digits and words, which never says no wrongly.
pub fn may_state(text: &str) -> bool {
    let (mut word, mut is_after_numeral) = (String::new(), false);
    for c in text.chars().map(narrow).chain(['\n']) {
        if c.is_ascii_alphabetic() && !is_after_numeral {
            word.push(c.to_ascii_lowercase());
            continue;
        }
        if c.is_ascii_digit() || is_cardinal(&word) {
            return true;
        }
        word.clear();
        // A numeral tells something where a unit follows: 两个工作日, 百分之五; 一起 is a mere word.
        if is_after_numeral && (c.is_alphabetic() && !is_han(c) || "秒分小工自全天周星季月年%".contains(c))
        {
            return true;
        }
        is_after_numeral = numeral(c).is_some() || is_after_numeral && " -*个".contains(c);
    }
    false
}

fn is_cardinal(word: &str) -> bool {
    // Most words are ruled out by their first letter.
    word.starts_with(['z', 'o', 't', 'f', 's', 'e', 'n', 'h'])
        && (word == "thousand" || NUMBERS_EN.get(word).is_some_and(|(_, is_cardinal)| *is_cardinal))
}

/// Cuts a text up; numbers of headings and list items are left out.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().map(|(at, c)| (at, narrow(c))).peekable();
    let mut line_start = true;
    while let Some((at, c)) = rest.peek().copied() {
        if line_start && !matches!(c, ' ' | '\n' | '\t') {
            line_start = false;
            let marker = list_marker(&text[at..]);
            if marker > 0 {
                while rest.next_if(|(next, _)| *next < at + marker).is_some() {}
                continue;
            }
        }
        rest.next();
        line_start |= c == '\n';
        let mut end = at + text[at..].chars().next().map_or(1, char::len_utf8);
        let word = if c.is_ascii_digit() {
            let (digits, length) = digits(&text[at..]);
            end = at + length;
            digits
        } else if numeral(c).is_some() {
            let length: usize = text[at..].chars().take_while(|c| numeral(*c).is_some()).map(char::len_utf8).sum();
            // 半 stands alone: 一半, 两个半.
            let length = if c == '半' { c.len_utf8() } else { text[at..at + length].find('半').unwrap_or(length) };
            end = at + length;
            Word::Numeral(numeral_value(&text[at..end]))
        } else if c.is_alphabetic() && !is_han(c) {
            let letters = |c: &char| c.is_alphabetic() && !is_han(*c);
            end = at + text[at..].chars().take_while(letters).map(char::len_utf8).sum::<usize>().max(1);
            Word::Latin(lower(&text[at..end]))
        } else if is_han(c) {
            Word::Han(c)
        } else {
            Word::Sign(c)
        };
        while rest.next_if(|(next, _)| *next < end).is_some() {}
        let is_blank = |token: &Token| token.word == Word::Sign(' ');
        if word == Word::Sign('*') || word == Word::Sign(' ') && tokens.last().is_some_and(is_blank) {
            continue;
        }
        tokens.push(Token { word, range: at..end, is_capital: c.is_uppercase() });
    }
    tokens
}

/// A word in narrow letters of lower case, which most words are already.
fn lower(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        true => word.into(),
        false => word.chars().map(narrow).flat_map(char::to_lowercase).collect::<String>().into(),
    }
}

/// One form for each sign.
fn narrow(c: char) -> char {
    match c {
        '～' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c),
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}' | '\t' => ' ',
        '–' | '—' | '‑' | '−' | '~' => '-',
        _ => c,
    }
}

/// How many bytes of a line are the number of a heading or a list item.
fn list_marker(line: &str) -> usize {
    let bare = line.trim_start_matches(['#', '>', '-', '*', ' ', '(', '（']);
    let is_number = |c: char| narrow(c).is_ascii_digit() || c == '.';
    let number = bare.len() - bare.trim_start_matches(is_number).len();
    let next = bare[number..].chars().next();
    let is_numbered = bare[..number].ends_with('.') || line.starts_with('#') && bare[..number].contains('.');
    let ends = is_numbered && next.is_some_and(char::is_whitespace) || matches!(next, Some('、' | ')' | '）' | '．'));
    if number > 0 && ends { line.len() - bare.len() + number } else { 0 }
}

/// The number that digits begin, with separators of thousands, and its length.
fn digits(text: &str) -> (Word<'static>, usize) {
    let digit = |c: char| narrow(c).to_digit(10).map(i64::from);
    let run = |text: &str| text.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum::<usize>();
    let n_digits = |text: &str| text.chars().filter(|c| digit(*c).is_some()).count();
    let mut length = run(text);
    let first = n_digits(&text[..length]);
    // Only a short beginning can be followed by groups of three.
    let separator_at =
        |length: usize| text[length..].chars().next().filter(|c| first <= 3 && (*c == ',' || narrow(*c) == ' '));
    while let Some(separator) = separator_at(length) {
        let group = &text[length + separator.len_utf8()..];
        if n_digits(&group[..run(group)]) != 3 {
            break;
        }
        length += separator.len_utf8() + run(group);
    }
    let whole = text[..length].chars().filter_map(digit).fold(0i64, |sum, n| sum.saturating_mul(10).saturating_add(n));
    let mut value = whole.saturating_mul(ONE);
    if let Some(fraction) =
        text[length..].strip_prefix('.').map(|rest| &rest[..run(rest)]).filter(|own| !own.is_empty())
    {
        let mut place = ONE;
        for n in fraction.chars().filter_map(digit) {
            place /= 10;
            value = value.saturating_add(n * place);
        }
        length += 1 + fraction.len();
    }
    (Word::Digits { value, length: first }, length)
}

/// The value of a Chinese numeral, and whether it multiplies what stands before it.
fn numeral(c: char) -> Option<(i64, bool)> {
    Some(match c {
        '十' => (10, true),
        '百' => (100, true),
        '千' => (1_000, true),
        '万' => (10_000, true),
        '亿' => (100_000_000, true),
        '〇' | '零' => (0, false),
        '二' | '两' | '双' => (2, false),
        '半' => (0, false),
        '一' => (1, false),
        '三' => (3, false),
        '四' => (4, false),
        '五' => (5, false),
        '六' => (6, false),
        '七' => (7, false),
        '八' => (8, false),
        '九' => (9, false),
        _ => return None,
    })
}

fn numeral_value(text: &str) -> i64 {
    if text == "半" {
        return ONE / 2;
    }
    let (mut total, mut section, mut digit) = (0i64, 0i64, None);
    for (value, multiplies) in text.chars().filter_map(numeral) {
        if !multiplies {
            // 二〇二六 is read digit by digit.
            digit = Some(digit.map_or(value, |before: i64| before.saturating_mul(10).saturating_add(value)));
        } else if value >= 10_000 {
            total = (total + section + digit.take().unwrap_or(0)).max(1).saturating_mul(value);
            section = 0;
        } else {
            section = section.saturating_add(digit.take().unwrap_or(1).max(1).saturating_mul(value));
        }
    }
    total.saturating_add(section).saturating_add(digit.unwrap_or(0)).saturating_mul(ONE)
}
