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
        .map(|n| match rows.row(n) {
            row @ [rarest, ..] => longer_ones(&kinds, n, row, index.list(*rarest), threshold),
            [] => Vec::new(),
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
            kinds.push(Kind { wording, texts: Earliest::default() });
        }
        kinds[n].texts.add(at, *owner);
        of_text.push(n);
    }
    (kinds, of_text)
}

/// One bit for each token: what is not among the bits of a text is not in the text.
fn sketch(row: &[u32]) -> u64 {
    row.iter().fold(0, |bits, rank| bits | 1 << (rank % 64))
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
        let n_tokens = kinds.iter().map(|kind| kind.wording.tokens().len()).sum();
        let (mut ranks, mut starts) = (Vec::with_capacity(n_tokens), Vec::with_capacity(kinds.len() + 1));
        // At first a token is the place at which it was first met.
        let mut places: FxHashMap<u64, u32> = FxHashMap::default();
        let mut counts: Vec<(u32, u64, u32)> = Vec::new();
        for kind in kinds {
            starts.push(ranks.len());
            for token in kind.wording.tokens() {
                let place = *places.entry(*token).or_insert(counts.len() as u32);
                if place as usize == counts.len() {
                    counts.push((0, *token, place));
                }
                counts[place as usize].0 += 1;
                ranks.push(place);
            }
        }
        starts.push(ranks.len());
        counts.sort_unstable();
        let mut rank_of = vec![0; counts.len()];
        (0..).zip(&counts).for_each(|(rank, (.., place))| rank_of[*place as usize] = rank);
        ranks.iter_mut().for_each(|place| *place = rank_of[*place as usize]);
        starts.windows(2).for_each(|own| ranks[own[0]..own[1]].sort_unstable());
        Rows { ranks, starts, weights: counts.iter().map(|(_, token, _)| weight(*token)).collect() }
    }

    fn row(&self, n: usize) -> &[u32] {
        &self.ranks[self.starts[n]..self.starts[n + 1]]
    }

    /// The tokens of a row that so much comes after, of all its weight, that a similar one may begin with them.
    fn first_ones(&self, n: usize, whole: u32, threshold: f64) -> impl Iterator<Item = u32> {
        let mut rest = whole;
        self.row(n).iter().copied().take_while(move |rank| {
            let is_first = is_enough(rest, whole, threshold);
            rest = rest.saturating_sub(self.weights[*rank as usize]);
            is_first
        })
    }
}

/// A wording in a list of the index, with what rules it out at a glance.
#[derive(Clone, Copy, Default)]
struct Entry {
    sketch: u64,
    weight: u32,
    kind: u32,
}

/// By token, the wordings in which so much comes after it that a similar one may begin with it; the lightest first.
struct Index {
    /// One list after the other.
    entries: Vec<Entry>,
    /// Where each list begins, and where the last one ends.
    starts: Vec<usize>,
}

impl Index {
    fn new<O>(kinds: &[Kind<O>], rows: &Rows, threshold: f64) -> Index {
        let mut by_weight: Vec<usize> = (0..kinds.len()).collect();
        by_weight.sort_by_key(|n| kinds[*n].wording.weight());
        let mut next = vec![0; rows.weights.len() + 1];
        for (n, kind) in kinds.iter().enumerate() {
            rows.first_ones(n, kind.wording.weight(), threshold).for_each(|rank| next[rank as usize + 1] += 1);
        }
        (1..next.len()).for_each(|rank| next[rank] += next[rank - 1]);
        let (starts, mut entries) = (next.clone(), vec![Entry::default(); next[next.len() - 1]]);
        for n in by_weight {
            let entry = Entry { sketch: sketch(rows.row(n)), weight: kinds[n].wording.weight(), kind: n as u32 };
            for rank in rows.first_ones(n, entry.weight, threshold) {
                entries[next[rank as usize]] = entry;
                next[rank as usize] += 1;
            }
        }
        Index { entries, starts }
    }

    fn list(&self, rank: u32) -> &[Entry] {
        &self.entries[self.starts[rank as usize]..self.starts[rank as usize + 1]]
    }
}

/// The wordings of a list that are as long as this one or longer, and similar to it.
fn longer_ones<O>(kinds: &[Kind<O>], n: usize, row: &[u32], list: &[Entry], threshold: f64) -> Vec<u32> {
    let (own, sketch) = (kinds[n].wording, sketch(row));
    let start = list.partition_point(|entry| entry.weight < own.weight());
    let end = list.partition_point(|entry| is_enough(own.weight(), entry.weight, threshold));
    let near = list.get(start..end).unwrap_or_default();
    near.iter()
        .filter(|entry| sketch & !entry.sketch == 0 && entry.kind as usize != n)
        .filter(|entry| own.similarity(kinds[entry.kind as usize].wording) >= threshold)
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
