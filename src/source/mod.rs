//! Where text comes from: the only input of the compiler. Knows files and places in them, not what they mean.

mod content;
pub mod disk;
mod folder;
pub mod git;
mod git_id;
mod history;
mod io_reason;
mod lines;
mod past;
mod sources;
mod span;
mod walk;
pub mod watch;

pub use folder::Folder;
pub use history::{Blobs, Change, Commit, History, Tag};
pub use io_reason::io_reason;
pub use lines::{LineIndex, Place};
pub use past::{Moment, Past, Version};
pub use sources::{Asset, FaultKind, SourceFile, Sources};
pub use span::{FileId, Span, Spanned};
pub use walk::is_known_folder;
