//! `kpis/`.

use super::{
    common,
    lookup::Lookup,
    record::{Declaration, Record, Value},
    rules::BAD_VALUE,
    shape::{Field, FieldKind, Shape},
};
use crate::{
    diagnostic::say,
    geometry::Decimal,
    model::{Better, Kind, Kpi, KpiKind, Ref, Source, Thresholds},
    source::Spanned,
};
use std::sync::Arc;

/// The fields of a KPI.
pub static SHAPE: Shape = Shape {
    name: "kpi",
    object: true,
    fields: &[
        Field::new("definition", FieldKind::Text, "what exactly is measured", "指标定义"),
        Field::new(
            "kind",
            FieldKind::Choice(&["outcome", "output", "activity"]),
            "what came of it, what was made, what was done",
            "结果、产出或活动",
        ),
        Field::new(
            "formula",
            FieldKind::Word,
            "how it is worked out; an expression where there are inputs",
            "计算方法；有 inputs 时为表达式",
        ),
        Field::new(
            "inputs",
            FieldKind::Map(&FieldKind::Name(Kind::Kpi)),
            "the KPIs that the expression names",
            "表达式中各名称对应的指标",
        ),
        Field::new("unit", FieldKind::Unit, "h, a currency, %, count, …", "单位：h、货币、%、count 等"),
        Field::new(
            "better",
            FieldKind::Either(&FieldKind::Record(&BETTER), &FieldKind::Choice(&["lower", "higher"])),
            "which way is good",
            "方向：越低越好或越高越好",
        ),
        Field::new("baseline", FieldKind::Amount, "where it stood before", "基线值"),
        Field::new("target", FieldKind::Amount, "where it shall be", "目标值"),
        Field::new(
            "thresholds",
            FieldKind::Record(&THRESHOLDS),
            "from where on it warns, and is bad",
            "预警与不合格阈值",
        ),
        Field::new("every", FieldKind::Frequency, "how often it is measured", "统计周期"),
        Field::new("source", FieldKind::Record(&SOURCE), "where the figure comes from", "数据来源"),
        Field::new("owner", FieldKind::Name(Kind::Position), "who answers for it", "负责岗位"),
        Field::new(
            "contributes_to",
            FieldKind::List(&FieldKind::AnyName(&[Kind::Kpi, Kind::Goal])),
            "KPIs or `goal:…` above it",
            "支撑的上级指标或 `goal:…`",
        ),
        Field::new(
            "measures",
            FieldKind::List(&FieldKind::AnyName(&[Kind::Duty, Kind::Workflow])),
            "`duty:…` or `workflow:…` that it measures",
            "衡量的 `duty:…` 或 `workflow:…`",
        ),
    ],
};

static BETTER: Shape = Shape {
    name: "better",
    object: false,
    fields: &[Field::new(
        "between",
        FieldKind::List(&FieldKind::Amount),
        "the two ends of what is good",
        "合理区间的两端",
    )
    .required()],
};

static THRESHOLDS: Shape = Shape {
    name: "thresholds",
    object: false,
    fields: &[
        Field::new("warn", FieldKind::Amount, "from here on it warns", "预警值"),
        Field::new("bad", FieldKind::Amount, "from here on it is bad", "不合格值"),
    ],
};

static SOURCE: Shape = Shape {
    name: "source",
    object: false,
    fields: &[
        Field::new("tool", FieldKind::Name(Kind::Tool), "the tool that has the figure", "数据所在工具"),
        Field::new("report", FieldKind::Text, "the report in it", "所在报表"),
    ],
};

/// A KPI from its declaration; its actuals come from `data/`.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Kpi {
    let record = &declared.record;
    Kpi {
        common: common::decode(declared, lookup),
        definition: lookup.text(record, "definition"),
        kind: record.word("kind").map(|word| {
            word.map(|word| match &*word {
                "output" => KpiKind::Output,
                "activity" => KpiKind::Activity,
                _ => KpiKind::Outcome,
            })
        }),
        formula: record.word("formula"),
        inputs: inputs(record, lookup),
        inputs_span: record.key_span("inputs"),
        unit: record.word("unit"),
        better: better(record, lookup),
        baseline: record.amount("baseline"),
        target: record.amount("target"),
        thresholds: record.record("thresholds").map_or_else(Thresholds::default, |thresholds| Thresholds {
            warn: thresholds.amount("warn"),
            bad: thresholds.amount("bad"),
        }),
        every: record.frequency("every"),
        source: record.record("source").map(|source| Source {
            tool: lookup.reference(source, "tool"),
            report: lookup.text(source, "report"),
            span: source.span,
        }),
        owner: lookup.reference(record, "owner"),
        contributes_to: lookup.entities(record, "contributes_to"),
        measures: lookup.entities(record, "measures"),
        actuals: Vec::new(),
        actuals_file: None,
    }
}

fn inputs(record: &Record, lookup: &mut Lookup) -> Vec<(Spanned<Arc<str>>, Ref<Kpi>)> {
    let mut inputs = Vec::new();
    for (name, value) in record.entries("inputs") {
        if let Value::Name(kpi) = value {
            let to = lookup.entity(kpi, "inputs").and_then(|entity| entity.id());
            inputs.push((name.clone(), Ref { to, span: kpi.span }));
        }
    }
    inputs
}

fn better(record: &Record, lookup: &mut Lookup) -> Option<Spanned<Better>> {
    if let Some(word) = record.word("better") {
        return Some(word.map(|word| if &*word == "lower" { Better::Lower } else { Better::Higher }));
    }
    let better = record.record("better")?;
    let ends: Vec<Decimal> = better
        .list("between")
        .iter()
        .filter_map(|value| match value {
            Value::Amount(amount) => Some(amount.value),
            _ => None,
        })
        .collect();
    match ends[..] {
        [low, high] if low <= high => Some(Spanned::new(Better::Between(low, high), better.span)),
        _ => {
            lookup
                .sink
                .report(
                    &BAD_VALUE,
                    &lookup.subject,
                    better.span,
                    say!("`between` takes two numbers, the smaller first", "`between` 要写两个数，小的在前"),
                )
                .help(say!("write it like `{{between: [10, 20]}}`", "请写成 `{{between: [10, 20]}}`"));
            None
        }
    }
}
