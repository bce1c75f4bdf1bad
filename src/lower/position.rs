//! `positions/`.

use super::{
    common,
    lookup::Lookup,
    position_parts::{
        AUTHORITY, DOCUMENT, EXTERNAL, INTERNAL, NOT_MINE, REQUIRES, RESPONSIBILITY, VACANCY, WORKS_WITH,
    },
    record::{Declaration, Record},
    rules::BAD_VALUE,
    scope::scope,
    shape::{Field, FieldKind, Shape},
};
use crate::{
    diagnostic::say,
    model::{
        Authority, CardKpi, DocumentControl, Employment, ExternalRelation, InternalRelation, Kind, Letter, NotMine,
        Position, Requires, Responsibility, ToolAccess, Vacancy,
    },
};

/// The fields of a position.
pub static SHAPE: Shape = Shape {
    name: "position",
    object: true,
    fields: &[
        Field::new("centre", FieldKind::Name(Kind::Centre), "the centre it belongs to", "所属中心").required(),
        Field::new(
            "reports_to",
            FieldKind::Name(Kind::Position),
            "its superior; absent: the head of its centre",
            "直接上级；省略时为中心负责人",
        ),
        Field::new(
            "dotted_line_to",
            FieldKind::List(&FieldKind::Name(Kind::Position)),
            "whom it also answers to",
            "虚线汇报对象",
        ),
        Field::new("purpose", FieldKind::Text, "why the post exists", "岗位目的"),
        Field::new("headcount", FieldKind::Whole, "how many seats it has; 1 where absent", "编制人数；省略为 1"),
        Field::new(
            "employment",
            FieldKind::Choice(&["staff", "outsourced", "contractor", "intern"]),
            "how the holder is employed",
            "用工方式",
        ),
        Field::new("vendor", FieldKind::Word, "who supplies an outsourced post", "外包供应商"),
        Field::new(
            "sponsor",
            FieldKind::Name(Kind::Position),
            "who answers inside for an outsourced post",
            "外包岗位的内部负责人",
        ),
        Field::new(
            "responsibilities",
            FieldKind::List(&FieldKind::Record(&RESPONSIBILITY)),
            "责: what the holder answers for",
            "责：岗位职责",
        ),
        Field::new(
            "authority",
            FieldKind::List(&FieldKind::Record(&AUTHORITY)),
            "权: what the holder may decide alone",
            "权：可以独立决定的事项",
        ),
        Field::new(
            "incentives",
            FieldKind::List(&FieldKind::Text),
            "利: how results reach the holder",
            "利：业绩如何回报到任职者",
        ),
        Field::new(
            "does_not",
            FieldKind::List(&FieldKind::Record(&NOT_MINE)),
            "what people wrongly expect of it",
            "常被误认为由本岗负责的事项",
        ),
        Field::new(
            "kpis",
            FieldKind::List(&FieldKind::Record(&CARD_KPI)),
            "the KPIs that the holder is judged by",
            "考核指标",
        ),
        Field::new(
            "tools",
            FieldKind::List(&FieldKind::Record(&TOOL_ACCESS)),
            "the tools it may use",
            "可使用的工具与权限",
        ),
        Field::new("requires", FieldKind::Record(&REQUIRES), "what a holder must bring", "任职要求"),
        Field::new("works_with", FieldKind::Record(&WORKS_WITH), "whom it works with, inside and outside", "协作对象"),
        Field::new("deputy", FieldKind::Name(Kind::Position), "who stands in while the holder is away", "代理岗位"),
        Field::new("hours", FieldKind::Hours, "when it is on duty", "工作时段"),
        Field::new("timezone", FieldKind::Zone, "the zone of its hours", "工作时段所用时区"),
        Field::new("career", FieldKind::List(&FieldKind::Name(Kind::Position)), "the next positions", "职业发展方向"),
        Field::new(
            "document",
            FieldKind::Record(&DOCUMENT),
            "version, approval and review of the card",
            "岗位说明书的版本与审批",
        ),
        Field::new("vacancy", FieldKind::Record(&VACANCY), "says that an empty seat is known", "说明已知的空缺"),
    ],
};

/// A KPI on a card.
pub static CARD_KPI: Shape = Shape {
    name: "KPI on a card",
    object: false,
    fields: &[
        Field::new("kpi", FieldKind::Name(Kind::Kpi), "the KPI", "指标").required(),
        Field::new("weight", FieldKind::Share, "its share of the judgement", "权重"),
        Field::new("target", FieldKind::Quantity, "what the holder is to reach", "目标值"),
        Field::new("scope", FieldKind::Scope, "the part of the business it is for", "适用范围"),
    ],
};

/// Access to a tool.
pub static TOOL_ACCESS: Shape = Shape {
    name: "tool access",
    object: false,
    fields: &[
        Field::new("tool", FieldKind::Name(Kind::Tool), "the tool", "工具").required(),
        Field::new("access", FieldKind::Word, "one of the tool's access levels", "该工具的权限级别之一"),
    ],
};

/// A position from its declaration.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Position {
    let record = &declared.record;
    let works_with = record.record("works_with");
    Position {
        common: common::decode(declared, lookup),
        centre: lookup.reference(record, "centre"),
        reports_to: lookup.reference(record, "reports_to"),
        dotted_line_to: lookup.references(record, "dotted_line_to"),
        purpose: lookup.text(record, "purpose"),
        headcount: headcount(record, lookup),
        headcount_span: record.whole("headcount").map(|count| count.span),
        employment: match record.word("employment").as_deref().map(|word| &**word) {
            Some("outsourced") => Employment::Outsourced,
            Some("contractor") => Employment::Contractor,
            Some("intern") => Employment::Intern,
            _ => Employment::Staff,
        },
        employment_span: record.word("employment").map(|word| word.span),
        vendor: record.word("vendor"),
        sponsor: lookup.reference(record, "sponsor"),
        responsibilities: record.records("responsibilities").map(|entry| responsibility(entry, lookup)).collect(),
        authority: record.records("authority").map(|entry| authority(entry, lookup)).collect(),
        incentives: lookup.texts(record, "incentives"),
        does_not: record.records("does_not").map(|entry| not_mine(entry, lookup)).collect(),
        kpis: card_kpis(record, lookup),
        tools: tools(record, "tools", lookup),
        requires: record.record("requires").map(|requires| Requires {
            education: lookup.text(requires, "education"),
            experience: lookup.text(requires, "experience"),
            skills: lookup.texts(requires, "skills"),
            languages: requires.words("languages"),
        }),
        internal: works_with.map_or_else(Vec::new, |with| internal(with, lookup)),
        external: works_with.map_or_else(Vec::new, |with| external(with, lookup)),
        deputy: lookup.reference(record, "deputy"),
        hours: record.hours("hours"),
        timezone: record.zone("timezone"),
        career: lookup.references(record, "career"),
        document: record.record("document").map(|document| document_control(document, lookup)),
        vacancy: record.record("vacancy").map(|vacancy| Vacancy {
            owner: lookup.reference(vacancy, "owner"),
            fill_by: vacancy.date("fill_by"),
            span: vacancy.span,
        }),
    }
}

fn headcount(record: &Record, lookup: &mut Lookup) -> u32 {
    let Some(count) = record.whole("headcount") else { return 1 };
    u32::try_from(count.value).unwrap_or_else(|_| {
        let number = count.value;
        lookup
            .sink
            .report(
                &BAD_VALUE,
                &lookup.subject,
                count.span,
                say!("`{number}` is no number of seats", "`{number}` 不能作为编制人数"),
            )
            .help(say!("write a whole number from 0", "请写 0 或更大的整数"));
        1
    })
}

fn responsibility(record: &Record, lookup: &mut Lookup) -> Responsibility {
    let duty = lookup.reference(record, "duty");
    let text = lookup.text(record, "text");
    if duty.is_none() && text.is_none() && record.get("duty").is_none() && record.get("text").is_none() {
        super::position_parts::neither(record, lookup);
    }
    let letters = record.letters("raci");
    let place = duty.as_ref().map_or(record.span, |duty: &crate::model::Ref<_>| duty.span);
    Responsibility {
        letters: letters.as_ref().map_or_else(|| [Letter::R].into_iter().collect(), |letters| letters.value),
        letters_span: letters.map_or(place, |letters| letters.span),
        scope: scope(lookup, record, "scope"),
        hours: record.hours("hours"),
        share: record.share("share"),
        note: lookup.text(record, "note"),
        duty,
        text,
        span: record.span,
    }
}

fn authority(record: &Record, lookup: &mut Lookup) -> Authority {
    Authority {
        decision: record.word("decision"),
        scope: scope(lookup, record, "scope"),
        escalates_to: lookup.reference(record, "escalates_to"),
        text: lookup.text(record, "text"),
        span: record.span,
    }
}

fn not_mine(record: &Record, lookup: &mut Lookup) -> NotMine {
    NotMine {
        duty: lookup.reference(record, "duty"),
        text: lookup.text(record, "text"),
        goes_to: lookup.reference(record, "goes_to"),
        span: record.span,
    }
}

/// The KPIs of a position or a centre.
pub fn card_kpis(record: &Record, lookup: &mut Lookup) -> Vec<CardKpi> {
    let entries = record.records("kpis");
    let mut kpis = Vec::with_capacity(entries.len());
    for entry in entries {
        if let Some(kpi) = lookup.reference(entry, "kpi") {
            kpis.push(CardKpi {
                kpi,
                weight: entry.share("weight"),
                target: entry.quantity("target"),
                scope: scope(lookup, entry, "scope"),
                span: entry.span,
            });
        }
    }
    kpis
}

/// A list of accesses.
pub fn tools(record: &Record, key: &str, lookup: &mut Lookup) -> Vec<ToolAccess> {
    let mut tools = Vec::new();
    for entry in record.records(key) {
        if let Some(tool) = lookup.reference(entry, "tool") {
            tools.push(ToolAccess { tool, access: entry.word("access"), span: entry.span });
        }
    }
    tools
}

fn internal(record: &Record, lookup: &mut Lookup) -> Vec<InternalRelation> {
    let mut relations = Vec::new();
    for entry in record.records(INTERNAL) {
        if let Some(position) = lookup.reference(entry, "position") {
            relations.push(InternalRelation { position, about: lookup.text(entry, "about") });
        }
    }
    relations
}

fn external(record: &Record, lookup: &mut Lookup) -> Vec<ExternalRelation> {
    let mut relations = Vec::new();
    for entry in record.records(EXTERNAL) {
        if let Some(who) = lookup.text(entry, "who") {
            relations.push(ExternalRelation { who, about: lookup.text(entry, "about") });
        }
    }
    relations
}

fn document_control(record: &Record, lookup: &mut Lookup) -> DocumentControl {
    DocumentControl {
        version: record.word("version"),
        effective: record.date("effective"),
        approved_by: lookup.reference(record, "approved_by"),
        review_every: record.period("review_every"),
        span: record.span,
    }
}
