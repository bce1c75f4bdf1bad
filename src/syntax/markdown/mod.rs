//! Markdown text → front matter and an outline with places. Does not know what an address means, and makes no HTML.

mod code;
mod front_matter;
mod outline;
mod slug;
mod spoken;
mod stray;
mod stray_inline;
mod stray_line;

pub use code::without_code;
pub use front_matter::front_matter;
pub use outline::{Outline, OutlineHeading, OutlineLink, OutlineTerm, options, outline};
pub use slug::slug;
pub use spoken::without_addresses;
pub use stray::{Form, Stray, stray};
