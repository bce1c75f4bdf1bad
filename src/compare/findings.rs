//! Findings of two organisations: how many of each rule, and which hold in one alone.

use super::Side;
use crate::{analysis::Analysis, diagnostic::Diagnostic};
use std::collections::BTreeSet;

/// How many findings there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    pub open: u64,
    pub accepted: u64,
}

impl Count {
    /// One finding more.
    pub fn add(&mut self, found: &Diagnostic) {
        match found.accepted {
            Some(_) => self.accepted += 1,
            None => self.open += 1,
        }
    }

    /// All of them.
    pub fn all(self) -> u64 {
        self.open + self.accepted
    }
}

/// The findings of a rule in either organisation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RuleCount {
    pub rule: &'static str,
    pub counts: [Count; 2],
}

/// The rules that found something, by name.
pub fn by_rule(sides: &[Side; 2]) -> Vec<RuleCount> {
    let rules: BTreeSet<&'static str> = sides.iter().flat_map(|side| side.findings.keys().copied()).collect();
    let count = |side: &Side, rule: &str| side.findings.get(rule).copied().unwrap_or_default();
    let counts = |rule| RuleCount { rule, counts: [count(&sides[0], rule), count(&sides[1], rule)] };
    rules.into_iter().map(counts).collect()
}

/// The findings that hold in one of them and not in the other, as numbers in the analysis.
pub fn only(analysis: &Analysis, sides: &[Side; 2], is_told: &dyn Fn(&Diagnostic) -> bool) -> [Vec<usize>; 2] {
    let holds = |found: &Diagnostic, side: usize| found.holds_in(sides[side].variant.model.as_deref());
    let of = |side: usize| {
        let all = analysis.diagnostics.iter().enumerate();
        let own = all.filter(|(_, found)| holds(found, side) && !holds(found, 1 - side) && is_told(found));
        own.map(|(n, _)| n).collect()
    };
    [of(0), of(1)]
}
