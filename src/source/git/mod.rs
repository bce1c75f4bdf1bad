//! The handbook's repository, through the `git` program: any revision as [`Sources`](super::Sources), and the history of
//! all files in one pass. Nothing that a repository's settings or attributes name is ever run.

mod blobs;
mod fault;
mod graph;
mod keep;
mod links;
mod log;
mod program;
mod repository;
mod revision;
mod tree;

pub use fault::{GitError, NoHistory};
pub use keep::Keeper;
pub use repository::Repository;
pub use revision::{Revision, RevisionError};
