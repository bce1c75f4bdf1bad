//! The parts of a position's role card: their shapes.

use super::{
    lookup::Lookup,
    record::Record,
    rules::MISSING_FIELD,
    shape::{Field, FieldKind, Shape},
};
use crate::{diagnostic::say, model::Kind};

/// The key of relations inside the organisation.
pub const INTERNAL: &str = "internal";
/// The key of relations outside it.
pub const EXTERNAL: &str = "external";

/// What the holder answers for.
pub static RESPONSIBILITY: Shape = Shape {
    name: "responsibility",
    object: false,
    fields: &[
        Field::new(
            "duty",
            FieldKind::Name(Kind::Duty),
            "the duty of the register that it claims",
            "所承担的职责（登记在 duties/）",
        ),
        Field::new(
            "raci",
            FieldKind::Letters,
            "its letters for the duty; R where absent",
            "对这项职责的 RACI 字母；省略为 R",
        ),
        Field::new("scope", FieldKind::Scope, "the part of the duty that it claims", "承担的范围"),
        Field::new("hours", FieldKind::Hours, "when it is on duty for this", "承担这项职责的时段"),
        Field::new("share", FieldKind::Share, "of one holder's working time", "占用一位任职者工时的比例"),
        Field::new("note", FieldKind::Text, "a remark", "备注"),
        Field::new("text", FieldKind::Text, "a responsibility outside the register", "未登记在册的职责，用文字描述"),
    ],
};

/// What the holder may decide alone.
pub static AUTHORITY: Shape = Shape {
    name: "authority",
    object: false,
    fields: &[
        Field::new(
            "decision",
            FieldKind::Word,
            "the name of the decision, shared between positions",
            "决定事项的名称，各岗位共用",
        ),
        Field::new("scope", FieldKind::Scope, "the cases it may decide", "可以决定的范围"),
        Field::new("escalates_to", FieldKind::Name(Kind::Position), "who decides beyond that", "超出范围时上报给谁"),
        Field::new("text", FieldKind::Text, "the authority in words", "权限说明"),
    ],
};

/// What the post does not do.
pub static NOT_MINE: Shape = Shape {
    name: "does_not",
    object: false,
    fields: &[
        Field::new("duty", FieldKind::Name(Kind::Duty), "the duty that is not its own", "不由本岗承担的职责"),
        Field::new("text", FieldKind::Text, "the same in words", "文字说明"),
        Field::new("goes_to", FieldKind::Name(Kind::Position), "who does it", "由谁承担"),
    ],
};

/// What a holder must bring.
pub static REQUIRES: Shape = Shape {
    name: "requires",
    object: false,
    fields: &[
        Field::new("education", FieldKind::Text, "schooling", "学历"),
        Field::new("experience", FieldKind::Text, "experience", "经验"),
        Field::new("skills", FieldKind::List(&FieldKind::Text), "skills", "技能"),
        Field::new("languages", FieldKind::List(&FieldKind::LanguageTag), "languages spoken", "语言能力"),
    ],
};

/// Whom the post works with.
pub static WORKS_WITH: Shape = Shape {
    name: "works_with",
    object: false,
    fields: &[
        Field::new(INTERNAL, FieldKind::List(&FieldKind::Record(&INTERNAL_RELATION)), "positions inside", "内部岗位"),
        Field::new(EXTERNAL, FieldKind::List(&FieldKind::Record(&EXTERNAL_RELATION)), "parties outside", "外部对象"),
    ],
};

static INTERNAL_RELATION: Shape = Shape {
    name: "internal relation",
    object: false,
    fields: &[
        Field::new("position", FieldKind::Name(Kind::Position), "the other position", "对方岗位").required(),
        Field::new("about", FieldKind::Text, "what it is about", "协作事项"),
    ],
};

static EXTERNAL_RELATION: Shape = Shape {
    name: "external relation",
    object: false,
    fields: &[
        Field::new("who", FieldKind::Text, "the other party", "对方").required(),
        Field::new("about", FieldKind::Text, "what it is about", "协作事项"),
    ],
};

/// Version, approval and review of the card.
pub static DOCUMENT: Shape = Shape {
    name: "document",
    object: false,
    fields: &[
        Field::new("version", FieldKind::Word, "the version, in quotes", "版本号，请加引号"),
        Field::new("effective", FieldKind::Date, "the first day it holds", "生效日期"),
        Field::new("approved_by", FieldKind::Name(Kind::Position), "who approved it", "批准岗位"),
        Field::new("review_every", FieldKind::Period, "how often it is looked at again", "复审周期"),
    ],
};

/// A known vacancy.
pub static VACANCY: Shape = Shape {
    name: "vacancy",
    object: false,
    fields: &[
        Field::new("owner", FieldKind::Name(Kind::Position), "who sees to it", "负责招聘的岗位"),
        Field::new("fill_by", FieldKind::Date, "the day by which it is filled", "计划到岗日期"),
    ],
};

/// Reports a responsibility that names neither a duty nor a text.
pub fn neither(record: &Record, lookup: &mut Lookup) {
    if record.has_lost(&["duty", "text"]) {
        return;
    }
    lookup
        .sink
        .report(
            &MISSING_FIELD,
            &lookup.subject,
            record.span,
            say!("this responsibility names neither a `duty` nor a `text`", "这条职责既没有 `duty` 也没有 `text`"),
        )
        .help(say!(
            "add `duty: …` with the id of a duty, or `text: …` with the responsibility in words",
            "请补上 `duty: …`（职责 id），或用 `text: …` 写明职责内容"
        ));
}
