//! Circles among things that each lead to at most one other.

use crate::model::{Arena, Id, Object};

/// The circles that following `next` runs into; each begins with its first member, in the order of the arena.
pub fn circles<T>(ids: impl Iterator<Item = Id<T>>, next: impl Fn(Id<T>) -> Option<Id<T>>) -> Vec<Vec<Id<T>>> {
    let ids: Vec<Id<T>> = ids.collect();
    let n_marks = ids.iter().map(|id| id.index() + 1).max().unwrap_or_default();
    // The walk by which each was first reached; 0 for none.
    let mut walks = vec![0; n_marks];
    let mut found = Vec::new();
    for (walk, start) in (1..).zip(ids) {
        let mut at = Some(start);
        while let Some(id) = at.filter(|id| walks.get(id.index()) == Some(&0)) {
            walks[id.index()] = walk;
            at = next(id);
        }
        if let Some(id) = at.filter(|id| walks.get(id.index()) == Some(&walk)) {
            found.push(circle(id, &next));
        }
    }
    found.sort();
    found
}

fn circle<T>(member: Id<T>, next: impl Fn(Id<T>) -> Option<Id<T>>) -> Vec<Id<T>> {
    let mut members = vec![member];
    let mut at = next(member);
    while let Some(id) = at.filter(|id| *id != member) {
        members.push(id);
        at = next(id);
    }
    let first = (0..members.len()).min_by_key(|n| members[*n]).unwrap_or_default();
    members.rotate_left(first);
    members
}

/// Ids as a way: `a → b → c`.
pub fn way<T: Object>(arena: &Arena<T>, ids: impl IntoIterator<Item = Id<T>>) -> String {
    let ids: Vec<&str> = ids.into_iter().map(|id| arena[id].id()).collect();
    ids.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_circle_is_found_once_from_its_first_member() {
        let next = [Some(3), Some(1), Some(0), Some(5), None, Some(3)];
        let id = Id::<crate::model::Centre>::new;
        let found = circles((0..next.len()).map(id), |at| next[at.index()].map(id));
        assert_eq!(found, [vec![id(1)], vec![id(3), id(5)]]);
    }
}
