//! In what each word is found, and how surely it means that.

use super::{
    known::{KnownWords, Things, key},
    shards::{Line, push_distances},
    sounds,
};
use crate::{
    find::{NAME, Piece, Script, each_piece_of_passage, each_word_of_name, word_of},
    syntax::markdown::without_addresses,
    view::SearchDoc,
};
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
    /// By word: where it was told last.
    last: Vec<Last>,
    /// Thing by thing, the number of a word and its worth.
    told: Vec<u32>,
    /// By thing, where it begins among what is told.
    firsts: Vec<u32>,
    /// What is told of things that were added whole.
    things: Things,
    /// By number of a known word, that which it has here.
    renumbered: Vec<Option<u32>>,
}

/// Where a word was told last.
#[derive(Clone, Copy)]
struct Last {
    doc: u32,
    /// One bit for each worth that it has there.
    worths: u16,
    /// Where it is told as a word of a name.
    name: usize,
}

/// The worths of words in names.
const NAMES: u16 = (1 << TEXT) - 1;

impl Postings {
    /// Adds a thing; things are added in order of their numbers. What is known of it is not looked for again.
    pub fn add(&mut self, number: u32, doc: &SearchDoc, known: &KnownWords) {
        self.begin(number);
        let key = key(doc);
        if let Some(same) = self.things.get(&key) {
            self.told.extend_from_within(same.clone());
            return;
        }
        let start = self.told.len();
        match known.told(&key) {
            Some(told) => told.iter().for_each(|told| self.add_known(*told, known)),
            None => {
                doc.names.iter().for_each(|(name, weight)| self.add_name(number, name, *weight));
                for (lang, text) in &doc.texts {
                    without_addresses(text).for_each(|part| self.add_text(number, part, lang.0));
                }
            }
        }
        self.things.insert(key, start..self.told.len());
    }

    fn add_known(&mut self, told: u32, known: &KnownWords) {
        let of_known = (told >> 4) as usize;
        self.renumbered.resize(known.words.len(), None);
        let n = self.renumbered[of_known].unwrap_or_else(|| self.number(&known.words[of_known]));
        self.renumbered[of_known] = Some(n);
        self.told.push(n << 4 | told & 15);
    }

    /// Adds a name of a thing, before its texts.
    pub fn add_name(&mut self, doc: u32, name: &str, weight: f64) {
        self.begin(doc);
        each_word_of_name(name, |word| {
            if word.script == Script::Single && weight < NAME {
                return;
            }
            // Half for being there, half for how near the word alone comes to the whole name (the harmonic mean).
            let closeness = 2.0 * word.share / (1.0 + word.share);
            let worth = (weight * (0.5 + 0.5 * closeness) * BEST).round().clamp(1.0, BEST) as Worth;
            let n = self.number(word.text);
            let last = of_thing(&mut self.last[n as usize], doc);
            let told = n << 4 | u32::from(worth);
            if last.worths & NAMES == 0 {
                (last.worths, last.name) = (last.worths | 1 << worth, self.told.len());
                self.told.push(told);
            } else {
                let known = &mut self.told[last.name];
                *known = told.max(*known);
            }
        });
    }

    /// Adds a text on the page of a thing, after its names.
    pub fn add_text(&mut self, doc: u32, text: &str, lang: u8) {
        self.begin(doc);
        let worth = TEXT.saturating_add(lang).min(LAST);
        each_piece_of_passage(text, |piece| {
            let n = match piece {
                Piece::Latin(run) => self.written(run),
                Piece::Pair(pair) => Some(self.number(pair)),
            };
            let Some(n) = n else { return };
            let last = of_thing(&mut self.last[n as usize], doc);
            if last.worths & (NAMES | 1 << worth) == 0 {
                last.worths |= 1 << worth;
                self.told.push(n << 4 | u32::from(worth));
            }
        });
    }

    /// What follows is told of this thing.
    fn begin(&mut self, doc: u32) {
        if self.firsts.len() <= doc as usize {
            self.firsts.resize(doc as usize + 1, self.told.len() as u32);
        }
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
        let n = self.last.len() as u32;
        self.numbers.insert(word.into(), n);
        self.last.push(Last { doc: u32::MAX, worths: 0, name: 0 });
        n
    }

    /// By word, in order of the things: the number of a thing and the worth.
    fn places(&self) -> Places {
        let mut starts = vec![0_u32; self.last.len() + 1];
        self.told.iter().for_each(|told| starts[(told >> 4) as usize + 1] += 1);
        (1..starts.len()).for_each(|n| starts[n] += starts[n - 1]);
        let (mut next, mut places) = (starts.clone(), vec![0; self.told.len()]);
        for (doc, first) in self.firsts.iter().enumerate() {
            let end = self.firsts.get(doc + 1).map_or(self.told.len(), |end| *end as usize);
            for told in &self.told[*first as usize..end] {
                let at = &mut next[(told >> 4) as usize];
                places[*at as usize] = (doc as u32) << 4 | told & 15;
                *at += 1;
            }
        }
        Places { starts, places }
    }

    /// Every word with what has it, in order of how it is looked up; of Chinese once for every reading.
    pub fn lines(&self) -> Vec<(String, String)> {
        let by_word = self.places();
        let mut lines: Vec<(String, String)> = Vec::with_capacity(self.numbers.len());
        for (word, n) in &self.numbers {
            let places = by_word.of(*n);
            let line = line(word, places);
            let is_name = places.iter().any(|place| (place & 15) < u32::from(TEXT));
            let mut keys = sounds::keys(word, is_name);
            if !is_name {
                keys.iter_mut().for_each(|key| key.insert(0, IN_TEXT));
            }
            let last = keys.pop();
            lines.extend(keys.into_iter().map(|key| (key, line.clone())));
            lines.extend(last.map(|key| (key, line)));
        }
        lines.sort_unstable();
        lines
    }

    /// Latin words of names, which a mistyped word may have been meant as; those in most things where there are too many.
    pub fn vocabulary(&self, most_bytes: usize) -> String {
        let mut counts = vec![0_usize; self.last.len()];
        let sure = self.told.iter().filter(|told| (3..u32::from(TEXT)).contains(&(**told & 15)));
        sure.for_each(|told| counts[(told >> 4) as usize] += 1);
        let is_word = |word: &str| word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let known = self.numbers.iter().filter(|(word, _)| is_word(word));
        let known = known.map(|(word, n)| (counts[*n as usize], &**word));
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

    /// What is known of the things that were added whole.
    pub fn into_known(self) -> KnownWords {
        let mut words = vec![Box::default(); self.last.len()];
        self.numbers.into_iter().for_each(|(word, n)| words[n as usize] = word);
        KnownWords { words, things: self.things, told: self.told }
    }
}

/// Where a word is told of a thing.
fn of_thing(last: &mut Last, doc: u32) -> &mut Last {
    if last.doc != doc {
        *last = Last { doc, worths: 0, name: 0 };
    }
    last
}

/// By word, the things that have it, each with the worth.
struct Places {
    /// Where each word begins, and where the last one ends.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Places {
    fn of(&self, n: u32) -> &[u32] {
        &self.places[self.starts[n as usize] as usize..self.starts[n as usize + 1] as usize]
    }
}

/// `\n`, the word, and for each worth a tab, its sign and the things.
fn line(word: &str, places: &[u32]) -> String {
    let mut line = format!("\n{word}");
    let mut n_told = 0;
    // Most words have one worth, and few have several.
    let worths = places.iter().fold(0_u16, |worths, place| worths | 1 << (place & 15));
    for worth in (1..TEXT).rev().chain(TEXT..=LAST).filter(|worth| worths >> worth & 1 == 1) {
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
    lines.iter().map(|(key, text)| Line { key, is_first: false, text }).collect()
}
