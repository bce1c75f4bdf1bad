//! What changed between pairs of commits, for the readers of one audience: it is the same for good, so it is remembered
//! while a process runs and kept between processes.

use crate::{cache::Cache, change::Changes};
use std::sync::Arc;

/// The sort under which it is kept in a cache.
const SORT: &str = "releases";
/// How many pairs are kept. Those that were asked for longest ago go first.
const MOST: usize = 24;

/// The full ids of the earlier commit and of the later one.
pub type Pair = [Arc<str>; 2];

/// What changed between pairs of commits.
#[derive(Default)]
pub struct Kept {
    /// What it is kept under: everything that shapes it but the commits.
    key: Option<String>,
    /// Those that were asked for last come first. Nothing changed from a commit that had no handbook yet.
    pairs: Vec<(Pair, Option<Arc<Changes>>)>,
}

impl Kept {
    /// Takes up what the cache has under a key, unless that is what is here.
    pub fn turn_to(&mut self, key: &str, cache: &Cache) {
        if self.key.as_deref() != Some(key) {
            let read = cache.read(SORT, key).and_then(|bytes| serde_json::from_slice(&bytes).ok());
            *self = Kept { key: Some(key.to_owned()), pairs: read.unwrap_or_default() };
        }
    }

    /// What changed between two commits; none where that is not known.
    pub fn get(&self, pair: &Pair) -> Option<&Option<Arc<Changes>>> {
        self.pairs.iter().find(|(own, _)| own == pair).map(|(_, changes)| changes)
    }

    /// Remembers what changed between two commits.
    pub fn put(&mut self, key: &str, pair: Pair, changes: Option<Arc<Changes>>) {
        // Meanwhile somebody may have turned to another audience.
        if self.key.as_deref() == Some(key) {
            self.pairs.retain(|(own, _)| *own != pair);
            self.pairs.insert(0, (pair, changes));
        }
    }

    /// Keeps all for the next process, first of all the pairs that are asked for.
    pub fn write(&mut self, asked: &[Pair], cache: &Cache) {
        self.pairs.sort_by_key(|(own, _)| !asked.contains(own));
        self.pairs.truncate(MOST.max(asked.len()));
        if let (Some(key), Ok(bytes)) = (&self.key, serde_json::to_vec(&self.pairs)) {
            cache.write(SORT, key, &bytes);
        }
    }
}
