//! What is wrong with a piece of text, and what to type instead, in both languages.

use std::{fmt::Display, ops::Range};

/// Why a text is not the quantity it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the text that are wrong; always on character boundaries.
    pub range: Range<usize>,
    /// What is wrong, in English.
    pub en: String,
    /// What is wrong, in Chinese.
    pub zh: String,
    /// What to type instead, in English.
    pub hint_en: String,
    /// What to type instead, in Chinese.
    pub hint_zh: String,
}

impl Fault {
    /// A fault without advice yet.
    pub fn new(range: Range<usize>, en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { range, en: en.into(), zh: zh.into(), hint_en: String::new(), hint_zh: String::new() }
    }

    /// Says what to do; replaces earlier advice.
    pub fn hint(self, en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { hint_en: en.into(), hint_zh: zh.into(), ..self }
    }

    /// Says exactly what to type.
    pub fn instead(self, meant: impl Display) -> Self {
        self.hint(format!("write `{meant}`"), format!("请写作 `{meant}`"))
    }

    /// Says exactly what to type where the meaning could be guessed; keeps earlier advice where not.
    pub fn instead_if(self, meant: Option<impl Display>) -> Self {
        match meant {
            Some(meant) => self.instead(meant),
            None => self,
        }
    }

    /// The fault of a part, seen from the text that the part begins in at byte `offset`.
    pub fn shifted(self, offset: usize) -> Self {
        Self { range: self.range.start + offset..self.range.end + offset, ..self }
    }

    /// A blank text where a value is due.
    pub fn blank(text: &str, en: &str, zh: &str) -> Self {
        Self::new(0..text.len(), format!("{en} is missing here"), format!("这里缺少{zh}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;
    use crate::calendar::*;
    use proptest::prelude::*;

    type Reader = fn(&str) -> Option<Fault>;

    /// Every reader of this module, by name.
    const READERS: [(&str, Reader); 18] = [
        ("country", |text| country::parse(text).err()),
        ("currency", |text| currency::parse(text).err()),
        ("date", |text| date::parse(text).err()),
        ("date span", |text| date::parse_span(text).err()),
        ("duration", |text| duration::parse(text).err()),
        ("effort", |text| effort::parse(text).err()),
        ("frequency", |text| frequency::parse(text).err()),
        ("holidays", |text| holidays::parse(text).err()),
        ("hours", |text| hours::parse(text).err()),
        ("interval", |text| interval::parse(text).err()),
        ("language", |text| language::parse(text).err()),
        ("number", |text| number::parse(text).err()),
        ("period", |text| period::parse(text).err()),
        ("period key", |text| period_key::parse(text).err()),
        ("quantity", |text| quantity::parse(text).err()),
        ("unit", |text| quantity::parse_unit(text).err()),
        ("share", |text| share::parse(text).err()),
        ("zone", |text| zone::parse(text).err()),
    ];

    fn is_complete(fault: &Fault, text: &str) -> bool {
        let sentences = [&fault.en, &fault.zh, &fault.hint_en, &fault.hint_zh];
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        text.get(fault.range.clone()).is_some()
            && sentences.iter().all(|sentence| !sentence.is_empty() && !sentence.ends_with(['.', '。']))
            && fault.zh.contains(is_han)
            && fault.hint_zh.contains(is_han)
    }

    /// The text that a hint says to write, when it says one.
    fn advice(fault: &Fault) -> Option<&str> {
        fault.hint_en.strip_prefix("write `")?.strip_suffix('`').filter(|advice| !advice.contains('`'))
    }

    proptest! {
        #[test]
        fn every_fault_is_complete_and_its_advice_reads(
            text in "\\PC{0,20}|([0-9]{1,4}|[年月日时分周天半两十万%％：:.,/+<>=~－-]| |[hdwmyQW]|week|hours?|working|[A-Z]{2,3}){0,7}"
        ) {
            for (name, fault_of) in READERS {
                if let Some(fault) = fault_of(&text) {
                    prop_assert!(is_complete(&fault, &text), "{name}: {fault:?}");
                    let refused = advice(&fault).and_then(fault_of);
                    prop_assert!(refused.is_none(), "{name}: {fault:?} advises what {refused:?}");
                }
            }
        }
    }

    #[test]
    fn blank_texts_are_said_to_be_missing() {
        for (name, fault_of) in READERS {
            for text in ["", " ", "\u{3000}"] {
                let fault = fault_of(text).expect(name);
                assert!(is_complete(&fault, text) && fault.en.contains("missing"), "{name}: {fault:?}");
            }
        }
    }
}
