//! Which of many texts say nearly the same, without comparing each with each.

use super::wording::{Wording, weight};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// For each text, the first one before it that belongs to somebody else and is at least as similar as `threshold`.
///
/// A text is compared only with those in which its rarest word is among the rare ones: nothing similar is lost, since the
/// shorter of two similar texts is wholly in the longer, and its rarest word stands before so much of the longer one as
/// both share.
pub fn first_similar<O: Copy + PartialEq + Sync>(texts: &[(O, Wording)], threshold: f64) -> Vec<Option<usize>> {
    let threshold = threshold.clamp(0.1, 1.0);
    let (kinds, of_text) = kinds(texts);
    let rows = Rows::new(&kinds);
    let index = Index::new(&kinds, &rows, threshold);
    let similar: Vec<Vec<u32>> = (0..kinds.len())
        .into_par_iter()
        .map(|n| match rows.row(n).first() {
            Some(rarest) => longer_ones(&kinds, n, index.list(*rarest), threshold),
            None => Vec::new(),
        })
        .collect();
    let mut earliest: Vec<Earliest<O>> = vec![Earliest::default(); kinds.len()];
    for (n, kind) in kinds.iter().enumerate() {
        if kind.wording.weight() > 0 {
            earliest[n].extend(&kind.texts);
        }
        for other in similar[n].iter().map(|other| *other as usize) {
            earliest[n].extend(&kinds[other].texts);
            earliest[other].extend(&kind.texts);
        }
    }
    let first = |(n, (owner, _)): (usize, &(O, Wording))| {
        earliest[of_text[n]]
            .0
            .iter()
            .flatten()
            .find(|(_, other)| other != owner)
            .map(|(at, _)| *at)
            .filter(|at| *at < n)
    };
    texts.iter().enumerate().map(first).collect()
}

/// Texts of one wording.
struct Kind<'t, O> {
    wording: &'t Wording,
    sketch: u128,
    texts: Earliest<O>,
}

/// The first text, and the first one of another owner: one of the two is what anybody looks for.
#[derive(Clone, Debug)]
struct Earliest<O>([Option<(usize, O)>; 2]);

impl<O> Default for Earliest<O> {
    fn default() -> Earliest<O> {
        Earliest([None, None])
    }
}

impl<O: Copy + PartialEq> Earliest<O> {
    fn extend(&mut self, others: &Earliest<O>) {
        others.0.iter().flatten().for_each(|(at, owner)| self.add(*at, *owner));
    }

    fn add(&mut self, at: usize, owner: O) {
        let [first, second] = &mut self.0;
        match first {
            Some((earliest, own)) if at < *earliest => {
                if *own != owner {
                    *second = *first;
                }
                *first = Some((at, owner));
            }
            Some((_, own)) if *own == owner => {}
            Some(_) if second.is_none_or(|(earliest, _)| at < earliest) => *second = Some((at, owner)),
            Some(_) => {}
            None => *first = Some((at, owner)),
        }
    }
}

/// The wordings that there are, in the order of their first texts, and which one each text has.
fn kinds<O: Copy + PartialEq>(texts: &[(O, Wording)]) -> (Vec<Kind<'_, O>>, Vec<usize>) {
    let mut known: FxHashMap<&Wording, usize> = FxHashMap::with_capacity_and_hasher(texts.len(), FxBuildHasher);
    let mut kinds: Vec<Kind<O>> = Vec::with_capacity(texts.len());
    let mut of_text = Vec::with_capacity(texts.len());
    for (at, (owner, wording)) in texts.iter().enumerate() {
        let n = *known.entry(wording).or_insert(kinds.len());
        if n == kinds.len() {
            kinds.push(Kind { wording, sketch: sketch(wording), texts: Earliest::default() });
        }
        kinds[n].texts.add(at, *owner);
        of_text.push(n);
    }
    (kinds, of_text)
}

/// One bit for each token: what is not among the bits of a text is not in the text.
fn sketch(wording: &Wording) -> u128 {
    wording.tokens().iter().fold(0, |bits, token| bits | 1 << (token.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57))
}

/// The tokens of each wording, the rarest first; a token is its rank among all by rarity.
struct Rows {
    /// One row after the other.
    ranks: Vec<u32>,
    /// Where each row begins, and where the last one ends.
    starts: Vec<usize>,
    /// By rank, how much a token says.
    weights: Vec<u32>,
}

impl Rows {
    fn new<O>(kinds: &[Kind<O>]) -> Rows {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for token in kinds.iter().flat_map(|kind| kind.wording.tokens()) {
            *counts.entry(*token).or_default() += 1;
        }
        let mut by_rarity: Vec<(u32, u64)> = counts.iter().map(|(token, count)| (*count, *token)).collect();
        by_rarity.sort_unstable();
        let weights = by_rarity.iter().map(|(_, token)| weight(*token)).collect();
        let mut rank = counts;
        for (n, (_, token)) in by_rarity.iter().enumerate() {
            rank.insert(*token, n as u32);
        }
        let n_tokens = kinds.iter().map(|kind| kind.wording.tokens().len()).sum();
        let (mut ranks, mut starts) = (Vec::with_capacity(n_tokens), Vec::with_capacity(kinds.len() + 1));
        for kind in kinds {
            starts.push(ranks.len());
            ranks.extend(kind.wording.tokens().iter().map(|token| rank[token]));
            ranks[starts[starts.len() - 1]..].sort_unstable();
        }
        starts.push(ranks.len());
        Rows { ranks, starts, weights }
    }

    fn row(&self, n: usize) -> &[u32] {
        &self.ranks[self.starts[n]..self.starts[n + 1]]
    }
}

/// A wording in a list of the index, with what rules it out at a glance.
#[derive(Clone, Copy)]
struct Entry {
    rank: u32,
    weight: u32,
    kind: u32,
}

/// By token, the wordings in which so much comes after it that a similar one may begin with it; the lightest first.
struct Index(Vec<Entry>);

impl Index {
    fn new<O>(kinds: &[Kind<O>], rows: &Rows, threshold: f64) -> Index {
        let mut entries = Vec::with_capacity(rows.ranks.len() / 2);
        for (n, kind) in kinds.iter().enumerate() {
            let whole = kind.wording.weight();
            let mut rest = whole;
            for rank in rows.row(n) {
                if !is_enough(rest, whole, threshold) {
                    break;
                }
                entries.push(Entry { rank: *rank, weight: whole, kind: n as u32 });
                rest = rest.saturating_sub(rows.weights[*rank as usize]);
            }
        }
        entries.sort_unstable_by_key(|entry| (entry.rank, entry.weight, entry.kind));
        Index(entries)
    }

    fn list(&self, rank: u32) -> &[Entry] {
        let start = self.0.partition_point(|entry| entry.rank < rank);
        let length = self.0[start..].partition_point(|entry| entry.rank == rank);
        &self.0[start..start + length]
    }
}

/// The wordings of a list that are as long as this one or longer, and similar to it.
fn longer_ones<O>(kinds: &[Kind<O>], n: usize, list: &[Entry], threshold: f64) -> Vec<u32> {
    let own = &kinds[n];
    let start = list.partition_point(|entry| entry.weight < own.wording.weight());
    let near = list[start..].iter().take_while(|entry| is_enough(own.wording.weight(), entry.weight, threshold));
    near.filter(|entry| entry.kind as usize != n && own.sketch & !kinds[entry.kind as usize].sketch == 0)
        .filter(|entry| own.wording.similarity(kinds[entry.kind as usize].wording) >= threshold)
        .map(|entry| entry.kind)
        .collect()
}

/// Whether a part is so much of the whole; rounding never costs a text.
fn is_enough(part: u32, whole: u32, threshold: f64) -> bool {
    f64::from(part) >= threshold * f64::from(whole) - 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn each_with_each(texts: &[(u8, Wording)], threshold: f64) -> Vec<Option<usize>> {
        let first =
            |n: usize| (0..n).find(|m| texts[*m].0 != texts[n].0 && texts[n].1.similarity(&texts[*m].1) >= threshold);
        (0..texts.len()).map(first).collect()
    }

    proptest! {
        #[test]
        fn the_shortlist_loses_nothing(
            words in prop::collection::vec((0u8..4, "((reply|quote|order|sales|to|customer|报价|客户|询盘|跟进|审批|的|2) ?){1,6}"), 0..40),
            threshold in 0.1f64..1.0
        ) {
            let texts: Vec<_> = words.iter().map(|(owner, text)| (*owner, Wording::of(text))).collect();
            prop_assert_eq!(first_similar(&texts, threshold), each_with_each(&texts, threshold));
        }
    }
}
