//! Views → artifacts. Templates see one view and nothing else; what shapes a byte comes in as a value.

mod accent;
mod artifact;
mod assets;
mod bind;
mod fault;
mod highlight;
mod html;
mod inline;
mod lexer;
mod native;
mod pieces;
mod prose;
mod ready;
mod search;
mod shell;
mod theme;
mod unique;

pub use artifact::{Artifact, Hash, is_safe_path};
pub use bind::volumes;
pub use fault::ThemeError;
pub use search::{KnownWords, search_files};
pub use theme::{Theme, interface_words};
