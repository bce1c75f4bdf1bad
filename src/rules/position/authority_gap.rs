//! The check of `position/authority-gap`.

use crate::{
    derive::{Facts, MOST_BOXES, Power, decidables},
    diagnostic::{Sink, rule, say},
    geometry::{self, Cuboid},
    model::{Object, Org},
};

rule! {
    /// Some cases of a decision may be decided by nobody.
    ///
    /// ## Why it matters
    /// Such a case climbs from desk to desk, and whoever decides it at last oversteps their authority.
    ///
    /// ## How to mend it
    /// Widen somebody's authority by the box that the finding names; usually the highest position decides all cases.
    ///
    /// ## 中文
    /// 一项决定中有些情形谁都无权决定。
    ///
    /// 为什么重要：这样的事会一级一级往上推，最后拍板的人其实越了权。
    ///
    /// 怎么改：按提示中的部分放宽某个岗位的权限；通常由最高的岗位决定其余全部情形。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/amount.yaml
    /// name: {zh: 金额, en: Amount}
    /// unit: USD
    /// min: 0
    /// # file: positions/lead.yaml
    /// name: {zh: 主管, en: Lead}
    /// centre: sales
    /// authority: [{decision: discount, scope: {amount: "<= 500"}}]
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
    /// # file: positions/lead.yaml
    /// name: {zh: 主管, en: Lead}
    /// centre: sales
    /// authority: [{decision: discount, scope: {amount: "*"}}]
    /// ```
    pub static RULE = "position/authority-gap", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for own in decidables(org) {
        let cover: Vec<Cuboid> = own.powers.iter().flat_map(Power::boxes).collect();
        let gaps = geometry::gaps(&own.space.space, &cover, None, MOST_BOXES);
        let Some(first) = gaps.boxes.first() else { continue };
        let widest = &own.powers[widest(&own.powers)];
        let card = &org.positions[widest.position];
        let authority = widest.authority(org, widest.entries.len() - 1);
        let told = own.space.told_all(org, &gaps.boxes, gaps.complete);
        let (decision, position, en, zh) = (&own.decision, card.id(), told.en, told.zh);
        let yaml = own.space.yaml(org, first);
        let found = sink.report(
            &RULE,
            card.subject(),
            authority.scope.span.unwrap_or(authority.span),
            say!("nobody may decide `{decision}` in {en}", "`{decision}` 在以下范围无人有权决定：{zh}"),
        );
        found.here(say!("`{position}` decides up to here", "`{position}` 的权限到此为止"));
        for power in own.powers.iter().filter(|power| power.position != widest.position).take(3) {
            let (other, authority) = (org.positions[power.position].id(), power.authority(org, 0));
            found.label(
                authority.scope.span.unwrap_or(authority.span),
                say!("`{other}` decides this part", "`{other}` 决定这一部分"),
            );
        }
        found.witness(&format!("{decision} {}", own.space.witness(org, &gaps.boxes))).help(say!(
            "widen a scope, or give somebody `- {{decision: {decision}, scope: {yaml}}}`",
            "请放宽其中一个范围，或给某个岗位写 `- {{decision: {decision}, scope: {yaml}}}`"
        ));
    }
}

/// The power whose last box comes last in order: on a number line the one that reaches highest.
fn widest(powers: &[Power]) -> usize {
    let reach = |n: &usize| powers[*n].entries.iter().map(|(_, own)| own.parts.clone()).max();
    (0..powers.len()).max_by_key(reach).unwrap_or(0)
}
