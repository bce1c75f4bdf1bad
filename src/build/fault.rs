//! Why there is no site.

use crate::{diagnostic::Message, output::WriteError, render::ThemeError};
use std::fmt;

/// A site could not be made, or not be put in its place.
#[derive(Debug)]
pub enum BuildError {
    Theme(ThemeError),
    Write(WriteError),
}

impl BuildError {
    /// The sentence, and what to do.
    pub fn message(&self) -> Message {
        match self {
            BuildError::Theme(error) => error.message(),
            BuildError::Write(error) => error.message(),
        }
    }
}

impl From<ThemeError> for BuildError {
    fn from(error: ThemeError) -> BuildError {
        BuildError::Theme(error)
    }
}

impl From<WriteError> for BuildError {
    fn from(error: WriteError) -> BuildError {
        BuildError::Write(error)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for BuildError {}
