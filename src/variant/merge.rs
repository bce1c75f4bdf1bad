//! The findings of all operating models as one list. Knows no rule.

use crate::{diagnostic::Diagnostic, source::Span};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What is told by a finding: findings alike in this are one.
pub type Told = (&'static str, Span, String);

/// What a finding tells.
pub fn told(diagnostic: &Diagnostic) -> Told {
    (diagnostic.rule.name, diagnostic.span, diagnostic.message.en.to_string())
}

/// What was found under an operating model, and which of it that model accepts.
pub type Found = (Option<Arc<str>>, Vec<Diagnostic>, Vec<bool>);

/// Findings of all variants, each once, or twice where only some accept it; one that does not hold in all names those
/// in which it holds.
pub fn merged(found: Vec<Found>) -> Vec<Diagnostic> {
    let n_variants = found.len();
    let mut order: Vec<(Diagnostic, Vec<Option<Arc<str>>>)> = Vec::new();
    let mut seen: FxHashMap<(Told, bool), usize> = FxHashMap::default();
    for (model, diagnostics, accepted) in found {
        for (diagnostic, accepted) in diagnostics.into_iter().zip(accepted) {
            let at = *seen.entry((told(&diagnostic), accepted)).or_insert(order.len());
            if at == order.len() {
                order.push((diagnostic, vec![model.clone()]));
            } else if order[at].1.last() != Some(&model) {
                order[at].1.push(model.clone());
            }
        }
    }
    let mut merged = Vec::with_capacity(order.len());
    for (mut diagnostic, models) in order {
        if models.len() < n_variants {
            diagnostic.everywhere = false;
            diagnostic.as_written = models.contains(&None);
            diagnostic.models = models.into_iter().flatten().collect();
        }
        merged.push(diagnostic);
    }
    merged
}
