//! In what each word is found, and how surely it means that.

use super::{
    shards::{Line, push_distances},
    sounds,
};
use crate::find::{NAME, Piece, Script, each_piece_of_passage, each_word_of_name, word_of};
use rustc_hash::FxHashMap;

/// How well a word speaks for something: from 1 to 9 as a word of a name, above as one of a text in a language.
type Worth = u8;
/// The most that a word of a name is worth.
const BEST: f64 = 9.0;
/// The worth of a word in a text of the first language.
const TEXT: Worth = 10;
const LAST: Worth = 15;
/// A word that so many texts have says nothing of any.
const TEXTS: usize = 4_000;
/// The most things of one word, the surest first.
const MOST: usize = 20_000;

/// Before the keys of words that are in no name: who asks by sound or by a beginning asks for names, and should not
/// fetch what stands in texts alone.
const IN_TEXT: char = '~';

/// The words of everything that was added.
#[derive(Default)]
pub struct Postings {
    numbers: FxHashMap<Box<str>, u32>,
    /// By what is written in texts: the number of the word that it is; none where it says nothing.
    written: FxHashMap<Box<str>, Option<u32>>,
    /// By word: the number of a thing and the worth, in order of the things.
    places: Vec<Vec<u32>>,
}

impl Postings {
    /// Adds a name of a thing; things are added in order of their numbers.
    pub fn add_name(&mut self, doc: u32, name: &str, weight: f64) {
        each_word_of_name(name, |word| {
            if word.script == Script::Single && weight < NAME {
                return;
            }
            // Half for being there, half for how near the word alone comes to the whole name (the harmonic mean).
            let closeness = 2.0 * word.share / (1.0 + word.share);
            let worth = (weight * (0.5 + 0.5 * closeness) * BEST).round().clamp(1.0, BEST) as Worth;
            let n = self.number(word.text);
            let places = &mut self.places[n as usize];
            match places.last_mut().filter(|last| **last >> 4 == doc && (**last & 15) < u32::from(TEXT)) {
                Some(last) => *last = (*last).max(doc << 4 | u32::from(worth)),
                None => places.push(doc << 4 | u32::from(worth)),
            }
        });
    }

    /// Adds a text on the page of a thing, after its names.
    pub fn add_text(&mut self, doc: u32, text: &str, lang: u8) {
        let worth = TEXT.saturating_add(lang).min(LAST);
        let place = doc << 4 | u32::from(worth);
        each_piece_of_passage(text, |piece| {
            let n = match piece {
                Piece::Latin(run) => self.written(run),
                Piece::Pair(pair) => Some(self.number(pair)),
            };
            let Some(n) = n else { return };
            let places = &mut self.places[n as usize];
            let of_doc = places.iter().rev().take_while(|known| **known >> 4 == doc);
            if !of_doc.into_iter().any(|known| *known == place || (*known & 15) < u32::from(TEXT)) {
                places.push(place);
            }
        });
    }

    fn written(&mut self, run: &str) -> Option<u32> {
        if let Some(known) = self.written.get(run) {
            return *known;
        }
        let n = word_of(run).map(|word| self.number(&word));
        self.written.insert(run.into(), n);
        n
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(n) = self.numbers.get(word) {
            return *n;
        }
        let n = self.places.len() as u32;
        self.numbers.insert(word.into(), n);
        self.places.push(Vec::new());
        n
    }

    /// Every word with what has it, in order of how it is looked up; of Chinese once for every reading.
    pub fn lines(&self) -> Vec<(String, String)> {
        let mut lines: Vec<(String, String)> = Vec::with_capacity(self.numbers.len());
        for (word, n) in &self.numbers {
            let places = &self.places[*n as usize];
            let line = line(word, places);
            let is_name = places.iter().any(|place| (place & 15) < u32::from(TEXT));
            for key in sounds::keys(word, is_name) {
                let key = if is_name { key } else { format!("{IN_TEXT}{key}") };
                lines.push((key, line.clone()));
            }
        }
        lines.sort_unstable();
        lines
    }

    /// Latin words of names, which a mistyped word may have been meant as; those in most things where there are too many.
    pub fn vocabulary(&self, most_bytes: usize) -> String {
        let is_sure = |place: &u32| (3..u32::from(TEXT)).contains(&(place & 15));
        let is_word = |word: &str| word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let count = |n: u32| self.places[n as usize].iter().filter(|place| is_sure(place)).count();
        let known = self.numbers.iter().filter(|(word, _)| is_word(word)).map(|(word, n)| (count(*n), &**word));
        let mut known: Vec<(usize, &str)> = known.filter(|(count, _)| *count > 0).collect();
        known.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let mut bytes = 0;
        let mut kept: Vec<&str> = known.into_iter().map(|(_, word)| word).collect();
        kept.retain(|word| {
            bytes += word.len() + 1;
            bytes <= most_bytes
        });
        kept.sort_unstable();
        kept.join(" ")
    }

    /// The characters of all words.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.numbers.keys().filter(|word| !word.is_ascii()).flat_map(|word| word.chars())
    }
}

/// `\n`, the word, and for each worth a tab, its sign and the things.
fn line(word: &str, places: &[u32]) -> String {
    let mut line = format!("\n{word}");
    let mut n_told = 0;
    for worth in (1..TEXT).rev().chain(TEXT..=LAST) {
        let mut docs: Vec<usize> =
            places.iter().filter(|place| *place & 15 == u32::from(worth)).map(|place| (place >> 4) as usize).collect();
        if worth >= TEXT && docs.len() > TEXTS {
            continue;
        }
        docs.truncate(MOST - n_told);
        n_told += docs.len();
        if !docs.is_empty() {
            line.push('\t');
            line.push(char::from_digit(u32::from(worth), 16).unwrap_or('0'));
            push_distances(&mut line, docs);
        }
    }
    line
}

/// Lines with their keys, ready to be cut into shards.
pub fn ready(lines: &[(String, String)]) -> Vec<Line<'_>> {
    lines.iter().map(|(key, text)| Line { key, is_first: false, text: text.clone() }).collect()
}
