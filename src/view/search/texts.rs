//! What a page says beside the names of its object, for those who seek a word of it.

use crate::model::{EntityRef, Id, Kind, Lang, Languages, Org, Position, Sop, Text};

/// A text by language; what serves all languages is told for the first.
type Said<'o> = (Lang, &'o str);

/// The sentences of an object's page.
pub fn texts(org: &Org, entity: EntityRef) -> Vec<Said<'_>> {
    match entity.kind {
        Kind::Centre => entity.id().map_or(Vec::new(), |id| of(&org.centres[id].purpose)),
        Kind::Position => entity.id().map_or(Vec::new(), |id| of_position(org, id)),
        Kind::Goal => entity.id().map_or(Vec::new(), |id| of(&org.goals[id].definition)),
        Kind::Kpi => entity.id().map_or(Vec::new(), |id| {
            let kpi = &org.kpis[id];
            let report = kpi.source.iter().flat_map(|source| &source.report).flat_map(pieces);
            of(&kpi.definition).into_iter().chain(report).collect()
        }),
        Kind::Workflow => entity.id().map_or(Vec::new(), |id| of(&org.workflows[id].purpose)),
        Kind::Tool => entity.id().map_or(Vec::new(), |id| {
            org.tools[id].record_of.iter().map(|word| (Languages::FIRST, &*word.value)).collect()
        }),
        Kind::Model => entity.id().map_or(Vec::new(), |id| {
            let model = &org.models[id];
            let lists = model.strengths.iter().chain(&model.risks).chain(&model.assumptions);
            lists.chain(&model.suits).flat_map(pieces).collect()
        }),
        Kind::Sop => entity.id().map_or(Vec::new(), |id: Id<Sop>| {
            let sop = &org.sops[id];
            let forms = sop.forms.iter().flat_map(|form| pieces(&form.name));
            sop.bodies.iter().map(|body| (body.lang, body.text())).chain(forms).collect()
        }),
        Kind::Page => entity.id().map_or(Vec::new(), |id: Id<crate::model::Page>| {
            org.pages[id].bodies.iter().map(|body| (body.lang, body.text())).collect()
        }),
        Kind::Person | Kind::Duty | Kind::Dimension | Kind::Allocation => Vec::new(),
    }
}

fn of(text: &Option<Text>) -> Vec<Said<'_>> {
    text.iter().flat_map(pieces).collect()
}

/// The role card: what the holder does and decides, never what is not theirs.
fn of_position(org: &Org, id: Id<Position>) -> Vec<Said<'_>> {
    let position = &org.positions[id];
    let mut said: Vec<Said<'_>> = position.purpose.iter().flat_map(pieces).collect();
    for responsibility in &position.responsibilities {
        let duty = responsibility.duty.as_ref().and_then(|duty| duty.to).map(|duty| &org.duties[duty].common);
        let duty = duty.filter(|duty| !duty.withheld).map(|duty| &duty.name);
        let texts = duty.into_iter().chain(&responsibility.text).chain(&responsibility.note);
        said.extend(texts.flat_map(pieces));
    }
    said.extend(position.authority.iter().flat_map(|authority| &authority.text).flat_map(pieces));
    said.extend(position.requires.iter().flat_map(|requires| &requires.skills).flat_map(pieces));
    said
}

/// The pieces of a text, each with its language.
pub fn pieces(text: &Text) -> impl Iterator<Item = Said<'_>> {
    text.pieces.iter().map(|piece| (piece.lang.unwrap_or(Languages::FIRST), &*piece.text))
}
