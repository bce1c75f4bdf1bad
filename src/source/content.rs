//! What is in one file of a handbook's folder, and by which signs it is known to be the same as before.

use super::{
    FaultKind, Sources,
    disk::LoadError,
    walk::{Found, Role},
};
use std::{
    fs::{File, Metadata},
    io::{self, Read},
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

/// The size in bytes above which a file is not read.
pub const MAX_SIZE: u64 = 8 << 20;

/// For how long after its time of change a file may change again without another time; file systems of networks and
/// memory cards count in steps of two seconds.
const COARSEST_CLOCK: Duration = Duration::from_secs(2);

/// What was read of a file.
pub enum Content {
    Text(Arc<str>),
    Asset(Arc<[u8]>),
    Fault(FaultKind, String),
    /// Taken away after the folder was listed.
    Vanished,
}

impl Content {
    /// The content of a file whose bytes are known.
    pub fn of(role: Role, bytes: &[u8]) -> Content {
        if role == Role::Asset {
            return Content::Asset(bytes.into());
        }
        match str::from_utf8(bytes) {
            Ok(text) => Content::Text(text.into()),
            Err(error) => {
                let shown = String::from_utf8_lossy(bytes).into_owned();
                Content::Fault(FaultKind::Encoding { offset: error.valid_up_to() }, shown)
            }
        }
    }

    /// Puts the content into the sources under a path.
    pub fn put(self, sources: &mut Sources, path: &str) {
        match self {
            Content::Text(text) => _ = sources.add_shared(path, text),
            Content::Asset(bytes) => sources.add_asset(path, bytes),
            Content::Fault(kind, shown) => sources.add_fault(path, kind, &shown),
            Content::Vanished => {}
        }
    }
}

/// By what a file is known not to have changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    size: u64,
    changed: SystemTime,
    place: (u64, u64),
}

impl Mark {
    /// The mark of a file that was looked at `now`; none where it may yet change without another mark.
    fn new(metadata: &Metadata, now: SystemTime) -> Option<Mark> {
        let changed = metadata.modified().ok()?;
        let is_settled = now.duration_since(changed).is_ok_and(|age| age > COARSEST_CLOCK);
        is_settled.then(|| Mark { size: metadata.len(), changed, place: place(metadata) })
    }

    /// The mark of the file that is at a place now.
    pub fn at(place: &Path) -> Option<Mark> {
        Mark::new(&place.metadata().ok()?, SystemTime::now())
    }
}

/// The device and the number of a file: one that is renamed over another may have its size and time.
#[cfg(unix)]
fn place(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn place(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

impl Found {
    /// Reads the file, through `buffer`; with its mark, where it can be known again by one.
    pub fn read(&self, buffer: &mut Vec<u8>) -> Result<(Content, Option<Mark>), LoadError> {
        let fault = |kind| Ok((Content::Fault(kind, String::new()), None));
        match self.role {
            Role::Stray => return fault(FaultKind::Stray),
            Role::Outside => return fault(FaultKind::Outside),
            _ => {}
        }
        match read_up_to(&self.place, MAX_SIZE, buffer) {
            Ok(Ok(mark)) => Ok(match Content::of(self.role, buffer) {
                content @ Content::Fault(..) => (content, None),
                content => (content, mark),
            }),
            Ok(Err(size)) => fault(FaultKind::TooLarge { size, limit: MAX_SIZE }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((Content::Vanished, None)),
            Err(error) => Err(LoadError { path: self.path.clone(), error }),
        }
    }
}

/// Puts the bytes of a file into `buffer` and gives its mark, or its size where that is over `limit`.
fn read_up_to(place: &Path, limit: u64, buffer: &mut Vec<u8>) -> io::Result<Result<Option<Mark>, u64>> {
    let mut file = File::open(place)?;
    let metadata = file.metadata()?;
    if metadata.len() > limit {
        return Ok(Err(metadata.len()));
    }
    let mark = Mark::new(&metadata, SystemTime::now());
    let size = metadata.len() as usize;
    buffer.resize(size + 1, 0);
    let n_read = match file.read(buffer) {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
        n_read => n_read?,
    };
    buffer.truncate(n_read);
    if n_read == size && n_read > 0 {
        return Ok(Ok(mark));
    }
    // It came in parts, or grew after it was opened.
    file.take(limit + 1 - n_read as u64).read_to_end(buffer)?;
    let n_read = buffer.len() as u64;
    Ok(if n_read > limit { Err(n_read) } else { Ok(mark) })
}
