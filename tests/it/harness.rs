//! A handbook from a text, written to a folder and read as any handbook is.

use crate::commits;
use chrono::NaiveDate;
use orgbook::{Analysis, Diagnostic, FileMemo, Options, Repository, Sources, Today, analyze, load};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::Arc,
};
use tempfile::TempDir;

/// The settings of a fixture that has none of its own.
pub const SETTINGS: &str =
    "title: {zh: 手册, en: Handbook}\nlanguages: [zh, en]\ntimezone: Asia/Shanghai\nas_of: 2026-11-22\n";

/// A handbook in a folder that goes when the value goes.
pub struct Handbook {
    folder: TempDir,
}

impl Handbook {
    /// A handbook of a text in which `# file: path` starts a file; lines before the first are `orgbook.yaml`. A line
    /// `# commit: DAY` commits what there is so far.
    pub fn fixture(text: &str) -> Handbook {
        Handbook::with_settings(text, SETTINGS)
    }

    /// The same, with other settings for a text that has none.
    pub fn with_settings(text: &str, settings: &str) -> Handbook {
        let handbook = Handbook { folder: TempDir::new().unwrap() };
        let (mut path, mut body) = ("orgbook.yaml", String::new());
        let mut is_there = false;
        for line in text.lines() {
            if let Some(day) = line.strip_prefix("# commit:") {
                handbook.write(path, &body, settings);
                (path, body) = ("orgbook.yaml", String::new());
                if !std::mem::replace(&mut is_there, true) {
                    commits::git(handbook.folder(), "2026-01-01", &["init", "--quiet", "--initial-branch=main"]);
                }
                commits::commit(handbook.folder(), day.trim());
            } else if let Some(next) = line.strip_prefix("# file:") {
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
            if !self.folder.path().join(path).exists() {
                self.put(path, settings.as_bytes());
            }
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

    /// A copy of a handbook's folder, without what earlier builds kept there.
    pub fn copy(of: &Path) -> Handbook {
        let handbook = Handbook { folder: TempDir::new().unwrap() };
        for path in files(of).into_iter().filter(|path| !path.starts_with(".orgbook/")) {
            handbook.put(&path, &fs::read(of.join(&path)).unwrap());
        }
        handbook
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
    let today = Today::Given(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    let history = folder.join(".git").exists().then(|| Repository::of(folder).unwrap().history().unwrap());
    let options = Options { today, history: history.map(Arc::new), ..Options::default() };
    analyze(&sources, &options, &mut FileMemo::default())
}

/// A folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files below a folder, with `/`, in order; links are not followed.
pub fn files(folder: &Path) -> Vec<String> {
    fn collect(folder: &Path, prefix: &str, into: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
            let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            match entry.file_type().unwrap().is_dir() {
                true => collect(&entry.path(), &format!("{path}/"), into),
                false => into.push(path),
            }
        }
    }
    let mut found = Vec::new();
    collect(folder, "", &mut found);
    found.sort();
    found
}

/// What a run of the program did.
#[derive(Debug)]
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The program, in a folder, with nothing of the tester's settings.
pub fn orgbook(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_orgbook"));
    command.args(arguments).current_dir(folder);
    for name in ["NO_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS", "TERM", "RAYON_NUM_THREADS", "LANG", "LC_ALL"] {
        command.env_remove(name);
    }
    command
}

/// Runs the program to its end.
pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    ended(&mut orgbook(folder, arguments))
}

/// Runs a command to its end.
pub fn ended(command: &mut Command) -> Run {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { status: status.code(), out: text(stdout), err: text(stderr) }
}
