//! What each commit did to which of the handbook's files, in one pass; renames are followed.

use super::{
    fault::GitError,
    graph::Graph,
    program::Git,
    revision::{is_id, moment},
};
use crate::source::{Change, Commit};
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, io::BufRead, sync::Arc};

/// How git tells of a commit: `\1`, its id, the seconds of its author's clock, and the author's name.
const FORM: &str = "--format=%x01%H%x00%at%x00%an";

/// Commits, the oldest first, that touch the handbook, and what they did by path, the newest first.
pub type Log = (Vec<Commit>, BTreeMap<Arc<str>, Vec<Change>>);

/// Reads what the commits of `graph` did below `prefix`, of which the first `n_known` are in `known`.
pub fn read(git: &Git, graph: &Graph, prefix: &[u8], (known, n_known): (Log, usize)) -> Result<Log, GitError> {
    if n_known == graph.order.len() {
        return Ok(known);
    }
    let turned = |(path, mut changes): (Arc<str>, Vec<Change>)| {
        changes.reverse();
        (path, changes)
    };
    let input =
        graph.order.iter().skip(n_known).flat_map(|(id, _)| [id.as_bytes(), b"\n"]).collect::<Vec<_>>().concat();
    let mut arguments = vec!["diff-tree", "--stdin", "--root", "-r", "-c", "-M", "-l500", "-z", "--raw", "--no-abbrev"];
    arguments.extend(["--no-relative", "--no-ext-diff", "--no-textconv", "--encoding=UTF-8", FORM, "--", "."]);
    git.fed(&arguments, input, |out| {
        let changes = known.1.into_iter().map(turned).collect();
        let mut reading = Reading { graph, prefix, commits: known.0, changes, commit: None };
        while let Some(token) = token(out)? {
            reading.take(&token, out)?;
        }
        Ok((reading.commits, reading.changes.into_iter().map(turned).collect()))
    })
}

/// What comes before the next NUL; none at the end.
fn token(out: &mut dyn BufRead) -> Result<Option<Vec<u8>>, GitError> {
    let mut token = Vec::new();
    out.read_until(0, &mut token)?;
    let is_end = token.is_empty();
    token.pop_if(|byte| *byte == 0);
    Ok((!is_end).then_some(token))
}

fn expected(out: &mut dyn BufRead) -> Result<Vec<u8>, GitError> {
    token(out)?.ok_or(GitError::Unreadable)
}

struct Reading<'a> {
    graph: &'a Graph,
    prefix: &'a [u8],
    commits: Vec<Commit>,
    /// By path, the oldest first.
    changes: FxHashMap<Arc<str>, Vec<Change>>,
    /// The commit that is read, until it is known to touch the handbook.
    commit: Option<Commit>,
}

impl Reading<'_> {
    fn take(&mut self, token: &[u8], out: &mut dyn BufRead) -> Result<(), GitError> {
        let token = token.strip_prefix(b"\n").unwrap_or(token);
        if let Some(id) = token.strip_prefix(b"\x01") {
            let id: Arc<str> = String::from_utf8_lossy(id).into();
            let (at, author) = (expected(out)?, expected(out)?);
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let is_mainline = self.graph.place(&id).is_some_and(|place| self.graph.order[place as usize].1);
            self.commit = Some(Commit { id, at: moment(&text(&at)), author: text(&author).into(), is_mainline });
        } else if token.starts_with(b":") {
            let told = str::from_utf8(token).map_err(|_| GitError::Unreadable)?;
            let path = expected(out)?;
            // `:MODES… IDS… STATUS`, with as many colons as parents; a letter of its own for each parent of a merge.
            let n_parents = told.bytes().take_while(|byte| *byte == b':').count();
            let words: Vec<&str> = told[n_parents..].split(' ').collect();
            let (mode, blob, status) = match words.get(n_parents..) {
                Some([mode, ids @ .., status]) if ids.len() == n_parents + 1 => (*mode, ids[n_parents], *status),
                _ => return Err(GitError::Unreadable),
            };
            let renamed = n_parents == 1 && status.starts_with(['R', 'C']);
            let (old, new) = if renamed { (Some(path), expected(out)?) } else { (None, path) };
            self.note(mode, blob, old.filter(|_| status.starts_with('R')), &new)?;
        }
        Ok(())
    }

    /// Notes that the commit gave a path another content.
    fn note(&mut self, mode: &str, blob: &str, old: Option<Vec<u8>>, new: &[u8]) -> Result<(), GitError> {
        if !is_id(blob) {
            return Err(GitError::Unreadable);
        }
        let before = old.and_then(|old| self.inner(&old)).and_then(|old| self.changes.remove(&old));
        let Some(path) = self.inner(new) else { return Ok(()) };
        if let Some(commit) = self.commit.take() {
            self.commits.push(commit);
        }
        let place = self.commits.len().checked_sub(1).ok_or(GitError::Unreadable)?;
        let is_file = mode.starts_with("100");
        let changes = self.changes.entry(path).or_default();
        if let Some(before) = before {
            *changes = before;
        }
        changes.push(Change { commit: place as u32, blob: is_file.then(|| blob.into()) });
        Ok(())
    }

    /// The path as the handbook has it; none outside of it.
    fn inner(&self, path: &[u8]) -> Option<Arc<str>> {
        path.strip_prefix(self.prefix).map(|path| String::from_utf8_lossy(path).into())
    }
}
