//! What can be found, and by which names: those in all languages, ids, and with less weight what is said about it.

use super::{
    fold::folded,
    words::{Word, words},
};
use crate::{
    derive::{StepAt, is_shown, is_step_shown},
    model::{EntityRef, Id, Kind, Org, Step, StepId, Text, Workflow},
};
use std::sync::Arc;

/// Something that a question may mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Thing {
    Object(EntityRef),
    Step(StepAt),
}

/// A thing with its names.
#[derive(Debug)]
pub struct Entry {
    pub thing: Thing,
    pub names: Vec<Name>,
}

/// One name of a thing, or a sentence about it.
#[derive(Debug)]
pub struct Name {
    /// As the author wrote it.
    pub text: Arc<str>,
    pub folded: Arc<str>,
    pub words: Vec<Word>,
    /// How surely it means the thing, from 0 to 1.
    pub weight: f64,
}

/// From here on a name is one; below, it is a sentence in which a word may stand by chance.
pub const NAME: f64 = 0.6;
pub const SENTENCE: f64 = 0.3;

/// The kinds that somebody answers for.
const KINDS: [Kind; 10] = [
    Kind::Duty,
    Kind::Allocation,
    Kind::Position,
    Kind::Person,
    Kind::Workflow,
    Kind::Sop,
    Kind::Tool,
    Kind::Kpi,
    Kind::Centre,
    Kind::Goal,
];

/// Everything active that the default audience sees, by kind and then by id; the steps of a workflow follow it.
pub fn entries(org: &Org) -> Vec<Entry> {
    let mut entries = Vec::new();
    for kind in KINDS {
        for n in 0..org.count(kind) as u32 {
            let entity = EntityRef { kind, index: n };
            if !org.common(entity).is_active() || !is_shown(org, entity) {
                continue;
            }
            entries.push(entry(org, Thing::Object(entity)));
            if kind == Kind::Workflow {
                entries.extend(steps(org, Id::new(n as usize)).map(|step| entry(org, step)));
            }
        }
    }
    entries
}

/// The names of a thing, and sentences about it, each once and with how surely it means the thing.
pub fn names(org: &Org, thing: Thing) -> Vec<(Arc<str>, f64)> {
    match thing {
        Thing::Object(entity) => names_of_object(org, entity),
        Thing::Step((workflow, step)) => names_of_step(&org.workflows[workflow].steps[step.0 as usize]),
    }
}

fn names_of_object(org: &Org, entity: EntityRef) -> Vec<(Arc<str>, f64)> {
    let common = org.common(entity);
    let mut names = Names::default();
    names.text(&common.name, 1.0);
    common.short_name.iter().for_each(|text| names.text(text, 1.0));
    common.also_called.iter().for_each(|text| names.text(text, 1.0));
    names.add(&common.id, 0.9);
    common.aliases.iter().for_each(|alias| names.add(&alias.value, 0.7));
    common.tags.iter().for_each(|tag| names.add(tag, NAME));
    match entity.kind {
        Kind::Sop => {
            let number = entity.id().and_then(|id| org.sops[id].number.as_ref());
            number.into_iter().for_each(|number| names.add(&number.value, 1.0));
        }
        Kind::Tool => {
            let category = entity.id().and_then(|id| org.tools[id].category.as_ref());
            category.into_iter().for_each(|category| names.add(&category.value, NAME));
        }
        Kind::Workflow => {
            let trigger = entity.id().and_then(|id| org.workflows[id].trigger.as_ref());
            trigger.into_iter().for_each(|trigger| names.text(trigger, SENTENCE));
        }
        _ => {}
    }
    common.summary.iter().for_each(|text| names.text(text, SENTENCE));
    names.0
}

fn names_of_step(step: &Step) -> Vec<(Arc<str>, f64)> {
    let mut names = Names::default();
    names.text(&step.name, 1.0);
    names.add(&step.id.value, NAME);
    step.summary.iter().for_each(|text| names.text(text, SENTENCE));
    names.0
}

fn entry(org: &Org, thing: Thing) -> Entry {
    let mut own: Vec<Name> = Vec::new();
    for (text, weight) in names(org, thing) {
        let folded: Arc<str> = folded(text.trim()).into();
        if !folded.is_empty() && !own.iter().any(|known| known.folded == folded) {
            own.push(Name { words: words(&text), folded, text, weight });
        }
    }
    Entry { thing, names: own }
}

/// The shown steps of a workflow.
fn steps(org: &Org, id: Id<Workflow>) -> impl Iterator<Item = Thing> {
    let places = (0..org.workflows[id].steps.len()).map(move |n| (id, StepId(n as u32)));
    places.filter(|at| is_step_shown(org, *at)).map(Thing::Step)
}

#[derive(Default)]
struct Names(Vec<(Arc<str>, f64)>);

impl Names {
    fn text(&mut self, text: &Text, weight: f64) {
        text.pieces.iter().for_each(|piece| self.add(&piece.text, weight));
    }

    fn add(&mut self, text: &Arc<str>, weight: f64) {
        if !text.trim().is_empty() && !self.0.iter().any(|(known, _)| known == text) {
            self.0.push((text.clone(), weight));
        }
    }
}
