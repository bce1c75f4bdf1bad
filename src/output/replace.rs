//! Files of a handbook, replaced so that whoever reads meanwhile sees of each the old text or the new, and moved.

use super::WriteError;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// What becomes of a file of a handbook; paths are relative to its root, with `/`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    pub path: String,
    /// Its path from now on, where it moves.
    pub to: Option<String>,
    /// What it holds from now on, where that changes.
    pub text: Option<String>,
}

/// Makes the file `name` in the folder `dir` hold `text`.
pub fn replace(dir: &Path, name: &str, text: &str) -> Result<(), WriteError> {
    replace_all(dir, &[Edit { path: name.to_owned(), to: None, text: Some(text.to_owned()) }])
}

/// Carries out all edits below `root`, or none where one of the new texts cannot be written.
pub fn replace_all(root: &Path, edits: &[Edit]) -> Result<(), WriteError> {
    let mut staged = Vec::with_capacity(edits.len());
    for edit in edits {
        match stage(root, edit) {
            Ok(place) => staged.push(place),
            Err(error) => {
                staged.into_iter().flatten().for_each(|staged| drop(fs::remove_file(staged)));
                return Err(WriteError::at(&root.join(&edit.path))(error));
            }
        }
    }
    for (edit, staged) in edits.iter().zip(&staged) {
        put(root, edit, staged.as_deref()).map_err(|error| {
            // The error that led here matters more than one of this.
            staged.iter().for_each(|staged| drop(fs::remove_file(staged)));
            WriteError::at(&root.join(&edit.path))(error)
        })?;
    }
    Ok(())
}

/// Writes the new text beside its place.
fn stage(root: &Path, edit: &Edit) -> io::Result<Option<PathBuf>> {
    let Some(text) = &edit.text else { return Ok(None) };
    let place = real(&root.join(&edit.path));
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    // Hidden, so that no handbook takes it for its own; of this process, so that two do not write into one.
    let staged = place.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = File::create(&staged).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        if let Ok(metadata) = fs::metadata(&place) {
            file.set_permissions(metadata.permissions())?;
        }
        file.sync_all()
    });
    match written {
        Ok(()) => Ok(Some(staged)),
        Err(error) => {
            let _ = fs::remove_file(&staged);
            Err(error)
        }
    }
}

fn put(root: &Path, edit: &Edit, staged: Option<&Path>) -> io::Result<()> {
    if let Some(staged) = staged {
        fs::rename(staged, real(&root.join(&edit.path)))?;
    }
    if let Some(to) = &edit.to {
        fs::rename(root.join(&edit.path), root.join(to))?;
    }
    Ok(())
}

/// The file that a link leads to, so that the link stays one.
fn real(place: &Path) -> PathBuf {
    match fs::symlink_metadata(place) {
        Ok(found) if found.is_symlink() => fs::canonicalize(place).unwrap_or_else(|_| place.to_owned()),
        _ => place.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_left_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        for text in ["a: 1\n", "b\n"] {
            replace(dir.path(), "baseline.yaml", text).unwrap();
            assert_eq!(fs::read_to_string(dir.path().join("baseline.yaml")).unwrap(), text);
        }
        fs::create_dir(dir.path().join("folder")).unwrap();
        fs::write(dir.path().join("folder/x"), "x").unwrap();
        assert!(replace(dir.path(), "folder", "text").is_err());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "nothing is left behind");
        assert!(replace(&dir.path().join("nowhere"), "baseline.yaml", "").is_err());
    }

    #[test]
    fn of_many_files_all_are_replaced_or_none() {
        let dir = tempfile::tempdir().unwrap();
        let at = |path: &str| dir.path().join(path);
        fs::create_dir(at("centres")).unwrap();
        ["centres/a.yaml", "centres/b.yaml"].iter().for_each(|path| fs::write(at(path), "old").unwrap());
        let edit = |path: &str, to: Option<&str>, text: Option<&str>| Edit {
            path: path.into(),
            to: to.map(str::to_owned),
            text: text.map(str::to_owned),
        };
        let lost = [edit("centres/a.yaml", None, Some("new")), edit("gone/b.yaml", None, Some("new"))];
        assert!(replace_all(dir.path(), &lost).is_err());
        assert_eq!(fs::read_to_string(at("centres/a.yaml")).unwrap(), "old");
        let both = [
            edit("centres/a.yaml", Some("centres/c.yaml"), Some("new")),
            edit("centres/b.yaml", Some("centres/B.yaml"), None),
        ];
        replace_all(dir.path(), &both).unwrap();
        let read = |path: &str| fs::read_to_string(at(path)).ok();
        assert_eq!((read("centres/c.yaml").as_deref(), read("centres/B.yaml").as_deref()), (Some("new"), Some("old")));
        assert_eq!(fs::read_dir(at("centres")).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_rights_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let at = |path: &str| dir.path().join(path);
        fs::write(at("real.yaml"), "old").unwrap();
        fs::set_permissions(at("real.yaml"), fs::Permissions::from_mode(0o600)).unwrap();
        symlink("real.yaml", at("link.yaml")).unwrap();
        replace(dir.path(), "link.yaml", "new").unwrap();
        assert!(fs::symlink_metadata(at("link.yaml")).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(at("real.yaml")).unwrap(), "new");
        assert_eq!(fs::metadata(at("real.yaml")).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
