//! `person/overloaded`.

use crate::{
    derive::{Facts, Load, LoadPart, Loads, turning_days},
    diagnostic::{Message, Sink, rule, say},
    model::{Object, Org},
    rules::position::exceeds_whole,
    source::Span,
};
use chrono::NaiveDate;
use rustc_hash::FxHashSet;

rule! {
    /// The work of somebody's duties takes more time in a week than their hours give.
    ///
    /// ## Why it matters
    /// Something will be left undone every week, and nobody has decided what.
    ///
    /// ## How to mend it
    /// Give a duty, or a part of it, to somebody else, hold fewer positions, or correct an `effort` that is wrong. A duty's
    /// `effort` is split equally over all who hold a position that is R for it; where the claim says its `share`, that part
    /// of the holder's time counts instead. Time is what the hours of the person, else of the position, give in a week
    /// without holidays, times the holding's share. Work per month counts with a twelfth of a year; work per day with the
    /// days on which the person works. Looked at are the as-of date and every later day on which a holding begins or ends.
    ///
    /// ## 中文
    /// 某人每周要做的工作超过了其工作时间。
    ///
    /// 为什么重要：每周总有事情做不完，而做不完的是哪一件，没有人定过。
    ///
    /// 怎么改：把一项职责或其中一部分交给别人，少兼一个岗位，或改正写错的 `effort`。职责的 `effort` 由所有 R 岗位的任职者平分；认领时写了 `share` 的，按其时间的这一比例计算。时间取本人（没有则取岗位）在没有节假日的一周里的工作时间，再乘以任职占比。按月的工作量以一年的十二分之一折算，按天的以其工作日计。检查的是基准日以及此后任职开始或结束的每一天。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/all.yaml
    /// - {id: quote, name: {zh: 报价, en: Quoting}, centre: sales, effort: 30h/week}
    /// - {id: chat, name: {zh: 在线聊天, en: Live chat}, centre: sales, effort: 20h/week}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Seller}, centre: sales, responsibilities: [{duty: quote}, {duty: chat}]}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}]
    /// hours: Mo-Fr 09:00-18:00
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/all.yaml
    /// - {id: quote, name: {zh: 报价, en: Quoting}, centre: sales, effort: 30h/week}
    /// - {id: chat, name: {zh: 在线聊天, en: Live chat}, centre: sales, effort: 15h/week}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Seller}, centre: sales, responsibilities: [{duty: quote}, {duty: chat}]}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}]
    /// hours: Mo-Fr 09:00-18:00
    /// ```
    pub static RULE = "person/overloaded", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    if !org.duties.active().any(|(_, duty)| duty.effort.is_some()) {
        return;
    }
    let mut loads = Loads::new(org, facts);
    let mut told = FxHashSet::default();
    for day in turning_days(org) {
        for load in loads.on(day) {
            // Shares above the whole are `position/shares`.
            let is_shared_out = load.parts.iter().any(|part| exceeds_whole(&org.positions[part.claim.position]));
            if load.is_over() && !is_shared_out && told.insert(load.person) {
                report(org, day, &load, sink);
            }
        }
    }
}

fn report(org: &Org, day: NaiveDate, load: &Load, sink: &mut Sink) {
    let person = &org.people[load.person];
    let mut parts = load.parts.clone();
    parts.sort_by(|a, b| b.minutes.total_cmp(&a.minutes).then(a.claim.index.cmp(&b.claim.index)));
    let Some(heaviest) = parts.first() else { return };
    let (id, total, capacity) = (person.id(), hours(load.total()), hours(load.capacity));
    let sums: Vec<String> = parts.iter().map(|part| format!("{} {}", duty(org, part), hours(part.minutes))).collect();
    let finding = sink.report(
        &RULE,
        person.subject(),
        person.holds[heaviest.holding].position.span,
        say!(
            "`{id}` has work for {total} a week from {day} on, and time for {capacity}",
            "`{id}` 从 {day} 起每周有 {total} 的工作，时间只有 {capacity}"
        ),
    );
    for part in parts.iter().take(3) {
        let (place, message) = cause(org, part);
        finding.label(place, message);
    }
    finding.witness(&format!("{} = {total} > {capacity}", sums.join(" + "))).help(say!(
        "give a part of this work to somebody else, or correct the `effort` that is wrong",
        "请把一部分工作交给别人，或改正写错的 `effort`"
    ));
}

/// Where the work of a claim comes from.
fn cause(org: &Org, part: &LoadPart) -> (Span, Message) {
    let claim = part.claim.of(org);
    let (name, time) = (duty(org, part), hours(part.minutes));
    let effort = claim.duty.as_ref().and_then(|duty| org.duties[duty.to?].effort.as_ref());
    let place = match (&claim.share, effort) {
        (Some(share), _) => share.span,
        (None, Some(effort)) => effort.span,
        (None, None) => claim.span,
    };
    (place, say!("`{name}` takes {time} of it", "`{name}` 占 {time}"))
}

/// The duty of a claim, or what stands for it.
fn duty<'o>(org: &'o Org, part: &LoadPart) -> &'o str {
    let claimed = part.claim.of(org).duty.as_ref().and_then(|duty| duty.to);
    claimed.map_or_else(|| org.positions[part.claim.position].id(), |duty| org.duties[duty].id())
}

/// Minutes as hours with one decimal at most.
fn hours(minutes: f64) -> String {
    format!("{}h", (minutes / 6.0).round() / 10.0)
}
