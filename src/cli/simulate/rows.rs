//! The rows of one part of the answer.

use super::{
    command::Reply,
    kinds::Kind,
    words::{days, found, length, name, name_of, part, people},
};
use crate::{
    cli::{columns::Row, speech::Speech},
    diagnostic::say,
    model::{self, Duty, Id, Letter, target},
    simulate::{Break, Lost, Need, Unanswered, What},
};

/// The rows of what breaks in one part.
pub fn rows(speech: &Speech, reply: &Reply, kind: Kind, own: &[&Break]) -> Vec<Row> {
    match kind {
        Kind::Steps | Kind::Tools | Kind::Owners => grouped(speech, own),
        _ => own.iter().map(|own| row(speech, reply, own)).collect(),
    }
}

fn row(speech: &Speech, reply: &Reply, own: &Break) -> Row {
    match &own.what {
        What::Lost(lost, boxes) => {
            let (label, mut cells) = match lost {
                Lost::Duty(duty, _) => (name_of(speech, *duty), Vec::new()),
                Lost::Allocation(table, position) => {
                    let to = name_of(speech, *position);
                    (name_of(speech, *table), vec![speech.say(say!("to {to}", "分给{to}"))])
                }
                // These are grouped.
                Lost::Step(..) | Lost::Access(_) | Lost::Administrator(_) | Lost::Provider(_) | Lost::Owner(..) => {
                    (String::new(), Vec::new())
                }
            };
            cells.extend(part(speech, reply.outcome, duty_of(speech, lost), boxes));
            cells.extend(when(speech, own));
            Row { label, cells, list: helpers(speech, own) }
        }
        What::Unanswered(missing) => unanswered(speech, reply, own, missing),
        What::Finding => {
            let list = std::iter::once(found(speech, &own.finding)).chain(when(speech, own));
            Row { label: "·".to_owned(), cells: Vec::new(), list: list.collect() }
        }
    }
}

fn duty_of(speech: &Speech, lost: &Lost) -> Option<Id<Duty>> {
    match lost {
        Lost::Duty(duty, _) => Some(*duty),
        Lost::Allocation(table, _) => target(&speech.org.allocations[*table].duty),
        _ => None,
    }
}

/// When, where it is not all the time, and whether something of the kind was there before.
fn when(speech: &Speech, own: &Break) -> Vec<String> {
    let mut told = Vec::new();
    if !own.days.is_empty() {
        told.push(days(speech, &own.days));
    }
    told.extend(own.grew.then(|| speech.say(say!("in part it was so before", "原来已部分如此"))));
    told
}

/// Who could help, behind an arrow.
fn helpers(speech: &Speech, own: &Break) -> Vec<String> {
    let mut names = people(speech, &own.could);
    if let Some(first) = names.first_mut() {
        *first = format!("→ {first}");
    }
    names
}

fn unanswered(speech: &Speech, reply: &Reply, own: &Break, missing: &Unanswered) -> Row {
    let roster = &reply.outcome.facts.roster;
    let mut list: Vec<String> = part(speech, reply.outcome, Some(missing.duty), &missing.boxes).into_iter().collect();
    let (words, total) = (speech.say(roster.week_words(&missing.minutes)), length(speech, missing.minutes.total()));
    match missing.need {
        Need::Presence => list.push(speech.say(say!("{words}, {total} in all", "{words}，共 {total}"))),
        Need::Promise(within) => {
            let within = speech.duration(within);
            list.push(speech.say(say!("promised within {within}", "承诺 {within}内答复")));
            list.push(speech.say(say!("too late for arrivals {words}", "会超时的是这些时候到来的：{words}")));
        }
    }
    if let Some(worst) = &missing.worst {
        let worst = speech.say(roster.wait_words(worst));
        list.push(speech.say(say!("at worst {worst}", "最久的一例：{worst}")));
    }
    list.extend(own.grew.then(|| speech.say(say!("there were such times before", "原来就有这样的时段，现在更多"))));
    let helpers = helpers(speech, own).join(speech.comma());
    list.extend((!helpers.is_empty()).then_some(helpers));
    Row { label: name_of(speech, missing.duty), cells: Vec::new(), list }
}

/// What is alike in one row: the steps of a workflow, tools with which nobody does something, and what has no owner.
fn grouped(speech: &Speech, own: &[&Break]) -> Vec<Row> {
    let mut rows: Vec<(Row, Vec<String>)> = Vec::new();
    for one in own {
        let What::Lost(lost, _) = &one.what else { continue };
        let Some((label, mut cells, what)) = group(speech, lost) else { continue };
        cells.extend(when(speech, one));
        // A step's people are those of its duty.
        let helpers = if matches!(lost, Lost::Step(..)) { Vec::new() } else { helpers(speech, one) };
        match rows.iter_mut().find(|(row, known)| row.label == label && row.cells == cells && *known == helpers) {
            Some((row, _)) => row.list.push(what),
            None => rows.push((Row { label, cells, list: vec![what] }, helpers)),
        }
    }
    let with_helpers = |(mut row, helpers): (Row, Vec<String>)| {
        if let Some(last) = row.list.last_mut().filter(|_| !helpers.is_empty()) {
            *last = format!("{last}  {}", helpers.join(speech.comma()));
        }
        row
    };
    rows.into_iter().map(with_helpers).collect()
}

/// What it is told with, what tells it from others there, and its name.
fn group(speech: &Speech, lost: &Lost) -> Option<(String, Vec<String>, String)> {
    Some(match lost {
        Lost::Step(at, letter) => {
            let what = match letter {
                Letter::A => say!("nobody answers for", "无人最终负责"),
                _ => say!("nobody does", "无人执行"),
            };
            (name_of(speech, at.0), vec![speech.say(what)], speech.step(*at))
        }
        Lost::Access(tool) => (speech.say(say!("nobody can use it", "没有人能用")), Vec::new(), name_of(speech, *tool)),
        Lost::Administrator(tool) => {
            (speech.say(say!("nobody administers it", "没有管理员")), Vec::new(), name_of(speech, *tool))
        }
        Lost::Provider(tool) => {
            let what = say!("nobody opens and closes accounts", "没有人开通和回收账号");
            (speech.say(what), Vec::new(), name_of(speech, *tool))
        }
        Lost::Owner(entity, _) => {
            let (en, zh) = (kind_name(entity.kind), entity.kind.name_zh());
            (speech.say(say!("{en}", "{zh}")), Vec::new(), name(speech, *entity))
        }
        Lost::Duty(..) | Lost::Allocation(..) => return None,
    })
}

fn kind_name(kind: model::Kind) -> &'static str {
    match kind {
        model::Kind::Kpi => "KPI",
        model::Kind::Sop => "SOP",
        kind => kind.name(),
    }
}
