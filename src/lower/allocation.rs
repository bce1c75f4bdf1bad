//! `allocations/`.

use super::{
    common,
    lookup::Lookup,
    record::{Declaration, Record},
    rules::MISSING_FIELD,
    scope::scope,
    shape::{Field, FieldKind, Shape},
};
use crate::{
    diagnostic::say,
    model::{Allocation, AllocationRule, Example, HitPolicy, Kind},
};

/// The fields of an allocation.
pub static SHAPE: Shape = Shape {
    name: "allocation",
    object: true,
    fields: &[
        Field::new("duty", FieldKind::Name(Kind::Duty), "the duty that it gives out", "分配的职责").required(),
        Field::new(
            "policy",
            FieldKind::Choice(&["unique", "first"]),
            "`unique`: no two rules meet; `first`: the first that matches wins",
            "`unique` 规则互不重叠；`first` 先匹配者生效",
        ),
        Field::new("rules", FieldKind::List(&FieldKind::Record(&RULE)), "the rows of the table", "规则表的各行")
            .required(),
        Field::new(
            "examples",
            FieldKind::List(&FieldKind::Record(&EXAMPLE)),
            "cases and where they must go, checked like tests",
            "示例，像测试一样检查",
        ),
    ],
};

static RULE: Shape = Shape {
    name: "rule",
    object: false,
    fields: &[
        Field::new("when", FieldKind::Scope, "the cases it takes", "适用情形"),
        Field::new("to", FieldKind::Name(Kind::Position), "the position that gets them", "分配给哪个岗位"),
        Field::new(
            "otherwise",
            FieldKind::Name(Kind::Position),
            "the position that gets all the rest",
            "其余情形分配给哪个岗位",
        ),
        Field::new("note", FieldKind::Text, "a remark", "备注"),
    ],
};

static EXAMPLE: Shape = Shape {
    name: "example",
    object: false,
    fields: &[
        Field::new("when", FieldKind::Scope, "the case", "情形").required(),
        Field::new("to", FieldKind::Name(Kind::Position), "where it must go", "应分配给谁").required(),
    ],
};

/// An allocation from its declaration.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Allocation {
    let record = &declared.record;
    Allocation {
        common: common::decode(declared, lookup),
        duty: lookup.reference(record, "duty"),
        policy: match record.word("policy").as_deref().map(|word| &**word) {
            Some("first") => HitPolicy::First,
            _ => HitPolicy::Unique,
        },
        policy_span: record.word("policy").map(|word| word.span),
        rules: record.records("rules").map(|entry| rule(entry, lookup)).collect(),
        rules_span: record.key_span("rules"),
        broken: record.has_lost(&["rules"]) || record.key_span("rules").is_none(),
        examples: record.records("examples").map(|entry| example(entry, lookup)).collect(),
    }
}

fn rule(record: &Record, lookup: &mut Lookup) -> AllocationRule {
    let otherwise = record.key_span("otherwise").is_some();
    let to = match otherwise {
        true => lookup.reference(record, "otherwise"),
        false => lookup.reference(record, "to"),
    };
    if !otherwise && record.key_span("to").is_none() && !record.has_lost(&["to", "otherwise"]) {
        lookup
            .sink
            .report(
                &MISSING_FIELD,
                &lookup.subject,
                record.span,
                say!("this rule gives its cases to nobody", "这条规则没有写分配给谁"),
            )
            .help(say!("add `to: …` with the id of a position", "请补上 `to: …`，写岗位 id"));
    }
    AllocationRule {
        when: scope(lookup, record, "when"),
        to,
        otherwise,
        note: lookup.text(record, "note"),
        span: record.span,
    }
}

fn example(record: &Record, lookup: &mut Lookup) -> Example {
    Example { when: scope(lookup, record, "when"), to: lookup.reference(record, "to"), span: record.span }
}
