//! What breaks, for people at a terminal.

use super::{
    command::{Reply, tongue},
    kinds::Kind,
    rows::rows,
    stand_ins,
    words::{days, name_of},
};
use crate::{
    calendar::week_words,
    cli::{
        columns::{Row, lines},
        speech::Speech,
    },
    diagnostic::{Severity, say},
    simulate::{Break, Post},
};

/// A reply in columns, as wide as the terminal.
pub fn human(speech: &Speech, reply: &Reply, width: usize) -> String {
    let outcome = reply.outcome;
    let mut out = head(speech, reply);
    if outcome.posts.is_empty() {
        out.push_str(&speech.say(say!(
            "They hold no position in that time, so nothing rests on them.\n",
            "这段时间没有担任任何岗位，不会有事情落空。\n"
        )));
        return out;
    }
    out.push('\n');
    let posts: Vec<Row> = outcome.posts.iter().map(|post| post_row(speech, reply, post)).collect();
    let between = speech.say(say!("; ", "；"));
    out.push_str(&lines(&posts, &between, width));
    let open: Vec<&Break> = outcome.breaks.iter().filter(|own| own.finding.accepted.is_none()).collect();
    if open.is_empty() {
        out.push_str(&format!("\n{}\n", speech.say(say!("Nothing breaks.", "没有任何事情落空。"))));
    }
    for kind in Kind::ALL {
        let own: Vec<&Break> = open.iter().copied().filter(|own| Kind::of(own) == kind).collect();
        if !own.is_empty() {
            out.push_str(&format!("\n{}\n", speech.say(kind.title())));
            let comma = if kind.has_sentences() { &between } else { speech.comma() };
            out.push_str(&lines(&rows(speech, reply, kind, &own), comma, width));
        }
    }
    out.push_str(&stand_ins::stand_ins(speech, reply, width));
    out.push_str(&summary(speech, reply, &open));
    out
}

/// Who is away, and when.
fn head(speech: &Speech, reply: &Reply) -> String {
    let absence = &reply.absence;
    let who = name_of(speech, absence.person);
    let span = absence.days();
    let first = week_words::days(span.from, span.from, tongue(speech.language));
    let n_days = span.days();
    let mut out = match absence.until {
        Some(_) if n_days == 1 => speech.say(say!("{who} is on leave on {first}", "{who} {first}休假一天")),
        Some(_) => {
            let when = days(speech, &[span]);
            speech.say(say!("{who} is on leave {when} ({n_days} days)", "{who} {when}休假（共 {n_days} 天）"))
        }
        None => speech.say(say!("{who} is gone from {first} on", "{who} 从{first}起离职")),
    };
    if reply.is_written {
        out.push_str(&speech.say(say!("; the handbook says so already", "；手册里已经写了")));
    }
    if let Some(model) = reply.model {
        let known = speech.org.models.iter().find(|(_, own)| *own.common.id == *model);
        let model = known.map_or_else(|| model.to_owned(), |(id, _)| name_of(speech, id));
        out.push('\n');
        out.push_str(&speech.say(say!("Operating model: {model}", "运营模式：{model}")));
    }
    out.push('\n');
    out
}

/// A position that is left, and who has it all the same.
fn post_row(speech: &Speech, reply: &Reply, post: &Post) -> Row {
    let mut cells: Vec<String> = post.share.iter().map(|share| format!("{}%", share.percent())).collect();
    cells.extend(post.acting.then(|| speech.say(say!("acting", "代理"))));
    let named = |is_deputy: bool| {
        let own = post.cover.iter().filter(|own| own.is_deputy == is_deputy).map(|own| match &own.away[..] {
            [] => name_of(speech, own.person),
            away => {
                let (who, when) = (name_of(speech, own.person), days(speech, away));
                speech.say(say!("{who} (on leave {when})", "{who}（{when}休假）"))
            }
        });
        own.collect::<Vec<_>>().join(speech.comma())
    };
    let (holders, deputies) = (named(false), named(true));
    let mut list = Vec::new();
    if !holders.is_empty() {
        list.push(speech.say(say!("also held by {holders}", "也任此岗：{holders}")));
    }
    if !deputies.is_empty() {
        list.push(speech.say(say!("deputy: {deputies}", "代理：{deputies}")));
    }
    if list.is_empty() {
        list.push(speech.say(say!("nobody stands in", "没有人顶上")));
        // Readers know of the deputy, and wonder.
        if reply.absence.until.is_none() && speech.org.positions[post.position].deputy.is_some() {
            list.push(speech.say(say!("its deputy acts during leave only", "代理岗位只在休假时顶替")));
        }
    }
    let says_more = |post: &Post| post.share.is_some() || post.acting;
    let cells = if reply.outcome.posts.iter().any(says_more) { vec![cells.join(" ")] } else { Vec::new() };
    Row { label: name_of(speech, post.position), cells, list }
}

/// How many there are, by how grave they are.
fn summary(speech: &Speech, reply: &Reply, open: &[&Break]) -> String {
    let count = |severity| open.iter().filter(|own| own.finding.severity == severity).count();
    let (n_errors, n_warnings, n_hints) = (count(Severity::Error), count(Severity::Warning), count(Severity::Hint));
    let n_accepted = reply.outcome.breaks.len() - open.len();
    if open.is_empty() && n_accepted == 0 {
        return String::new();
    }
    let mut parts = Vec::new();
    let mut add = |n: usize, one: &str, many: &str, zh: &str| {
        if n > 0 {
            let word = if n == 1 { one } else { many };
            parts.push(speech.say(say!("{n} {word}", "{n} 个{zh}")));
        }
    };
    add(n_errors, "error", "errors", "错误");
    add(n_warnings, "warning", "warnings", "警告");
    add(n_hints, "hint", "hints", "提示");
    add(n_accepted, "accepted", "accepted", "已接受");
    format!("\n{}\n", parts.join(speech.say(say!(", ", "，")).as_str()))
}
