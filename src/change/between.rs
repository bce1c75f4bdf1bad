//! Two handbooks → what changed between them, for readers who may see both.

use super::{Changes, changes};
use crate::{analysis::Analysis, compare::Known, derive::default_audience, model::Kind, redact::Redacted};

/// What changed between two handbooks: what is withheld at one end is at the other too,
/// also under a former id. Without an audience the narrower of the two that are the default is meant.
pub fn between(ends: [&Analysis; 2], model: Option<&str>, audience: Option<&str>) -> Changes {
    let usual = ends.map(|whole| audience.unwrap_or_else(|| default_audience(&whole.variants[0].org.handbook)));
    let of = |n: usize, name: &str| Redacted::withheld(ends[n], Some(name));
    let mut withheld = [0, 1].map(|n| of(n, usual[0]).and(&of(n, usual[1])));
    let orgs = ends.map(|whole| &*whole.shown(model).org);
    let known = Known::by_alias(orgs);
    for [first, second] in Kind::ALL.into_iter().flat_map(|kind| known.pairs(kind)) {
        let (Some(first), Some(second)) = (first, second) else { continue };
        let is_hidden = withheld[0].has_object(orgs[0], first) || withheld[1].has_object(orgs[1], second);
        if is_hidden {
            withheld.iter_mut().for_each(|own| own.add_object(first.kind, &orgs[0].common(first).id));
            withheld.iter_mut().for_each(|own| own.add_object(second.kind, &orgs[1].common(second).id));
        }
    }
    let [first, second] = withheld;
    let both = first.and(&second);
    let [base, head] = [0, 1].map(|n| Redacted::beside(ends[n], model, Some(usual[n]), &both));
    changes([&base, &head], model)
}
