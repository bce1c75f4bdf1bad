//! The check of `duty/response-unreachable`.

use super::not_covered_by_hours::{help, hours, part, place};
use crate::{
    derive::{Coverage, Facts, Watch},
    diagnostic::{Message, Severity, Sink, rule, say},
    geometry::Waits,
    model::{Duty, Id, Letter, Object, Org},
    rules::accept::is_rule_accepted,
};

rule! {
    /// Whoever arrives at some hours waits longer than the duty's `respond_within`.
    ///
    /// Arrivals are looked at in every minute of the 366 days from the as-of date on, holidays included. A wait of
    /// exactly the promise keeps it. `working` time runs only while somebody is on duty.
    ///
    /// ## Why it matters
    /// The promise cannot be kept, whoever works however hard: a buyer abroad who writes at midnight has gone
    /// elsewhere by the time somebody reads it.
    ///
    /// ## How to mend it
    /// Put a shift into the hours that the finding names, or promise what can be kept: `4 working hours`.
    ///
    /// ## 中文
    /// 某些时段到来的事情，等待时间超过 `respond_within`。
    ///
    /// 从基准日起 366 天的每一分钟都算，节假日也算。正好等于承诺不算超时；`working` 时间只在有人在岗时才走。
    ///
    /// 为什么重要：这样的承诺再努力也兑现不了：半夜来询盘的海外买家，等有人看到时已经找了别家。
    ///
    /// 怎么改：在提示的时段安排班次，或改成做得到的承诺，例如 `4 working hours`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/first-response.yaml
    /// name: {zh: 首次响应, en: First response}
    /// centre: sales
    /// respond_within: 2h
    /// # file: positions/clerk.yaml
    /// name: {zh: 业务员, en: Clerk}
    /// centre: sales
    /// hours: Mo-Fr 09:00-18:00
    /// responsibilities: [{duty: first-response}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/first-response.yaml
    /// name: {zh: 首次响应, en: First response}
    /// centre: sales
    /// respond_within: 2h
    /// # file: positions/clerk.yaml
    /// name: {zh: 业务员, en: Clerk}
    /// centre: sales
    /// hours: Mo-Su 07:00-23:00
    /// responsibilities: [{duty: first-response}]
    /// # file: positions/relay.yaml
    /// name: {zh: 夜班, en: Night relay}
    /// centre: sales
    /// timezone: America/Bogota
    /// hours: Mo-Su 10:00-18:00
    /// responsibilities: [{duty: first-response}]
    /// ```
    pub static RULE = "duty/response-unreachable", Error;
}

/// The parts of a duty whose arrivals wait longer than it promises, and how long.
fn late<'f>(
    org: &'f Org,
    facts: &'f Facts,
    duty: Id<Duty>,
    coverage: &'f Coverage,
) -> impl Iterator<Item = (&'f Watch, &'f Waits)> {
    // Minutes that must be attended and are not make the wait: `duty/not-covered-by-hours` says so.
    let covered = facts.watches(org, duty).iter().filter(|watch| watch.uncovered.is_empty());
    covered
        .filter_map(|watch| Some((watch, watch.waits.as_ref()?)))
        .filter(|(watch, _)| !watch.is_vacant(org, facts, coverage))
}

/// Whether it is told of a duty, and stands open, that its promise cannot be kept.
pub fn is_told(org: &Org, facts: &Facts, duty: Id<Duty>) -> bool {
    let own = &org.duties[duty];
    let is_on = org.handbook.policy.severity(&RULE) != Severity::Off && !facts.register.astray().has(Letter::R);
    is_on
        && !is_rule_accepted(org, &own.common, &RULE)
        && facts.coverage(org, duty).is_some_and(|coverage| late(org, facts, duty, coverage).next().is_some())
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    if facts.register.astray().has(Letter::R) {
        return;
    }
    for (id, duty) in org.duties.active() {
        let (Some(promise), Some(coverage)) = (&duty.respond_within, facts.coverage(org, id)) else { continue };
        for (watch, waits) in late(org, facts, id, coverage) {
            let (name, worst) = (duty.id(), facts.roster.wait_words(waits));
            let (en, zh) = (&worst.en, &worst.zh);
            let message = match part(org, coverage, watch) {
                None => say!("the promise of `{name}` cannot be kept: {en}", "`{name}` 的响应承诺无法兑现：{zh}"),
                Some(Message { en: part_en, zh: part_zh }) => say!(
                    "the promise of `{name}` cannot be kept in {part_en}: {en}",
                    "`{name}` 的响应承诺在以下范围无法兑现：{part_zh}；{zh}"
                ),
            };
            let late = facts.roster.week_words(&waits.late);
            let (late_en, late_zh) = (&late.en, &late.zh);
            let found = sink.report(&RULE, duty.subject(), promise.span, message);
            found.here(say!("too late for arrivals {late_en}", "以下时段到来的会超时：{late_zh}"));
            hours(org, coverage, watch, found);
            let witness = facts.roster.week_witness(&waits.late);
            found.witness(&format!("{}{witness}", place(org, coverage, watch))).help(help(org, coverage, watch, id));
        }
    }
}
