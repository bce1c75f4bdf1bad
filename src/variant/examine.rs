//! The organisation under an operating model, and all that is found in it: what it shares with the handbook as written
//! is worked out once.

use super::{
    merge::{Told, told},
    origin::Origin,
};
use crate::{
    derive::{Facts, Shared},
    diagnostic::{Diagnostic, Subject},
    lower::{self, Ground, Objects, PatchedModel, Resolved},
    model::{EntityRef, Kind, Org},
    rules,
};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// One operating model of a handbook: its organisation and what follows from it.
#[derive(Clone, Debug)]
pub struct Variant {
    /// None: the handbook as written.
    pub model: Option<Arc<str>>,
    pub org: Arc<Org>,
    pub facts: Arc<Facts>,
}

/// A variant and what is found in it.
#[derive(Debug)]
pub struct Examined {
    pub variant: Variant,
    /// Those of the objects themselves first, then those of the rules.
    pub diagnostics: Vec<Diagnostic>,
    n_faults: usize,
}

impl Examined {
    /// What was found before rules looked.
    pub fn faults(&self) -> &[Diagnostic] {
        &self.diagnostics[..self.n_faults]
    }
}

/// Examines the handbook as written; `only` are the rules and groups to run, all where empty. `shares` is
/// whether what operating models can share is kept for them.
pub fn as_written(resolved: Resolved, only: &[&str], shares: bool) -> Examined {
    let Resolved { org, diagnostics: faults, .. } = resolved;
    let shared = if shares { Shared::for_others() } else { Shared::default() };
    let facts = Facts::sharing(&org, shared);
    let n_faults = faults.len();
    let mut diagnostics = faults;
    diagnostics.extend(rules::run(&org, &facts, only));
    let variant = Variant { model: None, org: Arc::new(org), facts: Arc::new(facts) };
    Examined { variant, diagnostics, n_faults }
}

/// Examines an operating model beside the handbook as written.
pub fn of_model(ground: &Ground, objects: &Objects, model: &Arc<str>, only: &[&str], base: &Examined) -> Examined {
    let patched = lower::patched(objects, model, &ground.handbook.languages, &ground.lost);
    let resolved = lower::resolve(ground, &patched.objects, &patched.removed);
    let unlike = unlike(&patched, &resolved, base);
    let Resolved { org, diagnostics, missed, .. } = resolved;
    let facts = Facts::sharing(&org, base.variant.facts.shared.beside(unlike));
    let known: FxHashSet<Told> = base.diagnostics.iter().map(told).collect();
    // What a model would be that builds upon nothing is not known.
    let mut found = match patched.is_whole {
        true => rules::run_beside(&org, &facts, only, &base.diagnostics),
        false => base.diagnostics.clone(),
    };
    withhold(&patched, missed, &known, &mut found);
    let mut faults = patched.sink.into_vec();
    faults.extend(diagnostics);
    let is_new = |found: &Diagnostic| !known.contains(&told(found));
    if faults.iter().chain(&found).any(is_new) {
        let origin = Origin::new(ground.sources, &patched.touched, &faults, [&base.variant.org, &org]);
        found.retain(|found| !is_new(found) || !origin.is_follower(found));
        faults.iter_mut().chain(&mut found).filter(|found| is_new(found)).for_each(|found| origin.point(found));
    }
    let n_faults = faults.len();
    faults.extend(found);
    let variant = Variant { model: Some(model.clone()), org: Arc::new(org), facts: Arc::new(facts) };
    Examined { variant, diagnostics: faults, n_faults }
}

/// The objects that a model has otherwise than the handbook as written: those that its patches name, and those for which
/// a name is not there in one of the two.
fn unlike(patched: &PatchedModel, resolved: &Resolved, base: &Examined) -> FxHashSet<EntityRef> {
    let names = &resolved.org.names;
    let touched = patched.touched.iter().map(|own| (own.kind, own.id.clone()));
    let faults = resolved.diagnostics.iter().chain(base.faults()).map(|found| &found.subject);
    let named = faults.chain(&resolved.bereft).filter_map(|subject| {
        let (kind, id) = subject.0.as_deref()?.split_once(':')?;
        Some((Kind::from_name(kind)?, lower::composed(id).into()))
    });
    touched.chain(named).filter_map(|own| names.get(&own).copied()).collect()
}

/// Takes away what only follows from a fault of the patches: where part of a model cannot be known, what it lacks waits.
fn withhold(patched: &PatchedModel, mut missed: FxHashSet<Kind>, known: &FxHashSet<Told>, found: &mut Vec<Diagnostic>) {
    missed.extend(patched.sink.iter().filter(|fault| rules::leaves_out(fault)).filter_map(kind_of));
    let waiting = rules::waiting(&missed);
    found.retain(|found| {
        let waits = waiting.contains(found.rule.name) && !found.rule.is_of_malformed_input();
        !waits || known.contains(&told(found))
    });
}

/// The kind of the object that a finding is about.
fn kind_of(found: &Diagnostic) -> Option<Kind> {
    let Subject(subject) = &found.subject;
    subject.as_deref().and_then(|subject| Kind::from_name(subject.split_once(':')?.0))
}
