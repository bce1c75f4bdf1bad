//! What changed from release to release, the newest first. Knows no repository.

use super::{Change, Changes, Named};
use chrono::{DateTime, NaiveDate, Utc};
use std::{fmt, hash, sync::Arc};

/// A release of the handbook, and what changed since the one before.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Release {
    /// Its part of an address.
    pub slug: String,
    pub title: ReleaseTitle,
    pub at: DateTime<Utc>,
    /// The day of that in the handbook's zone.
    pub day: NaiveDate,
    /// What it is compared with.
    pub since: String,
    pub changes: Arc<Changes>,
}

/// What a release is called.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ReleaseTitle {
    Tag(String),
    /// Year and month.
    Month(i32, u32),
    /// What has been committed since the last tag.
    Coming,
}

/// The releases that are told.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Releases {
    /// The newest first.
    pub all: Vec<Release>,
    /// How many older ones are not told.
    pub n_older: usize,
}

impl Releases {
    /// The same without whatever names something that is hidden now.
    pub fn without(mut self, is_hidden: &dyn Fn(&Named) -> bool) -> Releases {
        let is_told = |change: &Change| !change.names().into_iter().any(is_hidden);
        for release in &mut self.all {
            let names_one = |change: &Change| {
                let confirmed = change.reason.iter().flat_map(|reason| &reason.confirmed_by);
                !is_told(change) || change.roles.iter().chain(confirmed).any(is_hidden)
            };
            if !release.changes.all.iter().any(names_one) {
                continue;
            }
            let changes = Arc::make_mut(&mut release.changes);
            changes.all.retain(is_told);
            for change in &mut changes.all {
                change.roles.retain(|role| !is_hidden(role));
                if let Some(reason) = &mut change.reason {
                    reason.confirmed_by.retain(|named| !is_hidden(named));
                }
            }
        }
        self
    }
}

impl Release {
    /// What changed that is told once.
    pub fn told(&self) -> impl Iterator<Item = &Change> {
        self.changes.all.iter().filter(|change| !change.mirror)
    }
}

/// As short as can be: what is told of releases is in the pages, and they are known by what they say.
impl fmt::Debug for Releases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} releases", self.all.len())
    }
}

impl hash::Hash for Releases {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        for release in &self.all {
            (&release.slug, release.at, release.changes.all.len()).hash(state);
        }
    }
}
