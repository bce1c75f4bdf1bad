//! Which of many names a text holds, as whole words. Knows no object.

use crate::model::is_han;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Han names shorter than this are found in words that mean something else.
const LEAST_HAN: usize = 3;

/// Names to look for, each with what it stands for.
#[derive(Clone, Debug)]
pub struct Names<T> {
    /// By the beginning of the name, see [`head`].
    names: FxHashMap<Box<str>, Vec<(Box<str>, T)>>,
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names { names: FxHashMap::default() }
    }
}

impl<T> Names<T> {
    /// Takes up a name; one that is too short to be told from ordinary words is left out.
    pub fn add(&mut self, name: &str, of: T) {
        let name = name.trim().to_ascii_lowercase();
        let n_chars = name.chars().count();
        if n_chars >= if name.chars().any(is_han) { LEAST_HAN } else { 2 } {
            self.names.entry(head(&name).into()).or_default().push((name.into(), of));
        }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names that a text holds, in order of their places; of those that begin together the longest first.
    pub fn within<'n>(&'n self, text: &str) -> Vec<(Range<usize>, &'n T)> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let text = text.to_ascii_lowercase();
        let mut before = ' ';
        for (start, first) in text.char_indices() {
            if !(is_letter(before) && is_letter(first)) {
                let rest = &text[start..];
                let known = self.names.get(head(rest)).into_iter().flatten();
                let own = known.filter(|(name, _)| rest.strip_prefix(&**name).is_some_and(|after| ends(name, after)));
                let from = found.len();
                found.extend(own.map(|(name, of)| (start..start + name.len(), of)));
                found[from..].sort_by_key(|(range, _)| std::cmp::Reverse(range.end));
            }
            before = first;
        }
        found
    }

    /// Whether a text holds one of the names.
    pub fn is_in(&self, text: &str) -> bool {
        !self.within(text).is_empty()
    }
}

/// By what a name is looked up where it begins: its first word, or its first character in a script without spaces.
fn head(text: &str) -> &str {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let word = text.find(|c: char| !is_letter(c)).unwrap_or(text.len());
    &text[..word.max(first)]
}

/// Whether a name ends where the text goes on like this.
fn ends(name: &str, after: &str) -> bool {
    !(name.chars().next_back().is_some_and(is_letter) && after.chars().next().is_some_and(is_letter))
}

/// A letter or digit of a script that sets words apart.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        let mut names = Names::default();
        for name in ["Pay review", "pay", "薪酬审查", "审查", "a", "岗A组", "C++", "Köln", "pay-band"] {
            names.add(name, name);
        }
        names.within(text).into_iter().map(|(_, name)| *name).collect()
    }

    #[test]
    fn names_are_found_as_whole_words() {
        assert_eq!(found("the Pay Review, please; repay nothing"), ["Pay review", "pay"]);
        assert_eq!(found("payment"), [""; 0]);
        assert_eq!(found("PAY"), ["pay"]);
        assert_eq!(found("see pay-band."), ["pay-band", "pay"]);
        assert_eq!(found("in Köln or C++"), ["Köln", "C++"]);
    }

    #[test]
    fn han_names_of_three_characters_are_found_anywhere() {
        assert_eq!(found("本年度薪酬审查由谁负责"), ["薪酬审查"]);
        assert_eq!(found("审查"), [""; 0]);
        assert_eq!(found("由岗A组负责"), ["岗A组"]);
    }

    #[test]
    fn a_single_letter_is_nobodys_name() {
        assert_eq!(found("a b"), [""; 0]);
    }
}
