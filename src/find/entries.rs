//! What can be found, and by which names: those in all languages, ids, and with less weight what is said about it.

use super::{
    fold::folded,
    words::{Word, words},
};
use crate::{
    derive::{StepAt, is_shown, is_step_shown},
    model::{EntityRef, Id, Kind, Org, StepId, Text},
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
const SENTENCE: f64 = 0.3;

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
            entries.push(Entry { thing: Thing::Object(entity), names: names(org, entity) });
            if kind == Kind::Workflow {
                entries.extend(steps(org, Id::new(n as usize)));
            }
        }
    }
    entries
}

fn names(org: &Org, entity: EntityRef) -> Vec<Name> {
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

fn steps(org: &Org, id: Id<crate::model::Workflow>) -> Vec<Entry> {
    let workflow = &org.workflows[id];
    let places = (0..workflow.steps.len()).map(|n| (id, StepId(n as u32)));
    let entry = |at: StepAt| {
        let step = &workflow.steps[at.1.0 as usize];
        let mut names = Names::default();
        names.text(&step.name, 1.0);
        names.add(&step.id.value, NAME);
        step.summary.iter().for_each(|text| names.text(text, SENTENCE));
        Entry { thing: Thing::Step(at), names: names.0 }
    };
    places.filter(|at| is_step_shown(org, *at)).map(entry).collect()
}

#[derive(Default)]
struct Names(Vec<Name>);

impl Names {
    fn text(&mut self, text: &Text, weight: f64) {
        text.pieces.iter().for_each(|piece| self.add(&piece.text, weight));
    }

    fn add(&mut self, text: &Arc<str>, weight: f64) {
        let folded: Arc<str> = folded(text.trim()).into();
        if folded.is_empty() || self.0.iter().any(|known| known.folded == folded) {
            return;
        }
        self.0.push(Name { text: text.clone(), words: words(text), folded, weight });
    }
}
