//! What moved in a list.

use rustc_hash::FxHashMap;

/// The places in the second list of what stands elsewhere among what both have: as few as can be.
pub fn moved<T: Eq + std::hash::Hash>(before: &[T], after: &[T]) -> Vec<usize> {
    let places: FxHashMap<&T, usize> = before.iter().enumerate().map(|(n, own)| (own, n)).collect();
    let shared: Vec<(usize, usize)> =
        after.iter().enumerate().filter_map(|(n, own)| Some((n, *places.get(own)?))).collect();
    // The longest part that keeps its order stays; for each place the length up to it, and the place before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(shared.len());
    for (n, (_, place)) in shared.iter().enumerate() {
        let earlier = (0..n).filter(|other| shared[*other].1 < *place).max_by_key(|other| best[*other].0);
        best.push((earlier.map_or(1, |other| best[other].0 + 1), earlier));
    }
    let mut stays = vec![false; shared.len()];
    let mut at = (0..best.len()).max_by_key(|n| (best[*n].0, usize::MAX - n));
    while let Some(n) = at {
        stays[n] = true;
        at = best[n].1;
    }
    shared.iter().zip(stays).filter(|(_, stays)| !stays).map(|((n, _), _)| *n).collect()
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn as_few_move_as_can() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        let moved = |before: &str, after: &str| -> String {
            let after = letters(after);
            moved(&letters(before), &after).into_iter().map(|n| after[n]).collect()
        };
        assert_eq!(moved("abcd", "abcd"), "");
        assert_eq!(moved("abcd", "bcda"), "a");
        assert_eq!(moved("abcd", "axcyd"), "");
        assert_eq!(moved("abcde", "eabcd"), "e");
        assert_eq!(moved("ab", "ba").len(), 1);
        assert_eq!(moved("", "ab"), "");
    }
}
