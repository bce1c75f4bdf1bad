//! Every text of an object, with the key that it stands under.

use crate::derive::Shared;
use crate::{
    diagnostic::Subject,
    model::{
        Allocation, Body, Centre, Common, Dimension, EntityRef, Goal, Handbook, Kind, Kpi, OperatingModel, Org, Piece,
        Position, Sop, Text, Workflow,
    },
    source::Span,
};
use std::ops::Range;

/// A key and the text under it.
pub type KeyedText<'o> = (&'static str, &'o Text);

/// The texts of an object that readers see. A person's name, and words to search by, are in one language on purpose.
pub fn texts(org: &Org, entity: EntityRef) -> Vec<KeyedText<'_>> {
    let mut texts = Texts(Vec::new());
    texts.common(org.common(entity), entity.kind);
    match entity.kind {
        Kind::Centre => entity.id().into_iter().for_each(|id| texts.centre(&org.centres[id])),
        Kind::Position => entity.id().into_iter().for_each(|id| texts.position(&org.positions[id])),
        Kind::Person => {
            let person = entity.id().map(|id| &org.people[id]);
            texts.maybe("split_when", person.and_then(|person| person.split_when.as_ref()));
        }
        Kind::Dimension => entity.id().into_iter().for_each(|id| texts.dimension(&org.dimensions[id])),
        Kind::Allocation => entity.id().into_iter().for_each(|id| texts.allocation(&org.allocations[id])),
        Kind::Goal => entity.id().into_iter().for_each(|id| texts.goal(&org.goals[id])),
        Kind::Kpi => entity.id().into_iter().for_each(|id| texts.kpi(&org.kpis[id])),
        Kind::Workflow => entity.id().into_iter().for_each(|id| texts.workflow(&org.workflows[id])),
        Kind::Model => entity.id().into_iter().for_each(|id| texts.model(&org.models[id])),
        Kind::Sop => entity.id().into_iter().for_each(|id| texts.sop(&org.sops[id])),
        Kind::Duty | Kind::Tool | Kind::Page => {}
    }
    texts.0
}

/// The texts of `orgbook.yaml`.
pub fn handbook_texts(handbook: &Handbook) -> Vec<KeyedText<'_>> {
    let mut texts = Texts(vec![("title", &handbook.title)]);
    texts.maybe("organisation", handbook.organisation.as_ref().and_then(|own| own.name.as_ref()));
    texts.all("because", handbook.allow.iter().map(|allow| &allow.because));
    texts.0
}

/// The Markdown of an object, in each language that it is there.
pub fn bodies(org: &Org, entity: EntityRef) -> &[Body] {
    match entity.kind {
        Kind::Sop => entity.id().map_or(&[], |id| &org.sops[id].bodies),
        Kind::Page => entity.id().map_or(&[], |id| &org.pages[id].bodies),
        _ => &[],
    }
}

/// What readers of one language read in one place.
#[derive(Clone, Copy, Debug)]
pub enum Passage<'o> {
    Piece(&'o Piece),
    Body(&'o Body),
}

impl Passage<'_> {
    /// The words.
    pub fn text(&self) -> &str {
        match self {
            Passage::Piece(piece) => &piece.text,
            Passage::Body(body) => body.text(),
        }
    }

    /// The place of a byte range of the text, as exactly as it is known.
    pub fn place(&self, range: Range<usize>) -> Span {
        match self {
            Passage::Piece(piece) => piece.place(range),
            Passage::Body(body) => body.place(range),
        }
    }
}

/// Everything that readers read of an object, language by language.
fn passages(org: &Org, entity: EntityRef) -> impl Iterator<Item = Passage<'_>> {
    let pieces = texts(org, entity).into_iter().flat_map(|(_, text)| text.pieces.iter());
    pieces.map(Passage::Piece).chain(bodies(org, entity).iter().map(Passage::Body))
}

/// Every passage of the settings and of active objects that was not looked at yet, each with what it is about.
pub fn every_passage<'o>(org: &'o Org, shared: &Shared) -> impl Iterator<Item = (&'o Subject, Passage<'o>)> {
    let own = &org.handbook;
    let texts = if shared.settings_are_new() { handbook_texts(own) } else { Vec::new() };
    let settings = texts.into_iter().flat_map(|(_, text)| &text.pieces).map(Passage::Piece);
    let active = org.entities().filter(move |entity| shared.is_new(*entity) && org.common(*entity).is_active());
    let of_objects =
        active.flat_map(move |entity| passages(org, entity).map(move |own| (&org.common(entity).subject, own)));
    settings.map(move |passage| (&own.subject, passage)).chain(of_objects)
}

struct Texts<'o>(Vec<KeyedText<'o>>);

impl<'o> Texts<'o> {
    fn maybe(&mut self, key: &'static str, text: Option<&'o Text>) {
        self.0.extend(text.map(|text| (key, text)));
    }

    fn all(&mut self, key: &'static str, texts: impl Iterator<Item = &'o Text>) {
        self.0.extend(texts.map(|text| (key, text)));
    }

    fn common(&mut self, common: &'o Common, kind: Kind) {
        if kind != Kind::Person {
            self.maybe("name", Some(&common.name));
        }
        self.maybe("short_name", common.short_name.as_ref());
        self.maybe("summary", common.summary.as_ref());
        self.all("links", common.links.iter().map(|link| &link.name));
        self.all("because", common.allow.iter().map(|allow| &allow.because));
    }

    fn centre(&mut self, centre: &'o Centre) {
        self.maybe("purpose", centre.purpose.as_ref());
    }

    fn position(&mut self, position: &'o Position) {
        self.maybe("purpose", position.purpose.as_ref());
        for own in &position.responsibilities {
            self.maybe("text", own.text.as_ref());
            self.maybe("note", own.note.as_ref());
        }
        self.all("authority", position.authority.iter().filter_map(|own| own.text.as_ref()));
        self.all("incentives", position.incentives.iter());
        self.all("does_not", position.does_not.iter().filter_map(|own| own.text.as_ref()));
        if let Some(requires) = &position.requires {
            self.maybe("education", requires.education.as_ref());
            self.maybe("experience", requires.experience.as_ref());
            self.all("skills", requires.skills.iter());
        }
        self.all("about", position.internal.iter().filter_map(|own| own.about.as_ref()));
        self.all("who", position.external.iter().map(|own| &own.who));
        self.all("about", position.external.iter().filter_map(|own| own.about.as_ref()));
    }

    fn dimension(&mut self, dimension: &'o Dimension) {
        for value in dimension.values() {
            self.maybe("values", Some(&value.name));
            self.maybe("short_name", value.short_name.as_ref());
        }
    }

    fn allocation(&mut self, table: &'o Allocation) {
        self.all("note", table.rules.iter().filter_map(|rule| rule.note.as_ref()));
    }

    fn goal(&mut self, goal: &'o Goal) {
        self.maybe("definition", goal.definition.as_ref());
    }

    fn kpi(&mut self, kpi: &'o Kpi) {
        self.maybe("definition", kpi.definition.as_ref());
        self.maybe("report", kpi.source.as_ref().and_then(|source| source.report.as_ref()));
    }

    fn workflow(&mut self, workflow: &'o Workflow) {
        self.maybe("purpose", workflow.purpose.as_ref());
        self.maybe("trigger", workflow.trigger.as_ref());
        for step in &workflow.steps {
            self.maybe("name", Some(&step.name));
            self.maybe("summary", step.summary.as_ref());
            self.maybe("accepts_when", step.accepts_when.as_ref());
            self.maybe("on_failure", step.on_failure.as_ref());
            self.all("input", step.input.iter());
            self.all("output", step.output.iter());
            self.all("when", step.next.iter().flatten().filter_map(|way| way.when.as_ref()));
        }
    }

    fn model(&mut self, model: &'o OperatingModel) {
        self.maybe("suits", model.suits.as_ref());
        self.all("strengths", model.strengths.iter());
        self.all("risks", model.risks.iter());
        self.all("assumptions", model.assumptions.iter());
    }

    fn sop(&mut self, sop: &'o Sop) {
        self.all("forms", sop.forms.iter().map(|form| &form.name));
        self.all("what", sop.history.iter().filter_map(|revision| revision.what.as_ref()));
        self.all("why", sop.history.iter().filter_map(|revision| revision.why.as_ref()));
    }
}
