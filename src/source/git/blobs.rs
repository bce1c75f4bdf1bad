//! Contents of objects by their ids, many at a time.

use super::{fault::GitError, program::Git};
use crate::source::{Blobs, content::MAX_SIZE};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{
    io::{self, BufRead, Read},
    sync::{Arc, Mutex, PoisonError},
};

/// Hands the contents of objects to `take`, each once; none for one that is missing, no blob, or over the limit.
pub fn read(git: &Git, ids: &[&str], mut take: impl FnMut(&str, Option<Vec<u8>>)) -> Result<(), GitError> {
    let mut seen = FxHashSet::default();
    let ids: Vec<&str> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let input = ids.iter().flat_map(|id| [id.as_bytes(), b"\n"]).collect::<Vec<_>>().concat();
    git.fed(&["cat-file", "--batch", "--buffer"], input, |out| {
        ids.iter().try_for_each(|id| {
            take(id, next(out)?);
            Ok(())
        })
    })
}

/// The next object that `cat-file --batch` prints: `ID TYPE SIZE`, the content, and a line's end.
fn next(out: &mut dyn BufRead) -> Result<Option<Vec<u8>>, GitError> {
    let mut header = Vec::new();
    out.read_until(b'\n', &mut header)?;
    let header = str::from_utf8(&header).map_err(|_| GitError::Unreadable)?.trim_end().to_owned();
    let mut words = header.split(' ').skip(1);
    let (kind, size) = (words.next(), words.next());
    if kind == Some("missing") {
        return Ok(None);
    }
    let size: u64 = size.and_then(|size| size.parse().ok()).ok_or(GitError::Unreadable)?;
    let mut content = Vec::new();
    let is_wanted = kind == Some("blob") && size <= MAX_SIZE;
    let n_read = match is_wanted {
        true => out.take(size).read_to_end(&mut content)? as u64,
        false => io::copy(&mut out.take(size), &mut io::sink())?,
    };
    let mut end = [0];
    out.read_exact(&mut end)?;
    match n_read == size && end == *b"\n" {
        true => Ok(is_wanted.then_some(content)),
        false => Err(GitError::Unreadable),
    }
}

/// The blobs of a repository; what was read once is kept.
#[derive(Debug)]
pub struct GitBlobs {
    git: Git,
    known: Mutex<FxHashMap<Arc<str>, Option<Arc<str>>>>,
}

impl GitBlobs {
    /// The blobs that `git` can read.
    pub fn new(git: Git) -> GitBlobs {
        GitBlobs { git, known: Mutex::default() }
    }
}

impl Blobs for GitBlobs {
    fn texts(&self, ids: &[Arc<str>]) -> Vec<Option<Arc<str>>> {
        // Whoever panicked while holding it left whole entries.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted: Vec<&str> = ids.iter().filter(|id| !known.contains_key(*id)).map(|id| &**id).collect();
        let text = |content: Option<Vec<u8>>| content.and_then(|bytes| String::from_utf8(bytes).ok()).map(Arc::from);
        // What git does not give now is not known; it is not asked again.
        let _ = read(&self.git, &wanted, |id, content| _ = known.insert(id.into(), text(content)));
        ids.iter().map(|id| known.get(id).cloned().flatten()).collect()
    }
}
