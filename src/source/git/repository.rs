//! The repository that holds a handbook, which may be one of its folders.

use super::{
    blobs::GitBlobs,
    fault::{GitError, NoHistory},
    graph::Graph,
    keep::{self, Keeper},
    log::{self, Log},
    program::Git,
    revision::{Revision, RevisionError, tags},
    tree,
};
use crate::source::{Commit, History, Sources};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// From how many commits on it takes longer to read what they did than to keep it; then only those that came since are
/// read.
const MANY_COMMITS: usize = 300;

/// A repository, as seen from the handbook's folder.
#[derive(Clone, Debug)]
pub struct Repository {
    pub(super) git: Git,
    /// The handbook's folder in the repository, with `/` and one at its end; empty where it is the root.
    pub(super) prefix: Vec<u8>,
    is_shallow: bool,
    root: PathBuf,
}

impl Repository {
    /// The repository that holds the handbook in the folder `root`.
    pub fn of(root: &Path) -> Result<Repository, NoHistory> {
        let git = Git::new(root);
        let told = git.read(&["rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"])?;
        let mut lines = told.splitn(3, |byte| *byte == b'\n');
        let (is_inside, is_shallow) = (lines.next() == Some(b"true"), lines.next() == Some(b"true"));
        if !is_inside {
            return Err(NoHistory::NoRepository);
        }
        let prefix = lines.next().unwrap_or_default();
        let prefix = prefix.strip_suffix(b"\n").unwrap_or(prefix).to_vec();
        Ok(Repository { git, prefix, is_shallow, root: root.to_owned() })
    }

    /// The commit of a name: a tag, a branch, a hash, `HEAD~3`.
    pub fn revision(&self, name: &str) -> Result<Revision, RevisionError> {
        Revision::named(&self.git, name)
    }

    /// The full id of the newest commit; none where there is none yet.
    pub fn head(&self) -> Option<Arc<str>> {
        self.git
            .read(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
            .ok()
            .and_then(|id| super::revision::id(&id))
    }

    /// Where the head and the tags are now, as words that are others when one of them has moved.
    pub fn position(&self) -> Option<Arc<str>> {
        let told = self.git.read(&["show-ref", "--head", "--tags"]).ok()?;
        Some(String::from_utf8_lossy(&told).into())
    }

    /// The folders in which the repository keeps its head and its references.
    pub fn folders_of_head(&self) -> Vec<PathBuf> {
        let folder = |question: &str| {
            let told = self.git.read(&["rev-parse", "--path-format=absolute", question]).ok()?;
            let told = str::from_utf8(&told).ok()?;
            Some(PathBuf::from(told.strip_suffix('\n').unwrap_or(told)))
        };
        let mut folders: Vec<PathBuf> = ["--git-dir", "--git-common-dir"].into_iter().filter_map(folder).collect();
        folders.dedup();
        folders
    }

    /// Whether the handbook was there at a commit, in the folder where it is now.
    pub fn holds_handbook(&self, commit: &Commit) -> bool {
        let settings = [self.prefix.as_slice(), b"orgbook.yaml"].concat();
        tree::object_at(&self.git, &commit.id, &settings).is_some()
    }

    /// The handbook as it was at a commit: the same files, by the same limits, as [`disk::load`](crate::source::disk::load)
    /// finds in a checkout of it, without the output folder `skip`. Links are followed inside the handbook, submodules are
    /// stray.
    pub fn sources(&self, commit: &Commit, skip: Option<&Path>) -> Result<Sources, GitError> {
        let inner = skip.and_then(|skip| {
            let (skip, root) = (skip.canonicalize().ok()?, self.root.canonicalize().ok()?);
            let inner = skip.strip_prefix(root).ok()?;
            let names: Vec<String> =
                inner.components().map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
            (!names.is_empty()).then(|| names.join("/"))
        });
        tree::sources(&self.git, &commit.id, &self.prefix, inner.as_deref())
    }

    /// All that HEAD's history knows of the handbook's files, in one pass.
    pub fn history(&self) -> Result<History, NoHistory> {
        let head = self.head().ok_or(NoHistory::NotCommitted)?;
        self.history_until(&head, None)
    }

    /// [`Repository::history`] as it was at a commit, given by its full id. Where it takes long, what the commits did is
    /// kept for the next time.
    pub fn history_until(&self, head: &str, keeper: Option<&dyn Keeper>) -> Result<History, NoHistory> {
        if self.is_shallow {
            return Err(NoHistory::Shallow);
        }
        if tree::object_at(&self.git, head, &self.prefix).is_none() {
            return Err(NoHistory::NotCommitted);
        }
        let graph = Graph::read(&self.git, head)?;
        let tags = tags(&self.git, &graph)?;
        let (commits, changes) = self.log(&graph, keeper)?;
        Ok(History::new(head, commits, changes, tags, Arc::new(GitBlobs::new(self.git.clone()))))
    }

    fn log(&self, graph: &Graph, keeper: Option<&dyn Keeper>) -> Result<Log, GitError> {
        let nothing = || (Log::default(), 0);
        let Some(keeper) = keeper.filter(|_| graph.order.len() >= MANY_COMMITS) else {
            return log::read(&self.git, graph, &self.prefix, nothing());
        };
        let key = keep::key(&self.prefix);
        let known = keeper.read(&key).and_then(|content| keep::read(&content, graph)).unwrap_or_else(nothing);
        let n_known = known.1;
        let log = log::read(&self.git, graph, &self.prefix, known)?;
        if n_known < graph.order.len()
            && let Some(content) = keep::written(&log, graph)
        {
            keeper.write(&key, &content);
        }
        Ok(log)
    }
}
