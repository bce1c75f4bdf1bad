//! The releases of a handbook out of its repository: which commits end them, and what changed from each to the next. A
//! commit is compiled once, and what changed is kept. Knows no page and no terminal.

mod archive;
mod kept;
mod marks;

pub use archive::{Archive, Asked};
