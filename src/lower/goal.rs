//! `goals/`.

use super::{
    common,
    lookup::Lookup,
    record::Declaration,
    shape::{Field, FieldKind, Shape},
};
use crate::model::{Goal, Kind};

/// The fields of a goal.
pub static SHAPE: Shape = Shape {
    name: "goal",
    object: true,
    fields: &[
        Field::new("definition", FieldKind::Text, "what is wanted, in words", "目标说明"),
        Field::new(
            "measured_by",
            FieldKind::List(&FieldKind::Name(Kind::Kpi)),
            "the KPIs that show it",
            "用哪些指标衡量",
        ),
        Field::new("owner", FieldKind::Name(Kind::Position), "who answers for it", "负责岗位"),
    ],
};

/// A goal from its declaration.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Goal {
    let record = &declared.record;
    Goal {
        common: common::decode(declared, lookup),
        definition: lookup.text(record, "definition"),
        measured_by: lookup.references(record, "measured_by"),
        owner: lookup.reference(record, "owner"),
    }
}
