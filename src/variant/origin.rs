//! Where a fault comes from that only an operating model has: findings are moved to the patch that brings them. Knows
//! places and references, no rule.

use crate::{
    diagnostic::{Diagnostic, say},
    lower::{Touched, composed},
    model::{EntityRef, Kind, Org},
    source::{FileId, Sources, Span},
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

type Named = (Kind, Arc<str>);

/// What a model's patches touch, and what that is tied to.
pub struct Origin<'a> {
    sources: &'a Sources,
    touched: &'a [Touched],
    /// By object, the number of what is touched and named by it, or names it, under this model or in the handbook as
    /// written; what is taken out first.
    tied: FxHashMap<Named, usize>,
    /// By what is touched, whether its patch is at fault.
    is_faulty: Vec<bool>,
}

impl<'a> Origin<'a> {
    /// The origins of what only the organisation `own` has and `base`, the handbook as written, has not; `faults` are
    /// those of the patches themselves.
    pub fn new(
        sources: &'a Sources,
        touched: &'a [Touched],
        faults: &[Diagnostic],
        [base, own]: [&Org; 2],
    ) -> Origin<'a> {
        let is_there = |n: &usize| own.names.contains_key(&named(&touched[*n]));
        let mut tied: FxHashMap<Named, usize> = FxHashMap::default();
        for org in [base, own] {
            let places = touched.iter().enumerate().rev();
            let places: FxHashMap<EntityRef, usize> =
                places.filter_map(|(n, touched)| Some((*org.names.get(&named(touched))?, n))).collect();
            for reference in &org.references {
                for (end, other) in [(reference.from, reference.to), (reference.to, reference.from)] {
                    let Some(n) = places.get(&end) else { continue };
                    let best = tied.entry(name(org, other)).or_insert(*n);
                    *best = [*best, *n].into_iter().min_by_key(|n| (is_there(n), *n)).unwrap_or(*n);
                }
            }
        }
        tied.extend(touched.iter().enumerate().rev().map(|(n, touched)| (named(touched), n)));
        let within = |fault: &Diagnostic, own: Span| {
            fault.span.file == own.file && own.start <= fault.span.start && fault.span.end <= own.end
        };
        let is_faulty = |own: &Touched| faults.iter().any(|fault| is_of_reading(fault) && within(fault, own.extent));
        let is_faulty = touched.iter().map(is_faulty).collect();
        Origin { sources, touched, tied, is_faulty }
    }

    /// Whether a finding only follows from a patch that is at fault itself.
    pub fn is_follower(&self, found: &Diagnostic) -> bool {
        !found.rule.is_of_malformed_input() && self.cause(found).is_some_and(|n| self.is_faulty[n])
    }

    /// Moves a finding to the patch that brings it, as far as that is known; where it stood becomes a related place.
    pub fn point(&self, found: &mut Diagnostic) {
        if self.is_patch(found.span.file) {
            return;
        }
        let words = found.here.take().unwrap_or(say!("it shows here", "问题在这里显现"));
        if let Some(label) = found.labels.iter_mut().find(|label| self.is_patch(label.span.file)) {
            std::mem::swap(&mut found.span, &mut label.span);
            found.here = Some(std::mem::replace(&mut label.message, words));
        } else if let Some(n) = self.cause(found) {
            let shown = std::mem::replace(&mut found.span, self.touched[n].span);
            found.label(shown, words);
            found.labels.rotate_right(1);
        }
    }

    fn is_patch(&self, file: FileId) -> bool {
        self.sources.file(file).path.split_once('/').is_some_and(|(folder, _)| folder == Kind::Model.folder())
    }

    /// The number of what is touched and tied to the object of a finding. Where one thing alone is touched, all comes
    /// from it.
    fn cause(&self, found: &Diagnostic) -> Option<usize> {
        if self.touched.len() == 1 {
            return Some(0);
        }
        let (kind, id) = found.subject.0.as_deref()?.split_once(':')?;
        let own = (Kind::from_name(kind)?, composed(id).into());
        self.tied.get(&own).copied()
    }
}

/// Whether something could not be read or not be found for what a finding tells.
fn is_of_reading(fault: &Diagnostic) -> bool {
    fault.rule.is_of_malformed_input() && fault.rule.group() == "handbook"
}

fn name(org: &Org, entity: EntityRef) -> Named {
    (entity.kind, composed(&org.common(entity).id).into())
}

fn named(touched: &Touched) -> Named {
    (touched.kind, touched.id.clone())
}
