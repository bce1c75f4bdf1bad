//! `allow` entries: which findings they accept.

use crate::{
    diagnostic::{Accepted, Diagnostic, Rule},
    model::{Allow, Common, Org},
    source::Span,
};
use rustc_hash::FxHashSet;

/// Marks the findings that an `allow` of their object, or of the handbook, accepts, and gives the places of the entries
/// that accepted one. What keeps the handbook from being read is never accepted. Operating models come with their ids;
/// each has the entries that its patch leaves or brings, so that what one accepts may stand open in another.
pub fn accept(orgs: &[(Option<&str>, &Org)], diagnostics: &mut [Diagnostic]) -> FxHashSet<Span> {
    let mut used = FxHashSet::default();
    for diagnostic in diagnostics {
        let under = orgs.iter().filter(|(model, _)| diagnostic.holds_in(*model));
        let entries: Vec<&Allow> = under.filter_map(|(_, org)| allowed(org, diagnostic).next()).collect();
        used.extend(entries.iter().map(|allow| allow.span));
        let because = |allow: &&Allow| allow.because.get(crate::model::Languages::FIRST).into();
        diagnostic.accepted = entries.first().map(because).map(Accepted::Allow);
    }
    used
}

/// Whether one organisation accepts a finding.
pub fn is_accepted(org: &Org, diagnostic: &Diagnostic) -> bool {
    allowed(org, diagnostic).next().is_some()
}

/// The entries that accept a finding.
fn allowed<'o>(org: &'o Org, diagnostic: &Diagnostic) -> impl Iterator<Item = &'o Allow> {
    let entries = match &diagnostic.subject.0 {
        _ if diagnostic.rule.is_of_malformed_input() => None,
        None => Some(&org.handbook.allow),
        Some(subject) => common(org, subject).map(|common| &common.allow),
    };
    entries.into_iter().flatten().filter(|allow| covers(org, allow, diagnostic))
}

/// Whether an entry accepts a finding of its object.
pub fn covers(org: &Org, allow: &Allow, diagnostic: &Diagnostic) -> bool {
    let in_time = allow.until.as_ref().is_none_or(|until| org.as_of <= until.value);
    in_time && *allow.rule.value == *diagnostic.rule.name
}

/// Whether an object accepts the findings of a rule about it on the as-of date.
pub fn is_rule_accepted(org: &Org, common: &Common, rule: &Rule) -> bool {
    let in_time = |allow: &&Allow| allow.until.as_ref().is_none_or(|until| org.as_of <= until.value);
    common.allow.iter().filter(in_time).any(|allow| *allow.rule.value == *rule.name)
}

/// The object that a subject `kind:id` names.
fn common<'o>(org: &'o Org, subject: &str) -> Option<&'o Common> {
    let (kind, id) = subject.split_once(':')?;
    let kind = crate::model::Kind::from_name(kind)?;
    let entity = org.names.get(&(kind, id.into()))?;
    Some(org.common(*entity))
}

/// The `allow` entries of every active object and of the handbook.
pub fn entries(org: &Org) -> impl Iterator<Item = (&crate::diagnostic::Subject, &Allow)> {
    let own = org.handbook.allow.iter().map(|allow| (&org.handbook.subject, allow));
    own.chain(org.entities().flat_map(|entity| {
        let common = org.common(entity);
        let allow = if common.is_active() { common.allow.as_slice() } else { &[] };
        allow.iter().map(move |allow| (&common.subject, allow))
    }))
}
