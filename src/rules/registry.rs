//! Every rule there is, and the checks of those that look at the whole organisation.

use crate::{
    derive::Facts,
    diagnostic::{Diagnostic, Rule, Severity, Sink},
    lower,
    model::{Kind, Org},
    syntax,
};
use rayon::prelude::*;

/// A rule and the function that looks for its fault.
pub type Check = (&'static Rule, fn(&Org, &Facts, &mut Sink));

/// The checks of every group, in the order of the catalogue.
static GROUPS: &[&[Check]] = &[
    super::handbook::CHECKS,
    super::centre::CHECKS,
    super::position::CHECKS,
    super::person::CHECKS,
    super::duty::CHECKS,
    super::raci::CHECKS,
    super::workflow::CHECKS,
    super::handoff::CHECKS,
    super::goal::CHECKS,
    super::kpi::CHECKS,
    super::tool::CHECKS,
    super::allocation::CHECKS,
    super::sop::CHECKS,
    super::model::CHECKS,
    super::text::CHECKS,
    super::link::CHECKS,
    super::audience::CHECKS,
    super::style::CHECKS,
];

/// Rules that look at the findings of all others.
pub static AFTERWARDS: [&Rule; 2] = [&super::handbook::unused_allow::RULE, &super::handbook::unused_baseline::RULE];

/// Rules that look at the pages of the site, once they are made.
pub static OF_PAGES: [&Rule; 1] = [&super::page::too_heavy::RULE];

/// Rules that look at one object at a time, in itself alone: what an operating model leaves as it was is not looked at
/// again (see [`Facts::shared`]).
static ONE_BY_ONE: [&Rule; 11] = [
    &super::audience::secret::RULE,
    &super::position::vague_responsibility::RULE,
    &super::sop::changed_without_version::RULE,
    &super::sop::missing_section::RULE,
    &super::sop::suspect::RULE,
    &super::style::full_width::RULE,
    &super::style::half_width::RULE,
    &super::text::missing_translation::RULE,
    &super::text::number_mismatch::RULE,
    &super::text::stale_translation::RULE,
    &super::text::stray_markup::RULE,
];

fn checks() -> impl Iterator<Item = &'static Check> {
    GROUPS.iter().copied().flatten()
}

/// Every rule, those of the layers below included, by name.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = checks().map(|(rule, _)| *rule).collect();
    rules.extend(AFTERWARDS);
    rules.extend(OF_PAGES);
    rules.extend(syntax::rules::ALL);
    rules.extend(lower::rules::ALL);
    rules.sort_by_key(|rule| rule.name);
    rules
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().into_iter().find(|rule| rule.name == name)
}

/// Runs every check that is on; each has its own sink, so the order of findings does not depend on threads.
pub fn run(org: &Org, facts: &Facts, only: &[&str]) -> Vec<Diagnostic> {
    let policy = &org.handbook.policy;
    let wanted: Vec<&'static Check> = checks()
        .filter(|(rule, _)| policy.severity(rule) != Severity::Off)
        .filter(|(rule, _)| {
            only.is_empty() || rule.is_of_malformed_input() || only.contains(&rule.name) || only.contains(&rule.group())
        })
        .collect();
    let found: Vec<Vec<Diagnostic>> = wanted
        .into_par_iter()
        .map(|(_, check)| {
            let mut sink = Sink::default();
            check(org, facts, &mut sink);
            sink.into_vec()
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// [`run`] for an operating model beside the handbook as written, in which `known` was found.
pub fn run_beside(org: &Org, facts: &Facts, only: &[&str], known: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut found = run(org, facts, only);
    let entity = |subject: &str| {
        let (kind, id) = subject.split_once(':')?;
        org.names.get(&(Kind::from_name(kind)?, lower::composed(id).into())).copied()
    };
    let is_as_it_was = |found: &&Diagnostic| match found.subject.0.as_deref() {
        None => !facts.shared.settings_are_new(),
        Some(subject) => entity(subject).is_some_and(|own| !facts.shared.is_new(own)),
    };
    let of_rules = known.iter().filter(|found| ONE_BY_ONE.iter().any(|rule| std::ptr::eq(*rule, found.rule)));
    found.extend(of_rules.filter(is_as_it_was).cloned());
    found
}
