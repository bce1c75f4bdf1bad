//! Where any of a few words may begin in a text. Knows no language.

/// By a first byte, which second ones a word goes on with, as bits of their remainders by 32: what looks through every
/// text of a handbook passes over almost all of it by one look at each byte.
#[derive(Debug)]
pub struct Openings([u32; 256]);

impl Openings {
    /// No words; others are added by `with`.
    pub const NONE: Openings = Openings([0; 256]);

    /// Of these words, as they are written.
    pub const fn of(words: &[&str]) -> Openings {
        let (mut openings, mut n) = (Openings::NONE, 0);
        while n < words.len() {
            openings = openings.with(words[n]);
            n += 1;
        }
        openings
    }

    /// Of these words, in upper and in lower case.
    pub const fn in_any_case(words: &[&str]) -> Openings {
        let (mut openings, mut n) = (Openings::NONE, 0);
        while n < words.len() {
            let (first, mask) = (words[n].as_bytes()[0], mask(words[n].as_bytes()));
            openings.0[first.to_ascii_lowercase() as usize] |= mask;
            openings.0[first.to_ascii_uppercase() as usize] |= mask;
            n += 1;
        }
        openings
    }

    /// Of one word more.
    pub const fn with(mut self, word: &str) -> Openings {
        self.0[word.as_bytes()[0] as usize] |= mask(word.as_bytes());
        self
    }

    /// The byte offsets at which one of the words may begin: all at which one does, and few others.
    pub fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let begins = |one: u8, next: u8| self.0[usize::from(one)] >> (next % 32) & 1 == 1;
        let pairs = text.as_bytes().array_windows().enumerate();
        let places = pairs.filter(move |(_, [one, next])| begins(*one, *next)).map(|(at, _)| at);
        let last = text.bytes().next_back().filter(|last| begins(*last, 0));
        places.chain(last.map(|_| text.len() - 1))
    }

    /// Whether a text holds one of these words, which are those that this was made of.
    pub fn hold(&self, text: &str, words: &[&str]) -> bool {
        let begins = |at: usize| words.iter().any(|word| text.as_bytes()[at..].starts_with(word.as_bytes()));
        self.places(text).any(begins)
    }
}

/// The bits of a word's second byte; a word of one byte goes on with any.
const fn mask(word: &[u8]) -> u32 {
    // The letters of either case have one remainder.
    if word.len() == 1 { u32::MAX } else { 1 << (word[1] % 32) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: [&str; 6] = ["ab", "B", "】", "《x", "to ", "]("];
    static OPENINGS: Openings = Openings::of(&WORDS);
    static ANY_CASE: Openings = Openings::in_any_case(&WORDS);

    proptest! {
        #[test]
        fn no_word_is_passed_over(text in "[abABxtoTO\\](】《 ]{0,20}") {
            let begins = |at: usize, word: &str| text.as_bytes()[at..].starts_with(word.as_bytes());
            let lower = |at: usize, word: &str| {
                text.as_bytes().get(at..at + word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word.as_bytes()))
            };
            for at in 0..text.len() {
                let is_word = WORDS.iter().any(|word| begins(at, word));
                prop_assert!(!is_word || OPENINGS.places(&text).any(|place| place == at));
                let is_word = WORDS.iter().any(|word| lower(at, word));
                prop_assert!(!is_word || ANY_CASE.places(&text).any(|place| place == at));
            }
            prop_assert_eq!(OPENINGS.hold(&text, &WORDS), WORDS.iter().any(|word| text.contains(word)));
        }
    }
}
