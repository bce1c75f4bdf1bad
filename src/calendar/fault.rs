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
    pub fn write(self, meant: impl Display) -> Self {
        self.hint(format!("write `{meant}`"), format!("请写作 `{meant}`"))
    }

    /// Says exactly what to type where the meaning could be guessed; keeps earlier advice where not.
    pub fn write_if(self, meant: Option<impl Display>) -> Self {
        match meant {
            Some(meant) => self.write(meant),
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
