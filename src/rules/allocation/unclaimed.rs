//! The check of `allocation/unclaimed`.

use super::contradicts_card::contradictions;
use crate::{
    derive::{Claim, Facts, RuleBoxes},
    diagnostic::{Message, Sink, rule, say},
    geometry::{self, Cuboid},
    model::{Id, Letter, Object, Org, Position, target},
};

rule! {
    /// A table gives a duty to a position whose card does not claim it.
    ///
    /// ## Why it matters
    /// The table says "yours", the card says nothing, and the case lies still.
    ///
    /// ## How to mend it
    /// Put the duty on the card of that position with `raci: R`, or send the cases to another.
    ///
    /// ## 中文
    /// 分配表把职责分给了卡上没有认领它的岗位。
    ///
    /// 为什么重要：表上说归你，卡上却没写，事情就没人动。
    ///
    /// 怎么改：请在该岗位的卡上以 `raci: R` 写上这项职责，或改分给其他岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{otherwise: clerk}]
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   headcount: 1
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{otherwise: clerk}]
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: R}]
    /// ```
    pub static RULE = "allocation/unclaimed", Error;
}

/// More boxes than this are not looked for.
const MOST_BOXES: usize = 50;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    whole(org, facts, sink);
    for table in RuleBoxes::in_force(org, facts).iter().filter(|table| table.whole) {
        in_part(org, facts, table, sink);
    }
}

/// Positions that claim the duty nowhere.
fn whole(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (_, table) in org.allocations.active() {
        let Some(duty) = target(&table.duty).filter(|duty| org.duties[*duty].common.is_active()) else { continue };
        let mut told: Vec<Id<Position>> = Vec::new();
        for to in table.rules.iter().filter_map(|rule| rule.to) {
            let Some(position) = to.to.filter(|position| org.positions[*position].common.is_active()) else { continue };
            let card = &org.positions[position];
            let claims = facts.register.with(org, duty, Letter::R).any(|claim| claim.position == position);
            // A claim that names no duty may be this one.
            let astray = card.responsibilities.iter().any(|own| own.duty.is_some_and(|duty| duty.to.is_none()));
            if claims || astray || told.contains(&position) {
                continue;
            }
            told.push(position);
            let (position, name) = (card.id(), org.duties[duty].id());
            sink.report(
                &RULE,
                table.subject(),
                to.span,
                say!(
                    "`{position}` is given `{name}`, which its card does not claim",
                    "`{position}` 分到了 `{name}`，但岗位卡没有认领它"
                ),
            )
            .label(card.span(), say!("the card", "岗位卡"))
            .help(say!(
                "write `- {{duty: {name}, raci: R}}` on the card of `{position}`",
                "请在 `{position}` 的卡上写 `- {{duty: {name}, raci: R}}`"
            ));
        }
    }
}

/// Positions whose claims have a scope that is narrower than what the table gives them. Where the table contradicts
/// such a claim, `allocation/contradicts-card` has told it.
fn in_part(org: &Org, facts: &Facts, table: &RuleBoxes, sink: &mut Sink) {
    let claims: Vec<Claim> = facts.register.with(org, table.duty, Letter::R).collect();
    if claims.iter().all(|claim| claim.of(org).scope.is_everything()) {
        return;
    }
    let told: Vec<Id<Position>> = contradictions(org, facts, table).iter().map(|found| found.claim.position).collect();
    let reach = table.reach_of_rows(facts);
    let mut positions: Vec<Id<Position>> = claims.iter().map(|claim| claim.position).collect();
    positions.dedup();
    for position in positions.into_iter().filter(|position| !told.contains(position)) {
        let own: Vec<&Claim> = claims.iter().filter(|claim| claim.position == position).collect();
        if own.iter().any(|claim| !table.space.takes(&claim.of(org).scope)) {
            continue;
        }
        let claimed: Vec<Cuboid> = own.iter().map(|claim| table.space.cuboid(&claim.of(org).scope)).collect();
        let rules: Vec<usize> = (0..reach.len()).filter(|n| table.to(*n) == Some(position)).collect();
        let given: Vec<Cuboid> = rules.iter().flat_map(|n| reach[*n].iter().cloned()).collect();
        let left = geometry::gaps(&table.space.space, &claimed, Some(&given), MOST_BOXES);
        let missed = |n: &&usize| reach[**n].iter().any(|own| !table.space.space.covers(&claimed, own));
        let (Some(first), Some(rule)) = (left.boxes.first(), rules.iter().find(missed)) else { continue };
        let Message { en, zh } = table.space.told_all(org, &left.boxes, left.complete);
        let (position, name) = (org.positions[position].id(), org.duties[table.duty].id());
        let scope = &own[0].of(org).scope;
        let (number, yaml) = (rule + 1, table.space.yaml(org, first));
        sink.report(
            &RULE,
            table.table.subject(),
            table.rule(*rule).to.map_or(table.rule(*rule).span, |to| to.span),
            say!(
                "`{position}` is given `{name}` for {en} (rule {number}), which its card does not claim",
                "`{position}` 按第 {number} 条分到了 `{name}` 的 {zh}，但岗位卡没有认领这一部分"
            ),
        )
        .label(scope.span.unwrap_or(own[0].of(org).span), say!("the card claims this much", "岗位卡只认领了这些"))
        .witness(&table.space.witness(org, &left.boxes))
        .help(say!(
            "leave out `scope` on the card, which then means what the table gives, or add `{yaml}` to it",
            "请去掉岗位卡上的 `scope`，即以分配表为准；或把 `{yaml}` 加进去"
        ));
    }
}
