//! What a report for machines tells beside the findings. Knows no format.

use crate::{
    diagnostic::{Diagnostic, Language, Rule},
    source::{SourceFile, Sources},
};

/// Findings, and what a reader of them has to know.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    pub sources: &'a Sources,
    pub diagnostics: &'a [Diagnostic],
    pub language: Language,
    /// What "today" was.
    pub as_of: String,
    /// The handbook's folder as seen from the repository's root, with a `/` at its end; empty when it is the root.
    pub folder: String,
    /// The rules that looked for something, by name.
    pub rules: Vec<&'static Rule>,
}

impl Report<'_> {
    /// The path of a file from the repository's root.
    pub fn path(&self, file: &SourceFile) -> String {
        format!("{}{}", self.folder, file.path)
    }
}
