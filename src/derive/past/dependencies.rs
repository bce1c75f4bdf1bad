//! What a procedure rests on, and what of it has changed since the procedure was last looked at.

use super::{
    control::{Control, controls},
    meaning::{Reading, documents, find},
};
use crate::{
    derive::{Facts, StepAt},
    model::{EntityRef, Id, Kind, Org, Sop, target},
    source::{FileId, Moment, Past, Span, Version},
    syntax::yaml::{Kind as NodeKind, Node},
};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Something that a procedure rests on and that has changed since.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suspect {
    pub what: Basis,
    /// Where it stands now.
    pub place: Span,
    pub changed: Moment,
    /// The keys whose values are others now.
    pub keys: Vec<String>,
}

/// A duty, a tool or a step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Basis {
    Object(EntityRef),
    Step(StepAt),
}

/// For each active procedure with a version its control, and what it rests on that has changed since.
pub fn suspects(org: &Org, facts: &Facts) -> Vec<(Id<Sop>, Control, Vec<Suspect>)> {
    let Some(past) = &org.past else { return Vec::new() };
    let reading = Reading::new(org);
    let mut named = named(org);
    let mut known: Vec<(Id<Sop>, Control, BTreeSet<Basis>)> = Vec::new();
    for (id, control) in controls(org, facts) {
        let bases = bases(org, facts, id, named.remove(&id).unwrap_or_default());
        known.push((id, control, bases));
    }
    let files: BTreeSet<FileId> =
        known.iter().flat_map(|(_, _, bases)| bases).map(|basis| whole(org, *basis).1.file).collect();
    past.fetch(&files.into_iter().filter(|file| past.has_older(*file)).collect::<Vec<_>>());
    let mut trees = Trees::default();
    let suspects = |(id, control, bases): (Id<Sop>, Control, BTreeSet<Basis>)| {
        let since = control.reviewed;
        let changed = |basis| changed(org, past, (&reading, &mut trees), basis, since);
        let changed = bases.into_iter().filter_map(changed).collect();
        (id, control, changed)
    };
    known.into_iter().map(suspects).collect()
}

/// The trees of files as they were, each read once.
type Trees = FxHashMap<(FileId, Moment), Option<Vec<Node>>>;

/// The duties and tools that each procedure names.
fn named(org: &Org) -> FxHashMap<Id<Sop>, BTreeSet<Basis>> {
    let mut named: FxHashMap<Id<Sop>, BTreeSet<Basis>> = FxHashMap::default();
    for reference in org.references.iter().filter(|own| matches!(own.to.kind, Kind::Duty | Kind::Tool)) {
        if let Some(sop) = reference.from.id::<Sop>() {
            named.entry(sop).or_default().insert(Basis::Object(reference.to));
        }
    }
    named
}

/// What a procedure rests on: the duties and tools that it names, and the steps that name it with theirs.
fn bases(org: &Org, facts: &Facts, id: Id<Sop>, named: BTreeSet<Basis>) -> BTreeSet<Basis> {
    let mut bases = named;
    for at in &facts.uses.steps_of_sop[id.index()] {
        let step = &org.workflows[at.0].steps[at.1.0 as usize];
        bases.insert(Basis::Step(*at));
        bases.extend(target(&step.duty).map(|duty| Basis::Object(EntityRef::of(duty))));
        bases.extend(target(&step.tool).map(|tool| Basis::Object(EntityRef::of(tool))));
    }
    bases
}

/// The object that a basis is or belongs to, and the place of the whole.
fn whole(org: &Org, basis: Basis) -> (EntityRef, Span) {
    let entity = match basis {
        Basis::Object(entity) => entity,
        Basis::Step(at) => EntityRef::of(at.0),
    };
    (entity, org.common(entity).extent)
}

/// Whether a basis says something else than it did at a moment; what came later has not changed.
fn changed(
    org: &Org,
    past: &Past,
    (reading, trees): (&Reading, &mut Trees),
    basis: Basis,
    since: Moment,
) -> Option<Suspect> {
    let (entity, extent) = whole(org, basis);
    let mut versions = past.versions(extent.file);
    let newest = versions.next().filter(|newest| newest.since > since)?;
    let mut own = |version: &Version| {
        let read = || documents(&version.text);
        let documents = trees.entry((extent.file, version.since)).or_insert_with(read).as_ref()?;
        let object = find(documents, org.common(entity))?;
        match basis {
            Basis::Object(_) => Some(object.clone()),
            Basis::Step(at) => step(org, at, object).cloned(),
        }
    };
    let now = own(&newest)?;
    let (meaning, mut last, mut changed) = (reading.meaning(&now), newest.since, None);
    for older in versions {
        // A text that cannot be read, or does not have it, says nothing.
        if let Some(then) = own(&older) {
            let is_same = reading.meaning(&then) == meaning;
            if !is_same && changed.is_none() {
                changed = Some(last);
            }
            if older.since <= since {
                let changed = changed.filter(|_| !is_same)?;
                return Some(Suspect {
                    what: basis,
                    place: place(org, basis),
                    changed,
                    keys: reading.differing(&then, &now),
                });
            }
        }
        if older.since <= since {
            return None;
        }
        last = older.since;
    }
    None
}

fn step<'n>(org: &Org, at: StepAt, workflow: &'n Node) -> Option<&'n Node> {
    let NodeKind::Sequence(steps) = &workflow.get("steps")?.kind else { return None };
    let id = &org.workflows[at.0].steps[at.1.0 as usize].id.value;
    steps.iter().find(|step| step.get("id").and_then(Node::text) == Some(id))
}

fn place(org: &Org, basis: Basis) -> Span {
    match basis {
        Basis::Object(entity) => org.common(entity).span,
        Basis::Step(at) => org.workflows[at.0].steps[at.1.0 as usize].id.span,
    }
}
