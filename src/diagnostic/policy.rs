//! How severe a rule is in this handbook, and what its options are.

use super::{OptionDefault, OptionValue, Rule, Severity};
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, sync::Arc};

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
    pub options: FxHashMap<Arc<str>, OptionValue>,
}

/// Severities and options for one handbook.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Policy {
    pub profile: Profile,
    /// By `group/name` or `group`; the longer name wins.
    pub rules: FxHashMap<Arc<str>, Setting>,
    /// Rules and groups whose findings are errors in this run, whatever is said elsewhere.
    pub denied: Vec<Arc<str>>,
    /// Rules that are asked for by name: they run in this run even where they are off.
    pub asked: Vec<Arc<str>>,
}

impl Policy {
    /// The severity of `rule`. Malformed input and broken references are errors whatever is said.
    pub fn severity(&self, rule: &Rule) -> Severity {
        let is_denied = || self.denied.iter().any(|name| **name == *rule.name || **name == *rule.group());
        if rule.is_of_malformed_input() || is_denied() {
            return Severity::Error;
        }
        let severity = self.usual_severity(rule);
        let is_asked = || self.asked.iter().any(|name| **name == *rule.name);
        if severity == Severity::Off && is_asked() { Severity::Hint } else { severity }
    }

    /// The severity as the profile and `rules:` make it.
    fn usual_severity(&self, rule: &Rule) -> Severity {
        let said = [rule.name, rule.group()].into_iter().find_map(|name| self.rules.get(name)?.severity);
        said.unwrap_or(match (self.profile, rule.severity) {
            (Profile::Draft, severity) if rule.draft => severity.min(Severity::Hint),
            (Profile::Strict, Severity::Warning) => Severity::Error,
            (Profile::Strict, Severity::Off) => Severity::Hint,
            (_, severity) => severity,
        })
    }

    /// The number that an option is: the handbook's, else the rule's default, else 0.
    pub fn option(&self, rule: &Rule, option: &str) -> f64 {
        let said = self.said(rule, option).find_map(|value| match value {
            OptionValue::Number(number) => Some(*number),
            _ => None,
        });
        said.unwrap_or(match rule.default(option) {
            Some(OptionDefault::Number(number)) => number,
            _ => 0.0,
        })
    }

    /// The limits that an option is, by dimension. What the handbook says takes the place of the whole default.
    pub fn limits(&self, rule: &Rule, option: &str) -> BTreeMap<Arc<str>, f64> {
        let said = self.said(rule, option).find_map(|value| match value {
            OptionValue::Limits(limits) => Some(limits.clone()),
            _ => None,
        });
        said.unwrap_or_else(|| match rule.default(option) {
            Some(OptionDefault::Limits(limits)) => {
                limits.iter().map(|(name, limit)| ((*name).into(), *limit)).collect()
            }
            _ => BTreeMap::new(),
        })
    }

    /// The words that an option is. What the handbook says takes the place of the whole default.
    pub fn words(&self, rule: &Rule, option: &str) -> Vec<Arc<str>> {
        let said = self.said(rule, option).find_map(|value| match value {
            OptionValue::Words(words) => Some(words.clone()),
            _ => None,
        });
        said.unwrap_or_else(|| match rule.default(option) {
            Some(OptionDefault::Words(words)) => words.iter().map(|word| (*word).into()).collect(),
            _ => Vec::new(),
        })
    }

    /// What is said of an option: of the rule, then of its group.
    fn said(&self, rule: &Rule, option: &str) -> impl Iterator<Item = &OptionValue> {
        let settings = [rule.name, rule.group()].into_iter().filter_map(|name| self.rules.get(name));
        settings.filter_map(move |setting| setting.options.get(option))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rule;

    rule! {
        /// A rule with an option of each kind.
        static RULE = "sop/sample", Hint { max = 7.0, wide = {"channel": 2.0}, sections = ["purpose", "scope"] };
    }

    fn policy(name: &str, options: Vec<(&str, OptionValue)>) -> Policy {
        let options = options.into_iter().map(|(name, value)| (name.into(), value)).collect();
        let setting = Setting { severity: None, options };
        Policy { rules: [(name.into(), setting)].into_iter().collect(), ..Policy::default() }
    }

    #[test]
    fn an_option_is_what_is_said_else_its_default() {
        let none = Policy::default();
        assert_eq!(none.option(&RULE, "max"), 7.0);
        assert_eq!(none.limits(&RULE, "wide").get("channel"), Some(&2.0));
        assert_eq!(none.words(&RULE, "sections"), ["purpose".into(), "scope".into()]);
        for name in ["sop/sample", "sop"] {
            let said = policy(
                name,
                vec![
                    ("max", OptionValue::Number(3.0)),
                    ("wide", OptionValue::Limits([("region".into(), 4.0)].into_iter().collect())),
                    ("sections", OptionValue::Words(vec!["scope".into()])),
                ],
            );
            assert_eq!(said.option(&RULE, "max"), 3.0);
            assert_eq!(said.limits(&RULE, "wide"), [("region".into(), 4.0)].into_iter().collect());
            assert_eq!(said.words(&RULE, "sections"), ["scope".into()]);
        }
    }

    #[test]
    fn a_value_of_another_kind_leaves_the_default() {
        let said = policy("sop/sample", vec![("max", OptionValue::Words(vec![])), ("wide", OptionValue::Number(1.0))]);
        assert_eq!(said.option(&RULE, "max"), 7.0);
        assert_eq!(said.limits(&RULE, "wide").len(), 1);
    }
}
