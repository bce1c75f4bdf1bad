//! The sample handbook, copied to where it may be changed.

use crate::harness::repository;
use std::{fs, path::Path};

/// Puts a copy of the sample handbook into `folder`.
pub fn copy_to(folder: &Path) {
    copy(&repository("content"), folder);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}
