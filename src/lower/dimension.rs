//! `dimensions/`.

use super::{
    common,
    lookup::Lookup,
    record::{Declaration, Record},
    rules::{BAD_VALUE, DUPLICATE_ID, MISSING_FIELD},
    shape::{Field, FieldKind, Shape},
};
use crate::{
    diagnostic::say,
    geometry::{Decimal, Interval},
    model::{Axis, Dimension, ValueId, ValueNode},
};

/// The fields of a dimension.
pub static SHAPE: Shape = Shape {
    name: "dimension",
    object: true,
    fields: &[
        Field::new("values", FieldKind::List(&FieldKind::Record(&VALUE)), "the values, a tree", "取值，可分层"),
        Field::new("unit", FieldKind::Word, "the unit of a number line", "数轴的单位"),
        Field::new("min", FieldKind::Amount, "the least number; absent: unbounded", "最小值；省略为不限"),
        Field::new("max", FieldKind::Amount, "the greatest number; absent: unbounded", "最大值；省略为不限"),
        Field::new("step", FieldKind::Amount, "the smallest difference; absent: real numbers", "最小间隔；省略为实数"),
    ],
};

static VALUE: Shape = Shape {
    name: "value",
    object: false,
    fields: &[
        Field::new("id", FieldKind::Word, "its id, unique in the dimension", "id，在维度内唯一").required(),
        Field::new("name", FieldKind::Text, "what people call it", "名称").required(),
        Field::new("short_name", FieldKind::Text, "a short form for the heads of columns", "用于表头的简称"),
        Field::new("also_called", FieldKind::List(&FieldKind::Word), "words that people search it by", "其他叫法"),
        Field::new("audience", FieldKind::Word, "who may see it", "谁可以看到"),
        Field::new("timezone", FieldKind::Zone, "its time zone", "时区"),
        Field::new("hours", FieldKind::Hours, "its business hours", "营业时段"),
        Field::new("languages", FieldKind::List(&FieldKind::LanguageTag), "languages needed there", "所需语言"),
        Field::new("values", FieldKind::List(&FieldKind::Record(&VALUE)), "the values below it", "下级取值"),
    ],
};

/// A dimension from its declaration.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Dimension {
    let record = &declared.record;
    let common = common::decode(declared, lookup);
    let line = ["unit", "min", "max", "step"].into_iter().find_map(|key| record.key_span(key));
    let axis = match (record.key_span("values"), line) {
        (Some(values), Some(line)) => {
            lookup
                .sink
                .report(
                    &BAD_VALUE,
                    &lookup.subject,
                    line,
                    say!(
                        "a dimension is a list of values or a number line, not both",
                        "维度要么是取值列表，要么是数轴，不能同时是两者"
                    ),
                )
                .label(values, say!("the values are listed here", "取值列表在这里"))
                .help(say!(
                    "leave out `values`, or leave out `unit`, `min`, `max` and `step`",
                    "请去掉 `values`，或去掉 `unit`、`min`、`max`、`step`"
                ));
            tree(record, lookup)
        }
        (Some(_), None) => tree(record, lookup),
        (None, Some(_)) => number_line(record, lookup),
        // The values may stand in what could not be read.
        (None, None) if record.has_lost(&["values", "unit"]) => Axis::Tree(Vec::new()),
        (None, None) if lookup.world.lost.has_file(lookup.path(declared.id.span.file)) => Axis::Tree(Vec::new()),
        (None, None) => {
            lookup
                .sink
                .report(
                    &MISSING_FIELD,
                    &lookup.subject,
                    common.span,
                    say!("this dimension has neither `values` nor a `unit`", "这个维度既没有 `values` 也没有 `unit`"),
                )
                .help(say!(
                    "list its `values`, or give the `unit` of a number line",
                    "请列出 `values`，或写明数轴的 `unit`"
                ));
            Axis::Tree(Vec::new())
        }
    };
    Dimension { common, axis }
}

fn tree(record: &Record, lookup: &mut Lookup) -> Axis {
    let mut values = Vec::new();
    add_values(record, None, &mut values, lookup);
    Axis::Tree(values)
}

fn add_values(record: &Record, parent: Option<ValueId>, values: &mut Vec<ValueNode>, lookup: &mut Lookup) {
    for entry in record.records("values") {
        let Some(id) = entry.word("id") else { continue };
        if let Some(first) = values.iter().find(|value| value.id == id.value) {
            let (written, place) = (&id.value, first.span);
            lookup
                .sink
                .report(
                    &DUPLICATE_ID,
                    &lookup.subject,
                    id.span,
                    say!("the value `{written}` is there twice", "取值 `{written}` 出现了两次"),
                )
                .label(place, say!("first here", "第一次在这里"));
            continue;
        }
        let own = ValueId(values.len() as u32);
        if let Some(parent) = parent {
            values[parent.0 as usize].children.push(own);
        }
        values.push(ValueNode {
            id: id.value,
            name: lookup.plain(entry, "name").unwrap_or_default(),
            short_name: lookup.plain(entry, "short_name"),
            also_called: common::also_called(entry, lookup),
            audience: entry.word("audience"),
            parent,
            children: Vec::new(),
            timezone: entry.zone("timezone"),
            hours: entry.hours("hours"),
            languages: entry.words("languages"),
            span: id.span,
            withheld: false,
        });
        add_values(entry, Some(own), values, lookup);
    }
}

fn number_line(record: &Record, lookup: &mut Lookup) -> Axis {
    let (min, max, step) = (record.amount("min"), record.amount("max"), record.amount("step"));
    if let (Some(min), Some(max)) = (&min, &max)
        && min.value > max.value
    {
        let (low, high) = (min.value, max.value);
        lookup
            .sink
            .report(
                &BAD_VALUE,
                &lookup.subject,
                max.span,
                say!("`max` {high} is below `min` {low}", "`max` {high} 小于 `min` {low}"),
            )
            .label(min.span, say!("`min` is here", "`min` 在这里"))
            .help(say!("exchange the two", "请对调两者"));
    }
    let step = step.filter(|step| {
        let positive = step.value > Decimal::from(0i64);
        if !positive {
            lookup
                .sink
                .report(&BAD_VALUE, &lookup.subject, step.span, say!("a `step` is greater than 0", "`step` 必须大于 0"))
                .help(say!("write `1` for whole numbers, `0.01` for cents", "整数请写 `1`，精确到分请写 `0.01`"));
        }
        positive
    });
    Axis::Line {
        unit: record.word("unit"),
        range: Interval::between(min.map(|min| min.value), max.map(|max| max.value)),
        step: step.map(|step| step.value),
    }
}
