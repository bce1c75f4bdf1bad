//! `allow` entries: which findings they accept.

use crate::{
    diagnostic::{Accepted, Diagnostic},
    model::{Allow, Common, Org},
};

/// Marks the findings that an `allow` of their object, or of the handbook, accepts. What keeps the handbook from
/// being read is never accepted.
pub fn accept(org: &Org, diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics.iter_mut().filter(|found| is_acceptable(found)) {
        let entries = match &diagnostic.subject.0 {
            None => Some(&org.handbook.allow),
            Some(subject) => common(org, subject).map(|common| &common.allow),
        };
        let entry = entries.into_iter().flatten().find(|allow| covers(org, allow, diagnostic));
        if let Some(allow) = entry {
            let first = crate::model::Languages::FIRST;
            diagnostic.accepted = Some(Accepted::Allow(allow.because.get(first).into()));
        }
    }
}

/// Whether an entry accepts a finding of its object.
pub fn covers(org: &Org, allow: &Allow, diagnostic: &Diagnostic) -> bool {
    let in_time = allow.until.as_ref().is_none_or(|until| org.as_of <= until.value);
    in_time && *allow.rule.value == *diagnostic.rule.name
}

fn is_acceptable(diagnostic: &Diagnostic) -> bool {
    use crate::diagnostic::Severity;
    let malformed = diagnostic.rule.group() == "handbook" && diagnostic.rule.severity == Severity::Error;
    !malformed && diagnostic.rule.name != "link/broken"
}

/// The object that a subject `kind:id` names.
fn common<'o>(org: &'o Org, subject: &str) -> Option<&'o Common> {
    let (kind, id) = subject.split_once(':')?;
    let kind = crate::model::Kind::from_name(kind)?;
    let entity = org.names.get(&(kind, id.into()))?;
    Some(org.common(*entity))
}

/// The `allow` entries of every object and of the handbook.
pub fn entries(org: &Org) -> impl Iterator<Item = (&crate::diagnostic::Subject, &Allow)> {
    let own = org.handbook.allow.iter().map(|allow| (&org.handbook.subject, allow));
    own.chain(org.entities().flat_map(|entity| {
        let common = org.common(entity);
        common.allow.iter().map(move |allow| (&common.subject, allow))
    }))
}
