//! The findings that a handbook began with, as its baseline remembers them: rule, object and witness, never lines.
//! Knows no file.

use super::{Accepted, Diagnostic, Subject};
use crate::source::Spanned;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// One entry of a baseline.
#[derive(Clone, PartialEq, Debug)]
pub struct Remembered {
    pub rule: Spanned<Arc<str>>,
    pub object: Subject,
    pub witness: Option<Arc<str>>,
    /// How many findings there are that nothing else tells apart.
    pub n: usize,
}

impl Remembered {
    fn key(&self) -> Key<'_> {
        (&self.rule.value, self.object.0.as_deref(), self.witness.as_deref())
    }
}

type Key<'a> = (&'a str, Option<&'a str>, Option<&'a str>);

fn key(finding: &Diagnostic) -> Key<'_> {
    (finding.rule.name, finding.subject.0.as_deref(), finding.witness.as_deref())
}

/// Marks the findings that a baseline accepts, and gives for each entry how many it found. Of more findings alike than
/// are remembered, the first in their order are accepted.
pub fn recognise(baseline: &[Remembered], diagnostics: &mut [Diagnostic]) -> Vec<usize> {
    let mut entries: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    for (at, entry) in baseline.iter().enumerate() {
        entries.entry(entry.key()).or_default().push(at);
    }
    let mut n_found = vec![0; baseline.len()];
    for finding in diagnostics.iter_mut().filter(|finding| may_be_remembered(finding)) {
        let own = entries.get(&key(finding)).map_or(&[][..], Vec::as_slice);
        if let Some(at) = own.iter().copied().find(|at| n_found[*at] < baseline[*at].n) {
            n_found[at] += 1;
            finding.accepted = Some(Accepted::Baseline);
        }
    }
    n_found
}

/// Whether a baseline may hold a finding: it is not accepted otherwise, and is of nothing that has to be mended first.
pub fn may_be_remembered(finding: &Diagnostic) -> bool {
    finding.accepted.is_none() && !finding.rule.is_of_malformed_input()
}
