//! By what a finding is known again in a later run, when lines have moved. Knows no format.

use crate::{diagnostic::Diagnostic, source::Sources};
use rustc_hash::FxHashMap;

/// Gives each finding of one report a fingerprint of its own.
#[derive(Default, Debug)]
pub struct Fingerprints {
    n_by_key: FxHashMap<blake3::Hash, usize>,
}

impl Fingerprints {
    /// The fingerprint of the next finding: of its rule, object and witness, and of which of several equal ones it is.
    pub fn of(&mut self, sources: &Sources, diagnostic: &Diagnostic) -> String {
        let mut hasher = blake3::Hasher::new();
        let file = sources.file(diagnostic.span.file);
        // Where there is no object, the file takes its place; where there is no witness, the word that is wrong.
        let object = diagnostic.subject.0.as_deref().unwrap_or(&file.path);
        let word = file.text.get(diagnostic.span.range()).filter(|word| !word.contains(['\n', '\r']));
        let witness = diagnostic.witness.as_deref().or(word).unwrap_or_default();
        for part in [diagnostic.rule.name, object, witness] {
            hasher.update(part.as_bytes()).update(b"\0");
        }
        let n = self.n_by_key.entry(hasher.finalize()).or_default();
        *n += 1;
        hasher.update(&n.to_le_bytes());
        hasher.finalize().to_hex().chars().take(32).collect()
    }
}
