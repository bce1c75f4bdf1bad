//! `workflows/`.

use super::{
    common,
    lookup::Lookup,
    record::{Declaration, Record, Value},
    rules::DUPLICATE_ID,
    shape::{Field, FieldKind, Shape},
    step_raci::step_raci,
};
use crate::{
    diagnostic::say,
    model::{Escalation, Flow, Join, Kind, Step, Way, Workflow},
    source::Spanned,
};
use std::sync::Arc;

/// The fields of a workflow.
pub static SHAPE: Shape = Shape {
    name: "workflow",
    object: true,
    fields: &[
        Field::new("purpose", FieldKind::Text, "what it is for", "流程目的"),
        Field::new("trigger", FieldKind::Text, "what sets it off", "触发条件"),
        Field::new("owner", FieldKind::Name(Kind::Position), "who answers for the whole", "流程负责岗位"),
        Field::new("completes_within", FieldKind::Duration, "its promise, from trigger to end", "整体时限"),
        Field::new("loop", FieldKind::Flag, "the last step must feed back to the first", "是否为闭环流程"),
        Field::new("steps", FieldKind::List(&FieldKind::Record(&STEP)), "the steps, in order", "步骤，按顺序"),
    ],
};

static STEP: Shape = Shape {
    name: "step",
    object: false,
    fields: &[
        Field::new("id", FieldKind::Word, "its id, unique in the workflow", "id，在流程内唯一").required(),
        Field::new("name", FieldKind::Text, "what is done", "步骤名称").required(),
        Field::new("summary", FieldKind::Text, "how it is done, in a sentence", "一句话说明"),
        Field::new("audience", FieldKind::Word, "who may see it", "谁可以看到"),
        Field::new("duty", FieldKind::Name(Kind::Duty), "the duty that it carries out", "对应的职责"),
        Field::new(
            "raci",
            FieldKind::Map(&FieldKind::List(&FieldKind::Name(Kind::Position))),
            "letter → positions",
            "RACI 字母对应的岗位",
        ),
        Field::new("within", FieldKind::Duration, "from the moment the step can start", "时限，从可以开始时起算"),
        Field::new("takes", FieldKind::Duration, "working time that it takes", "实际用时"),
        Field::new("tool", FieldKind::Name(Kind::Tool), "the tool that it is done with", "使用的工具"),
        Field::new("sop", FieldKind::Name(Kind::Sop), "the SOP that says how", "依据的 SOP"),
        Field::new("input", FieldKind::List(&FieldKind::Text), "what it needs, by name", "输入，写名称"),
        Field::new("output", FieldKind::List(&FieldKind::Text), "what it gives, by name", "输出，写名称"),
        Field::new("accepts_when", FieldKind::Text, "what the receiver may insist on", "接收条件"),
        Field::new("approves", FieldKind::Word, "the step whose result it approves", "审批的是哪一步的结果"),
        Field::new("on_failure", FieldKind::Text, "what to do when it goes wrong", "出错时怎么办"),
        Field::new("parallel", FieldKind::Flag, "all ways out run", "各出口是否并行"),
        Field::new(
            "join",
            FieldKind::Choice(&["all", "any"]),
            "how many of the ways that meet must have come in",
            "汇合条件：全部或任一",
        ),
        Field::new("escalate", FieldKind::Record(&ESCALATE), "to whom it goes when it is late", "超时升级"),
        Field::new("calls", FieldKind::Name(Kind::Workflow), "another workflow that runs here", "在此调用的流程"),
        Field::new(
            "next",
            FieldKind::List(&FieldKind::Either(&FieldKind::Record(&WAY), &FieldKind::Word)),
            "the ways out; absent: the step below; `[]` ends",
            "后续步骤；省略为下一步，`[]` 表示结束",
        ),
    ],
};

static ESCALATE: Shape = Shape {
    name: "escalate",
    object: false,
    fields: &[
        Field::new("after", FieldKind::Duration, "how late", "超过多久"),
        Field::new("to", FieldKind::Name(Kind::Position), "to whom", "升级到哪个岗位").required(),
    ],
};

static WAY: Shape = Shape {
    name: "way out",
    object: false,
    fields: &[
        Field::new("to", FieldKind::Word, "a step's id, or `end`", "步骤 id，或 `end`").required(),
        Field::new("when", FieldKind::Text, "the condition", "条件"),
        Field::new("otherwise", FieldKind::Flag, "when no condition holds", "其余情况"),
    ],
};

/// A workflow from its declaration.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Workflow {
    let record = &declared.record;
    let ids = step_ids(record, lookup);
    Workflow {
        common: common::decode(declared, lookup),
        purpose: lookup.text(record, "purpose"),
        trigger: lookup.text(record, "trigger"),
        owner: lookup.reference(record, "owner"),
        completes_within: record.duration("completes_within"),
        is_loop: record.is("loop", false),
        loop_span: record.flag("loop").map(|flag| flag.span),
        steps: steps(record).into_iter().map(|(id, entry)| step(id, entry, &ids, lookup)).collect(),
    }
}

/// The steps that have an id and a name; the others were reported when they were read.
fn steps(record: &Record) -> Vec<(Spanned<Arc<str>>, &Record)> {
    record.records("steps").filter_map(|entry| Some((entry.word("id")?, entry))).collect()
}

fn step_ids(record: &Record, lookup: &mut Lookup) -> Vec<Arc<str>> {
    let mut ids: Vec<Spanned<Arc<str>>> = Vec::new();
    for (id, _) in steps(record) {
        if let Some(first) = ids.iter().find(|first| first.value == id.value) {
            let name = &id.value;
            lookup
                .sink
                .report(
                    &DUPLICATE_ID,
                    &lookup.subject,
                    id.span,
                    say!("two steps have the id `{name}`", "有两个步骤的 id 都是 `{name}`"),
                )
                .label(first.span, say!("first here", "第一次在这里"))
                .help(say!("give each step its own id", "请给每个步骤不同的 id"));
        }
        ids.push(id);
    }
    ids.into_iter().map(|id| id.value).collect()
}

fn step(id: Spanned<Arc<str>>, record: &Record, ids: &[Arc<str>], lookup: &mut Lookup) -> Step {
    Step {
        name: lookup.plain(record, "name").unwrap_or_default(),
        summary: lookup.text(record, "summary"),
        audience: record.word("audience"),
        duty: lookup.reference(record, "duty"),
        raci: step_raci(record, lookup),
        within: record.duration("within"),
        takes: record.duration("takes"),
        tool: lookup.reference(record, "tool"),
        sop: lookup.reference(record, "sop"),
        input: lookup.plains(record, "input"),
        output: lookup.plains(record, "output"),
        accepts_when: lookup.text(record, "accepts_when"),
        approves: record.word("approves").map(|word| Spanned::new(lookup.step(ids, &word), word.span)),
        on_failure: lookup.text(record, "on_failure"),
        parallel: record.is("parallel", false),
        parallel_span: record.flag("parallel").map(|flag| flag.span),
        join: record.word("join").map(|word| word.map(|word| if &*word == "any" { Join::Any } else { Join::All })),
        escalate: record.record("escalate").map(|escalate| Escalation {
            after: escalate.duration("after"),
            to: lookup.reference(escalate, "to"),
            span: escalate.span,
        }),
        calls: lookup.reference(record, "calls"),
        next: record.get("next").map(|_| ways(record, ids, lookup)),
        next_span: record.key_span("next"),
        span: id.span,
        withheld: false,
        id,
    }
}

fn ways(record: &Record, ids: &[Arc<str>], lookup: &mut Lookup) -> Vec<Way> {
    let mut ways = Vec::new();
    for value in record.list("next") {
        match value {
            Value::Word(to) => ways.push(Way {
                to: flow(to, ids, lookup),
                to_span: to.span,
                when: None,
                otherwise: false,
                span: to.span,
            }),
            Value::Record(entry) => {
                let Some(to) = entry.word("to") else { continue };
                ways.push(Way {
                    to: flow(&to, ids, lookup),
                    to_span: to.span,
                    when: lookup.text(entry, "when"),
                    otherwise: entry.is("otherwise", false),
                    span: entry.span,
                });
            }
            _ => {}
        }
    }
    ways
}

fn flow(to: &Spanned<Arc<str>>, ids: &[Arc<str>], lookup: &mut Lookup) -> Option<Flow> {
    // A step that is called `end` wins over the word.
    if &*to.value == "end" && !ids.iter().any(|id| &**id == "end") {
        return Some(Flow::End);
    }
    lookup.step(ids, to).map(Flow::Step)
}
