//! Chinese by its sounds: a word in Latin letters against the readings of characters, all of them, since one character
//! may have several. 重庆 is `chongqing`, 银行 `yinhang`, and `yh` for short.

use crate::model::is_han;
use pinyin::ToPinyinMulti;
use rustc_hash::FxHashMap;
use std::{borrow::Cow, cell::RefCell, rc::Rc};

/// A stretch of characters that a word in Latin letters spells.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spelled {
    /// Characters, of all that the text has one beside the other.
    pub n_chars: usize,
    pub of: usize,
    /// How sure it is, from 0 to 1.
    pub quality: f64,
}

type Reading = Cow<'static, str>;

/// The readings of a character, the usual one first; a question goes through all names, so each is looked up once.
pub fn readings(c: char) -> Rc<[Reading]> {
    thread_local! {
        static KNOWN: RefCell<FxHashMap<char, Rc<[Reading]>>> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| known.entry(c).or_insert_with(|| plain_readings(c).into()).clone())
}

/// The readings of a character without tones; `ü` is typed as `v` or as `u`.
fn plain_readings(c: char) -> Vec<Reading> {
    let mut once: Vec<Reading> = Vec::new();
    for plain in c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain) {
        let typed: Vec<Reading> = match plain.is_ascii() {
            true => vec![plain.into()],
            false => ["v", "u"].iter().map(|letter| plain.replace('ü', letter).into()).collect(),
        };
        for reading in typed.into_iter().filter(|reading| reading.is_ascii()) {
            if !once.contains(&reading) {
                once.push(reading);
            }
        }
    }
    once
}

/// Whether two characters may be read alike, as a slip at the keyboard has it.
pub fn sound_alike(one: char, other: char) -> bool {
    one == other || readings(one).iter().any(|reading| readings(other).contains(reading))
}

/// The best stretch of a text that `word` spells: in full, by initials, or partly so; the last reading may be cut off.
pub fn spelled(word: &str, text: &str) -> Option<Spelled> {
    let is_spelling = word.len() >= 2 && word.len() <= 60 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_spelling {
        return None;
    }
    let mut best: Option<Spelled> = None;
    for run in text.split(|c| !is_han(c)).filter(|run| !run.is_empty()) {
        let sounds: Vec<Rc<[Reading]>> = run.chars().map(readings).collect();
        for start in 0..sounds.len() {
            let found =
                stretch(word, &sounds[start..]).map(|(n_chars, n_full)| judged(n_chars, n_full, start, sounds.len()));
            if let Some(found) = found.flatten()
                && best.is_none_or(|known| known.quality < found.quality)
            {
                best = Some(found);
            }
        }
    }
    best
}

/// How many characters from the first on the word spells, and how many of them in full; the fewest characters win.
fn stretch(word: &str, sounds: &[Rc<[Reading]>]) -> Option<(usize, usize)> {
    // By letter of the word: the most characters read in full with which it is reached after each character.
    let mut reached: Vec<Option<usize>> = vec![None; word.len() + 1];
    reached[0] = Some(0);
    for (n, readings) in sounds.iter().enumerate() {
        let mut next: Vec<Option<usize>> = vec![None; word.len() + 1];
        for (at, n_full) in reached.iter().enumerate().filter_map(|(at, full)| Some((at, (*full)?))) {
            for reading in readings.iter() {
                for (letters, full) in beginnings(reading, &word[at..]) {
                    let to = &mut next[at + letters];
                    *to = (*to).max(Some(n_full + usize::from(full)));
                }
            }
        }
        if let Some(n_full) = next[word.len()] {
            return Some((n + 1, n_full));
        }
        if next.iter().all(Option::is_none) {
            return None;
        }
        reached = next;
    }
    None
}

/// How many letters of `rest` a reading may take: all of it, its initial, or what there is at the end of the word.
fn beginnings(reading: &str, rest: &str) -> Vec<(usize, bool)> {
    let mut lengths = Vec::new();
    if rest.starts_with(reading) {
        lengths.push((reading.len(), true));
    }
    let initial = if reading.len() > 2 && reading[1..].starts_with('h') { 2 } else { 1 };
    for length in [1, initial] {
        if rest.starts_with(&reading[..length]) && !lengths.iter().any(|(known, _)| *known == length) {
            lengths.push((length, false));
        }
    }
    if rest.len() > initial && rest.len() < reading.len() && reading.starts_with(rest) {
        lengths.push((rest.len(), false));
    }
    lengths
}

/// Single characters by an initial say nothing; initials alone say little unless they are the whole, or many.
fn judged(n_chars: usize, n_full: usize, start: usize, of: usize) -> Option<Spelled> {
    let full = n_full as f64 / n_chars as f64;
    let is_whole = n_chars == of;
    let quality = match (n_chars, n_full) {
        (1, 0) => return None,
        (1, _) => {
            if is_whole {
                0.8
            } else {
                0.45
            }
        }
        _ if n_full == n_chars => 0.95,
        (2, 0) if !is_whole && start > 0 => 0.35,
        _ => {
            0.5 + 0.3 * full
                + if is_whole {
                    0.2
                } else if start == 0 {
                    0.1
                } else {
                    0.0
                }
        }
    };
    Some(Spelled { n_chars, of, quality: quality.min(0.95) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn n_chars(word: &str, text: &str) -> Option<usize> {
        spelled(word, text).map(|found| found.n_chars)
    }

    #[test]
    fn pinyin_is_read_in_full_and_by_initials() {
        assert_eq!(n_chars("xunpan", "询盘首次响应"), Some(2));
        assert_eq!(n_chars("xp", "询盘首次响应"), Some(2));
        assert_eq!(n_chars("xpscxy", "询盘首次响应"), Some(6));
        assert_eq!(n_chars("shouci", "询盘首次响应"), Some(2));
        assert_eq!(n_chars("xunp", "询盘"), Some(2));
        assert_eq!(n_chars("shs", "首次 实施"), Some(2));
        assert_eq!(n_chars("baojia", "报价"), Some(2));
        assert_eq!(n_chars("night", "夜间询盘岗"), None);
        assert_eq!(n_chars("x", "询盘"), None);
    }

    #[test]
    fn characters_of_several_readings_are_found_by_each() {
        for (word, text) in [
            ("chongqing", "重庆"),
            ("zhongliang", "重量"),
            ("yinhang", "银行"),
            ("xingdong", "行动"),
            ("yinyue", "音乐"),
            ("kuaile", "快乐"),
            ("cq", "重庆"),
            ("yh", "银行"),
            ("lvse", "绿色"),
        ] {
            assert_eq!(n_chars(word, text), Some(2), "{word}");
        }
        assert!(spelled("yinxing", "银行").is_some(), "the common reading finds it too");
        assert!(sound_alike('询', '寻') && !sound_alike('询', '盘'));
    }

    #[test]
    fn the_whole_is_surer_than_a_part() {
        let quality = |word, text| spelled(word, text).map_or(0.0, |found| found.quality);
        assert!(quality("xunpan", "询盘") > quality("xp", "询盘"));
        assert!(quality("xp", "询盘") > quality("xp", "询盘首次响应"));
        assert!(quality("xp", "询盘首次响应") > quality("xp", "海外询盘"));
    }

    proptest! {
        #[test]
        fn nothing_panics(word in "[a-z]{0,8}|\\PC{0,6}", text in "[一-龥a-z ]{0,8}|\\PC{0,8}") {
            if let Some(found) = spelled(&word, &text) {
                prop_assert!(found.n_chars <= found.of && found.quality <= 1.0);
            }
        }
    }
}
