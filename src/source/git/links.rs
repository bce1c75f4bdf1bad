//! Symbolic links in a revision, followed inside the handbook as a checkout's would be. Reads no file.

use super::tree::{Entry, Kind};
use std::collections::BTreeMap;

/// How many links are followed on the way to one file.
const MAX_HOPS: usize = 40;

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target<'a> {
    File(&'a Entry),
    /// A folder, by its path.
    Folder(String),
    Submodule,
    /// Out of the handbook, to nothing, or round in a circle.
    Outside,
}

/// Where the link at `path` leads; `targets` has what each link says.
pub fn target<'a>(entries: &'a BTreeMap<String, Entry>, targets: &BTreeMap<String, String>, path: &str) -> Target<'a> {
    let (mut rest, mut place): (Vec<String>, Vec<String>) = (names(path), Vec::new());
    let mut n_hops = 0;
    while let Some(name) = rest.pop() {
        match &*name {
            "" | "." => continue,
            ".." => match place.pop() {
                Some(_) => continue,
                None => return Target::Outside,
            },
            _ => place.push(name),
        }
        let here = place.join("/");
        let Some(target) = targets.get(&here) else { continue };
        n_hops += 1;
        if n_hops > MAX_HOPS || target.starts_with('/') {
            return Target::Outside;
        }
        place.pop();
        rest.extend(names(target));
    }
    let here = place.join("/");
    match entries.get(&here) {
        Some(Entry { kind: Kind::Submodule, .. }) => Target::Submodule,
        Some(entry) => Target::File(entry),
        None if is_folder(entries, &here) => Target::Folder(here),
        None => Target::Outside,
    }
}

/// The names of a path, the first one last.
fn names(path: &str) -> Vec<String> {
    path.rsplit('/').map(str::to_owned).collect()
}

fn is_folder(entries: &BTreeMap<String, Entry>, path: &str) -> bool {
    let below = format!("{path}/");
    path.is_empty() || entries.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below))
}
