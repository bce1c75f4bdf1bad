//! Where any of a few words may begin in a text. Knows no language.

/// Which bytes the words begin with: what looks through every text of a handbook passes over almost all of it by two
/// looks at each byte.
#[derive(Debug)]
pub struct Openings {
    /// By place in a word and by byte, a bit for each word that has the byte there or is shorter; where there are more
    /// than eight words, several share one.
    words: [[u8; 256]; LOOK],
    n_words: usize,
}

/// How many bytes of a word are looked at: Chinese signs are three bytes each, and many begin with the same two.
const LOOK: usize = 3;
/// How many bytes of a text are passed over at once.
const STEP: usize = 8;

impl Openings {
    /// No words; others are added by `with`.
    pub const NONE: Openings = Openings { words: [[0; 256]; LOOK], n_words: 0 };

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
        let (mut openings, mut n) = (Openings::of(words), 0);
        while n < words.len() {
            let (bit, word) = (1 << (n % 8), words[n].as_bytes());
            let mut place = 0;
            while place < LOOK && place < word.len() {
                openings.words[place][word[place].to_ascii_lowercase() as usize] |= bit;
                openings.words[place][word[place].to_ascii_uppercase() as usize] |= bit;
                place += 1;
            }
            n += 1;
        }
        openings
    }

    /// Of one word more.
    pub const fn with(mut self, word: &str) -> Openings {
        let (bit, word) = (1 << (self.n_words % 8), word.as_bytes());
        let mut place = 0;
        while place < LOOK {
            let mut byte = 0;
            while byte < 256 {
                if place >= word.len() || word[place] as usize == byte {
                    self.words[place][byte] |= bit;
                }
                byte += 1;
            }
            place += 1;
        }
        self.n_words += 1;
        self
    }

    /// The byte offsets at which one of the words may begin: all at which one does, and few others.
    pub fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let (bytes, mut from) = (text.as_bytes(), 0);
        std::iter::from_fn(move || {
            let at = self.next(bytes, from)?;
            from = at + 1;
            Some(at)
        })
    }

    /// The first place from an offset on.
    fn next(&self, bytes: &[u8], mut from: usize) -> Option<usize> {
        let [first, second, _] = &self.words;
        let may_begin = |[one, next]: &[u8; 2]| first[usize::from(*one)] & second[usize::from(*next)];
        while let Some(ahead) = bytes[from..].first_chunk::<{ STEP + 1 }>() {
            if ahead.array_windows().fold(0, |any, pair| any | may_begin(pair)) != 0
                && let Some(at) = (from..from + STEP).find(|at| self.is_place(bytes, *at))
            {
                return Some(at);
            }
            from += STEP;
        }
        (from..bytes.len()).find(|at| self.is_place(bytes, *at))
    }

    fn is_place(&self, bytes: &[u8], at: usize) -> bool {
        // Behind the end there is no word's byte, and no shorter word minds.
        let byte = |n: usize| usize::from(bytes.get(at + n).copied().unwrap_or_default());
        self.words.iter().enumerate().fold(u8::MAX, |all, (n, words)| all & words[byte(n)]) != 0
    }

    /// Whether a text holds one of these words, which are those that this was made of.
    pub fn hold(&self, text: &str, words: &[&str]) -> bool {
        let begins = |at: usize| words.iter().any(|word| text.as_bytes()[at..].starts_with(word.as_bytes()));
        self.places(text).any(begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: [&str; 7] = ["ab", "B", "】", "《x", "to ", "](", "xab"];
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
