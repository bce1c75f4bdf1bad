//! The check of `duty/overlap`.

use crate::{
    derive::{Coverage, Facts, Meeting, claimed_hours},
    diagnostic::{Sink, rule, say},
    geometry::Minutes,
    model::{Duty, Id, Object, Org, Position},
};

rule! {
    /// Two positions are responsible for the same part of an exclusive duty.
    ///
    /// A duty that is divided `across` dimensions is exclusive unless it says otherwise. Where a duty is
    /// `around_the_clock`, positions meet only where their hours meet too.
    ///
    /// ## Why it matters
    /// Both start, or each waits for the other; the customer hears two answers or none.
    ///
    /// ## How to mend it
    /// Narrow one of the scopes by the box that the finding names, or write `exclusive: false` on the duty if several
    /// may do the same work.
    ///
    /// ## 中文
    /// 一项独占职责的同一部分有两个执行岗位（R）。
    ///
    /// 写了 `across` 的职责默认独占。对 `around_the_clock` 的职责，只有时间也重合才算重叠。
    ///
    /// 为什么重要：要么两边都动手，要么互相等；客户收到两份答复，或者一份也没有。
    ///
    /// 怎么改：按提示中的部分收窄其中一个范围；如果本来就允许多人做同一件事，请在职责上写 `exclusive: false`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/amount.yaml
    /// name: {zh: 金额, en: Amount}
    /// unit: USD
    /// min: 0
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [amount]
    /// # file: positions/all.yaml
    /// - id: junior
    ///   name: {zh: 业务员, en: Junior}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, scope: {amount: "<= 10000"}}]
    /// - id: senior
    ///   name: {zh: 资深业务员, en: Senior}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, scope: {amount: ">= 10000"}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/amount.yaml
    /// name: {zh: 金额, en: Amount}
    /// unit: USD
    /// min: 0
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [amount]
    /// # file: positions/all.yaml
    /// - id: junior
    ///   name: {zh: 业务员, en: Junior}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, scope: {amount: "<= 10000"}}]
    /// - id: senior
    ///   name: {zh: 资深业务员, en: Senior}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, scope: {amount: "> 10000"}}]
    /// ```
    pub static RULE = "duty/overlap", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, duty) in org.duties.active().filter(|(_, duty)| duty.exclusive) {
        // Two rules of a table that meet are `allocation/overlap`.
        let Some(coverage) = facts.coverage(org, id).filter(|coverage| coverage.table.is_none()) else { continue };
        for meeting in coverage.overlaps() {
            let when = match duty.around_the_clock {
                Some(_) => match together(org, facts, coverage, &meeting) {
                    Some(minutes) => Some(minutes),
                    None => continue,
                },
                None => None,
            };
            report(org, facts, coverage, id, &meeting, when.as_ref(), sink);
        }
    }
}

/// The minutes in which at least two of them are at work on the same part; none where they take turns.
fn together(org: &Org, facts: &Facts, coverage: &Coverage, meeting: &Meeting) -> Option<Minutes> {
    let in_meeting = |position: Id<Position>| {
        let shares = coverage.responsible.iter().filter(move |share| share.position == position);
        let meets = |share: &&crate::derive::Share| {
            let space = &coverage.space.space;
            share.boxes.iter().any(|own| meeting.boxes.iter().any(|met| space.intersect(own, met).is_some()))
        };
        let planned = |share| facts.roster.planned(org, &facts.holders, position, claimed_hours(org, share));
        shares.filter(meets).filter_map(planned).fold(Minutes::default(), |all, own| all.union(&own))
    };
    let mut seen = Minutes::default();
    let mut twice = Minutes::default();
    for position in &meeting.positions {
        let own = in_meeting(*position);
        twice = twice.union(&seen.intersect(&own));
        seen = seen.union(&own);
    }
    let twice = twice.intersect(&Minutes::everything(facts.roster.horizon.minutes()));
    (!twice.is_empty()).then_some(twice)
}

fn report(
    org: &Org,
    facts: &Facts,
    coverage: &Coverage,
    duty: Id<Duty>,
    meeting: &Meeting,
    when: Option<&Minutes>,
    sink: &mut Sink,
) {
    let duty = &org.duties[duty];
    let told = coverage.space.told_all(org, &meeting.boxes, true);
    let (name, n, en, zh) = (duty.id(), meeting.positions.len(), told.en, told.zh);
    let at = when.map(|minutes| facts.roster.week_words(minutes));
    let message = match &at {
        None => say!(
            "{n} positions are responsible for `{name}` in {en}",
            "`{name}` 在以下范围有 {n} 个执行岗位（R）：{zh}"
        ),
        Some(at) => {
            let (when_en, when_zh) = (&at.en, &at.zh);
            say!(
                "{n} positions are on duty together for `{name}` in {en}: {when_en}",
                "`{name}` 在以下范围有 {n} 个岗位同时值守：{zh}；{when_zh}"
            )
        }
    };
    let claims = &meeting.claims;
    let place = |claim: &crate::derive::Claim| {
        let own = claim.of(org);
        own.scope.span.unwrap_or(own.letters_span)
    };
    let Some(last) = claims.last() else { return };
    let found = sink.report(&RULE, duty.subject(), place(last), message);
    for claim in claims.iter().rev().skip(1) {
        let position = org.positions[claim.position].id();
        found.label(place(claim), say!("`{position}` is responsible here too", "`{position}` 也负责这一部分"));
    }
    found.witness(&coverage.space.witness(org, &meeting.boxes)).help(say!(
        "narrow one of these scopes, or write `exclusive: false` on `{name}` if several may do it",
        "请收窄其中一个范围；如果允许多个岗位同时负责，请在 `{name}` 写 `exclusive: false`"
    ));
}
