//! Names of revisions → commits, and the tags that there are.

use super::{fault::GitError, graph::Graph, program::Git};
use crate::source::{Commit, Tag};
use chrono::DateTime;
use std::sync::Arc;

/// How many tags are offered where a revision does not exist.
const MOST_OFFERED: usize = 3;

/// A revision as somebody named it, and the commit that it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revision {
    pub name: String,
    pub commit: Commit,
}

/// Why a name is no revision.
#[derive(Debug)]
pub enum RevisionError {
    /// Begins with `-`, or could not be given to a program at all.
    Refused(String),
    /// Names no commit; with the newest tags, which may be meant.
    Unknown(String, Vec<String>),
    Git(GitError),
}

impl From<GitError> for RevisionError {
    fn from(error: GitError) -> RevisionError {
        RevisionError::Git(error)
    }
}

impl RevisionError {
    /// The sentence in English and in Chinese.
    pub fn sentences(&self) -> (String, String) {
        match self {
            RevisionError::Refused(name) => (
                format!("`{name}` is no revision: one never begins with `-` and is one line"),
                format!("`{name}` 不是版本：版本不以 `-` 开头，且只有一行"),
            ),
            RevisionError::Unknown(name, tags) if tags.is_empty() => (
                format!("there is no revision `{name}`; `git log --oneline` lists those that there are"),
                format!("没有版本 `{name}`；`git log --oneline` 列出现有版本"),
            ),
            RevisionError::Unknown(name, tags) => (
                format!("there is no revision `{name}`; tags that there are: `{}`", tags.join("`, `")),
                format!("没有版本 `{name}`；现有标签：`{}`", tags.join("`、`")),
            ),
            RevisionError::Git(error) => error.sentences(),
        }
    }
}

impl Revision {
    /// The commit of a name.
    pub fn named(git: &Git, name: &str) -> Result<Revision, RevisionError> {
        if name.is_empty() || name.starts_with('-') || name.contains(['\0', '\n', '\r']) {
            return Err(RevisionError::Refused(name.into()));
        }
        let peeled = format!("{name}^{{commit}}");
        let told = match git.read(&["rev-parse", "--verify", "--quiet", "--end-of-options", &peeled]) {
            Ok(told) => told,
            Err(GitError::Refused(_)) => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        let Some(id) = id(&told) else {
            return Err(RevisionError::Unknown(name.into(), offered(git, name)));
        };
        Ok(Revision { name: name.into(), commit: commit(git, &id)? })
    }
}

/// The object id that a line holds, where it holds nothing else.
pub fn id(line: &[u8]) -> Option<Arc<str>> {
    let id = str::from_utf8(line).ok()?.trim_end();
    is_id(id).then(|| id.into())
}

/// Whether a word is a whole object id.
pub fn is_id(word: &str) -> bool {
    matches!(word.len(), 40 | 64) && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// When and by whom a commit was made.
fn commit(git: &Git, id: &str) -> Result<Commit, GitError> {
    let arguments = ["diff-tree", "--stdin", "--root", "--always", "--no-patch", "--no-ext-diff", "--no-textconv"];
    let form = ["-z", "--encoding=UTF-8", "--format=%H%x00%at%x00%an"];
    let arguments = [arguments.as_slice(), &form].concat();
    let told = git.fed(&arguments, format!("{id}\n").into_bytes(), |out| {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes)?;
        Ok(bytes)
    })?;
    let mut parts = told.split(|byte| *byte == 0);
    let mut next = || parts.next().map(|part| String::from_utf8_lossy(part).into_owned());
    let (Some(own), Some(at), Some(author)) = (next(), next(), next()) else { return Err(GitError::Unreadable) };
    Ok(Commit { id: own.trim().into(), at: moment(&at), author: author.trim().into(), is_mainline: true })
}

/// The moment of a number of seconds; of one that no calendar has, the first of all.
pub fn moment(seconds: &str) -> DateTime<chrono::Utc> {
    seconds.trim().parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0)).unwrap_or_default()
}

/// The tags of a repository that lead to commits, in the order of their names.
fn all_tags(git: &Git) -> Result<Vec<Tag>, GitError> {
    let form = "--format=%(refname:strip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)%00%(creatordate:unix)";
    let told = git.read(&["for-each-ref", form, "refs/tags"])?;
    let told = String::from_utf8_lossy(&told);
    let tag = |line: &str| {
        let parts: Vec<&str> = line.split('\0').collect();
        let [name, kind, id, peeled_kind, peeled, at] = parts[..] else { return None };
        let commit = if kind == "commit" { id } else { (peeled_kind == "commit").then_some(peeled)? };
        Some(Tag { name: name.into(), commit: commit.into(), at: moment(at), place: None })
    };
    Ok(told.lines().filter_map(tag).collect())
}

/// The tags, those of the newest commits first; those that HEAD does not have last.
pub fn tags(git: &Git, graph: &Graph) -> Result<Vec<Tag>, GitError> {
    let mut tags = all_tags(git)?;
    tags.iter_mut().for_each(|tag| tag.place = graph.place(&tag.commit));
    tags.sort_by(|a, b| b.place.cmp(&a.place).then(b.at.cmp(&a.at)).then_with(|| a.name.cmp(&b.name)));
    Ok(tags)
}

/// The tags that may be meant by a name: those most like it, else the newest.
fn offered(git: &Git, name: &str) -> Vec<String> {
    let Ok(mut tags) = all_tags(git) else { return Vec::new() };
    let distance = |tag: &Tag| strsim::damerau_levenshtein(&tag.name, name);
    let is_near = |tag: &Tag| distance(tag) * 3 <= name.chars().count().max(3);
    match tags.iter().any(is_near) {
        true => {
            tags.retain(is_near);
            tags.sort_by_key(distance);
        }
        false => tags.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.name.cmp(&b.name))),
    }
    tags.into_iter().take(MOST_OFFERED).map(|tag| tag.name.to_string()).collect()
}
