//! Why there is no history, and what git refuses, in plain words.

use crate::source::io_reason;
use std::{fmt, io};

/// The program failed, or what it printed makes no sense.
#[derive(Debug)]
pub enum GitError {
    /// There is no program `git`.
    Missing,
    /// What git itself said.
    Refused(String),
    Machine(io::Error),
    /// What git printed is not what it was asked for.
    Unreadable,
}

impl From<io::Error> for GitError {
    fn from(error: io::Error) -> GitError {
        match error.kind() {
            io::ErrorKind::NotFound => GitError::Missing,
            _ => GitError::Machine(error),
        }
    }
}

impl GitError {
    /// The sentence in English and in Chinese.
    pub fn sentences(&self) -> (String, String) {
        match self {
            GitError::Missing => ("the program `git` was not found".into(), "找不到 `git` 程序".into()),
            GitError::Refused(complaint) => {
                let words = first_line(complaint);
                (format!("git says: {words}"), format!("git 报告：{words}"))
            }
            GitError::Machine(error) => {
                let (en, zh) = io_reason(error);
                (format!("git cannot be run: {en}"), format!("无法运行 git：{zh}"))
            }
            GitError::Unreadable => {
                ("the repository cannot be read".into(), "无法读取该仓库，其中有对象缺失或损坏".into())
            }
        }
    }
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentences().0)
    }
}

impl std::error::Error for GitError {}

fn first_line(complaint: &str) -> &str {
    let line = complaint.lines().find(|line| !line.trim().is_empty()).unwrap_or("(nothing)");
    line.trim().trim_start_matches("fatal: ").trim_start_matches("error: ")
}

/// Why nothing is known of a handbook's past.
#[derive(Debug)]
pub enum NoHistory {
    /// The handbook is in no repository.
    NoRepository,
    /// Nothing of it was ever committed.
    NotCommitted,
    /// Only the newest commits were fetched.
    Shallow,
    /// The repository belongs to somebody else, and the user has not said that they trust it.
    Dubious,
    Git(GitError),
}

impl From<GitError> for NoHistory {
    fn from(error: GitError) -> NoHistory {
        match &error {
            GitError::Refused(words) if words.contains("not a git repository") => NoHistory::NoRepository,
            // An embedded bare repository is none of the handbook's.
            GitError::Refused(words) if words.contains("cannot use bare repository") => NoHistory::NoRepository,
            GitError::Refused(words) if words.contains("dubious ownership") || words.contains("unsafe repository") => {
                NoHistory::Dubious
            }
            _ => NoHistory::Git(error),
        }
    }
}

impl NoHistory {
    /// Whether nobody would expect a history here.
    pub fn is_plain(&self) -> bool {
        matches!(self, NoHistory::NoRepository | NoHistory::NotCommitted | NoHistory::Git(GitError::Missing))
    }

    /// The sentence in English and in Chinese.
    pub fn sentences(&self) -> (String, String) {
        let (en, zh) = match self {
            NoHistory::NoRepository => ("the handbook is in no git repository", "手册不在 git 仓库中"),
            NoHistory::NotCommitted => {
                ("nothing of the handbook has been committed to git yet", "手册尚未提交到 git 仓库")
            }
            NoHistory::Shallow => (
                "the repository is a shallow clone, which lacks the history; fetch all of it with `git fetch --unshallow`, or with `fetch-depth: 0` where CI checks it out",
                "仓库是浅克隆，缺少历史；请运行 `git fetch --unshallow` 取回全部历史，CI 检出时请设 `fetch-depth: 0`",
            ),
            NoHistory::Dubious => (
                "git does not read the repository, because it belongs to another user; if you trust it, run `git config --global --add safe.directory DIR` with its folder",
                "git 拒绝读取该仓库，因为它属于另一个用户；如果信任它，请运行 `git config --global --add safe.directory 目录`",
            ),
            NoHistory::Git(error) => return error.sentences(),
        };
        (en.into(), zh.into())
    }
}
