//! The numbers that a Chinese or English text states, whatever their spelling: digits, numerals, dates, times, shares
//! and durations. Knows no handbook.

use super::{
    figure::{Figure, ONE, Value},
    figure_words::{Token, Word, month, number_en, tokens, unit_en, unit_zh},
};

/// The figures of a text; list markers are none.
pub fn figures(text: &str) -> Vec<Figure> {
    let tokens = tokens(text);
    let mut reader = Reader { tokens: &tokens, at: 0, found: Vec::new() };
    while reader.at < tokens.len() {
        if !reader.figure() {
            reader.at += 1;
        }
    }
    sums(reader.found)
}

struct Reader<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    found: Vec<Figure>,
}

impl<'t> Reader<'t> {
    fn word(&self, n: usize) -> Option<&'t Word<'t>> {
        self.tokens.get(n).map(|token| &token.word)
    }

    fn is_sign(&self, n: usize, signs: &str) -> bool {
        matches!(self.word(n), Some(Word::Sign(c)) if signs.contains(*c))
    }

    fn is_han(&self, n: usize, characters: &str) -> bool {
        matches!(self.word(n), Some(Word::Han(c)) if characters.contains(*c))
    }

    fn latin(&self, n: usize) -> Option<&'t str> {
        match self.word(n) {
            Some(Word::Latin(word)) => Some(word),
            _ => None,
        }
    }

    /// The first token from `n` on that is neither a blank nor a hyphen.
    fn past_blanks(&self, n: usize) -> usize {
        (n..).find(|n| !self.is_sign(*n, " -")).unwrap_or(n)
    }

    /// Whether two tokens touch.
    fn touch(&self, n: usize) -> bool {
        n > 0 && n < self.tokens.len() && self.tokens[n - 1].range.end == self.tokens[n].range.start
    }

    fn add(&mut self, until: usize, value: Value, is_stated: bool) -> bool {
        let range = self.tokens[self.at].range.start..self.tokens[until - 1].range.end;
        self.found.push(Figure { range, value, is_stated });
        self.at = until;
        true
    }

    /// Notes what words tell by the way, such as "weekly"; nobody is asked to translate it.
    fn aside(&mut self, until: usize, value: Value) -> bool {
        self.found.push(Figure { range: 0..0, value, is_stated: false });
        self.at = until;
        true
    }

    fn figure(&mut self) -> bool {
        match self.word(self.at) {
            Some(Word::Digits { value, length }) => self.digits(*value, *length),
            Some(Word::Numeral(value)) => self.numeral(*value),
            Some(Word::Latin(word)) => self.english(word),
            Some(Word::Han(_)) => match unit_zh(&self.tokens[self.at..]) {
                Some((unit, length)) => self.aside(self.at + length, unit.of(ONE)),
                None => false,
            },
            _ => false,
        }
    }

    fn digits(&mut self, value: i64, length: usize) -> bool {
        if self.at > 0 && self.touch(self.at) && self.latin(self.at - 1).is_some() {
            // A part of a name such as Q4, GA4 or B2B.
            return self.add(self.at + 1, Value::Number(value), false);
        }
        if let Some((until, date)) = self.date(value, length) {
            return self.add(until, date, true);
        }
        if let Some((until, clock)) = self.clock(value) {
            return self.add(until, clock, true);
        }
        let mut value = value;
        let mut after = self.at + 1;
        if let Some(factor) = self.factor(after) {
            value = value.saturating_mul(factor.0);
            after = factor.1;
        }
        if let Some((until, measured)) = self.measured(value, after) {
            return self.add(until, measured, is_telling(measured));
        }
        let is_name =
            self.touch(after) && self.latin(after).is_some_and(|word| !matches!(word, "st" | "nd" | "rd" | "th"));
        self.add(after, Value::Number(value), !is_name && value > ONE)
    }

    /// 万 and its kind after digits, and how far it reaches.
    fn factor(&self, n: usize) -> Option<(i64, usize)> {
        let blank = self.past_blanks(n);
        match (self.word(n), self.word(blank)) {
            (Some(Word::Numeral(factor)), _) | (_, Some(Word::Numeral(factor)))
                if [100, 1_000, 10_000, 100_000_000].contains(&(factor / ONE)) =>
            {
                Some((factor / ONE, if matches!(self.word(n), Some(Word::Numeral(_))) { n + 1 } else { blank + 1 }))
            }
            (Some(Word::Latin(word)), _) if word == "k" && self.touch(n) => Some((1_000, n + 1)),
            (_, Some(Word::Latin(word))) => match &**word {
                "thousand" => Some((1_000, blank + 1)),
                "million" => Some((1_000_000, blank + 1)),
                "billion" => Some((1_000_000_000, blank + 1)),
                _ => None,
            },
            _ => None,
        }
    }

    /// A share or a length of time whose number ends before `after`.
    fn measured(&self, value: i64, after: usize) -> Option<(usize, Value)> {
        let blank = self.past_blanks(after);
        if self.is_sign(blank, "%") {
            return Some((blank + 1, Value::Percent(value)));
        }
        if self.is_han(blank, "个") && self.is_han(blank + 1, "百") || self.is_han(blank, "成") {
            return None;
        }
        if let Some(word) = self.latin(blank) {
            let next = self.past_blanks(blank + 1);
            let is_per_cent = word == "per" && self.latin(next) == Some("cent");
            if is_per_cent || matches!(word, "percent" | "percentage" | "pct") {
                return Some((if is_per_cent { next + 1 } else { blank + 1 }, Value::Percent(value)));
            }
            let is_kind = matches!(word, "working" | "business" | "calendar" | "full" | "consecutive" | "clear")
                || value == ONE / 2 && matches!(word, "a" | "an");
            let at = if is_kind { next } else { blank };
            return unit_en(self.latin(at)?).map(|unit| (at + 1, unit.of(value)));
        }
        let counted = if self.is_han(blank, "个") { blank + 1 } else { blank };
        if counted > blank && matches!(self.word(counted), Some(Word::Numeral(half)) if *half == ONE / 2) {
            let (unit, length) = unit_zh(self.tokens.get(counted + 1..)?)?;
            return Some((counted + 1 + length, unit.of(value + ONE / 2)));
        }
        let percent = matches!(self.word(counted), Some(Word::Numeral(n)) if *n == 100 * ONE);
        if percent && self.is_han(counted + 1, "分") && self.is_han(counted + 2, "点") {
            return Some((counted + 3, Value::Percent(value)));
        }
        unit_zh(self.tokens.get(counted..)?).map(|(unit, length)| (counted + length, unit.of(value)))
    }

    fn numeral(&mut self, value: i64) -> bool {
        // 百分之五
        if value == 100 * ONE
            && self.is_han(self.at + 1, "分")
            && self.is_han(self.at + 2, "之")
            && let Some(Word::Numeral(share) | Word::Digits { value: share, .. }) = self.word(self.at + 3)
        {
            return self.add(self.at + 4, Value::Percent(*share), true);
        }
        if self.is_han(self.at + 1, "成") {
            return self.add(self.at + 2, Value::Percent(value.saturating_mul(10)), false);
        }
        if value == ONE / 2 {
            self.aside(self.at, Value::Percent(50 * ONE));
        }
        // 十月 is October, 周一 is Monday, 第三 is the third.
        if self.is_han(self.at + 1, "月") && (1..=12).contains(&(value / ONE)) {
            return self.add(self.at + 2, Value::Date(None, (value / ONE) as u8, None), false);
        }
        let is_ordinal = self.at > 0 && self.is_han(self.at - 1, "第周期");
        match self.measured(value, self.at + 1) {
            Some((until, measured)) => self.add(until, measured, !is_ordinal && is_telling(measured)),
            None => self.add(self.at + 1, Value::Number(value), false),
        }
    }

    fn english(&mut self, word: &str) -> bool {
        if let Some((until, date)) = self.month_first(word) {
            return self.add(until, date, matches!(date, Value::Date(_, _, Some(_)) | Value::Date(Some(_), ..)));
        }
        if word == "clock" && self.at >= 2 && self.latin(self.at - 2) == Some("the") {
            self.aside(self.at, Value::Number(7 * ONE));
            return self.add(self.at + 1, Value::Seconds(24 * ONE, 86_400 * ONE), false);
        }
        let Some((value, until, is_cardinal)) = self.number_words(word) else {
            return unit_en(word).is_some_and(|unit| self.aside(self.at + 1, unit.of(ONE)));
        };
        if word == "half" {
            self.aside(self.at, Value::Percent(50 * ONE));
        }
        match self.measured(value, until) {
            Some((until, measured)) => self.add(until, measured, is_cardinal && is_telling(measured)),
            None => self.add(until, Value::Number(value), false),
        }
    }

    /// A number in words, where it ends, and whether it counts.
    fn number_words(&self, word: &str) -> Option<(i64, usize, bool)> {
        let (mut value, is_cardinal) = number_en(word)?;
        let mut until = self.at + 1;
        let mut next = self.past_blanks(until);
        if (20 * ONE..100 * ONE).contains(&value)
            && let Some((unit, true)) = self.latin(next).and_then(number_en)
            && unit < 10 * ONE
        {
            value += unit;
            until = next + 1;
            next = self.past_blanks(until);
        }
        match self.latin(next) {
            Some("hundred") => Some((value.saturating_mul(100), next + 1, true)),
            Some("thousand") => Some((value.saturating_mul(1_000), next + 1, true)),
            _ => Some((value, until, is_cardinal)),
        }
    }

    /// A date that begins with digits.
    fn date(&self, value: i64, length: usize) -> Option<(usize, Value)> {
        let at = self.at;
        let number = |n: usize| match self.word(n) {
            Some(Word::Digits { value, length }) if *length <= 2 => Some((*value / ONE) as u8),
            _ => None,
        };
        let (whole, is_year) = (value / ONE, length == 4 && (1900 * ONE..2200 * ONE).contains(&value));
        if is_year && self.is_sign(at + 1, "-/.") {
            let (month, day) = (number(at + 2)?, number(at + 4).filter(|_| self.is_sign(at + 3, "-/.")));
            if (1..=12).contains(&month) {
                return Some((at + if day.is_some() { 5 } else { 3 }, Value::Date(Some(whole as u16), month, day)));
            }
        }
        if is_year && self.is_han(self.past_blanks(at + 1), "年") {
            let from = self.past_blanks(self.past_blanks(at + 1) + 1);
            let (until, Value::Date(_, month, day)) = self.month_zh(from)? else { return None };
            return Some((until, Value::Date(Some(whole as u16), month, day)));
        }
        if length <= 2 {
            if let Some(date) = self.month_zh(at) {
                return Some(date);
            }
            let mut next = at + 1;
            if matches!(self.latin(next), Some("st" | "nd" | "rd" | "th")) {
                next += 1;
            }
            next = self.past_blanks(next);
            if self.latin(next) == Some("of") {
                next = self.past_blanks(next + 1);
            }
            let month = month(self.latin(next)?).filter(|_| self.tokens[next].is_capital)?;
            let (until, year) = self.year(next + 1);
            return Some((until, Value::Date(year, month, Some(whole as u8))));
        }
        None
    }

    /// `5月1日` from `n` on.
    fn month_zh(&self, n: usize) -> Option<(usize, Value)> {
        let Some(Word::Digits { value, length: 1..=2 }) = self.word(n) else { return None };
        let month = (*value / ONE) as u8;
        let sign = self.past_blanks(n + 1);
        if !self.is_han(sign, "月") || !(1..=12).contains(&month) {
            return None;
        }
        let next = self.past_blanks(sign + 1);
        match self.word(next) {
            Some(Word::Digits { value, length: 1..=2 }) if self.is_han(self.past_blanks(next + 1), "日号") => {
                let day = (*value / ONE) as u8;
                Some((self.past_blanks(next + 1) + 1, Value::Date(None, month, Some(day))))
            }
            _ => Some((sign + 1, Value::Date(None, month, None))),
        }
    }

    /// `May 1st, 2026`, `May 2026` or a month alone.
    fn month_first(&self, word: &str) -> Option<(usize, Value)> {
        let month = month(word).filter(|_| self.tokens[self.at].is_capital)?;
        let next = self.past_blanks(self.at + 1);
        if let Some(Word::Digits { value, length: 1..=2 }) = self.word(next) {
            let day = (*value / ONE) as u8;
            let suffix = matches!(self.latin(next + 1), Some("st" | "nd" | "rd" | "th"));
            let (until, year) = self.year(next + 1 + usize::from(suffix));
            return Some((until, Value::Date(year, month, Some(day))));
        }
        let (until, year) = self.year(self.at + 1);
        Some((until, Value::Date(year, month, None)))
    }

    /// A year after a comma or a blank, and where it ends.
    fn year(&self, n: usize) -> (usize, Option<u16>) {
        let next = (n..n + 3).find(|n| !self.is_sign(*n, " ,")).unwrap_or(n);
        match self.word(next) {
            Some(Word::Digits { value, length: 4 }) => (next + 1, Some((*value / ONE) as u16)),
            _ => (n, None),
        }
    }

    /// `9:30`, `9 pm`, `9点半`.
    fn clock(&self, value: i64) -> Option<(usize, Value)> {
        let hour = u16::try_from(value / ONE).ok().filter(|hour| *hour <= 24 && value % ONE == 0)?;
        if self.is_sign(self.at + 1, ":")
            && let Some(Word::Digits { value, length: 2 }) = self.word(self.at + 2)
            && *value < 60 * ONE
        {
            return Some((self.at + 3, Value::Clock(hour * 60 + (*value / ONE) as u16)));
        }
        let next = self.past_blanks(self.at + 1);
        if matches!(self.latin(next), Some("am" | "pm")) {
            return Some((next + 1, Value::Clock(hour * 60)));
        }
        let half = matches!(self.word(next + 1), Some(Word::Numeral(half)) if *half == ONE / 2);
        (self.is_han(next, "点") && half).then_some((next + 2, Value::Clock(hour * 60 + 30)))
    }
}

/// One of something is often "a" or "each".
fn is_telling(value: Value) -> bool {
    !matches!(value, Value::Seconds(ONE, _) | Value::Months(ONE, _)) && value.number().is_none_or(|number| number > 0)
}

/// `1 小时 30 分钟` is one length of time.
fn sums(found: Vec<Figure>) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::with_capacity(found.len());
    for figure in found {
        if let (Some(last), Value::Seconds(_, part)) = (figures.last_mut(), figure.value)
            && let Value::Seconds(number, whole) = last.value
            && figure.is_stated
            && !last.range.is_empty()
            && part < whole
            && whole / number.max(1) * ONE > part
            && figure.range.start <= last.range.end + 1
        {
            last.value = Value::Seconds(number, whole + part);
            (last.range.end, last.is_stated) = (figure.range.end, true);
            continue;
        }
        figures.push(figure);
    }
    figures
}
