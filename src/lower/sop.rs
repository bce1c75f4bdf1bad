//! `sops/`.

use super::{
    common,
    declare::Declared,
    lookup::Lookup,
    record::{Record, Value},
    shape::{Field, FieldKind, Shape},
};
use crate::{
    model::{Duty, Form, Kind, Ref, ReviewDue, Revision, Sop},
    source::Spanned,
};

/// The front matter of an SOP.
pub static SHAPE: Shape = Shape {
    name: "sop",
    object: true,
    fields: &[
        Field::new("owner", FieldKind::Name(Kind::Position), "who keeps it right", "负责维护的岗位"),
        Field::new("approved_by", FieldKind::Name(Kind::Position), "who approved it", "批准岗位"),
        Field::new("version", FieldKind::Word, "the version, in quotes", "版本号，请加引号"),
        Field::new("effective", FieldKind::Date, "the first day it holds", "生效日期"),
        Field::new("review_every", FieldKind::Period, "how often it is looked at again", "复审周期"),
        Field::new("review_by", FieldKind::Date, "the day by which it is looked at again", "下次复审日期"),
        Field::new(
            "applies_to",
            FieldKind::List(&FieldKind::Name(Kind::Position)),
            "the positions that work by it",
            "适用岗位",
        ),
        Field::new(
            "duties",
            FieldKind::List(&FieldKind::Name(Kind::Duty)),
            "the duties that it describes",
            "对应的职责",
        ),
        Field::new("supersedes", FieldKind::List(&FieldKind::Name(Kind::Sop)), "what it replaces", "取代的旧 SOP"),
        Field::new(
            "change",
            FieldKind::Choice(&["minor", "major"]),
            "minor changes need no new reading",
            "修改程度；minor 不要求重新阅读",
        ),
        Field::new("acknowledge", FieldKind::Flag, "holders confirm that they have read it", "是否要求确认已阅读"),
        Field::new("number", FieldKind::Word, "its document number", "文件编号"),
        Field::new("author", FieldKind::Name(Kind::Position), "who wrote it", "编写岗位"),
        Field::new("reviewer", FieldKind::Name(Kind::Position), "who looked it over", "审核岗位"),
        Field::new("forms", FieldKind::List(&FieldKind::Record(&FORM)), "forms that go with it", "相关表单"),
        Field::new(
            "promises",
            FieldKind::Map(&FieldKind::Duration),
            "duties' promises as this text states them",
            "文中写明的各职责时限",
        ),
        Field::new("history", FieldKind::List(&FieldKind::Record(&REVISION)), "its earlier versions", "修订记录"),
    ],
};

static FORM: Shape = Shape {
    name: "form",
    object: false,
    fields: &[
        Field::new("name", FieldKind::Text, "what it is called", "表单名称").required(),
        Field::new("url", FieldKind::Word, "where it is", "地址"),
    ],
};

static REVISION: Shape = Shape {
    name: "revision",
    object: false,
    fields: &[
        Field::new("version", FieldKind::Word, "the version, in quotes", "版本号，请加引号").required(),
        Field::new("date", FieldKind::Date, "its day", "日期"),
        Field::new("what", FieldKind::Text, "what changed", "修改内容"),
        Field::new("why", FieldKind::Text, "why it changed", "修改原因"),
    ],
};

/// An SOP from its declaration; acknowledgements come from `data/`.
pub fn decode(declared: &Declared, lookup: &mut Lookup) -> Sop {
    let record = &declared.declaration.record;
    Sop {
        common: common::decode(&declared.declaration, lookup),
        owner: lookup.reference(record, "owner"),
        approved_by: lookup.reference(record, "approved_by"),
        version: record.word("version"),
        effective: record.date("effective"),
        review: record
            .date("review_by")
            .map(ReviewDue::By)
            .or_else(|| record.period("review_every").map(ReviewDue::Every)),
        applies_to: lookup.references(record, "applies_to"),
        duties: lookup.references(record, "duties"),
        supersedes: lookup.references(record, "supersedes"),
        minor_change: record.word("change").is_some_and(|word| &*word.value == "minor"),
        acknowledge: record.is("acknowledge", false),
        number: record.word("number"),
        author: lookup.reference(record, "author"),
        reviewer: lookup.reference(record, "reviewer"),
        forms: record.records("forms").filter_map(|entry| form(entry, lookup)).collect(),
        promises: promises(record, lookup),
        history: record.records("history").map(|entry| revision(entry, lookup)).collect(),
        bodies: declared.bodies(lookup),
        acknowledgements: Vec::new(),
    }
}

fn form(record: &Record, lookup: &mut Lookup) -> Option<Form> {
    let url = record.word("url");
    if let Some(url) = &url {
        lookup.check_url(url);
    }
    Some(Form { name: lookup.plain(record, "name")?, url })
}

fn promises(record: &Record, lookup: &mut Lookup) -> Vec<(Ref<Duty>, Spanned<crate::calendar::Duration>)> {
    let mut promises = Vec::new();
    for (id, value) in record.entries("promises") {
        if let Value::Duration(duration) = value {
            let name = super::record::Name { kind: Kind::Duty, id: id.value.clone(), span: id.span };
            let to = lookup.entity(&name, "promises").and_then(|entity| entity.id());
            promises.push((Ref { to, span: id.span }, duration.clone()));
        }
    }
    promises
}

fn revision(record: &Record, lookup: &mut Lookup) -> Revision {
    let before = lookup.references.len();
    let revision = Revision {
        version: record.word("version"),
        date: record.date("date"),
        what: lookup.text(record, "what"),
        why: lookup.text(record, "why"),
        span: record.span,
    };
    // The past may name what is retired, so its links are told apart.
    lookup.references[before..].iter_mut().for_each(|reference| reference.field = "history");
    revision
}
