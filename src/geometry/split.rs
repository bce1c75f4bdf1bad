//! Where to cut a box in two so that few of the boxes in it are cut, and both halves are much simpler.
//!
//! The cuts tried are those of a binary space partition (M. S. Paterson, F. F. Yao: "Efficient binary space partitions for
//! hidden-surface removal and solid modeling", 1990): along the sets that boxes have on an axis, and between two neighbours
//! on it. Where boxes come from halving a space, as the rules of a good table do, such a cut finds their own order again.

use super::grid::{Bits, Grid, ones};

/// The halves of `rest` that promise the least work: `near` are boxes that meet it without holding it.
pub fn halves(grid: &Grid, rest: &[u64], near: &[&[u64]]) -> Option<(Bits, Bits)> {
    let mut best: Option<Cut> = None;
    for axis in &grid.axes {
        let words = axis.used(rest);
        let sets = Sets::new(&rest[words.clone()], near.iter().map(|cuboid| &cuboid[words.clone()]));
        for cut in sets.between().into_iter().chain(sets.along()) {
            if best.as_ref().is_none_or(|best| cut.work < best.work) {
                best = Some(Cut { first_word: words.start, ..cut });
            }
        }
    }
    let cut = best?;
    let (mut inside, mut outside) = (rest.to_vec(), rest.to_vec());
    for (place, word) in (cut.first_word..).zip(&cut.set) {
        inside[place] &= word;
        outside[place] &= !word;
    }
    Some((inside, outside))
}

struct Cut {
    /// The boxes in either half, squared: small where few are cut and the halves are alike.
    work: u64,
    set: Vec<u64>,
    first_word: usize,
}

/// What the boxes leave of a part of one axis: each different set once, with the number of boxes that have it.
struct Sets<'s> {
    rest: &'s [u64],
    sets: Vec<(Vec<u64>, u64)>,
    /// The boxes that hold all of the part.
    n_full: u64,
}

/// More are not looked at, the most frequent first.
const TRIED: usize = 12;

impl<'s> Sets<'s> {
    fn new<'b>(rest: &'s [u64], near: impl Iterator<Item = &'b [u64]>) -> Self {
        let mut n_full = 0;
        let mut loose: Vec<Vec<u64>> = Vec::new();
        for part in near {
            let inside: Vec<u64> = part.iter().zip(rest).map(|(a, b)| a & b).collect();
            if inside == rest {
                n_full += 1;
            } else {
                loose.push(inside);
            }
        }
        loose.sort_unstable();
        let mut sets: Vec<(Vec<u64>, u64)> = Vec::new();
        for set in loose {
            match sets.last_mut() {
                Some((last, count)) if *last == set => *count += 1,
                _ => sets.push((set, 1)),
            }
        }
        sets.sort_by(|(a_set, a), (b_set, b)| b.cmp(a).then_with(|| a_set.cmp(b_set)));
        Self { rest, sets, n_full }
    }

    /// The cut along the most frequent sets.
    fn along(&self) -> Option<Cut> {
        let cuts = self.sets.iter().take(TRIED).map(|(set, _)| {
            let (mut inside, mut outside) = (self.n_full, self.n_full);
            for (other, count) in &self.sets {
                if other.iter().zip(set).any(|(a, b)| a & b != 0) {
                    inside += count;
                }
                if other.iter().zip(set).any(|(a, b)| a & !b != 0) {
                    outside += count;
                }
            }
            (inside * inside + outside * outside, set)
        });
        cuts.min_by_key(|(work, _)| *work).map(|(work, set)| Cut { work, set: set.clone(), first_word: 0 })
    }

    /// The cut between two neighbouring stretches.
    fn between(&self) -> Option<Cut> {
        let ends = self.sets.iter().filter_map(|(set, count)| Some((ones(set).next()?, last(set)?, *count)));
        let ends: Vec<(usize, usize, u64)> = ends.collect();
        let mut starts: Vec<(usize, u64)> = ends.iter().map(|(start, _, count)| (*start, *count)).collect();
        let mut stops: Vec<(usize, u64)> = ends.iter().map(|(_, stop, count)| (*stop + 1, *count)).collect();
        starts.sort_unstable();
        stops.sort_unstable();
        let n_loose: u64 = starts.iter().map(|(_, count)| count).sum();
        let (mut begun, mut done) = (0, 0);
        let (mut next_start, mut next_stop) = (starts.iter().peekable(), stops.iter().peekable());
        let mut best: Option<(u64, usize)> = None;
        let mut places: Vec<usize> = starts.iter().chain(&stops).map(|(place, _)| *place).collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            while let Some((_, count)) = next_start.next_if(|(start, _)| *start < place) {
                begun += count;
            }
            while let Some((_, count)) = next_stop.next_if(|(stop, _)| *stop <= place) {
                done += count;
            }
            let (before, after) = (self.n_full + begun, self.n_full + n_loose - done);
            let work = before * before + after * after;
            if begun > 0 && done < n_loose && best.is_none_or(|(least, _)| work < least) {
                best = Some((work, place));
            }
        }
        let (work, place) = best?;
        let below = |word: usize| match place.saturating_sub(word * 64) {
            bits @ 0..64 => (1u64 << bits) - 1,
            _ => u64::MAX,
        };
        let set = self.rest.iter().enumerate().map(|(word, bits)| bits & below(word)).collect();
        Some(Cut { work, set, first_word: 0 })
    }
}

fn last(words: &[u64]) -> Option<usize> {
    let place = words.iter().rposition(|word| *word != 0)?;
    Some(place * 64 + 63 - words[place].leading_zeros() as usize)
}
