//! Who could take the positions that are missed, with what speaks for and against each.

use super::{
    command::Reply,
    words::{days, found, hours, language, length, name_of},
};
use crate::{
    cli::{
        columns::{Row, lines},
        speech::Speech,
    },
    diagnostic::{Severity, say},
    model::{Duty, Id},
    simulate::{Burden, Post, StandIn, Tie},
};

/// More people than this are not told; JSON has them all.
const MOST: usize = 4;

/// The part of the answer about them; nothing where no position is missed.
pub fn stand_ins(speech: &Speech, reply: &Reply, width: usize) -> String {
    let missed: Vec<&Post> = reply.outcome.posts.iter().filter(|post| post.is_missed).collect();
    if missed.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{}\n", speech.say(say!("Who could stand in", "谁可以顶替")));
    for post in missed {
        let rows: Vec<Row> = post.stand_ins.iter().take(MOST).enumerate().map(|(n, own)| row(speech, n, own)).collect();
        out.push_str(&format!("  {}\n", name_of(speech, post.position)));
        match rows.is_empty() {
            true => out.push_str(&speech.say(say!(
                "    nobody: the handbook ties nobody else to this work\n",
                "    没有：手册里没有别人和这些工作有关\n"
            ))),
            false => out.push_str(&lines(&rows, &speech.say(say!("; ", "；")), width)),
        }
    }
    out
}

fn row(speech: &Speech, n: usize, own: &StandIn) -> Row {
    let (n, who) = (n + 1, name_of(speech, own.person));
    let mut list: Vec<String> = own.ties.iter().map(|tie| tie_words(speech, tie)).collect();
    list.extend(means(speech, own));
    list.extend(time(speech, own));
    list.extend(troubles(speech, own));
    Row { label: format!("  {n} {who}"), cells: Vec::new(), list }
}

/// What comes of it, other than work that is told in hours.
fn troubles(speech: &Speech, own: &StandIn) -> Vec<String> {
    let has = |rule: &str| own.troubles.iter().any(|own| own.rule.name == rule);
    let mut told = Vec::new();
    for trouble in own.troubles.iter().filter(|own| own.severity >= Severity::Warning) {
        if !["person/overloaded", "person/own-manager", "person/accountable-for-own-work"].contains(&trouble.rule.name)
        {
            let what = found(speech, trouble);
            told.push(speech.say(say!("but {what}", "但{what}")));
        }
    }
    if has("person/own-manager") {
        told.push(speech.say(say!("would report to themselves", "会变成向自己汇报")));
    }
    if has("person/accountable-for-own-work") {
        told.push(speech.say(say!("would answer for work of their own", "会变成自己做、自己最终负责")));
    }
    told
}

fn tie_words(speech: &Speech, tie: &Tie) -> String {
    let all = |duties: &[Id<Duty>]| {
        let named: Vec<String> = duties.iter().take(MOST).map(|duty| name_of(speech, *duty)).collect();
        let (named, n_more) = (named.join(speech.comma()), duties.len().saturating_sub(MOST));
        match n_more {
            0 => named,
            _ => speech.say(say!("{named} and {n_more} more", "{named}等 {n_more} 项")),
        }
    };
    match tie {
        Tie::Deputy => speech.say(say!("holds its deputy", "任其代理岗位")),
        Tie::Does(duties) => {
            let duties = all(duties);
            speech.say(say!("does {duties} as well", "也在做：{duties}"))
        }
        Tie::Supports(duties) => {
            let duties = all(duties);
            speech.say(say!("supports {duties}", "协助：{duties}"))
        }
        Tie::AnswersFor(duties) => {
            let duties = all(duties);
            speech.say(say!("answers for {duties}", "最终负责：{duties}"))
        }
        Tie::Equipped => speech.say(say!("is in the same centre", "在同一中心")),
        Tie::Superior => speech.say(say!("is its superior", "是其上级")),
    }
}

/// Tools and languages.
fn means(speech: &Speech, own: &StandIn) -> Vec<String> {
    let mut told = Vec::new();
    let lacks: Vec<String> = own.tools.iter().filter(|(_, has)| !has).map(|(tool, _)| name_of(speech, *tool)).collect();
    if !own.tools.is_empty() && lacks.is_empty() {
        told.push(speech.say(say!("has every tool that it needs", "所需工具的权限都有")));
    } else if !lacks.is_empty() {
        let lacks = lacks.join(speech.comma());
        told.push(speech.say(say!("lacks access to {lacks}", "缺工具权限：{lacks}")));
    }
    let mute: Vec<String> =
        own.languages.iter().filter(|(_, has)| !has).map(|(tag, _)| language(speech, tag)).collect();
    if !mute.is_empty() {
        let mute = mute.join(speech.comma());
        told.push(speech.say(say!("is not known to speak {mute}", "没有写明会的语言：{mute}")));
    }
    told
}

/// When they are there, and what they have to do already.
fn time(speech: &Speech, own: &StandIn) -> Vec<String> {
    let mut told = Vec::new();
    if !own.away.is_empty() {
        let when = days(speech, &own.away);
        told.push(speech.say(say!("on leave {when}", "自己也休假：{when}")));
    }
    if let Some((there, all)) = own.hours {
        let (there, all) = (length(speech, there), length(speech, all));
        // Without hours of their own, nothing speaks against those of the position.
        told.push(match speech.org.people[own.person].hours.is_some() {
            true => speech.say(say!("there in {there} of the {all} that are missing", "缺的 {all}里能补上 {there}")),
            false => speech.say(say!(
                "there in {there} of the {all} that are missing, if they keep its hours",
                "按这个岗位的时间上班的话，缺的 {all}里能补上 {there}"
            )),
        });
    }
    told.extend(own.burden.as_ref().and_then(|burden| work(speech, burden)));
    told
}

/// Their work in a usual week, before and after; nothing where no work is known.
fn work(speech: &Speech, burden: &Burden) -> Option<String> {
    let (more, capacity) = (hours(burden.more), hours(burden.capacity));
    let told = match burden.now {
        Some(now) if burden.more > 0.0 => {
            let (now, then) = (hours(now), hours(now + burden.more));
            say!(
                "work {now} h a week, {then} h with this, of {capacity} h",
                "每周工作 {now} 小时，加上这些为 {then} 小时，可用 {capacity} 小时"
            )
        }
        Some(now) => {
            let now = hours(now);
            say!("work {now} h a week of {capacity} h", "每周工作 {now} 小时，可用 {capacity} 小时")
        }
        None if burden.more > 0.0 => say!(
            "this is {more} h a week of their {capacity} h; how long their own work takes is not said",
            "这些工作每周 {more} 小时，本人可用 {capacity} 小时，现有工作量没有写明"
        ),
        None => return None,
    };
    Some(speech.say(told))
}
