//! Entries by the words of their names.

use super::entries::Entry;
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, sync::Arc};

/// A name of an entry: the places of both.
pub type Place = (u32, u32);

/// All entries, and where each word stands.
pub struct Index {
    pub entries: Vec<Entry>,
    /// In order of the words, so that whatever goes through them all always comes to the same.
    words: BTreeMap<Arc<str>, Vec<Place>>,
}

impl Index {
    /// The index of some entries.
    pub fn new(entries: Vec<Entry>) -> Index {
        let mut places: FxHashMap<Arc<str>, Vec<Place>> = FxHashMap::default();
        for (n, entry) in entries.iter().enumerate() {
            for (m, name) in entry.names.iter().enumerate() {
                for word in &name.words {
                    let place = (n as u32, m as u32);
                    let known = places.entry(word.text.clone()).or_default();
                    if known.last() != Some(&place) {
                        known.push(place);
                    }
                }
            }
        }
        Index { entries, words: places.into_iter().collect() }
    }

    /// Where a word stands.
    pub fn places(&self, word: &str) -> &[Place] {
        self.words.get(word).map_or(&[], |places| places)
    }

    /// Every word and where it stands.
    pub fn words(&self) -> impl Iterator<Item = (&str, &[Place])> {
        self.words.iter().map(|(word, places)| (&**word, &places[..]))
    }

    /// Every name that has a weight of at least `weight`.
    pub fn names(&self, weight: f64) -> impl Iterator<Item = (Place, &super::entries::Name)> {
        self.entries.iter().enumerate().flat_map(move |(n, entry)| {
            let names = entry.names.iter().enumerate().filter(move |(_, name)| name.weight >= weight);
            names.map(move |(m, name)| ((n as u32, m as u32), name))
        })
    }
}
