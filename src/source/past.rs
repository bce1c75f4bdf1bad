//! The past of files as they are now: what was committed, and on top of it what is not committed yet. Knows no meaning.

use super::{Change, FileId, History, Sources, git_id::is_id_of};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// How many versions of a file are read at a time: what is looked for was seldom long ago.
const AT_A_TIME: usize = 8;

/// A handbook's history beside its files as they are now.
#[derive(Debug)]
pub struct Past {
    pub history: Arc<History>,
    sources: Sources,
}

/// When a file became what it is: with a commit, or just now, which nobody has committed yet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Moment {
    /// Its place in [`History::commits`].
    Commit(u32),
    Now,
}

/// A text that a file had, and since when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    pub since: Moment,
    pub text: Arc<str>,
}

impl Past {
    /// The past of these files.
    pub fn new(history: Arc<History>, sources: &Sources) -> Past {
        Past { history, sources: sources.clone() }
    }

    /// Reads the newest versions of these files but those that are there still: for many it takes as long as for one.
    pub fn fetch(&self, files: &[FileId]) {
        self.fetch_from(files, 0);
    }

    /// Reads the next versions of these files from the `from`-th on.
    fn fetch_from(&self, files: &[FileId], from: usize) {
        let next = |file: &FileId| {
            let n_known = usize::from(from == 0 && self.is_committed(*file));
            self.committed(*file).skip(from + n_known).take(AT_A_TIME - n_known).map(|(_, blob)| blob.clone())
        };
        // They are remembered, and asked for again one by one.
        let _ = self.history.texts(&files.iter().flat_map(next).collect::<Vec<_>>());
    }

    /// How many versions of a file were committed.
    pub fn n_committed(&self, file: FileId) -> usize {
        self.committed(file).count()
    }

    /// Whether a file was ever committed, and has had another text than it has now.
    pub fn has_older(&self, file: FileId) -> bool {
        match self.n_committed(file) {
            0 => false,
            1 => !self.is_committed(file),
            _ => true,
        }
    }

    /// The versions of a file, the newest first, and that is the file as it is now; what cannot be read is left out.
    pub fn versions(&self, file: FileId) -> impl Iterator<Item = Version> {
        let now = self.sources.file(file).text.clone();
        let is_committed = self.is_committed(file);
        let uncommitted = (!is_committed).then(|| Version { since: Moment::Now, text: now.clone() });
        let committed = self.committed(file).enumerate().filter_map(move |(n, (change, blob))| {
            let since = Moment::Commit(change.commit);
            if n == 0 && is_committed {
                return Some(Version { since, text: now.clone() });
            }
            if n > 0 && n % AT_A_TIME == 0 {
                self.fetch_from(&[file], n);
            }
            let text = self.history.texts(std::slice::from_ref(blob)).pop().flatten()?;
            Some(Version { since, text })
        });
        uncommitted.into_iter().chain(committed)
    }

    /// Whether a file is as it was last committed, however its lines end: a checkout may have changed that.
    fn is_committed(&self, file: FileId) -> bool {
        let Some((_, blob)) = self.committed(file).next() else { return false };
        let now = &self.sources.file(file).text;
        let is_own = |text: &str| is_id_of(blob, text.as_bytes());
        match is_own(now) {
            Some(is_own_id) => is_own_id || now.contains('\r') && is_own(&now.replace("\r\n", "\n")) == Some(true),
            None => {
                let committed = self.history.texts(std::slice::from_ref(blob)).pop().flatten();
                committed.is_some_and(|text| text.replace("\r\n", "\n") == now.replace("\r\n", "\n"))
            }
        }
    }

    /// When a moment was, by the author's clock; none for what is not committed yet.
    pub fn time(&self, moment: Moment) -> Option<DateTime<Utc>> {
        match moment {
            Moment::Commit(place) => self.history.commits.get(place as usize).map(|commit| commit.at),
            Moment::Now => None,
        }
    }

    /// The commits that gave a file another content, the newest first.
    fn committed(&self, file: FileId) -> impl Iterator<Item = (&Change, &Arc<str>)> {
        let changes = self.history.changes(&self.sources.file(file).path);
        let blob = |change: &'_ Change| change.blob.clone();
        let is_new = move |(n, change): &(usize, &Change)| changes.get(n + 1).and_then(blob) != change.blob;
        let new = changes.iter().enumerate().filter(is_new);
        new.filter_map(|(_, change)| Some((change, change.blob.as_ref()?)))
    }
}
