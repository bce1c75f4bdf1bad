//! `duties/`.

use super::{
    common,
    lookup::Lookup,
    position::{self, TOOL_ACCESS},
    record::{Declaration, Value},
    shape::{Field, FieldKind, Shape},
};
use crate::model::{Duty, Kind, RoundTheClock};

/// The fields of a duty.
pub static SHAPE: Shape = Shape {
    name: "duty",
    object: true,
    fields: &[
        Field::new("centre", FieldKind::Name(Kind::Centre), "whose function it is", "属于哪个中心的职能").required(),
        Field::new(
            "across",
            FieldKind::List(&FieldKind::Name(Kind::Dimension)),
            "dimensions every combination of which must have its R",
            "按哪些维度划分，每个组合都要有人负责",
        ),
        Field::new(
            "exclusive",
            FieldKind::Flag,
            "at most one position is R at any point; default true with `across`",
            "同一范围最多一个岗位执行；有 `across` 时默认 true",
        ),
        Field::new(
            "around_the_clock",
            FieldKind::Either(&FieldKind::Record(&AROUND_THE_CLOCK), &FieldKind::Flag),
            "every minute needs somebody on duty",
            "是否全天候有人值守",
        ),
        Field::new(
            "respond_within",
            FieldKind::Duration,
            "an event at any time meets somebody on duty within this",
            "任何时间发生都要在此时限内有人响应",
        ),
        Field::new(
            "critical",
            FieldKind::Flag,
            "needs a deputy, and more than one person able to do it",
            "是否关键职责",
        ),
        Field::new(
            "incompatible_with",
            FieldKind::List(&FieldKind::Name(Kind::Duty)),
            "no person holds both",
            "不相容职责，不得由同一人承担",
        ),
        Field::new("needs", FieldKind::Record(&NEEDS), "tools and an SOP that it needs", "所需工具与 SOP"),
        Field::new("frequency", FieldKind::Word, "how often: daily, weekly, on event", "频率"),
        Field::new(
            "effort",
            FieldKind::Effort,
            "the organisation's total, such as `12h/week`",
            "全组织合计工作量，例如 `12h/week`",
        ),
    ],
};

static AROUND_THE_CLOCK: Shape = Shape {
    name: "around_the_clock",
    object: false,
    fields: &[
        Field::new("hours", FieldKind::Hours, "the hours that need somebody", "需要有人的时段"),
        Field::new("timezone", FieldKind::Zone, "the zone of those hours", "时段所用时区"),
    ],
};

static NEEDS: Shape = Shape {
    name: "needs",
    object: false,
    fields: &[
        Field::new("tools", FieldKind::List(&FieldKind::Record(&TOOL_ACCESS)), "tools and access", "工具与权限"),
        Field::new("sop", FieldKind::Flag, "an SOP must name it", "是否必须有 SOP"),
    ],
};

/// A duty from its declaration.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Duty {
    let record = &declared.record;
    let across = lookup.references(record, "across");
    let needs = record.record("needs");
    Duty {
        common: common::decode(declared, lookup),
        centre: lookup.reference(record, "centre"),
        exclusive: record.is("exclusive", !across.is_empty()),
        exclusive_span: record.flag("exclusive").map(|flag| flag.span),
        across,
        around_the_clock: match record.get("around_the_clock") {
            Some(Value::Flag(flag)) if flag.value => {
                Some(RoundTheClock { hours: None, timezone: None, span: flag.span })
            }
            Some(Value::Record(record)) => Some(RoundTheClock {
                hours: record.hours("hours"),
                timezone: record.zone("timezone"),
                span: record.span,
            }),
            _ => None,
        },
        respond_within: record.duration("respond_within"),
        critical: record.is("critical", false),
        incompatible_with: lookup.references(record, "incompatible_with"),
        needs_tools: needs.map_or_else(Vec::new, |needs| position::tools(needs, "tools", lookup)),
        needs_sop: needs.is_some_and(|needs| needs.is("sop", false)),
        needs_span: needs.map(|needs| needs.span),
        frequency: record.word("frequency"),
        effort: record.effort("effort"),
    }
}
