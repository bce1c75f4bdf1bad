//! The check of `position/authority-above-superior`.

use crate::{
    derive::{Decidable, Facts, Power, decidables},
    diagnostic::{Sink, rule, say},
    geometry::{Cut, Part},
    model::{Object, Org},
};

rule! {
    /// A position may decide a greater amount than everybody above it who has that decision.
    ///
    /// ## Why it matters
    /// What it cannot decide climbs to somebody who may decide even less.
    ///
    /// ## How to mend it
    /// Lower its limit, or raise that of a position above it.
    ///
    /// ## 中文
    /// 一个岗位可以决定的金额，比所有拥有同一决定权的上级都大。
    ///
    /// 为什么重要：它决定不了的事往上报，却报给了权限更小的人。
    ///
    /// 怎么改：降低它的上限，或提高上级的上限。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// head: lead
    /// # file: dimensions/amount.yaml
    /// name: {zh: 金额, en: Amount}
    /// unit: USD
    /// min: 0
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 500"}}]
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 5000"}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// head: lead
    /// # file: dimensions/amount.yaml
    /// name: {zh: 金额, en: Amount}
    /// unit: USD
    /// min: 0
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 5000"}}]
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 500"}}]
    /// ```
    pub static RULE = "position/authority-above-superior", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for own in decidables(org) {
        for power in &own.powers {
            let mut above = facts.reporting.above(power.position);
            // In a circle nobody is above: `position/reporting-cycle`.
            above.retain(|superior| !facts.reporting.above(*superior).contains(&power.position));
            let superiors: Vec<&Power> = own.powers.iter().filter(|other| above.contains(&other.position)).collect();
            for axis in 0..own.space.dimensions.len() {
                report(org, &own, power, &superiors, axis, sink);
            }
        }
    }
}

fn report(org: &Org, own: &Decidable, power: &Power, superiors: &[&Power], axis: usize, sink: &mut Sink) {
    let reach = |power: &Power| (0..power.entries.len()).filter_map(|n| Some((upper(power, n, axis)?, n))).max();
    let Some((high, n)) = reach(power) else { return };
    let highest = superiors.iter().filter_map(|superior| Some((reach(superior)?, *superior))).max_by_key(|own| own.0.0);
    let Some(((limit, at), superior)) = highest.filter(|((limit, _), _)| *limit < high) else { return };
    let dimension = &org.dimensions[own.space.dimensions[axis]];
    let place = |power: &Power, n: usize| {
        let authority = power.authority(org, n);
        let part = authority.scope.parts.iter().find(|part| part.dimension == own.space.dimensions[axis]);
        part.map(|part| part.span).or(authority.scope.span).unwrap_or(authority.span)
    };
    let (card, boss) = (&org.positions[power.position], org.positions[superior.position].id());
    let (name, decision, axis_id) = (card.id(), &own.decision, dimension.id());
    let amount = |cut: Cut| match cut {
        Cut::At(value, _) => value.to_string(),
        Cut::Bottom | Cut::Top => "∞".to_owned(),
    };
    let (own_limit, their_limit) = (amount(high), amount(limit));
    sink.report(
        &RULE,
        card.subject(),
        place(power, n),
        say!(
            "`{name}` may decide `{decision}` up to {own_limit} of `{axis_id}`, more than anybody above it",
            "`{name}` 决定 `{decision}` 的 `{axis_id}` 上限是 {own_limit}，高于它的所有上级"
        ),
    )
    .label(
        place(superior, at),
        say!("`{boss}`, above it, may decide up to {their_limit}", "上级 `{boss}` 的上限是 {their_limit}"),
    )
    .witness(&format!("{decision} {axis_id}: {own_limit} > {their_limit}"))
    .help(say!(
        "lower this limit to at most {their_limit}, or raise that of `{boss}`",
        "请把这里降到不超过 {their_limit}，或提高 `{boss}` 的上限"
    ));
}

/// Where the `n`-th entry of a power ends on a number line.
fn upper(power: &Power, n: usize, axis: usize) -> Option<Cut> {
    match &power.entries[n].1.parts[axis] {
        Part::Intervals(intervals) => intervals.last().map(|interval| interval.high),
        Part::Leaves(_) => None,
    }
}
