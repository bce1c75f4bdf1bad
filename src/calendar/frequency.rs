//! How often something is done or measured.

use super::{fault::Fault, wide::half_width};
use std::fmt;

/// A recurring stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

struct Words {
    frequency: Frequency,
    noun: &'static str,
    adverb: &'static str,
    meant: &'static [&'static str],
}

const WORDS: [Words; 5] = [
    Words {
        frequency: Frequency::Day,
        noun: "day",
        adverb: "daily",
        meant: &["days", "d", "每天", "每日", "天", "日", "every day", "1d", "1 day"],
    },
    Words {
        frequency: Frequency::Week,
        noun: "week",
        adverb: "weekly",
        meant: &["weeks", "w", "每周", "每星期", "每个星期", "周", "星期", "every week", "1w", "1 week"],
    },
    Words {
        frequency: Frequency::Month,
        noun: "month",
        adverb: "monthly",
        meant: &["months", "m", "每月", "每个月", "月", "月度", "every month", "1 month"],
    },
    Words {
        frequency: Frequency::Quarter,
        noun: "quarter",
        adverb: "quarterly",
        meant: &["quarters", "q", "每季", "每季度", "每个季度", "季", "季度", "every quarter", "3 months", "1 quarter"],
    },
    Words {
        frequency: Frequency::Year,
        noun: "year",
        adverb: "yearly",
        meant: &["years", "y", "annual", "annually", "每年", "年", "年度", "every year", "1y", "1 year"],
    },
];

impl Frequency {
    /// The adverb: `daily`.
    pub fn adverb(self) -> &'static str {
        WORDS[self as usize].adverb
    }
}

/// Reads `day`, `week`, `month`, `quarter`, `year`, and the adverbs `daily` to `yearly`.
pub fn parse(text: &str) -> Result<Frequency, Fault> {
    let word = text.trim();
    if let Some(words) = WORDS.iter().find(|words| words.noun == word || words.adverb == word) {
        return Ok(words.frequency);
    }
    let folded = half_width(text);
    let meant = WORDS
        .iter()
        .find(|words| words.noun == folded || words.adverb == folded || words.meant.contains(&folded.as_str()));
    let (en, zh) = match word {
        "" => ("a frequency is missing here".to_owned(), "这里缺少频率".to_owned()),
        _ => (format!("`{word}` is not a frequency"), format!("`{word}` 不是频率")),
    };
    Err(Fault::new(0..text.len(), en, zh)
        .hint(
            "write `day`, `week`, `month`, `quarter` or `year`",
            "请写 `day`（日）、`week`（周）、`month`（月）、`quarter`（季）或 `year`（年）",
        )
        .instead_if(meant.map(|words| words.noun)))
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(WORDS[*self as usize].noun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nouns_and_adverbs_are_read() {
        for words in &WORDS {
            assert_eq!(parse(words.noun), Ok(words.frequency));
            assert_eq!(parse(words.adverb), Ok(words.frequency));
            assert_eq!(parse(&words.frequency.to_string()), Ok(words.frequency));
        }
        for (text, hint) in [("每周", "write `week`"), ("Month", "write `month`"), ("annual", "write `year`")] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,30}") {
            let _ = parse(&text);
        }
    }
}
