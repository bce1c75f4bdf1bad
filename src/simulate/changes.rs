//! Findings of two organisations that differ in little, and how they differ.

use crate::{
    derive::Facts,
    diagnostic::{Diagnostic, Severity, Subject},
    model::Org,
    rules,
    source::{Sources, Span},
};
use rustc_hash::FxHashMap;

/// How a finding came to be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Change {
    /// It was not there.
    New,
    /// It was there at the same place of the same object, and says something else.
    Other,
    /// It is not there any more.
    Gone,
}

/// A finding that one side has and the other has not.
#[derive(Clone, Debug)]
pub struct Changed {
    pub change: Change,
    pub finding: Diagnostic,
}

/// What findings are judged by beside the organisation.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub sources: &'a Sources,
    /// Findings of what could not be read.
    pub malformed: &'a [&'a Diagnostic],
}

impl Ground<'_> {
    /// What the rules find, as `check` would tell it: with severities, accepted findings marked, and without what may
    /// only be missing because it could not be read.
    pub fn findings(&self, org: &Org, facts: &Facts, only: &[&str]) -> Vec<Diagnostic> {
        let mut found = rules::run(org, facts, only);
        self.settle(org, &mut found);
        found
    }

    /// Does the same with findings that are there.
    pub fn settle(&self, org: &Org, found: &mut Vec<Diagnostic>) {
        let policy = &org.handbook.policy;
        found.iter_mut().for_each(|finding| finding.severity = policy.severity(finding.rule));
        found.retain(|finding| finding.severity != Severity::Off);
        if !self.malformed.is_empty() {
            found.extend(self.malformed.iter().map(|finding| (*finding).clone()));
            rules::withhold(self.sources, found);
            found.retain(|finding| !finding.rule.is_of_malformed_input());
        }
        rules::accept(&[(None, org)], found);
    }
}

/// Rule, object and place: what makes a finding the same one, whatever it says.
type Key = (&'static str, Subject, Span);

fn key(finding: &Diagnostic) -> Key {
    (finding.rule.name, finding.subject.clone(), finding.span)
}

/// What differs between the findings of two sides, in the order of the second and then of the first.
pub fn changes(before: Vec<Diagnostic>, after: Vec<Diagnostic>) -> Vec<Changed> {
    let mut known: FxHashMap<Key, Vec<Diagnostic>> = FxHashMap::default();
    before.into_iter().for_each(|finding| known.entry(key(&finding)).or_default().push(finding));
    let mut fresh = Vec::new();
    for finding in after {
        let same = known.get_mut(&key(&finding)).and_then(|own| {
            let at = own.iter().position(|own| own.message == finding.message)?;
            Some(own.swap_remove(at))
        });
        if same.is_none() {
            fresh.push(finding);
        }
    }
    let mut changes: Vec<Changed> = Vec::new();
    for finding in fresh {
        let earlier = known.get_mut(&key(&finding)).and_then(Vec::pop);
        let change = if earlier.is_some() { Change::Other } else { Change::New };
        changes.push(Changed { change, finding });
    }
    let mut gone: Vec<Diagnostic> = known.into_values().flatten().collect();
    gone.sort_by(|a, b| (a.span, a.rule.name, &a.message.en).cmp(&(b.span, b.rule.name, &b.message.en)));
    changes.extend(gone.into_iter().map(|finding| Changed { change: Change::Gone, finding }));
    changes
}
