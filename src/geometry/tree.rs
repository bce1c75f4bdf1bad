//! A finite tree of values, whose leaves are numbered depth first, so that all below a value is one range of leaves.
//! It knows no names: a value is its place in the list it was made from.

use super::runs::Runs;
use std::ops::Range;

/// A set of leaves.
pub type Leaves = Runs<u32>;

/// A finite tree of values (a forest, where several have no parent).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    leaves_of: Vec<Range<u32>>,
    value_of: Vec<u32>,
    depth_first: Vec<u32>,
}

impl Tree {
    /// `parents[n]` is the place of value n's parent; parents stand before their children (one that does not is no parent).
    pub fn new(parents: &[Option<u32>]) -> Self {
        let n = parents.len();
        let mut children = vec![Vec::new(); n];
        let mut open: Vec<u32> = Vec::new();
        for (value, parent) in (0u32..).zip(parents) {
            match parent.filter(|parent| *parent < value) {
                Some(parent) => children[parent as usize].push(value),
                None => open.push(value),
            }
        }
        open.reverse();
        let (mut leaves_of, mut value_of, mut depth_first) = (vec![0..0; n], Vec::new(), Vec::with_capacity(n));
        while let Some(value) = open.pop() {
            let below = &children[value as usize];
            let first = value_of.len() as u32;
            leaves_of[value as usize] = first..first;
            if below.is_empty() {
                value_of.push(value);
                leaves_of[value as usize].end += 1;
            }
            depth_first.push(value);
            open.extend(below.iter().rev());
        }
        for value in (0..n).rev() {
            if let Some(last) = children[value].last() {
                leaves_of[value].end = leaves_of[*last as usize].end;
            }
        }
        Self { leaves_of, value_of, depth_first }
    }

    pub fn n_leaves(&self) -> u32 {
        self.value_of.len() as u32
    }

    /// The leaves that a value stands for; none for a value that the tree has not.
    pub fn leaves_of(&self, value: u32) -> Range<u32> {
        self.leaves_of.get(value as usize).cloned().unwrap_or(0..0)
    }

    /// The value that is this leaf.
    pub fn value_of(&self, leaf: u32) -> u32 {
        self.value_of[leaf as usize]
    }

    /// The fewest values that are exactly this set, in depth-first order.
    pub fn values_of(&self, set: &Leaves) -> Vec<u32> {
        let mut values = Vec::new();
        let mut told = 0;
        let mut runs = set.ranges().peekable();
        for value in &self.depth_first {
            let leaves = self.leaves_of(*value);
            while runs.next_if(|run| run.end <= leaves.start).is_some() {}
            let Some(run) = runs.peek() else { break };
            if leaves.start >= told && run.start <= leaves.start && leaves.end <= run.end {
                told = leaves.end;
                values.push(*value);
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two roots: 0 with 1 (3, 4) and 2; 5 with 6 alone.
    fn tree() -> Tree {
        Tree::new(&[None, Some(0), Some(0), Some(1), Some(1), None, Some(5)])
    }

    #[test]
    fn a_value_is_a_range_of_leaves() {
        let tree = tree();
        assert_eq!(tree.n_leaves(), 4);
        let ranges: Vec<_> = (0..8).map(|value| tree.leaves_of(value)).collect();
        assert_eq!(ranges, [0..3, 0..2, 2..3, 0..1, 1..2, 3..4, 3..4, 0..0]);
        assert_eq!((0..4).map(|leaf| tree.value_of(leaf)).collect::<Vec<_>>(), [3, 4, 2, 6]);
    }

    #[test]
    fn a_set_is_told_by_its_greatest_values() {
        let tree = tree();
        let told = |leaves: &[u32]| tree.values_of(&Leaves::new(leaves.iter().map(|leaf| *leaf..*leaf + 1)));
        assert!(told(&[]).is_empty());
        assert_eq!(told(&[0, 1, 2, 3]), [0, 5]);
        assert_eq!(told(&[0, 1]), [1]);
        assert_eq!(told(&[1, 2]), [4, 2]);
        assert_eq!(told(&[0, 2, 3]), [3, 2, 5]);
    }

    #[test]
    fn a_tree_without_values_has_no_leaves() {
        assert_eq!(Tree::new(&[]).n_leaves(), 0);
    }
}
