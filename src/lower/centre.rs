//! `centres/`.

use super::{
    common,
    lookup::Lookup,
    position,
    record::Declaration,
    shape::{Field, FieldKind, Shape},
};
use crate::model::{Centre, Kind};

/// The fields of a centre.
pub static SHAPE: Shape = Shape {
    name: "centre",
    object: true,
    fields: &[
        Field::new("purpose", FieldKind::Text, "what it is for", "这个中心为什么存在"),
        Field::new(
            "parent",
            FieldKind::Name(Kind::Centre),
            "the centre above it; absent for a root",
            "上级中心；最上层不填",
        ),
        Field::new("head", FieldKind::Name(Kind::Position), "the position that leads it", "负责这个中心的岗位"),
        Field::new(
            "kpis",
            FieldKind::List(&FieldKind::Record(&position::CARD_KPI)),
            "the KPIs that it is judged by",
            "考核这个中心的指标",
        ),
        Field::new(
            "outsourced_to",
            FieldKind::Word,
            "a vendor, when the whole centre is bought in",
            "整体外包时的供应商",
        ),
    ],
};

/// A centre from its declaration.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Centre {
    let record = &declared.record;
    Centre {
        common: common::decode(declared, lookup),
        purpose: lookup.text(record, "purpose"),
        parent: lookup.reference(record, "parent"),
        head: lookup.reference(record, "head"),
        kpis: position::card_kpis(record, lookup),
        outsourced_to: record.word("outsourced_to"),
    }
}
