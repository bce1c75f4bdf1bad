//! What commits did, kept between processes: it stays so, and what comes later is added.

use super::{graph::Graph, log::Log};
use crate::source::{Change, Commit};
use chrono::DateTime;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// Where something can be kept. What it gives back may be gone or another's, but is never half of what was written.
pub trait Keeper: Sync {
    fn read(&self, key: &str) -> Option<Vec<u8>>;
    fn write(&self, key: &str, content: &[u8]);
}

/// Places of commits, and what each made of a file.
type KeptChanges = Vec<(u32, Option<Arc<str>>)>;

/// How a log is written down.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// How many commits were looked at, and by what these are known again.
    n_read: usize,
    mark: String,
    commits: Vec<(Arc<str>, i64, Arc<str>, bool)>,
    changes: BTreeMap<Arc<str>, KeptChanges>,
}

/// What a log is kept under: the handbook's folder.
pub fn key(prefix: &[u8]) -> String {
    format!("log 2 {}", String::from_utf8_lossy(prefix))
}

/// By what the first commits of a graph are known again.
fn mark(graph: &Graph, n: usize) -> Option<String> {
    let mut hasher = blake3::Hasher::new();
    for (id, is_mainline) in graph.order.get(..n)? {
        hasher.update(id.as_bytes()).update(&[u8::from(*is_mainline)]);
    }
    Some(hasher.finalize().to_hex().to_string())
}

/// A log that was kept of the first commits of a graph, if it is whole, and how many those are.
pub fn read(content: &[u8], graph: &Graph) -> Option<(Log, usize)> {
    let Kept { n_read, mark: known, commits, changes } = serde_json::from_slice(content).ok()?;
    if mark(graph, n_read)? != known {
        return None;
    }
    let commit = |(id, at, author, is_mainline): (Arc<str>, i64, Arc<str>, bool)| Commit {
        id,
        at: DateTime::from_timestamp(at, 0).unwrap_or_default(),
        author,
        is_mainline,
    };
    let commits: Vec<Commit> = commits.into_iter().map(commit).collect();
    let is_known = |(commit, _): &(u32, Option<Arc<str>>)| (*commit as usize) < commits.len();
    if !changes.values().flatten().all(is_known) {
        return None;
    }
    let of_file = |(path, changes): (Arc<str>, KeptChanges)| {
        (path, changes.into_iter().map(|(commit, blob)| Change { commit, blob }).collect())
    };
    Some(((commits, changes.into_iter().map(of_file).collect()), n_read))
}

/// The log of a whole graph as it is kept.
pub fn written((commits, changes): &Log, graph: &Graph) -> Option<Vec<u8>> {
    let n_read = graph.order.len();
    let commit = |own: &Commit| (own.id.clone(), own.at.timestamp(), own.author.clone(), own.is_mainline);
    let of_file = |(path, changes): (&Arc<str>, &Vec<Change>)| {
        (path.clone(), changes.iter().map(|own| (own.commit, own.blob.clone())).collect())
    };
    let (commits, changes) = (commits.iter().map(commit).collect(), changes.iter().map(of_file).collect());
    serde_json::to_vec(&Kept { n_read, mark: mark(graph, n_read)?, commits, changes }).ok()
}
