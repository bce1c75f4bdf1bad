//! `baseline.yaml`: the findings that the handbook began with.

use super::{
    fields::Reader,
    record::Record,
    rules::BAD_VALUE,
    shape::{Field, FieldKind, Shape},
};
use crate::{
    diagnostic::{Remembered, Sink, Subject, say},
    model::Languages,
    source::{Sources, Span},
    syntax::yaml,
};

/// The fields of `baseline.yaml`.
pub static SHAPE: Shape = Shape {
    name: "baseline",
    object: false,
    fields: &[Field::new("findings", FieldKind::List(&ENTRIES), "the findings that it remembers", "记录的检查结果")],
};

static ENTRIES: FieldKind = FieldKind::Record(&ENTRY);

static ENTRY: Shape = Shape {
    name: "finding",
    object: false,
    fields: &[
        Field::new("rule", FieldKind::Word, "the rule, `group/name`", "规则名，格式为 `组/名`").required(),
        Field::new(
            "object",
            FieldKind::Word,
            "the object as `kind:id`; the handbook as a whole where absent",
            "对象，格式为 `类型:id`；省略时指整本手册",
        ),
        Field::new("witness", FieldKind::Word, "what shows the fault", "显示问题所在的内容"),
        Field::new("count", FieldKind::Whole, "how many there are; 1 where absent", "同样的结果有几个；省略时为 1"),
    ],
};

/// What the baseline of a handbook remembers; nothing where there is none.
pub fn baseline(sources: &Sources, languages: &Languages, sink: &mut Sink) -> Vec<Remembered> {
    let Some(file) = sources.id("baseline.yaml") else { return Vec::new() };
    let nodes = yaml::parse(file, &sources.file(file).text, 0, sink);
    let mut remembered = Vec::new();
    for node in nodes.iter().filter(|node| node.kind != yaml::Kind::Null) {
        let place = Span { end: node.span.start, ..node.span };
        let mut reader = Reader { languages, sink: &mut *sink, subject: Subject::HANDBOOK };
        let Some(record) = reader.record(node, &SHAPE, place) else { continue };
        remembered.extend(record.records("findings").filter_map(|entry| decode(entry, sink)));
    }
    remembered
}

fn decode(entry: &Record, sink: &mut Sink) -> Option<Remembered> {
    let count = entry.whole("count");
    if let Some(count) = count.as_ref().filter(|count| count.value < 1) {
        let n = count.value;
        let message = say!("a baseline cannot remember {n} findings", "基线无法记录 {n} 个问题");
        sink.report(&BAD_VALUE, &Subject::HANDBOOK, count.span, message)
            .help(say!("write how many there are, or take the entry away", "请写实际个数，或删去这一条"));
    }
    Some(Remembered {
        rule: entry.word("rule")?,
        object: Subject(entry.word("object").map(|object| object.value)),
        witness: entry.word("witness").map(|witness| witness.value),
        n: count.map_or(1, |count| usize::try_from(count.value).unwrap_or(0)),
    })
}
