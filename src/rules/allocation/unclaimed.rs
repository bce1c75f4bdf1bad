//! The check of `allocation/unclaimed`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
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

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
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
