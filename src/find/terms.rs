//! The words of a question with what they fit: which are looked up together, and how much each says.

use super::{
    entries::Thing,
    index::Index,
    matching::{Fits, by_sound, fits, is_known},
    named_values::NamedValue,
    words::{Script, Word},
};
use crate::model::{Dimension, Id, Kind, Org, target};

/// Some words of the question that are looked up as one.
pub struct Term {
    /// As asked.
    pub words: Vec<Word>,
    pub fits: Fits,
    /// The dimensions of which it names a value, and whether it is a value's whole name.
    pub across: Vec<(Id<Dimension>, bool)>,
    /// How much it says: more, the fewer things have it.
    pub weight: f64,
}

/// What the words of a question fit; words that fit nothing are left out.
pub fn terms(org: &Org, index: &Index, asked: &[Word], values: &[NamedValue]) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut at = 0;
    while at < asked.len() {
        let (n_words, fits) = spelled_apart(index, &asked[at..]).unwrap_or_else(|| (1, fits(index, &asked[at])));
        let named = values.iter().filter(|value| value.words.iter().any(|n| (at..at + n_words).contains(n)));
        let across: Vec<(Id<Dimension>, bool)> = named.map(|value| (value.dimension, value.is_whole)).collect();
        let mut things: Vec<u32> = fits.keys().map(|(entry, _)| *entry).collect();
        if !across.is_empty() {
            things.extend((0..index.entries.len() as u32).filter(|n| is_divided(org, index, *n, &across).is_some()));
        }
        things.sort_unstable();
        things.dedup();
        let words = asked[at..at + n_words].to_vec();
        at += n_words;
        if things.is_empty() {
            continue;
        }
        let rarity = (index.entries.len() as f64 / things.len() as f64).sqrt().sqrt();
        let weight = rarity * words.iter().map(|word| word.weight).sum::<f64>();
        terms.push(Term { words, fits, across, weight });
    }
    terms
}

/// Pinyin with spaces between its syllables: unknown words that spell something only together.
fn spelled_apart(index: &Index, asked: &[Word]) -> Option<(usize, Fits)> {
    let goes_on =
        |(n, word): &(usize, &Word)| word.script == Script::Latin && (*n == 0 || word.joined) && !is_known(index, word);
    let n_words = asked.iter().enumerate().take_while(goes_on).count();
    (2..=n_words).rev().find_map(|n_words| {
        let letters: String = asked[..n_words].iter().map(|word| &*word.surface).collect();
        let fits = by_sound(index, &letters);
        (!fits.is_empty()).then_some((n_words, fits))
    })
}

/// Whether an entry is divided across one of these dimensions; whether the value was named whole.
pub fn is_divided(org: &Org, index: &Index, entry: u32, across: &[(Id<Dimension>, bool)]) -> Option<bool> {
    let own = dimensions_of(org, index.entries[entry as usize].thing);
    across.iter().filter(|(dimension, _)| own.contains(dimension)).map(|(_, is_whole)| *is_whole).max()
}

/// The dimensions across which a duty, or the duty of a table, is divided.
pub fn dimensions_of(org: &Org, thing: Thing) -> Vec<Id<Dimension>> {
    let Thing::Object(entity) = thing else { return Vec::new() };
    let duty = match entity.kind {
        Kind::Duty => entity.id(),
        Kind::Allocation => entity.id().and_then(|id| target(&org.allocations[id].duty)),
        _ => None,
    };
    duty.map_or_else(Vec::new, |duty| org.duties[duty].across.iter().filter_map(|across| across.to).collect())
}
