//! Sets of minutes on one endless line. They know no clock, no zone and no calendar.

use std::ops::Range;

/// A set of minutes as half-open ranges: sorted, disjoint, not touching, none empty. Equal sets are equal values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Minutes(Vec<Range<i64>>);

impl Minutes {
    /// The union of ranges in any order; empty and reversed ones add nothing.
    pub fn new(ranges: impl IntoIterator<Item = Range<i64>>) -> Self {
        let mut ranges: Vec<_> = ranges.into_iter().filter(|range| range.start < range.end).collect();
        if !ranges.is_sorted_by_key(|range| range.start) {
            ranges.sort_unstable_by_key(|range| range.start);
        }
        ranges.dedup_by(|next, last| {
            let joins = next.start <= last.end;
            if joins {
                last.end = last.end.max(next.end);
            }
            joins
        });
        Self(ranges)
    }

    /// All minutes of a range.
    pub fn everything(range: Range<i64>) -> Self {
        Self::new([range])
    }

    /// The ranges in order.
    pub fn ranges(&self) -> &[Range<i64>] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many minutes there are.
    pub fn total(&self) -> i64 {
        self.0.iter().map(|range| range.end - range.start).sum()
    }

    pub fn contains(&self, minute: i64) -> bool {
        self.from(minute).first().is_some_and(|range| range.start <= minute)
    }

    /// Whether every minute of the other set is in this one.
    pub fn covers(&self, other: &Self) -> bool {
        other.0.iter().all(|inner| {
            self.from(inner.start).first().is_some_and(|range| range.start <= inner.start && inner.end <= range.end)
        })
    }

    /// Whether the two sets share a minute.
    pub fn meets(&self, other: &Self) -> bool {
        other.0.iter().any(|theirs| self.from(theirs.start).first().is_some_and(|range| range.start < theirs.end))
    }

    /// The first minute of the set that is not before this one.
    pub fn next_from(&self, minute: i64) -> Option<i64> {
        self.from(minute).first().map(|range| range.start.max(minute))
    }

    /// The ranges that end after a minute.
    fn from(&self, minute: i64) -> &[Range<i64>] {
        &self.0[self.0.partition_point(|range| range.end <= minute)..]
    }

    pub fn union(&self, other: &Self) -> Self {
        let mut all = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(our), Some(their)) = (ours.peek(), theirs.peek()) {
            let first = if our.start <= their.start { ours.next() } else { theirs.next() };
            all.extend(first.cloned());
        }
        all.extend(ours.chain(theirs).cloned());
        Self::new(all)
    }

    pub fn intersect(&self, other: &Self) -> Self {
        let mut common = Vec::new();
        let (mut n, mut m) = (0, 0);
        while let (Some(our), Some(their)) = (self.0.get(n), other.0.get(m)) {
            let both = our.start.max(their.start)..our.end.min(their.end);
            if both.start < both.end {
                common.push(both);
            }
            if our.end <= their.end { n += 1 } else { m += 1 }
        }
        Self(common)
    }

    /// The minutes that are not in the other set.
    pub fn subtract(&self, other: &Self) -> Self {
        let mut left = Vec::new();
        for our in &self.0 {
            let mut from = our.start;
            for their in other.from(our.start).iter().take_while(|their| their.start < our.end) {
                if from < their.start {
                    left.push(from..their.start);
                }
                from = their.end;
            }
            if from < our.end {
                left.push(from..our.end);
            }
        }
        Self(left)
    }

    /// The minutes of a range that are not in this set.
    pub fn complement(&self, within: Range<i64>) -> Self {
        Self::everything(within).subtract(self)
    }

    /// The minutes that are in a range.
    pub fn within(&self, range: Range<i64>) -> Self {
        let inside = self.from(range.start).iter().take_while(|part| part.start < range.end);
        let cut = inside.map(|part| part.start.max(range.start)..part.end.min(range.end));
        Self(cut.filter(|part| part.start < part.end).collect())
    }

    /// Every minute that many minutes later.
    pub fn shifted(&self, by: i64) -> Self {
        Self(self.0.iter().map(|range| range.start + by..range.end + by).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};
    use std::collections::BTreeSet;

    const LINE: Range<i64> = -20..20;

    fn minutes() -> impl Strategy<Value = Minutes> {
        vec((LINE, 0i64..9), 0..6).prop_map(|parts| Minutes::new(parts.into_iter().map(|(at, n)| at..(at + n).min(20))))
    }

    fn each(minutes: &Minutes) -> BTreeSet<i64> {
        minutes.ranges().iter().cloned().flatten().collect()
    }

    #[test]
    fn equal_sets_are_equal_values() {
        assert_eq!(Minutes::new([5..9, 1..3, 3..5, 7..8, 4..4]), Minutes::everything(1..9));
        assert!(Minutes::new([Range { start: 3, end: 1 }]).is_empty());
    }

    proptest! {
        #[test]
        fn sets_are_as_if_counted_minute_by_minute(a in minutes(), b in minutes(), from in LINE, until in LINE) {
            let (ours, theirs) = (each(&a), each(&b));
            let of = |set: BTreeSet<i64>| Minutes::new(set.into_iter().map(|minute| minute..minute + 1));
            prop_assert_eq!(a.union(&b), of(&ours | &theirs));
            prop_assert_eq!(a.intersect(&b), of(&ours & &theirs));
            prop_assert_eq!(a.subtract(&b), of(&ours - &theirs));
            prop_assert_eq!(a.complement(from..until), of(&(from..until).collect() - &ours));
            prop_assert_eq!(a.within(from..until), of(&ours & &(from..until).collect()));
            prop_assert_eq!(a.shifted(7), of(ours.iter().map(|minute| minute + 7).collect()));
            prop_assert_eq!(a.covers(&b), theirs.is_subset(&ours));
            prop_assert_eq!(a.meets(&b), !theirs.is_disjoint(&ours));
            prop_assert_eq!(a.contains(from), ours.contains(&from));
            prop_assert_eq!(a.next_from(from), ours.range(from..).next().copied());
            prop_assert_eq!(a.total(), ours.len() as i64);
        }
    }
}
