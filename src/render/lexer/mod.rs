//! Lexers of the languages that handbooks quote most: a hundred times faster than grammars of regular expressions, which
//! read all the others. They know text and classes, not HTML.

mod class;
mod json;
mod language;
mod words;
mod yaml;

pub use language::lexed;
