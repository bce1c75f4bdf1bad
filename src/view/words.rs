//! The interface's texts in one language: a flat table from the theme.

use std::{collections::BTreeMap, sync::Arc};

/// The texts of `ui/<language>.yaml`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Words {
    /// The language that the texts are in, `en` or `zh`.
    pub tag: Arc<str>,
    texts: BTreeMap<Arc<str>, Arc<str>>,
}

impl Words {
    /// A table of these texts.
    pub fn new(tag: &str, texts: BTreeMap<Arc<str>, Arc<str>>) -> Words {
        Words { tag: tag.into(), texts }
    }

    /// The text of a key, or the key itself: a missing text shows rather than hides.
    pub fn get(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// The text of a key, with `{name}` replaced by each argument; for one of something `key.one` where it is there.
    pub fn fill(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let is_one = arguments.iter().any(|(name, value)| *name == "n" && *value == "1");
        let singular = if is_one { self.texts.get(&*format!("{key}.one")) } else { None };
        let Some(text) = singular.or_else(|| self.texts.get(key)) else { return key.to_owned() };
        arguments.iter().fold(text.to_string(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// The keys of the table.
    #[cfg(test)]
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(|key| &**key)
    }
}
