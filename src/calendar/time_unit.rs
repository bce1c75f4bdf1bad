//! Units of time: the words that authors may write for them, and the words that show what was meant.

/// A unit of time, from the shortest to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

struct Words {
    unit: TimeUnit,
    /// Months and quarters have none, because `m` is the minute.
    symbol: Option<&'static str>,
    singular: &'static str,
    plural: &'static str,
}

const WORDS: [Words; 7] = [
    Words { unit: TimeUnit::Minute, symbol: Some("m"), singular: "minute", plural: "minutes" },
    Words { unit: TimeUnit::Hour, symbol: Some("h"), singular: "hour", plural: "hours" },
    Words { unit: TimeUnit::Day, symbol: Some("d"), singular: "day", plural: "days" },
    Words { unit: TimeUnit::Week, symbol: Some("w"), singular: "week", plural: "weeks" },
    Words { unit: TimeUnit::Month, symbol: None, singular: "month", plural: "months" },
    Words { unit: TimeUnit::Quarter, symbol: None, singular: "quarter", plural: "quarters" },
    Words { unit: TimeUnit::Year, symbol: Some("y"), singular: "year", plural: "years" },
];

impl TimeUnit {
    /// The unit that a word names, singular or plural alike: `1 hours` is read as it is meant. `min` is read like `m`.
    pub fn exact(word: &str) -> Option<Self> {
        if word == "min" {
            return Some(Self::Minute);
        }
        let named = |words: &&Words| words.symbol == Some(word) || words.singular == word || words.plural == word;
        WORDS.iter().find(named).map(|words| words.unit)
    }

    /// The length in minutes, for units that always have the same: a day is 24 hours.
    pub fn minutes(self) -> Option<u32> {
        match self {
            Self::Minute => Some(1),
            Self::Hour => Some(60),
            Self::Day => Some(24 * 60),
            Self::Week => Some(7 * 24 * 60),
            Self::Month | Self::Quarter | Self::Year => None,
        }
    }

    /// The English word, singular after exactly one.
    pub fn word(self, count: u32) -> &'static str {
        let words = self.words();
        if count == 1 { words.singular } else { words.plural }
    }

    /// The short sign: `h`; the plural word where there is none.
    pub fn symbol(self) -> &'static str {
        let words = self.words();
        words.symbol.unwrap_or(words.plural)
    }

    fn words(self) -> &'static Words {
        &WORDS[self as usize]
    }
}

/// A unit as people also write it, and whether only working time counts.
pub struct Meant {
    pub word: &'static str,
    pub unit: TimeUnit,
    pub working: bool,
}

const fn meant(word: &'static str, unit: TimeUnit, working: bool) -> Meant {
    Meant { word, unit, working }
}

/// Words that are understood but not accepted; where one begins another, the longer comes first.
pub const MEANT: [Meant; 42] = [
    meant("工作分钟", TimeUnit::Minute, true),
    meant("工作小时", TimeUnit::Hour, true),
    meant("个工作日", TimeUnit::Day, true),
    meant("工作日", TimeUnit::Day, true),
    meant("工作天", TimeUnit::Day, true),
    meant("分钟", TimeUnit::Minute, false),
    meant("分", TimeUnit::Minute, false),
    meant("小时", TimeUnit::Hour, false),
    meant("钟头", TimeUnit::Hour, false),
    meant("时", TimeUnit::Hour, false),
    meant("天", TimeUnit::Day, false),
    meant("日", TimeUnit::Day, false),
    meant("星期", TimeUnit::Week, false),
    meant("礼拜", TimeUnit::Week, false),
    meant("周", TimeUnit::Week, false),
    meant("季度", TimeUnit::Quarter, false),
    meant("季", TimeUnit::Quarter, false),
    meant("月份", TimeUnit::Month, false),
    meant("月", TimeUnit::Month, false),
    meant("年", TimeUnit::Year, false),
    meant("minutes", TimeUnit::Minute, false),
    meant("minute", TimeUnit::Minute, false),
    meant("mins", TimeUnit::Minute, false),
    meant("min", TimeUnit::Minute, false),
    meant("hours", TimeUnit::Hour, false),
    meant("hour", TimeUnit::Hour, false),
    meant("hrs", TimeUnit::Hour, false),
    meant("hr", TimeUnit::Hour, false),
    meant("days", TimeUnit::Day, false),
    meant("day", TimeUnit::Day, false),
    meant("weeks", TimeUnit::Week, false),
    meant("week", TimeUnit::Week, false),
    meant("wks", TimeUnit::Week, false),
    meant("wk", TimeUnit::Week, false),
    meant("months", TimeUnit::Month, false),
    meant("month", TimeUnit::Month, false),
    meant("mos", TimeUnit::Month, false),
    meant("mo", TimeUnit::Month, false),
    meant("years", TimeUnit::Year, false),
    meant("year", TimeUnit::Year, false),
    meant("yrs", TimeUnit::Year, false),
    meant("yr", TimeUnit::Year, false),
];
