//! The interface's texts in one language: a flat table from the theme.

use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, sync::Arc};

/// The texts of `ui/<language>.yaml`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// The language that the texts are in, `en` or `zh`.
    pub tag: Arc<str>,
    texts: FxHashMap<Arc<str>, Arc<str>>,
}

impl Words {
    /// A table of these texts.
    pub fn new(tag: &str, texts: BTreeMap<Arc<str>, Arc<str>>) -> Words {
        Words { tag: tag.into(), texts: texts.into_iter().collect() }
    }

    /// The text of a key, or the key itself: a missing text shows rather than hides.
    pub fn say<'w>(&'w self, key: &'w str) -> &'w str {
        self.texts.get(key).map_or(key, |text| text)
    }

    /// The same, as a text of one's own.
    pub fn get(&self, key: &str) -> String {
        self.say(key).to_owned()
    }

    /// The text of a key, with `{name}` replaced by each argument; for one of something `key.one` where it is there.
    pub fn fill(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let is_one = arguments.iter().any(|(name, value)| *name == "n" && *value == "1");
        let singular = if is_one { self.texts.get(&*format!("{key}.one")) } else { None };
        let Some(text) = singular.or_else(|| self.texts.get(key)) else { return key.to_owned() };
        let value_of = |name: &str| arguments.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
        let mut filled = String::with_capacity(text.len() + 32);
        let mut rest = &**text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            match after.split_once('}').and_then(|(name, after)| Some((value_of(name)?, after))) {
                Some((value, after)) => {
                    filled.push_str(value);
                    rest = after;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled + rest
    }

    /// The texts that the script of every page says: those called `js.…`, and what stands between words.
    pub fn of_scripts(&self) -> BTreeMap<&str, &str> {
        let of_script = |key: &'_ str| key.strip_prefix("js.").is_some() || matches!(key, "comma" | "colon");
        let texts = self.texts.iter().filter(|(key, _)| of_script(key));
        texts.map(|(key, text)| (key.strip_prefix("js.").unwrap_or(key), &**text)).collect()
    }

    /// The keys of the table, in order.
    #[cfg(test)]
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let keys: std::collections::BTreeSet<&str> = self.texts.keys().map(|key| &**key).collect();
        keys.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn arguments_take_their_places_once() {
        let texts = [("a", "{n} of {of}: {x} {"), ("b", "{n} steps"), ("b.one", "one step")];
        let words = Words::new("en", texts.into_iter().map(|(key, text)| (key.into(), text.into())).collect());
        assert_eq!(words.fill("a", &[("n", "{of}"), ("of", "2")]), "{of} of 2: {x} {");
        assert_eq!(
            (words.fill("b", &[("n", "1")]), words.fill("b", &[("n", "2")])),
            ("one step".into(), "2 steps".into())
        );
        assert_eq!((words.say("b"), words.say("gone")), ("{n} steps", "gone"));
    }
}
