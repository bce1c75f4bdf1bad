//! Which pages of an edition are too heavy, where no site is written: each is made to be weighed, and again only when it
//! has changed.

use crate::{edition::Edition, render::Hash, rules::too_heavy::Heavy, weigh::Scales};
use rustc_hash::FxHashMap;

/// What the pages of earlier editions weighed.
#[derive(Default)]
pub struct Weights {
    scales: Scales,
    /// By path, with the hash of all that shaped the page.
    pages: FxHashMap<String, (Hash, Option<Heavy>)>,
}

impl Weights {
    /// The pages that are too heavy, one after the other so that others can work meanwhile; nothing where it does not go on
    /// to the end.
    pub fn of(&mut self, edition: &Edition, scales: Scales, goes_on: impl Fn() -> bool) -> Option<Vec<Heavy>> {
        if self.scales != scales {
            *self = Weights { scales, ..Weights::default() };
        }
        if scales.limits.is_none() {
            return Some(Vec::new());
        }
        let n_pages = edition.n_pages();
        let mut pages = FxHashMap::default();
        for n in 0..n_pages {
            if !goes_on() {
                // What was weighed is known the next time.
                self.pages.extend(pages);
                return None;
            }
            let draft = edition.draft(n);
            let known = self.pages.remove(&draft.page.path).filter(|(hash, _)| *hash == draft.hash);
            // What the theme cannot make is told by whoever shows it, and weighs nothing.
            let weighed = || edition.render(&draft).ok().and_then(|page| scales.put(&page));
            let heavy = known.map_or_else(weighed, |(_, heavy)| heavy);
            pages.insert(draft.page.path, (draft.hash, heavy));
        }
        let mut heavy: Vec<Heavy> = pages.values().filter_map(|(_, heavy)| heavy.clone()).collect();
        heavy.sort_by(|one, other| one.path.cmp(&other.path));
        self.pages = pages;
        Some(heavy)
    }
}
