//! The classes of `site.css` that a lexer gives.

pub const COMMENT: &str = "hl-comment";
pub const STRING: &str = "hl-string";
pub const CONSTANT: &str = "hl-constant";
pub const KEYWORD: &str = "hl-keyword";
pub const NAME: &str = "hl-name";

/// Takes the next stretch of a text with its class.
pub type Push<'p> = &'p mut dyn FnMut(Option<&'static str>, &str);
