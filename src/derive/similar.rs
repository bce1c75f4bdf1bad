//! Which of many texts say nearly the same, without comparing each with each.

use super::wording::{Wording, weight};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// For each text, the first one before it that belongs to somebody else and is at least as similar as `threshold`.
///
/// A text is compared only with those in which its rarest word is among the rare ones: nothing similar is lost, since the
/// shorter of two similar texts is wholly in the longer, and its rarest word stands before so much of the longer one as
/// both share.
pub fn first_similar<O: Copy + PartialEq + Sync>(texts: &[(O, Wording)], threshold: f64) -> Vec<Option<usize>> {
    let threshold = threshold.clamp(0.1, 1.0);
    let (kinds, of_text) = kinds(texts);
    let order = by_rarity(&kinds);
    let index = index(&kinds, &order, threshold);
    let similar: Vec<Vec<u32>> = order
        .par_iter()
        .enumerate()
        .map(|(n, tokens)| match tokens.first().and_then(|rarest| index.get(rarest)) {
            Some(longer) => longer_ones(&kinds, n, longer, threshold),
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
    let mut known: FxHashMap<&Wording, usize> = FxHashMap::default();
    let mut kinds: Vec<Kind<O>> = Vec::new();
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

/// A wording in a list of the index, with what rules it out at a glance.
struct Entry {
    kind: u32,
    weight: u32,
    sketch: u128,
}

/// The tokens of each wording, the rarest first.
fn by_rarity<O: Sync>(kinds: &[Kind<O>]) -> Vec<Vec<u64>> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for token in kinds.iter().flat_map(|kind| kind.wording.tokens()) {
        *counts.entry(*token).or_default() += 1;
    }
    let sorted = |kind: &Kind<O>| {
        let mut tokens = kind.wording.tokens().to_vec();
        tokens.sort_unstable_by_key(|token| (counts[token], *token));
        tokens
    };
    kinds.iter().map(sorted).collect()
}

/// By token, the wordings in which so much comes after it that a similar one may begin with it; the lightest first.
fn index<O>(kinds: &[Kind<O>], order: &[Vec<u64>], threshold: f64) -> FxHashMap<u64, Vec<Entry>> {
    let mut index: FxHashMap<u64, Vec<Entry>> = FxHashMap::default();
    for (n, tokens) in order.iter().enumerate() {
        let (whole, sketch) = (kinds[n].wording.weight(), kinds[n].sketch);
        let mut rest = whole;
        for token in tokens {
            if !is_enough(rest, whole, threshold) {
                break;
            }
            index.entry(*token).or_default().push(Entry { kind: n as u32, weight: whole, sketch });
            rest = rest.saturating_sub(weight(*token));
        }
    }
    index.values_mut().for_each(|entries| entries.sort_by_key(|entry| entry.weight));
    index
}

/// The wordings of a list that are as long as this one or longer, and similar to it.
fn longer_ones<O>(kinds: &[Kind<O>], n: usize, list: &[Entry], threshold: f64) -> Vec<u32> {
    let own = &kinds[n];
    let start = list.partition_point(|entry| entry.weight < own.wording.weight());
    let near = list[start..].iter().take_while(|entry| is_enough(own.wording.weight(), entry.weight, threshold));
    near.filter(|entry| own.sketch & !entry.sketch == 0 && entry.kind as usize != n)
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
