//! What is not the same in the two organisations, as JSON.

use super::{
    changes::letters,
    json::{both, duration, named, promised},
    names::Names,
};
use crate::{
    answer::Box,
    compare::{DutyChange, Pair, Place},
    derive::{Crossing, Extent, Handoff, Transit},
    model::{Dimension, Duty, Id, Object, Step, StepId, ValueId, Workflow, target},
};
use serde_json::{Value as Json, json};

/// Every workflow, with how its work passes.
pub fn workflows(names: &Names) -> Json {
    let told = |pair: &crate::compare::WorkflowPair| {
        let own = |side: usize| pair.transits[side].map_or(Json::Null, |own| transit(names, side, own));
        json!({"id": names.id(&pair.workflow), "name": names.pair(&pair.workflow), "a": own(0), "b": own(1)})
    };
    names.comparison.workflows.iter().map(told).collect()
}

fn transit(names: &Names, side: usize, own: &Transit) -> Json {
    let step = |step: StepId| &step_of(names, side, own.workflow, step).id.value;
    let crossing = |crossing: &Crossing| {
        let Handoff { from, to } = crossing.handoff;
        json!({
            "from": step(from),
            "to": step(to),
            "between_departments": crossing.between_departments,
            "within": duration(crossing.within),
        })
    };
    let partial = |handoff: &Handoff| json!({"from": step(handoff.from), "to": step(handoff.to)});
    json!({
        "handoffs": own.crossings.iter().map(crossing).collect::<Vec<_>>(),
        "promised": promised(own.promised()),
        "partial_handoffs": own.partial.iter().map(partial).collect::<Vec<_>>(),
        "departments": own.departments.iter().map(|id| named(names, side, Some(*id))).collect::<Vec<_>>(),
        "approvers": own.approvers.iter().map(|id| named(names, side, Some(*id))).collect::<Vec<_>>(),
        "approval_levels": own.levels(),
    })
}

fn step_of<'a>(names: &Names<'a>, side: usize, workflow: Id<Workflow>, step: StepId) -> &'a Step {
    &names.org(side).workflows[workflow].steps[step.0 as usize]
}

/// Every centre, with what it has.
pub fn centres(names: &Names) -> Json {
    let told = |pair: &crate::compare::CentrePair| {
        let own = |side: usize| {
            let (Some(id), Some(profile)) = (pair.centre.0[side], pair.profiles[side]) else { return Json::Null };
            let centre = &names.org(side).centres[id];
            json!({
                "name": names.name(side, id),
                "parent": named(names, side, target(&centre.parent)),
                "head": named(names, side, target(&centre.head)),
                "positions": profile.positions,
                "seats": profile.seats,
                "duties_done": profile.responsible,
                "duties_answered": profile.accountable,
            })
        };
        json!({"id": names.id(&pair.centre), "a": own(0), "b": own(1)})
    };
    names.comparison.centres.iter().map(told).collect()
}

/// Every position to which somebody reports.
pub fn heads(names: &Names) -> Json {
    let told = |head: &crate::compare::HeadPair| {
        let (id, name) = (names.id(&head.position), names.pair(&head.position));
        json!({"id": id, "name": name, "a": head.seats[0], "b": head.seats[1]})
    };
    names.comparison.heads.iter().map(told).collect()
}

/// The positions that are not the same in both.
pub fn positions(names: &Names) -> Json {
    let told = |change: &crate::compare::PositionChange| {
        let own = |side: usize| {
            let Some(id) = change.position.0[side] else { return Json::Null };
            let position = &names.org(side).positions[id];
            let superior = names.comparison.sides[side].variant.facts.reporting.superior(id);
            json!({
                "name": names.name(side, id),
                "centre": named(names, side, target(&position.centre)),
                "reports_to": named(names, side, superior),
                "seats": position.headcount,
            })
        };
        json!({"id": names.id(&change.position), "a": own(0), "b": own(1)})
    };
    names.comparison.positions.iter().map(told).collect()
}

/// The duties that are not held alike: who gains and who loses what.
pub fn duties(names: &Names) -> Json {
    let told = |change: &DutyChange| {
        let changes = |gained: bool| -> Json {
            let own = change.changes.iter().filter(|own| own.gained == gained);
            let side = usize::from(gained);
            let claim = own.map(|own| {
                json!({
                    "position": named(names, side, Some(own.position)),
                    "letters": letters(own.letters),
                    "parts": own.parts.iter().map(|part| boxed(names, side, part)).collect::<Vec<_>>(),
                })
            });
            claim.collect()
        };
        json!({
            "id": names.id(&change.duty),
            "name": names.pair(&change.duty),
            "gains": changes(true),
            "loses": changes(false),
            "moves": change.places.iter().map(|place| moved(names, place)).collect::<Vec<_>>(),
            "held_by": both(|side| holders(names, side, &change.duty)),
        })
    };
    names.comparison.duties.iter().map(told).collect()
}

fn moved(names: &Names, place: &Place) -> Json {
    let of = |side: usize| place.centres[side].iter().map(|id| named(names, side, Some(*id))).collect::<Json>();
    json!({"letter": place.letter.name(), "a": of(0), "b": of(1)})
}

/// Who has a duty in one organisation.
fn holders(names: &Names, side: usize, duty: &Pair<Duty>) -> Json {
    let Some(standing) = duty.0[side].and_then(|id| names.comparison.sides[side].profile.standing(id)) else {
        return Json::Null;
    };
    let all = |positions: &[Id<crate::model::Position>]| -> Json {
        positions.iter().map(|id| named(names, side, Some(*id))).collect()
    };
    json!({
        "responsible": all(&standing.responsible),
        "accountable": all(&standing.accountable),
        "departments": standing.departments.iter().map(|id| named(names, side, Some(*id))).collect::<Vec<_>>(),
    })
}

fn boxed(names: &Names, side: usize, part: &Box) -> Json {
    part.iter().map(|(dimension, extent)| told(names, side, *dimension, extent)).collect()
}

fn told(names: &Names, side: usize, id: Id<Dimension>, extent: &Extent) -> Json {
    let dimension = &names.org(side).dimensions[id];
    let ids = |values: &[ValueId]| -> Json {
        values.iter().map(|value| json!(dimension.values()[value.0 as usize].id)).collect()
    };
    let (key, value) = match extent {
        Extent::Values(values) => ("values", ids(values)),
        Extent::Not(values) => ("not", ids(values)),
        Extent::Intervals(intervals) => ("intervals", intervals.iter().map(|own| json!(own.to_string())).collect()),
    };
    json!({"dimension": dimension.id(), key: value})
}
