//! Two analyses → what changed between the organisations that they show.

use super::{Change, Changes, claims, findings, holders, letters, objects, sight::Sight};
use crate::{analysis::Analysis, model::Kind};

/// The kinds in the order in which their changes are told.
const ORDER: [Kind; 13] = [
    Kind::Position,
    Kind::Centre,
    Kind::Duty,
    Kind::Allocation,
    Kind::Workflow,
    Kind::Sop,
    Kind::Kpi,
    Kind::Goal,
    Kind::Tool,
    Kind::Dimension,
    Kind::Person,
    Kind::Page,
    Kind::Model,
];

/// The fields that are told first, in this order; the others follow as the object has them.
const FIRST: [&str; 15] = [
    "object",
    "id",
    "status",
    "name",
    "version",
    "effective",
    "text",
    "holder",
    "centre",
    "superior",
    "report",
    "seats",
    "duty",
    "workflow_letters",
    "step_letters",
];

/// What changed from the first to the second, for the readers of both. `model` is the operating model that is looked
/// at; where it is absent, each end's own.
pub fn changes(ends: [&Analysis; 2], model: Option<&str>) -> Changes {
    let sight = Sight::new(ends.map(|analysis| analysis.shown(model)));
    let mut all: Vec<Change> = ORDER.into_iter().flat_map(|kind| objects::changes(&sight, kind)).collect();
    all.extend(holders::changes(&sight));
    all.extend(claims::duties(&sight));
    all.extend(claims::reports(&sight));
    all.extend(letters::changes(&sight));
    let kind = |change: &Change| ORDER.iter().position(|kind| *kind == change.of.kind);
    let field = |change: &Change| FIRST.iter().position(|field| *field == change.field).unwrap_or(FIRST.len());
    // Stable, so that what follows keeps the order of the object's own fields.
    all.sort_by(|one, two| {
        let place = |change: &Change| (kind(change), change.of.id.clone());
        place(one).cmp(&place(two)).then_with(|| field(one).cmp(&field(two)))
    });
    let findings::Found { found, gone, open } = findings::changes(&sight, ends);
    Changes { all, found, gone, open }
}
