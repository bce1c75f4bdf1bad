//! One file of a handbook, replaced so that whoever reads meanwhile sees the old text or the new.

use super::WriteError;
use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};

/// Makes the file `name` in the folder `dir` hold `text`.
pub fn replace(dir: &Path, name: &str, text: &str) -> Result<(), WriteError> {
    // Hidden, so that no handbook takes it for its own; of this process, so that two do not write into one.
    let staged = dir.join(format!(".{name}.{}", std::process::id()));
    let place = dir.join(name);
    let written = File::create(&staged).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&staged, &place)).map_err(|error| {
        // The error that led here matters more than one of this.
        let _ = fs::remove_file(&staged);
        WriteError::at(&place)(error)
    })
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
}
