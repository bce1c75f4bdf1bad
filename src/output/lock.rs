//! One build at a time in an output folder.

use super::WriteError;
use std::{
    fs::{File, TryLockError},
    io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// The file that is locked. It stays: to take it away would let two builds lock two files of one name.
pub const NAME: &str = ".orgbook-lock";

const PAUSE: Duration = Duration::from_millis(20);

/// Waits until no other build writes to `dir`, at most as long as `patience`, and calls `wait` before; the lock ends with
/// the file.
pub fn lock(dir: &Path, patience: Duration, wait: impl FnOnce()) -> Result<File, WriteError> {
    let file = File::options().create(true).append(true).open(dir.join(NAME)).map_err(WriteError::io(NAME))?;
    let begin = Instant::now();
    let mut wait = Some(wait);
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            // Some network disks know no locks; a build there is not worse off than without orgbook's.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(WriteError::io(NAME)(error)),
            Err(TryLockError::WouldBlock) if begin.elapsed() >= patience => return Err(WriteError::Locked),
            Err(TryLockError::WouldBlock) => {
                if let Some(wait) = wait.take() {
                    wait();
                }
                thread::sleep(PAUSE);
            }
        }
    }
}
