//! The check of `position/authority-overlap`.

use crate::{
    derive::{Facts, MOST_BOXES, Power, decidables},
    diagnostic::{Sink, rule, say},
    geometry::{self, Cuboid, Overlap},
    model::{Id, Object, Org, Position},
    source::Span,
};

rule! {
    /// Two positions, neither above the other, may decide the same case alone.
    ///
    /// ## Why it matters
    /// Whoever is refused by one asks the other. Two answers to one question set a precedent that nobody chose.
    ///
    /// ## How to mend it
    /// Give each its own part of the decision, or let one of them report to the other.
    ///
    /// ## 中文
    /// 两个互不隶属的岗位都可以单独决定同一件事。
    ///
    /// 为什么重要：在一处被拒绝的人会去找另一处；同一个问题有两个答案，就开了一个谁也没有选择的先例。
    ///
    /// 怎么改：把决定权划分清楚，各管一段；或让其中一个向另一个汇报。
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
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// - id: east
    ///   name: {zh: 东区, en: East}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 500"}}]
    /// - id: west
    ///   name: {zh: 西区, en: West}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 800"}}]
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
    ///   authority: [{decision: discount, scope: {amount: "<= 800"}}]
    /// - id: east
    ///   name: {zh: 东区, en: East}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 500"}}]
    /// ```
    pub static RULE = "position/authority-overlap", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for own in decidables(org) {
        let covers: Vec<Vec<Cuboid>> = own.powers.iter().map(Power::boxes).collect();
        let is_above = |one: Id<Position>, other: Id<Position>| facts.reporting.above(other).contains(&one);
        for Overlap { first, second, boxes } in geometry::overlaps(&own.space.space, &covers, MOST_BOXES).pairs {
            let (one, other) = (&own.powers[first], &own.powers[second]);
            if is_above(one.position, other.position) || is_above(other.position, one.position) {
                continue;
            }
            let place = |power: &Power| -> Span {
                let meets = |entry: &Cuboid| boxes.iter().any(|met| own.space.space.intersect(entry, met).is_some());
                let n = power.entries.iter().position(|(_, entry)| meets(entry)).unwrap_or(0);
                let authority = power.authority(org, n);
                let decision = authority.decision.as_ref().map_or(authority.span, |decision| decision.span);
                authority.scope.span.unwrap_or(decision)
            };
            let (a, b) = (org.positions[one.position].id(), &org.positions[other.position]);
            let told = own.space.told_all(org, &boxes, true);
            let (decision, name, en, zh) = (&own.decision, b.id(), told.en, told.zh);
            sink.report(
                &RULE,
                b.subject(),
                place(other),
                say!(
                    "`{name}` and `{a}` may both decide `{decision}` alone in {en}",
                    "`{name}` 与 `{a}` 都可以单独决定 `{decision}`：{zh}"
                ),
            )
            .label(place(one), say!("`{a}` may decide it too", "`{a}` 也可以决定"))
            .witness(&format!("{decision} {}", own.space.witness(org, &boxes)))
            .help(say!(
                "divide the cases between the two, or let one report to the other",
                "请划分两者的范围，或让其中一个向另一个汇报"
            ));
        }
    }
}
