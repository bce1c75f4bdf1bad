//! One word of a question against all names: as it stands, as a part, by its sound, and with a slip of the pen.

use super::{
    entries::NAME,
    index::{Index, Place},
    reading::{sound_alike, spelled},
    words::{Script, Word},
};
use rustc_hash::FxHashMap;

/// How well a word fits a name, from 0 to 1, and how much of the name it takes up, in words of the name.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Fit {
    pub quality: f64,
    pub takes: f64,
}

/// The names that a word fits.
pub type Fits = FxHashMap<Place, Fit>;

/// The names that a word fits; the surest way of fitting that finds any is taken.
pub fn fits(index: &Index, word: &Word) -> Fits {
    match word.script {
        Script::Latin => latin(index, word),
        Script::Pair => pair(index, word),
        Script::Single => single(index, word),
    }
}

/// The names that spell these letters by their Chinese characters.
pub fn by_sound(index: &Index, letters: &str) -> Fits {
    let mut fits = Fits::default();
    for (place, name) in index.names(NAME) {
        if let Some(found) = spelled(letters, &name.text) {
            // A stretch of characters is one pair less than it has characters.
            let takes = found.n_chars.saturating_sub(1).max(1) as f64;
            add(&mut fits, &[place], Fit { quality: found.quality, takes });
        }
    }
    fits
}

/// Whether a word stands in some name as it is.
pub fn is_known(index: &Index, word: &Word) -> bool {
    index
        .places(&word.text)
        .iter()
        .any(|(entry, name)| index.entries[*entry as usize].names[*name as usize].weight >= NAME)
}

fn latin(index: &Index, word: &Word) -> Fits {
    let mut fits = exact(index, word);
    if is_known(index, word) {
        return fits;
    }
    for (known, places) in index.words() {
        if let Some(quality) = part(&word.text, known) {
            add(&mut fits, places, Fit { quality, takes: word.weight });
        }
    }
    merge(&mut fits, by_sound(index, &word.surface));
    if fits.is_empty() {
        for (known, places) in index.words() {
            if let Some(quality) = slip(&word.text, known) {
                add(&mut fits, places, Fit { quality, takes: word.weight });
            }
        }
    }
    fits
}

fn pair(index: &Index, word: &Word) -> Fits {
    let mut fits = exact(index, word);
    // A pair that only holds a sentence together is not worth a guess.
    if fits.is_empty() && word.weight >= 1.0 {
        for (known, places) in index.words().filter(|(known, _)| sounds_like(&word.text, known)) {
            let _ = known;
            add(&mut fits, places, Fit { quality: 0.7, takes: word.weight });
        }
    }
    fits
}

fn single(index: &Index, word: &Word) -> Fits {
    let mut fits = exact(index, word);
    for (known, places) in index.words().filter(|(known, _)| known.contains(&*word.text)) {
        let quality = if *known == *word.text { 1.0 } else { 0.5 };
        add(&mut fits, places, Fit { quality, takes: word.weight });
    }
    fits
}

fn exact(index: &Index, word: &Word) -> Fits {
    let mut fits = Fits::default();
    add(&mut fits, index.places(&word.text), Fit { quality: 1.0, takes: word.weight });
    fits
}

fn add(fits: &mut Fits, places: &[Place], fit: Fit) {
    for place in places {
        let known = fits.entry(*place).or_insert(fit);
        if known.quality < fit.quality {
            *known = fit;
        }
    }
}

fn merge(fits: &mut Fits, more: Fits) {
    // The better one wins, whatever the order.
    more.into_iter().for_each(|(place, fit)| add(fits, &[place], fit));
}

/// How well a word fits as a beginning or a part of another, or the other as a part of it: `midnight` has `night`.
fn part(word: &str, known: &str) -> Option<f64> {
    let latin = |text: &str| text.is_ascii();
    if word.len() < 3 || known.len() < 3 || !latin(word) || !latin(known) {
        return None;
    }
    if known.starts_with(word) {
        return Some(0.75);
    }
    let is_long = word.len() >= 4 && known.len() >= 4;
    (is_long && (word.contains(known) || known.contains(word))).then_some(0.55)
}

/// How well a word fits another that was mistyped: one slip in four letters, two in seven.
fn slip(word: &str, known: &str) -> Option<f64> {
    let (length, other) = (word.chars().count(), known.chars().count());
    let most = match length.min(other) {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    if length.abs_diff(other) > most {
        return None;
    }
    match strsim::osa_distance(word, known) {
        0 => Some(1.0),
        1 => Some(0.6),
        distance if distance <= most => Some(0.4),
        _ => None,
    }
}

/// Whether two pairs of characters differ in what is written but not in what is heard.
fn sounds_like(word: &str, known: &str) -> bool {
    let mut pairs = word.chars().zip(known.chars());
    known.chars().count() == 2 && !known.is_ascii() && pairs.all(|(one, other)| sound_alike(one, other))
}
