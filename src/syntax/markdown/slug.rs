//! Ids of headings, as GitHub makes them, with the letters of every script kept.

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

/// Gives each heading of a text its own id.
#[derive(Default)]
pub struct Slugs {
    used: FxHashSet<String>,
    /// The next number to try for a slug, so that many equal headings stay linear.
    next: FxHashMap<String, usize>,
}

impl Slugs {
    /// `wanted`, or with the first of `-1`, `-2` … that is free.
    pub fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while !self.used.insert(id.clone()) {
            let n = self.next.entry(wanted.to_owned()).or_default();
            *n += 1;
            id = format!("{wanted}-{n}");
        }
        id
    }
}

/// The id that a heading's text suggests: small letters and digits of any script, `-` and `_`; a space becomes `-`.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.trim().nfc() {
        match c {
            '-' | '_' => slug.push(c),
            c if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            c if c.is_whitespace() => slug.push('-'),
            _ => {}
        }
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_every_script() {
        assert_eq!(slug("岗位说明（一）：询盘 & Follow-up!"), "岗位说明一询盘--follow-up");
        assert_eq!(slug("Größe e\u{301}"), "größe-é");
        assert_eq!(slug("！"), "section");
    }

    #[test]
    fn equal_slugs_are_numbered() {
        let mut slugs = Slugs::default();
        let ids: Vec<_> = ["a", "a-1", "a", "a"].map(|wanted| slugs.unique(wanted)).into();
        assert_eq!(ids, ["a", "a-1", "a-2", "a-3"]);
    }
}
