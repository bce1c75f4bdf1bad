//! What findings call things that have names by language.

use crate::{
    diagnostic::Language,
    model::{Lang, Languages, Org, Text},
};
use std::fmt;

/// A name for both of the compiler's own languages: `{name}` prints the English one, `{name:#}` the Chinese one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Called {
    en: String,
    zh: String,
}

impl Called {
    /// What a text says, as far as the handbook has it in these languages.
    pub fn of(org: &Org, text: &Text) -> Called {
        let languages = &org.handbook.languages;
        let said = |language: Language| {
            let is_own = |lang: &Lang| Language::from_tag(languages.tag(*lang)) == Some(language);
            text.get(languages.iter().find(is_own).unwrap_or(Languages::FIRST)).trim().to_owned()
        };
        Called { en: said(Language::English), zh: said(Language::Chinese) }
    }

    /// The name in one of these languages.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Chinese => &self.zh,
        }
    }
}

impl fmt::Display for Called {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get(if f.alternate() { Language::Chinese } else { Language::English }))
    }
}
