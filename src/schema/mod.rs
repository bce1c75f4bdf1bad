//! JSON Schemas of the files of a handbook, for editors, from the tables by which files are read. Knows no file.

mod document;
mod field;
mod known;
mod settings;
mod special;

pub use document::{NAMES, schema};
pub use known::Known;
pub use settings::{editor_settings, file_name};
