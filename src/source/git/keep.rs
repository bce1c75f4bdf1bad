//! What the commits did, kept between processes: it is the same for the same newest commit.

use super::log::Log;
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
    commits: Vec<(Arc<str>, i64, Arc<str>, bool)>,
    changes: BTreeMap<Arc<str>, KeptChanges>,
}

/// What a log is kept under: the newest commit, and the handbook's folder in it.
pub fn key(head: &str, prefix: &[u8]) -> String {
    format!("log 1 {head} {}", String::from_utf8_lossy(prefix))
}

/// A log that was kept, if it is whole.
pub fn read(content: &[u8]) -> Option<Log> {
    let Kept { commits, changes } = serde_json::from_slice(content).ok()?;
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
    Some((commits, changes.into_iter().map(of_file).collect()))
}

/// A log as it is kept.
pub fn written((commits, changes): &Log) -> Option<Vec<u8>> {
    let commit = |own: &Commit| (own.id.clone(), own.at.timestamp(), own.author.clone(), own.is_mainline);
    let of_file = |(path, changes): (&Arc<str>, &Vec<Change>)| {
        (path.clone(), changes.iter().map(|own| (own.commit, own.blob.clone())).collect())
    };
    let kept = Kept { commits: commits.iter().map(commit).collect(), changes: changes.iter().map(of_file).collect() };
    serde_json::to_vec(&kept).ok()
}
