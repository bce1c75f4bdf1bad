//! Markdown text → front matter and an outline with places. Does not know what an address means, and makes no HTML.

mod front_matter;
mod outline;
mod slug;

pub use front_matter::{FrontMatter, front_matter};
pub use outline::{BrokenReference, Outline, OutlineHeading, OutlineLink, OutlineTerm, options, outline};
