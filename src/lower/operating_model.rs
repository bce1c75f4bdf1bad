//! `models/`.

use super::{
    common,
    lookup::Lookup,
    record::Declaration,
    shape::{Field, FieldKind, Shape},
};
use crate::model::{Kind, OperatingModel};

/// The fields of an operating model.
pub static SHAPE: Shape = Shape {
    name: "model",
    object: true,
    fields: &[
        Field::new("suits", FieldKind::Text, "whom it suits", "适合什么样的组织"),
        Field::new(
            "strengths",
            FieldKind::List(&FieldKind::Text),
            "authored judgement: what it does well",
            "优势（作者判断）",
        ),
        Field::new(
            "risks",
            FieldKind::List(&FieldKind::Text),
            "authored judgement: what may go wrong",
            "风险（作者判断）",
        ),
        Field::new("assumptions", FieldKind::List(&FieldKind::Text), "what the judgement rests on", "判断的前提"),
        Field::new(
            "extends",
            FieldKind::Name(Kind::Model),
            "the model that it changes; absent: the handbook as written",
            "在哪个模式之上修改；省略为手册原文",
        ),
        Field::new(
            "patch",
            FieldKind::Raw,
            "what it changes, by folder and id (RFC 7396)",
            "按文件夹与 id 列出的修改（RFC 7396）",
        ),
    ],
};

/// An operating model from its declaration.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> OperatingModel {
    let record = &declared.record;
    OperatingModel {
        common: common::decode(declared, lookup),
        suits: lookup.text(record, "suits"),
        strengths: lookup.texts(record, "strengths"),
        risks: lookup.texts(record, "risks"),
        assumptions: lookup.texts(record, "assumptions"),
        extends: lookup.reference(record, "extends"),
        patch_span: record.key_span("patch"),
        is_idle: false,
    }
}
