//! The commits that HEAD has, in the order in which they came to it. Knows no file.
//!
//! Commits of a branch came when it was merged: whoever wrote on the main line before that had not seen them.

use super::{fault::GitError, program::Git, revision::is_id};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How many commits are looked at; what is older is not known.
const MOST_COMMITS: &str = "--max-count=100000";

/// Commits and their order.
#[derive(Debug)]
pub struct Graph {
    /// The oldest first, parents before their children; whether each is on the line of first parents.
    pub order: Vec<(Arc<str>, bool)>,
    places: FxHashMap<Arc<str>, u32>,
}

/// A commit as git lists it: its parents by their place in the list.
struct Listed {
    id: Arc<str>,
    parents: Vec<usize>,
}

impl Graph {
    /// Reads the commits that lead to `head`.
    pub fn read(git: &Git, head: &str) -> Result<Graph, GitError> {
        let told = git.read(&["rev-list", "--date-order", "--parents", MOST_COMMITS, head, "--"])?;
        let told = String::from_utf8(told).map_err(|_| GitError::Unreadable)?;
        let ids = || told.lines().map(|line| line.split(' ').next().unwrap_or_default());
        let known: FxHashMap<&str, usize> = ids().enumerate().map(|(n, id)| (id, n)).collect();
        if !ids().all(is_id) {
            return Err(GitError::Unreadable);
        }
        let listed = |line: &str| {
            let mut words = line.split(' ');
            let id = words.next().unwrap_or_default().into();
            Listed { id, parents: words.filter_map(|parent| known.get(parent).copied()).collect() }
        };
        let listed: Vec<Listed> = told.lines().map(listed).collect();
        let order: Vec<(Arc<str>, bool)> =
            in_order(&listed).into_iter().map(|(n, is_main)| (listed[n].id.clone(), is_main)).collect();
        let places = order.iter().enumerate().map(|(n, (id, _))| (id.clone(), n as u32)).collect();
        Ok(Graph { order, places })
    }

    /// The place of a commit in the order; none where HEAD does not have it.
    pub fn place(&self, id: &str) -> Option<u32> {
        self.places.get(id).copied()
    }
}

/// The numbers of the commits in the order in which they came, and whether each is on the main line.
fn in_order(listed: &[Listed]) -> Vec<(usize, bool)> {
    let mut mainline = Vec::new();
    let mut at = (!listed.is_empty()).then_some(0);
    while let Some(n) = at {
        mainline.push(n);
        at = listed[n].parents.first().copied();
    }
    let mut is_seen = vec![false; listed.len()];
    let mut order = Vec::with_capacity(listed.len());
    for main in mainline.into_iter().rev() {
        let (mut came, mut waiting) = (Vec::new(), vec![main]);
        while let Some(n) = waiting.pop() {
            if !std::mem::replace(&mut is_seen[n], true) {
                came.push(n);
                waiting.extend(&listed[n].parents);
            }
        }
        // Git lists children before their parents.
        came.sort_unstable_by(|a, b| b.cmp(a));
        order.extend(came.into_iter().map(|n| (n, n == main)));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_comes_when_it_is_merged() {
        // As git lists them: merge, main 2, branch 2, main 1, branch 1, root.
        let parents = [vec![1, 2], vec![3], vec![4], vec![5], vec![5], vec![]];
        let listed: Vec<Listed> = parents.into_iter().map(|parents| Listed { id: "".into(), parents }).collect();
        let order = in_order(&listed);
        assert_eq!(order, [(5, true), (3, true), (1, true), (4, false), (2, false), (0, true)]);
        assert!(in_order(&[]).is_empty());
    }
}
