//! A git repository in a folder, whose commits have dates and authors of their own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// A repository that goes when the value goes.
pub struct Commits {
    folder: TempDir,
}

impl Commits {
    /// A repository without commits.
    pub fn new() -> Commits {
        let commits = Commits { folder: TempDir::new().unwrap() };
        commits.git(&["init", "--quiet", "--initial-branch=main"]);
        commits
    }

    /// The repository's folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A place in the folder.
    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes files, without committing them.
    pub fn put(&self, files: &[(&str, &str)]) {
        for (path, text) in files {
            fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
            fs::write(self.at(path), text).unwrap();
        }
    }

    /// Runs git as a day's author would, and gives what it prints.
    pub fn git_on(&self, day: &str, arguments: &[&str]) -> String {
        git(self.folder(), day, arguments)
    }

    /// [`Commits::git_on`] on any day.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_on("2026-01-01", arguments)
    }

    /// Commits all that there is, and gives the commit's hash.
    pub fn commit(&self, day: &str) -> String {
        commit(self.folder(), day)
    }

    /// Writes files and commits them.
    pub fn save(&self, day: &str, files: &[(&str, &str)]) -> String {
        self.put(files);
        self.commit(day)
    }
}

/// Runs git in a folder as a day's author would, and gives what it prints.
pub fn git(folder: &Path, day: &str, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    let when = format!("{day}T09:00:00+08:00");
    command.current_dir(folder).args(["-c", "core.autocrlf=false", "-c", "core.compression=0"]);
    command.args(["-c", "protocol.file.allow=always"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command.envs([("GIT_AUTHOR_DATE", &when), ("GIT_COMMITTER_DATE", &when)]);
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "李娜").env(format!("GIT_{role}_EMAIL"), "lina@example.com");
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Commits all that there is in a folder, and gives the commit's hash.
pub fn commit(folder: &Path, day: &str) -> String {
    git(folder, day, &["add", "--all", "."]);
    git(folder, day, &["commit", "--quiet", "--allow-empty", "--message", day]);
    git(folder, day, &["rev-parse", "HEAD"])
}
