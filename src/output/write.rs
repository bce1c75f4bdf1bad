//! The one way by which a site gets into its folder: file by file, and all of them at once.

use super::{
    WriteError,
    lock::lock,
    manifest::{self, Manifest},
    plan::{Plan, Probe, STAGING, discard},
    prepare::prepare,
};
use crate::render::{Artifact, Hash};
use rustc_hash::FxHashMap;
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// How long a build waits for another one that is writing to its folder.
const PATIENCE: Duration = Duration::from_secs(600);

/// What became of the output folder.
#[derive(PartialEq, Eq, Default, Debug)]
pub struct Written {
    /// New files, and files whose bytes changed, in order.
    pub changed: Vec<Arc<str>>,
    /// Files of earlier builds that the site no longer has.
    pub removed: Vec<String>,
    /// Files of the site that were there as they should be.
    pub n_unchanged: usize,
    /// Files that orgbook did not write; they are left alone.
    pub foreign: Vec<String>,
}

/// What is known of a file's bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bytes {
    pub hash: Hash,
    pub len: u64,
}

impl Bytes {
    /// The bytes of an artifact.
    pub fn of(artifact: &Artifact) -> Bytes {
        Bytes { hash: artifact.hash(), len: artifact.bytes.len() as u64 }
    }
}

/// A file that the new site is to have.
#[derive(Clone, Debug)]
pub struct Entry {
    pub path: Arc<str>,
    pub bytes: Bytes,
    /// Under which number the bytes are staged; none where the folder has them.
    pub staged: Option<usize>,
}

/// A site on its way into its folder. What is put does not stand in memory, and changes nothing before the end; given
/// up, it leaves the last site as it was.
pub struct Writing<'p> {
    dir: PathBuf,
    _lock: File,
    /// What the folder holds by the last build's account.
    last: Manifest,
    entries: Mutex<FxHashMap<Arc<str>, (Entry, usize)>>,
    /// Of a site that is made anew only the files count that are put since.
    n_rounds: usize,
    n_staged: AtomicUsize,
    is_committed: bool,
    probe: Probe<'p>,
}

impl Writing<'static> {
    /// Begins to write to `dir`, once no other build does any more; `wait` is called where there is one.
    pub fn begin(dir: &Path, wait: impl FnOnce()) -> Result<Writing<'static>, WriteError> {
        Writing::begin_with(dir, PATIENCE, wait, &|_| Ok(()))
    }
}

impl<'p> Writing<'p> {
    /// [`Writing::begin`], with a probe that may break it off.
    pub fn begin_with(
        dir: &Path,
        patience: Duration,
        wait: impl FnOnce(),
        probe: Probe<'p>,
    ) -> Result<Writing<'p>, WriteError> {
        fs::create_dir_all(dir).map_err(WriteError::at(dir))?;
        let lock = lock(dir, patience, wait)?;
        Plan::recover(dir, probe)?;
        let last = Manifest::read(dir).map_err(WriteError::io(manifest::NAME))?;
        Ok(Writing {
            dir: dir.to_owned(),
            _lock: lock,
            last,
            entries: Mutex::default(),
            n_rounds: 0,
            n_staged: AtomicUsize::default(),
            is_committed: false,
            probe,
        })
    }

    /// Puts a file into the new site, in place of one of that path.
    pub fn put(&self, artifact: &Artifact) -> Result<(), WriteError> {
        let (path, bytes) = (&artifact.path, Bytes::of(artifact));
        if self.keep(path, bytes) {
            return Ok(());
        }
        let number = self.n_staged.fetch_add(1, Ordering::Relaxed);
        let stage = || {
            (self.probe)("stage")?;
            let place = self.dir.join(STAGING).join(number.to_string());
            match fs::write(&place, &artifact.bytes) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    fs::create_dir_all(self.dir.join(STAGING))?;
                    fs::write(place, &artifact.bytes)
                }
                written => written,
            }
        };
        stage().map_err(WriteError::io(&**path))?;
        self.note(Entry { path: path.clone(), bytes, staged: Some(number) });
        Ok(())
    }

    /// Takes a file into the new site as it is, and says whether it could: whether these very bytes were put already, or
    /// have been in the folder since the last build.
    pub fn keep(&self, path: &Arc<str>, bytes: Bytes) -> bool {
        if let Some((entry, round)) = self.entries().get_mut(path)
            && entry.bytes == bytes
        {
            *round = self.n_rounds;
            return true;
        }
        let has = self.last.files.get(&**path) == Some(&bytes.hash) && {
            let found = fs::symlink_metadata(self.dir.join(&**path));
            found.is_ok_and(|found| found.is_file() && found.len() == bytes.len)
        };
        if has {
            self.note(Entry { path: path.clone(), bytes, staged: None });
        }
        has
    }

    /// Begins once more: only what is put or kept from now on will be in the site.
    pub fn again(&mut self) {
        self.n_rounds += 1;
    }

    /// Puts the new site in the place of the last one.
    pub fn finish(mut self) -> Result<Written, WriteError> {
        let round = self.n_rounds;
        let entries = std::mem::take(&mut *self.entries());
        let of_round = entries.into_values().filter(|(_, own)| *own == round);
        let mut entries: Vec<Entry> = of_round.map(|(entry, _)| entry).collect();
        entries.sort_by(|one, other| one.path.cmp(&other.path));
        let prepared = prepare(&entries, &self.dir, &self.last)?;
        let plan = &prepared.plan;
        if !plan.is_empty() || prepared.is_manifest_new {
            plan.commit(&self.dir, &prepared.manifest, self.probe)?;
            self.is_committed = true;
            plan.carry_out(&self.dir, self.probe)?;
        }
        let removals = plan.before.iter().map(|(_, removal)| removal).chain(&plan.after);
        let mut removed: Vec<String> = removals.map(|removal| removal.path.clone()).collect();
        removed.sort();
        Ok(Written {
            changed: prepared.changed.iter().map(|entry| entry.path.clone()).collect(),
            removed,
            n_unchanged: entries.len() - prepared.changed.len(),
            foreign: prepared.foreign,
        })
    }

    fn note(&self, entry: Entry) {
        self.entries().insert(entry.path.clone(), (entry, self.n_rounds));
    }

    fn entries(&self) -> MutexGuard<'_, FxHashMap<Arc<str>, (Entry, usize)>> {
        // Another thread that died while it noted a file ends the build in any case.
        self.entries.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        // A committed plan is for the next build to finish. One that panics is left as a killed one is.
        if !self.is_committed && !std::thread::panicking() {
            // Room on a full disk is given back; the error that led here matters more than one of this.
            let _ = discard(&self.dir);
        }
    }
}
