//! Who gains and who loses which letters in which step, seen from the position.

use super::{Change, Deed, Label, Named, Value, objects::bare, sight::Sight};
use crate::model::{Kind, Letter, Object, Status, Workflow};
use std::collections::{BTreeMap, BTreeSet};

/// The letters of one position in a workflow, by the step's id.
#[derive(Default)]
struct Part {
    of: Option<Named>,
    steps: BTreeMap<String, BTreeSet<Letter>>,
}

/// A workflow on one side: who does what in it, and its steps in order.
#[derive(Default)]
struct Work {
    parts: BTreeMap<String, Part>,
    steps: Vec<Label>,
}

/// What positions gain and lose in workflows.
pub fn changes(sight: &Sight) -> Vec<Change> {
    let mut changes = Vec::new();
    for pair in sight.known.pairs(Kind::Workflow) {
        let is_hidden = |side: usize| pair[side].is_some_and(|entity| !sight.shows(side, entity));
        if is_hidden(0) || is_hidden(1) {
            continue;
        }
        let ids = pair.map(|entity| entity.and_then(|entity| entity.id::<Workflow>()));
        let in_force =
            |side: usize| ids[side].filter(|id| sight.org(side).workflows[*id].common().status != Status::Retired);
        let sides = [0, 1].map(in_force);
        let works = [0, 1].map(|side| sides[side].map(|id| work(sight, side, id)));
        let named = [1, 0].into_iter().find_map(|side| sides[side].map(|id| sight.named(side, id)));
        let Some(named) = named else { continue };
        let is_whole = works.iter().any(Option::is_none);
        let works = works.map(Option::unwrap_or_default);
        compare(sight, &named, &works, is_whole, &mut changes);
    }
    changes
}

fn work(sight: &Sight, side: usize, id: crate::model::Id<Workflow>) -> Work {
    let mut work = Work::default();
    for step in &sight.org(side).workflows[id].steps {
        if !sight.shows_step(side, id, &step.id.value) {
            continue;
        }
        work.steps.push(sight.label(side, &step.id.value, &step.name));
        for letter in Letter::ALL {
            for position in step.raci.with(letter) {
                let named = sight.named(side, position);
                if named.is_hidden() {
                    continue;
                }
                let part = work.parts.entry(named.id.clone()).or_default();
                part.of = Some(named);
                part.steps.entry(step.id.value.to_string()).or_default().insert(letter);
            }
        }
    }
    work
}

fn compare(sight: &Sight, workflow: &Named, works: &[Work; 2], is_whole: bool, changes: &mut Vec<Change>) {
    let ids: BTreeSet<&String> = works.iter().flat_map(|work| work.parts.keys()).collect();
    let none = Part::default();
    for id in ids {
        let parts = works.each_ref().map(|work| work.parts.get(id).unwrap_or(&none));
        let Some(of) = parts[1].of.as_ref().or(parts[0].of.as_ref()) else { continue };
        if is_whole || is_single(sight, id) {
            changes.extend(as_whole(of, workflow, parts));
            continue;
        }
        for label in steps(works) {
            let own = parts.map(|part| part.steps.get(&label.id).filter(|letters| !letters.is_empty()));
            if own[0] == own[1] {
                continue;
            }
            let deed = match own {
                [None, _] => Deed::Added,
                [_, None] => Deed::Removed,
                _ => Deed::Changed,
            };
            let mut change = bare(of.clone(), "step_letters", deed);
            (change.what, change.part) = (Some(workflow.clone()), Some(label.clone()));
            [change.before, change.after] = own.map(|letters| letters.map(|letters| written(letters.iter())));
            changes.push(change);
        }
    }
}

/// Whether a position is there at one end alone.
fn is_single(sight: &Sight, id: &str) -> bool {
    let is_there = |side: usize| {
        let org = sight.org(side);
        org.positions.active().any(|(position, _)| **sight.known.id_of(side, position) == *id)
    };
    is_there(0) != is_there(1)
}

/// All steps of both, those of the second first.
fn steps(works: &[Work; 2]) -> Vec<&Label> {
    let gone = works[0].steps.iter().filter(|step| works[1].steps.iter().all(|other| other.id != step.id));
    works[1].steps.iter().chain(gone).collect()
}

/// A workflow or a position that came or went: one change for all letters.
fn as_whole(of: &Named, workflow: &Named, parts: [&Part; 2]) -> Option<Change> {
    let letters = parts.map(|part| {
        let all: BTreeSet<Letter> = part.steps.values().flatten().copied().collect();
        (!all.is_empty()).then(|| written(all.iter()))
    });
    let deed = match &letters {
        [None, Some(_)] => Deed::Added,
        [Some(_), None] => Deed::Removed,
        _ => return None,
    };
    let mut change = bare(of.clone(), "workflow_letters", deed);
    change.what = Some(workflow.clone());
    [change.before, change.after] = letters;
    Some(change)
}

fn written<'l>(letters: impl Iterator<Item = &'l Letter>) -> Value {
    Value::Letters(letters.map(|letter| letter.name()).collect())
}
