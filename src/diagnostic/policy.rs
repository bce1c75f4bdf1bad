//! How severe a rule is in this handbook, and what its options are.

use super::{Rule, Severity};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Which rules are on, and how severe.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Profile {
    /// For a handbook in the making: what is still missing is a hint.
    Draft,
    #[default]
    Standard,
    /// Warnings are errors, and rules that are off are hints.
    Strict,
}

/// What `rules:` says of one rule or group.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Setting {
    pub severity: Option<Severity>,
    /// Options by name; a key with a dot (`max.channel`) is one entry of a mapping.
    pub options: FxHashMap<Arc<str>, f64>,
}

/// Severities and options for one handbook.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Policy {
    pub profile: Profile,
    /// By `group/name` or `group`; the longer name wins.
    pub rules: FxHashMap<Arc<str>, Setting>,
}

impl Policy {
    /// The severity of `rule`. Malformed input and broken references are errors whatever is said.
    pub fn severity(&self, rule: &Rule) -> Severity {
        if rule.severity == Severity::Error && rule.group() == "handbook" || rule.name == "link/broken" {
            return Severity::Error;
        }
        let said = [rule.name, rule.group()].into_iter().find_map(|name| self.rules.get(name)?.severity);
        said.unwrap_or(match (self.profile, rule.severity) {
            (Profile::Draft, severity) if rule.draft => severity.min(Severity::Hint),
            (Profile::Strict, Severity::Warning) => Severity::Error,
            (Profile::Strict, Severity::Off) => Severity::Hint,
            (_, severity) => severity,
        })
    }

    /// The value of a rule's option: the handbook's, else the rule's default, else 0.
    pub fn option(&self, rule: &Rule, option: &str) -> f64 {
        let said = self.rules.get(rule.name).and_then(|setting| setting.options.get(option));
        said.copied().or_else(|| rule.default(option)).unwrap_or_default()
    }
}
