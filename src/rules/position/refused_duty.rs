//! `position/refused-duty`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Duty, Id, Letter, Object, Org, Position, target},
};

rule! {
    /// A card says that a duty goes to another position, which does not claim it.
    ///
    /// ## Why it matters
    /// One refuses, the other does not take it up: exactly so work falls between two chairs.
    ///
    /// ## How to mend it
    /// Let the other position claim the duty under `responsibilities:`, or name the position that does.
    ///
    /// ## 中文
    /// 岗位卡写明某项职责归另一个岗位，而对方并没有认领（推诿）。
    ///
    /// 为什么重要：一个说不归我，另一个没有接：事情就是这样没人管的。
    ///
    /// 怎么改：让对方在 `responsibilities:` 中认领，或改写为真正承担的岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, does_not: [{duty: quote, goes_to: service}]}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, does_not: [{duty: quote, goes_to: service}]}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales, responsibilities: [{duty: quote}]}
    /// ```
    pub static RULE = "position/refused-duty", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (_, position) in org.positions.active() {
        for refused in &position.does_not {
            let (Some(duty), Some(taker)) = (target(&refused.duty), target(&refused.goes_to)) else { continue };
            let (other, span) = (&org.positions[taker], refused.goes_to.as_ref().map_or(refused.span, |to| to.span));
            let counts = org.duties[duty].common.is_active() && other.common.is_active();
            // A claim on what is no known duty may be meant for this one.
            let is_read = other.responsibilities.iter().all(|own| own.duty.is_none() || target(&own.duty).is_some());
            if !counts || !is_read || takes(org, facts, duty, taker) {
                continue;
            }
            let (own_name, other_name, duty_name) = (position.id(), other.id(), org.duties[duty].id());
            let finding = sink.report(
                &RULE,
                position.subject(),
                span,
                say!(
                    "`{own_name}` sends the duty `{duty_name}` to `{other_name}`, which does not claim it",
                    "`{own_name}` 说职责 `{duty_name}` 归 `{other_name}`，而 `{other_name}` 没有认领"
                ),
            );
            match other.does_not.iter().find(|entry| target(&entry.duty) == Some(duty)) {
                Some(back) => {
                    finding.label(back.span, say!("`{other_name}` refuses it too", "`{other_name}` 也说不归它"))
                }
                None => {
                    finding.label(other.span(), say!("no R and no A for it on this card", "这张岗位卡没有它的 R 或 A"))
                }
            };
            finding.help(say!(
                "let `{other_name}` claim `{duty_name}`, or name the position that does",
                "请让 `{other_name}` 认领 `{duty_name}`，或改写为真正承担的岗位"
            ));
        }
    }
}

/// Whether a position does a duty or answers for it.
fn takes(org: &Org, facts: &Facts, duty: Id<Duty>, position: Id<Position>) -> bool {
    facts.register.claims(duty).iter().any(|claim| {
        let letters = claim.of(org).letters;
        claim.position == position && (letters.has(Letter::R) || letters.has(Letter::A))
    })
}
