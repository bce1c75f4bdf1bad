//! Artifacts → a folder that a web server or a reader can use at any moment. Knows no page and no handbook.
//!
//! What changed is staged inside the folder as it is made, a plan is committed by one rename, and carried out by
//! renames; whoever finds a committed plan finishes it first. Killed before the commit, a build leaves the last site as
//! it was.

mod error;
mod fold;
mod lock;
mod manifest;
mod place;
mod plan;
mod prepare;
mod replace;
mod write;

pub use error::WriteError;
pub use place::check_place;
pub use replace::{Edit, replace, replace_all};
pub use write::{Bytes, Writing, Written};

#[cfg(test)]
mod tests;
