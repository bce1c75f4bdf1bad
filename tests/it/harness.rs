//! A handbook from a text, written to a folder and read as any handbook is.

use chrono::NaiveDate;
use orgbook::{Analysis, Diagnostic, FileMemo, Options, Sources, Today, analyze, load};
use std::{fs, path::Path};
use tempfile::TempDir;

/// The settings of a fixture that has none of its own.
pub const SETTINGS: &str =
    "title: {zh: 手册, en: Handbook}\nlanguages: [zh, en]\ntimezone: Asia/Shanghai\nas_of: 2026-11-22\n";

/// A handbook in a folder that goes when the value goes.
pub struct Handbook {
    folder: TempDir,
}

impl Handbook {
    /// A handbook of a text in which `# file: path` starts a file; lines before the first are `orgbook.yaml`.
    pub fn fixture(text: &str) -> Handbook {
        Handbook::with_settings(text, SETTINGS)
    }

    /// The same, with other settings for a text that has none.
    pub fn with_settings(text: &str, settings: &str) -> Handbook {
        let handbook = Handbook { folder: TempDir::new().unwrap() };
        let (mut path, mut body) = ("orgbook.yaml", String::new());
        for line in text.lines() {
            if let Some(next) = line.strip_prefix("# file:") {
                handbook.write(path, &body, settings);
                (path, body) = (next.trim(), String::new());
            } else {
                body.push_str(line);
                body.push('\n');
            }
        }
        handbook.write(path, &body, settings);
        handbook
    }

    fn write(&self, path: &str, body: &str, settings: &str) {
        let is_empty = body.trim().is_empty();
        if path == "orgbook.yaml" && is_empty {
            self.put(path, settings.as_bytes());
        } else {
            self.put(path, body.as_bytes());
        }
    }

    /// Writes a file, or writes it anew.
    pub fn put(&self, path: &str, bytes: &[u8]) {
        let place = self.folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }

    /// The handbook's folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Reads the folder and checks it.
    pub fn check(&self) -> Analysis {
        check(self.folder.path())
    }

    /// The findings of [`Handbook::check`].
    pub fn findings(&self) -> Vec<Diagnostic> {
        self.check().diagnostics
    }
}

/// Reads a handbook's folder and checks it.
pub fn check(folder: &Path) -> Analysis {
    let mut sources = Sources::default();
    load(folder, &mut sources, None).unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    analyze(&sources, &Options { today: Today::Given(today), ..Options::default() }, &mut FileMemo::default())
}

/// A folder of the repository.
pub fn repository(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
