//! What is known of the past of a handbook's files, as a value. Knows neither git nor what the files mean.

use chrono::{DateTime, Utc};
use std::{collections::BTreeMap, fmt, sync::Arc};

/// A commit, and who made it when, by the author's clock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Commit {
    /// The full hash.
    pub id: Arc<str>,
    pub at: DateTime<Utc>,
    pub author: Arc<str>,
    /// Whether it is on the line of first parents, rather than on a branch that was merged.
    pub is_mainline: bool,
}

/// What a commit made of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The place in [`History::commits`].
    pub commit: u32,
    /// The content, by its hash; none where the file went or became a link.
    pub blob: Option<Arc<str>>,
}

/// A tag that leads to a commit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    pub name: Arc<str>,
    /// The full hash.
    pub commit: Arc<str>,
    /// When the tag was made, or its commit where the tag does not say.
    pub at: DateTime<Utc>,
    /// The place of its commit among all that lead to HEAD, the oldest first; none where HEAD does not have it.
    pub place: Option<u32>,
}

/// Contents by their hashes: the same hash, the same content, so that asking for one is no look at the world.
pub trait Blobs: fmt::Debug + Send + Sync {
    /// The texts of these hashes, in their order; none for what is no text or cannot be had.
    fn texts(&self, ids: &[Arc<str>]) -> Vec<Option<Arc<str>>>;
}

/// The past of a handbook up to a commit.
#[derive(Clone, Debug)]
pub struct History {
    /// The full hash of the newest commit.
    pub head: Arc<str>,
    /// Those that touch the handbook, in the order in which they came to the main line, the oldest first: the commits of
    /// a branch come when it is merged.
    pub commits: Vec<Commit>,
    /// Those of the newest commits first; those that HEAD does not have last.
    pub tags: Vec<Tag>,
    changes: BTreeMap<Arc<str>, Vec<Change>>,
    blobs: Arc<dyn Blobs>,
}

impl History {
    /// A history; `changes` are by path, the newest first, those of a file's former paths included.
    pub fn new(
        head: &str,
        commits: Vec<Commit>,
        changes: BTreeMap<Arc<str>, Vec<Change>>,
        tags: Vec<Tag>,
        blobs: Arc<dyn Blobs>,
    ) -> History {
        History { head: head.into(), commits, tags, changes, blobs }
    }

    /// What happened to the file at a path, the newest first, under its former paths too; empty for one that was never
    /// committed.
    pub fn changes(&self, path: &str) -> &[Change] {
        self.changes.get(path).map_or(&[], Vec::as_slice)
    }

    /// Every path that a file has or had when it went, in their order, with what happened to it.
    pub fn paths(&self) -> impl Iterator<Item = (&str, &[Change])> {
        self.changes.iter().map(|(path, changes)| (&**path, changes.as_slice()))
    }

    /// The commit of a change.
    pub fn commit(&self, change: &Change) -> &Commit {
        &self.commits[change.commit as usize]
    }

    /// The texts of these hashes, in their order; none for what is no text or cannot be had. Many at once take the time of
    /// one.
    pub fn texts(&self, ids: &[Arc<str>]) -> Vec<Option<Arc<str>>> {
        self.blobs.texts(ids)
    }
}
