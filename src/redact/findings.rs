//! Which findings readers may see: those that neither are about something withheld, nor point into it, nor name it.

use super::{Withheld, marked::is_of_gone};
use crate::{
    derive::{Names, StepAt},
    diagnostic::{Diagnostic, Message},
    model::{Common, EntityRef, Kind, Org, StepId, Text, ValueId},
    source::{FileId, Span},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What must not be told by a finding.
#[derive(Default)]
pub struct Secrets {
    subjects: FxHashSet<Arc<str>>,
    /// By file, where something withheld is written.
    places: FxHashMap<FileId, Vec<Span>>,
    names: Names<()>,
    /// Ids are ordinary words as often as not: they count where a finding quotes them.
    ids: FxHashSet<Arc<str>>,
}

impl Secrets {
    /// What is withheld in these organisations, of one handbook.
    pub fn new<'o>(orgs: impl IntoIterator<Item = &'o Org>, withheld: &Withheld) -> Secrets {
        let mut secrets = Secrets::default();
        for org in orgs {
            let hides_people = withheld.private || withheld.people;
            let is_gone =
                |entity: &EntityRef| withheld.has_object(org, *entity) || hides_people && entity.kind == Kind::Person;
            for entity in org.entities().filter(is_gone) {
                secrets.object(org, entity);
            }
            secrets.parts(org, withheld);
        }
        secrets
    }

    /// Whether a finding tells nothing of them.
    pub fn are_kept_by(&self, found: &Diagnostic) -> bool {
        let Diagnostic { subject, message, span, here, labels, help, witness, .. } = found;
        let is_about = subject.0.as_ref().is_some_and(|subject| self.subjects.contains(subject));
        let mut places = labels.iter().map(|label| label.span).chain([*span]);
        let mut words = [Some(message), here.as_ref(), help.as_ref()].into_iter().flatten();
        let in_labels = || labels.iter().any(|label| self.is_told_by(&label.message));
        let in_witness = || witness.as_ref().is_some_and(|witness| self.names.is_in(witness) || self.quotes(witness));
        !is_about
            && !places.any(|place| self.is_within(place))
            && !words.any(|words| self.is_told_by(words))
            && !in_labels()
            && !in_witness()
    }

    fn is_within(&self, place: Span) -> bool {
        let meets = |own: &Span| own.start <= place.start && place.start < own.end.max(own.start + 1);
        self.places.get(&place.file).is_some_and(|own| own.iter().any(meets))
    }

    fn is_told_by(&self, message: &Message) -> bool {
        [&message.en, &message.zh].into_iter().any(|words| {
            let mut quoted = words.split('`').skip(1).step_by(2);
            self.names.is_in(words) || quoted.any(|quoted| self.quotes(quoted))
        })
    }

    /// Whether a quotation holds one of the ids as a word of its own.
    fn quotes(&self, quoted: &str) -> bool {
        let is_of_id = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        !self.ids.is_empty() && quoted.split(|c| !is_of_id(c)).any(|word| self.ids.contains(word))
    }

    fn object(&mut self, org: &Org, entity: EntityRef) {
        let Common { id, subject, extent, name, aliases, short_name, also_called, .. } = org.common(entity);
        self.subjects.extend(subject.0.clone());
        self.place(*extent);
        self.ids.insert(id.clone());
        self.ids.extend(aliases.iter().map(|alias| alias.value.clone()));
        self.named([name].into_iter().chain(short_name).chain(also_called));
    }

    fn parts(&mut self, org: &Org, withheld: &Withheld) {
        for (id, workflow) in org.workflows.iter() {
            for (n, step) in workflow.steps.iter().enumerate() {
                let at: StepAt = (id, StepId(n as u32));
                if withheld.has_step(org, at) {
                    self.ids.insert(step.id.value.clone());
                    self.named([&step.name]);
                    // Up to where the next one begins: a step is written in one piece.
                    let next = workflow.steps.get(n + 1).map_or(workflow.common.extent.end, |next| next.span.start);
                    self.place(Span { end: next.max(step.span.end), ..step.span });
                }
            }
        }
        for (id, dimension) in org.dimensions.iter() {
            for (n, value) in dimension.values().iter().enumerate() {
                if withheld.has_value(org, id, ValueId(n as u32)) {
                    self.ids.insert(value.id.clone());
                    self.named([&value.name].into_iter().chain(&value.short_name).chain(&value.also_called));
                    self.place(value.span);
                }
            }
        }
        for (_, kpi) in org.kpis.iter() {
            let gone = kpi.actuals.iter().filter(|actual| is_of_gone(org, withheld, &actual.scope));
            gone.for_each(|actual| self.place(actual.span));
        }
    }

    fn named<'t>(&mut self, texts: impl IntoIterator<Item = &'t Text>) {
        for piece in texts.into_iter().flat_map(|text| &text.pieces) {
            self.names.add(&piece.text, ());
        }
    }

    fn place(&mut self, span: Span) {
        self.places.entry(span.file).or_default().push(span);
    }
}
