//! Answers for people at a terminal: the likeliest in full, the others in a line each.

use super::{
    command::Reply,
    rows::{label, rows},
};
use crate::{
    answer::{Answer, RoleKind},
    cli::{
        columns::{Row, lines},
        speech::Speech,
    },
    diagnostic::{emit::one_line, say},
    find::Thing,
    model::{EntityRef, Kind},
    view::quantity,
};

/// A reply in columns, as wide as the terminal.
pub fn human(speech: &Speech, reply: &Reply, width: usize) -> String {
    let Some((first, others)) = reply.answers.split_first() else { return nothing(speech, reply) };
    let mut out = String::new();
    if let Some(at) = reply.at {
        let (moment, zone) = (speech.instant(at), quantity::zone_name(speech.zone, &speech.words));
        out.push_str(&speech.say(say!("{moment}, {zone} time", "{moment}，{zone}时间")));
        out.push_str("\n\n");
    }
    out.push_str(&title(speech, first));
    out.push('\n');
    out.push_str(&lines(&rows(speech, first), speech.comma(), width));
    hints(speech, reply, first, &mut out);
    if !others.is_empty() {
        out.push_str(&format!("\n{}\n", speech.say(say!("Or did you mean", "也可能是"))));
        let brief: Vec<Row> = others.iter().map(|other| brief(speech, other)).collect();
        out.push_str(&lines(&brief, "  ", width));
    }
    out
}

/// What to add to the question for a closer answer.
fn hints(speech: &Speech, reply: &Reply, first: &Answer, out: &mut String) {
    let is_divided = first.in_role(RoleKind::Responsible).any(|role| !role.boxes.is_empty());
    if is_divided && !first.case.open.is_empty() {
        let ids = first.case.open.iter().map(|dimension| format!("{}=…", speech.org.dimensions[*dimension].common.id));
        let example = ids.collect::<Vec<_>>().join(",");
        let told = say!("`--where {example}` narrows it to one case", "用 `--where {example}` 可查具体情况");
        out.push_str(&format!("\n{}\n", speech.say(told)));
    }
    let is_done = matches!(first.about, Thing::Step(_))
        || matches!(first.about, Thing::Object(about) if matches!(about.kind, Kind::Duty | Kind::Position));
    if reply.at.is_none() && is_done {
        let told = say!("`--at 23:30` says who is on duty then", "用 `--at 23:30` 可查那时谁在值班");
        out.push_str(&format!("{}{}\n", if out.contains("--where") { "" } else { "\n" }, speech.say(told)));
    }
}

fn nothing(speech: &Speech, reply: &Reply) -> String {
    let question = one_line(reply.question);
    let mut out =
        speech.say(say!("nothing in the handbook is called `{question}`", "手册中没有与“{question}”相关的内容"));
    if !reply.nearest.is_empty() {
        let (en, zh) = (reply.nearest.join("`, `"), reply.nearest.join("”、“"));
        out.push_str(&speech.say(say!("; did you mean `{en}`?", "；是否想找“{zh}”？")));
    }
    one_line(&out).into_owned() + "\n"
}

/// `First response to an enquiry (duty first-response)`.
fn title(speech: &Speech, answer: &Answer) -> String {
    let (name, address) = (speech.thing(answer.about), address(speech, answer));
    speech.say(say!("{name} ({address})", "{name}（{address}）"))
}

/// What to ask for to be told about this alone.
fn address(speech: &Speech, answer: &Answer) -> String {
    match answer.about {
        Thing::Object(entity) => {
            let (kind, id) = (kind(entity.kind), &speech.org.common(entity).id);
            format!("{} {id}", speech.say(kind))
        }
        Thing::Step((workflow, step)) => {
            let workflow = &speech.org.workflows[workflow];
            let (own, step) = (&workflow.common.id, &workflow.steps[step.0 as usize].id.value);
            speech.say(say!("step {step} of {own}", "流程 {own} 的步骤 {step}"))
        }
    }
}

fn kind(kind: Kind) -> crate::diagnostic::Message {
    let (en, zh) = if kind == Kind::Sop { ("SOP", "SOP") } else { (kind.name(), kind.name_zh()) };
    say!("{en}", "{zh}")
}

fn brief(speech: &Speech, answer: &Answer) -> Row {
    let keeps = [RoleKind::Responsible, RoleKind::Holder, RoleKind::Owner, RoleKind::Head];
    let shown = keeps.into_iter().find(|kind| answer.in_role(*kind).next().is_some());
    let told = shown.into_iter().chain([RoleKind::Accountable]).filter_map(|kind| {
        let mut positions: Vec<String> = Vec::new();
        for role in answer.in_role(kind) {
            let is_self = answer.about == Thing::Object(EntityRef::of(role.position));
            match is_self {
                true => positions.extend(role.people.iter().map(|holder| speech.name_or_hidden(holder.person))),
                false => positions.push(speech.name_or_hidden(role.position)),
            }
        }
        let is_post = matches!(answer.about, Thing::Object(about) if about.kind == Kind::Position);
        let label = if is_post { say!("held by", "任职") } else { label(kind) };
        let (label, positions) = (speech.say(label), positions.join(speech.comma()));
        (!positions.is_empty()).then(|| speech.say(say!("{label}: {positions}", "{label}：{positions}")))
    });
    Row { label: title(speech, answer), cells: Vec::new(), list: told.collect() }
}
