//! Where a site may be written.

use super::WriteError;
use crate::source::is_known_folder;
use std::{
    io,
    path::{Component, Path, PathBuf},
};

/// Refuses an output folder that is the handbook, holds it, or is one of the folders of its objects.
pub fn check_place(dir: &Path, handbook: &Path) -> Result<(), WriteError> {
    let handbook = resolve(handbook).map_err(WriteError::at(handbook))?;
    let place = resolve(dir).map_err(WriteError::at(dir))?;
    let holds_sources = match place.strip_prefix(&handbook) {
        Ok(inner) => inner.to_str().is_some_and(is_known_folder),
        Err(_) => false,
    };
    if handbook.starts_with(&place) || holds_sources {
        return Err(WriteError::IsHandbook);
    }
    if place.exists() && !place.is_dir() {
        return Err(WriteError::at(dir)(io::ErrorKind::NotADirectory.into()));
    }
    Ok(())
}

/// The real path of `path`, of which the last parts need not be there yet.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut real = std::env::current_dir()?;
    for part in path.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            Component::CurDir => {}
            _ => real.push(part),
        }
        if let Ok(place) = real.canonicalize() {
            real = place;
        }
    }
    Ok(real)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_handbook_is_never_the_output() {
        let dir = tempfile::tempdir().unwrap();
        let handbook = dir.path().join("content");
        fs::create_dir_all(handbook.join("positions")).unwrap();
        fs::write(dir.path().join("file"), "").unwrap();
        let check = |place: &str| check_place(&dir.path().join(place), &handbook);
        for place in ["public", "content/public", "content/a/b", "content-2", "content/new/../public"] {
            assert!(check(place).is_ok(), "{place}");
        }
        for place in ["content", ".", "content/.", "content/x/..", "", "content/positions", "content/sops"] {
            assert!(matches!(check(place), Err(WriteError::IsHandbook)), "{place}");
        }
        assert!(matches!(check("file"), Err(WriteError::Io { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_handbook_is_the_handbook() {
        let dir = tempfile::tempdir().unwrap();
        let handbook = dir.path().join("content");
        fs::create_dir(&handbook).unwrap();
        std::os::unix::fs::symlink(&handbook, dir.path().join("link")).unwrap();
        assert!(matches!(check_place(&dir.path().join("link"), &handbook), Err(WriteError::IsHandbook)));
        assert!(check_place(&dir.path().join("link/public"), &handbook).is_ok());
    }
}
