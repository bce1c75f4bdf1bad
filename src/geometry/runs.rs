//! Sets of what can be put in order, kept as half-open runs: the shape of leaves of a tree and of stretches of a line.
//! It knows neither trees nor numbers; an end is anything that can be compared.

use std::ops::Range;

/// A set as runs from a first end up to, and without, a second: sorted, disjoint, not touching; so equal sets are equal values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Runs<T>(Vec<(T, T)>);

impl<T> Default for Runs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy + Ord> Runs<T> {
    /// The union of `ranges`, which may meet and come in any order.
    pub fn new(ranges: impl IntoIterator<Item = Range<T>>) -> Self {
        let mut given: Vec<(T, T)> =
            ranges.into_iter().filter(|range| range.start < range.end).map(|range| (range.start, range.end)).collect();
        given.sort_unstable();
        let mut runs: Vec<(T, T)> = Vec::with_capacity(given.len());
        for (start, end) in given {
            match runs.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => runs.push((start, end)),
            }
        }
        Self(runs)
    }

    /// The runs, from low to high.
    pub fn ranges(&self) -> impl ExactSizeIterator<Item = Range<T>> + '_ {
        self.0.iter().map(|(start, end)| *start..*end)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn union(&self, other: &Self) -> Self {
        Self::new(self.ranges().chain(other.ranges()))
    }

    pub fn intersect(&self, other: &Self) -> Self {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut runs = Vec::new();
        while let (Some(&&(a, b)), Some(&&(c, d))) = (ours.peek(), theirs.peek()) {
            let (start, end) = (a.max(c), b.min(d));
            if start < end {
                runs.push((start, end));
            }
            if b <= d {
                ours.next();
            } else {
                theirs.next();
            }
        }
        Self(runs)
    }

    /// What of `within` is not in the set.
    pub fn complement(&self, within: Range<T>) -> Self {
        let mut runs = Vec::with_capacity(self.0.len() + 1);
        let mut from = within.start;
        for (start, end) in &self.0 {
            let until = (*start).min(within.end);
            if from < until {
                runs.push((from, until));
            }
            from = from.max(*end);
        }
        if from < within.end {
            runs.push((from, within.end));
        }
        Self(runs)
    }

    /// Whether all of `other` is in the set.
    pub fn contains_all(&self, other: &Self) -> bool {
        self.intersect(other) == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn members(runs: &Runs<u8>) -> Vec<u8> {
        runs.ranges().flatten().collect()
    }

    fn some() -> impl Strategy<Value = Runs<u8>> {
        proptest::collection::vec((0u8..12, 0u8..12), 0..6)
            .prop_map(|ends| Runs::new(ends.into_iter().map(|(start, end)| start..end)))
    }

    proptest! {
        #[test]
        fn runs_agree_with_counting(a in some(), b in some(), start in 0u8..12, end in 0u8..12) {
            let (in_a, in_b) = (members(&a), members(&b));
            let of = |keep: &dyn Fn(&u8) -> bool| (0..12).filter(keep).collect::<Vec<u8>>();
            prop_assert_eq!(members(&a.union(&b)), of(&|at| in_a.contains(at) || in_b.contains(at)));
            prop_assert_eq!(members(&a.intersect(&b)), of(&|at| in_a.contains(at) && in_b.contains(at)));
            let within = start..end;
            prop_assert_eq!(members(&a.complement(within.clone())), of(&|at| within.contains(at) && !in_a.contains(at)));
            prop_assert_eq!(a.contains_all(&b), in_b.iter().all(|at| in_a.contains(at)));
            let again = Runs::new(in_a.iter().map(|at| *at..*at + 1));
            prop_assert_eq!(again, a);
        }
    }
}
