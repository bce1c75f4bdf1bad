//! Where the files of a site go as they are made.

use crate::{
    output::{Bytes, WriteError, Writing},
    render::Artifact,
};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Where the files of a site go, in any order and from several threads at once.
pub trait Shelf: Sync {
    /// Whether it has these bytes already, so that a page need not be made.
    fn keep(&self, path: &Arc<str>, bytes: Bytes) -> bool;

    fn put(&self, artifact: Artifact) -> Result<(), WriteError>;
}

impl Shelf for Writing<'_> {
    fn keep(&self, path: &Arc<str>, bytes: Bytes) -> bool {
        Writing::keep(self, path, bytes)
    }

    fn put(&self, artifact: Artifact) -> Result<(), WriteError> {
        Writing::put(self, &artifact)
    }
}

/// A shelf whose files are counted as they come, for somebody who watches.
pub struct Counted<'s, S> {
    pub shelf: &'s S,
    pub n_files: &'s AtomicUsize,
}

impl<S: Shelf> Shelf for Counted<'_, S> {
    fn keep(&self, path: &Arc<str>, bytes: Bytes) -> bool {
        let is_kept = self.shelf.keep(path, bytes);
        self.n_files.fetch_add(usize::from(is_kept), Ordering::Relaxed);
        is_kept
    }

    fn put(&self, artifact: Artifact) -> Result<(), WriteError> {
        self.n_files.fetch_add(1, Ordering::Relaxed);
        self.shelf.put(artifact)
    }
}

/// Where nothing is kept of a site: it is made to be looked at while it passes.
pub struct Nowhere;

impl Shelf for Nowhere {
    fn keep(&self, _: &Arc<str>, _: Bytes) -> bool {
        true
    }

    fn put(&self, _: Artifact) -> Result<(), WriteError> {
        Ok(())
    }
}

/// A whole site in memory.
#[derive(Default)]
pub struct InMemory(Mutex<BTreeMap<Arc<str>, Artifact>>);

impl InMemory {
    /// The files, in order of their paths.
    pub fn files(self) -> Vec<Artifact> {
        let files = self.0.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
        files.into_values().collect()
    }
}

impl Shelf for InMemory {
    /// A memo knows no bytes.
    fn keep(&self, _: &Arc<str>, _: Bytes) -> bool {
        false
    }

    fn put(&self, artifact: Artifact) -> Result<(), WriteError> {
        let mut files = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        files.insert(artifact.path.clone(), artifact);
        Ok(())
    }
}
