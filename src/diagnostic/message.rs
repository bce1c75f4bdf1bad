//! A sentence in both of the compiler's own languages.

use std::borrow::Cow;

/// The languages in which orgbook itself speaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Language {
    #[default]
    English,
    Chinese,
}

impl Language {
    /// The language of a BCP 47 tag, when orgbook speaks it.
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Some(Language::English),
            "zh" => Some(Language::Chinese),
            _ => None,
        }
    }
}

/// One sentence, in English and in Chinese.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Message {
    pub en: Cow<'static, str>,
    pub zh: Cow<'static, str>,
}

impl Message {
    /// The sentence in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Chinese => &self.zh,
        }
    }
}

/// The sentence with the names of a list set apart as Chinese does: both languages are given the same list.
pub fn listed_in_chinese(zh: String) -> String {
    if zh.contains("`, `") { zh.replace("`, `", "`、`") } else { zh }
}

/// Makes a [`Message`] of two format strings that share the names in scope: `say!("no `{id}`", "没有 `{id}`")`.
macro_rules! say {
    ($en:literal, $zh:literal $(,)?) => {
        $crate::diagnostic::Message {
            en: format!($en).into(),
            zh: $crate::diagnostic::listed_in_chinese(format!($zh)).into(),
        }
    };
}
pub(crate) use say;
