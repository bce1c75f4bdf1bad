//! What the list of each kind says of an object.

use super::page::{Cell, Row};
use crate::view::{Phrase, Prose, Ref, Tag, Voice, centre::page::claimants, kpi, sop, workflow::page::steps_shown};
use crate::{
    derive::positions_within,
    model::{self, Axis, EntityRef, Id, Kind, Kpi, Letter, Person, Position, Sop, target},
};

/// The keys of the columns' headings, and whether they hold numbers; the first names the object.
pub fn columns(kind: Kind) -> &'static [(&'static str, bool)] {
    match kind {
        Kind::Centre => &[("centre", false), ("centre.head", false), ("centre.parent", false), ("positions", true)],
        Kind::Position => &[("position", false), ("position.holders", false), ("position.reports_to", false)],
        Kind::Person => &[("person", false), ("positions", false), ("centre", false)],
        Kind::Duty => &[("duty", false), ("raci.R.short", false), ("raci.A.short", false)],
        Kind::Dimension => &[("dimension", false), ("dimension.values", false)],
        Kind::Allocation => &[("allocation", false), ("duty", false), ("allocation.dimensions", false)],
        Kind::Goal => &[("goal", false), ("owner", false), ("goal.measured_by", false)],
        Kind::Kpi => {
            &[("kpi", false), ("owner", false), ("kpi.target", true), ("kpi.latest", true), ("kpi.every", false)]
        }
        Kind::Workflow => {
            &[("workflow", false), ("owner", false), ("workflow.steps", true), ("workflow.completes_within", false)]
        }
        Kind::Tool => &[("tool", false), ("owner", false), ("tool.provisioned_by", false)],
        Kind::Model => &[("model", false), ("model.extends", false)],
        Kind::Sop => &[
            ("sop", false),
            ("sop.number", false),
            ("foot.version", false),
            ("owner", false),
            ("document.effective", false),
            ("sop.acknowledge", false),
        ],
        Kind::Page => &[("page", false)],
    }
}

/// An object's row: as many cells as there are columns beside its name.
pub fn row(voice: &Voice, entity: EntityRef) -> Row {
    let common = voice.org().common(entity);
    let (cells, sub, tags) = match entity.kind {
        Kind::Centre => centre(voice, entity),
        Kind::Position => position(voice, entity),
        Kind::Person => (entity.id().map_or(Vec::new(), |id| person(voice, id)), None, Vec::new()),
        Kind::Duty => duty(voice, entity),
        Kind::Kpi => (entity.id().map_or(Vec::new(), |id| kpi(voice, id)), None, Vec::new()),
        Kind::Workflow => workflow(voice, entity),
        Kind::Tool => tool(voice, entity),
        Kind::Model => model(voice, entity),
        Kind::Sop => (entity.id().map_or(Vec::new(), |id| sop(voice, id)), None, Vec::new()),
        Kind::Dimension | Kind::Allocation | Kind::Goal => (simple(voice, entity), None, Vec::new()),
        Kind::Page => Default::default(),
    };
    Row { to: voice.entity(entity), sub: sub.or_else(|| voice.maybe_prose(&common.summary)), tags, cells }
}

type Parts = (Vec<Cell>, Option<Prose>, Vec<Tag>);

fn refs(refs: Vec<Ref>) -> Cell {
    Cell { refs, ..Cell::default() }
}

fn one(to: Option<Ref>) -> Cell {
    refs(to.into_iter().collect())
}

/// Who owns it, or that nobody does.
fn owned(voice: &Voice, owner: &Option<model::Ref<Position>>) -> Cell {
    let missing = owner.is_none().then(|| tag(voice, "none.owner", Some("warn")));
    Cell { tags: missing.into_iter().collect(), ..one(voice.maybe(owner)) }
}

fn text(text: Option<String>) -> Cell {
    Cell { text: text.filter(|text| !text.is_empty()).map(|text| Phrase { text, lang: None }), ..Cell::default() }
}

fn number(n: usize) -> Cell {
    Cell { num: true, sort: Some(n.to_string()), ..text(Some(n.to_string())) }
}

fn tag(voice: &Voice, key: &str, tone: Option<&'static str>) -> Tag {
    Tag { text: voice.t(key), tone }
}

fn centre(voice: &Voice, entity: EntityRef) -> Parts {
    let Some(id) = entity.id() else { return Parts::default() };
    let centre = &voice.org().centres[id];
    let n = positions_within(&voice.facts().reporting, id).len();
    let cells = vec![one(voice.maybe(&centre.head)), one(voice.maybe(&centre.parent)), number(n)];
    let outsourced = centre.outsourced_to.iter().map(|_| tag(voice, "employment.outsourced", Some("info")));
    (cells, voice.maybe_prose(&centre.purpose), outsourced.collect())
}

fn position(voice: &Voice, entity: EntityRef) -> Parts {
    let Some(id) = entity.id() else { return Parts::default() };
    let position = &voice.org().positions[id];
    let vacant = voice.vacant(id);
    let mut holders = refs(voice.holders(id));
    if vacant > 0 {
        let text = voice.fill("seats.vacant", &[("n", &vacant.to_string())]);
        holders.tags.push(Tag { text, tone: Some("warn") });
    }
    let superior = voice.facts().reporting.superior(id).map(|superior| voice.link(superior));
    let employment = crate::view::position::page::employment(position.employment);
    let hired = (employment != "staff").then(|| tag(voice, &format!("employment.{employment}"), Some("info")));
    let combined = (!voice.combined(id).is_empty()).then(|| tag(voice, "position.combined", None));
    let cells = vec![holders, one(superior.or_else(|| voice.maybe(&position.reports_to)))];
    (cells, voice.maybe_prose(&position.purpose), hired.into_iter().chain(combined).collect())
}

fn person(voice: &Voice, id: Id<Person>) -> Vec<Cell> {
    let org = voice.org();
    let mut held: Vec<_> = voice.facts().holders.held_by(org, id).filter_map(|holding| holding.position.to).collect();
    let mut tags = Vec::new();
    if held.is_empty() {
        let coming = org.people[id].holds.iter().filter(|holding| holding.is_coming(org.as_of));
        held.extend(coming.filter_map(|holding| holding.position.to));
        tags.extend((!held.is_empty()).then(|| tag(voice, "holder.coming", Some("info"))));
    }
    let mut centres: Vec<_> = held.iter().filter_map(|position| target(&org.positions[*position].centre)).collect();
    centres.dedup();
    let positions = held.into_iter().map(|position| voice.link(position)).collect();
    vec![Cell { tags, ..refs(positions) }, refs(centres.into_iter().map(|centre| voice.link(centre)).collect())]
}

fn duty(voice: &Voice, entity: EntityRef) -> Parts {
    let Some(id) = entity.id() else { return Parts::default() };
    let critical = voice.org().duties[id].critical.then(|| tag(voice, "duty.critical", Some("warn")));
    let cells = vec![refs(claimants(voice, id, Letter::R)), refs(claimants(voice, id, Letter::A))];
    (cells, None, critical.into_iter().collect())
}

fn kpi(voice: &Voice, id: Id<Kpi>) -> Vec<Cell> {
    let row = kpi::rows::alone(voice, id);
    let latest = row.latest.map_or(Cell { num: true, ..Cell::default() }, |latest| {
        let tags = latest.status.map(|status| tag(voice, &format!("status.{status}"), Some(status)));
        Cell { num: true, tags: tags.into_iter().collect(), ..text(Some(latest.value)) }
    });
    let owner = owned(voice, &voice.org().kpis[id].owner);
    let every = row.every.map(|every| voice.t(&format!("every.{every}")));
    vec![owner, Cell { num: true, ..text(row.target) }, latest, text(every)]
}

fn workflow(voice: &Voice, entity: EntityRef) -> Parts {
    let Some(id) = entity.id() else { return Parts::default() };
    let workflow = &voice.org().workflows[id];
    let within = voice.maybe_duration(&workflow.completes_within);
    let cells = vec![owned(voice, &workflow.owner), number(steps_shown(workflow).count()), text(within)];
    let closed = workflow.is_loop.then(|| tag(voice, "workflow.loop", Some("info")));
    (cells, voice.maybe_prose(&workflow.purpose), closed.into_iter().collect())
}

fn tool(voice: &Voice, entity: EntityRef) -> Parts {
    let Some(id) = entity.id() else { return Parts::default() };
    let tool = &voice.org().tools[id];
    let cells = vec![owned(voice, &tool.owner), one(voice.maybe(&tool.provisioned_by))];
    (cells, None, tool.required.then(|| tag(voice, "tool.required", Some("info"))).into_iter().collect())
}

fn model(voice: &Voice, entity: EntityRef) -> Parts {
    let Some(id) = entity.id() else { return Parts::default() };
    let model = &voice.org().models[id];
    let is_shown = voice.site.variant.model.as_ref().is_some_and(|shown| *shown == model.common.id);
    let shown = is_shown.then(|| tag(voice, "model.shown", Some("ok")));
    (vec![one(voice.maybe(&model.extends))], voice.maybe_prose(&model.suits), shown.into_iter().collect())
}

fn sop(voice: &Voice, id: Id<Sop>) -> Vec<Cell> {
    let sop = &voice.org().sops[id];
    let effective = sop.effective.as_ref().map(|day| day.value.to_string());
    let dated = Cell { sort: effective.clone(), ..text(effective) };
    let owner = owned(voice, &sop.owner);
    vec![text(voice.word(&sop.number)), text(voice.word(&sop.version)), owner, dated, confirmed(voice, id)]
}

/// How many have confirmed a procedure where that may be known, else whether it is to be confirmed.
fn confirmed(voice: &Voice, id: Id<Sop>) -> Cell {
    let Some((n, of)) = sop::confirm::counts(voice, id) else {
        return text(voice.org().sops[id].acknowledge.then(|| voice.t("acknowledge.asked")));
    };
    let (open, of) = ((of - n).to_string(), of.to_string());
    let counted = voice.fill("sop.acknowledged", &[("n", &n.to_string()), ("of", &of)]);
    let tags = (open != "0").then(|| Tag { text: voice.fill("acknowledge.n", &[("n", &open)]), tone: Some("warn") });
    Cell { tags: tags.into_iter().collect(), sort: Some(open), ..text(Some(counted)) }
}

fn simple(voice: &Voice, entity: EntityRef) -> Vec<Cell> {
    let org = voice.org();
    if let Some(id) = entity.id() {
        let goal: &model::Goal = &org.goals[id];
        return vec![owned(voice, &goal.owner), refs(voice.all(&goal.measured_by))];
    }
    if let Some(table) = entity.id().map(|id| &org.allocations[id]) {
        let across = target(&table.duty).map_or(Vec::new(), |duty| voice.all(&org.duties[duty].across));
        return vec![one(voice.maybe(&table.duty)), refs(across)];
    }
    let Some(dimension) = entity.id().map(|id| &org.dimensions[id]) else { return Vec::new() };
    vec![text(Some(match &dimension.axis {
        Axis::Tree(values) => {
            let leaves = values.iter().filter(|value| value.children.is_empty()).count();
            voice.fill("dimension.leaves", &[("n", &leaves.to_string())])
        }
        Axis::Line { .. } => crate::view::dimension::range(voice, dimension),
    }))]
}
