//! `position/no-deputy`.

use crate::{
    derive::{Claim, Facts},
    diagnostic::{Sink, rule, say},
    model::{Duty, Id, Letter, Object, Org, Position},
};
use std::collections::BTreeMap;

rule! {
    /// A position has no deputy, though it is accountable or the only one responsible for a critical duty.
    ///
    /// ## Why it matters
    /// Critical work must go on when somebody is ill. Without a named deputy, who steps in is decided on the morning it
    /// is needed.
    ///
    /// ## How to mend it
    /// Name the position that stands in: `deputy: …`.
    ///
    /// ## 中文
    /// 岗位没有代理人，而它对某项关键职责负责到底，或是唯一的执行岗位。
    ///
    /// 为什么重要：关键工作不能因为有人请假就停。没有指定代理人，谁来顶只能当天早上现找。
    ///
    /// 怎么改：写明由哪个岗位代理：`deputy: …`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/reply.yaml
    /// name: {zh: 首次响应, en: First reply}
    /// centre: sales
    /// critical: true
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// responsibilities: [{duty: reply, raci: R}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/reply.yaml
    /// name: {zh: 首次响应, en: First reply}
    /// centre: sales
    /// critical: true
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, deputy: service, responsibilities: [{duty: reply, raci: R}]}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// ```
    pub static RULE = "position/no-deputy", Warning [draft];
}

/// A critical duty that rests on a position, and by which claim and letter.
type Need = (Id<Duty>, Claim, Letter);

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let critical = org.duties.active().filter(|(_, duty)| duty.critical);
    let mut needed: BTreeMap<Id<Position>, Vec<Need>> = BTreeMap::new();
    for (duty, _) in critical {
        let accountable = facts.register.with(org, duty, Letter::A);
        let responsible: Vec<Claim> = facts.register.with(org, duty, Letter::R).collect();
        let sole = responsible.iter().all(|claim| claim.position == responsible[0].position);
        let only = responsible.first().copied().filter(|_| sole);
        let claims = accountable.map(|claim| (claim, Letter::A)).chain(only.map(|claim| (claim, Letter::R)));
        for (claim, letter) in claims {
            let own = needed.entry(claim.position).or_default();
            if !own.iter().any(|(known, ..)| *known == duty) {
                own.push((duty, claim, letter));
            }
        }
    }
    for (id, duties) in needed {
        let position = &org.positions[id];
        if position.deputy.is_none() {
            report(org, position, &duties, sink);
        }
    }
}

fn report(org: &Org, position: &Position, duties: &[Need], sink: &mut Sink) {
    let (id, n_duties) = (position.id(), duties.len());
    let message = match duties {
        [(duty, _, letter)] => {
            let duty = org.duties[*duty].id();
            match letter {
                Letter::A => say!(
                    "`{id}` has no deputy, though it is accountable for the critical duty `{duty}`",
                    "`{id}` 没有代理岗位，而它对关键职责 `{duty}` 负责到底"
                ),
                _ => say!(
                    "`{id}` has no deputy, though it alone is responsible for the critical duty `{duty}`",
                    "`{id}` 没有代理岗位，而关键职责 `{duty}` 只有它在执行"
                ),
            }
        }
        _ => say!(
            "`{id}` has no deputy, though {n_duties} critical duties rest on it",
            "`{id}` 没有代理岗位，而有 {n_duties} 项关键职责靠它"
        ),
    };
    let finding = sink.report(&RULE, position.subject(), position.span(), message);
    for (duty, claim, letter) in duties.iter().take(5) {
        let (duty, letter) = (org.duties[*duty].id(), letter.name());
        finding.label(claim.of(org).letters_span, say!("{letter} of `{duty}`", "`{duty}` 的 {letter}"));
    }
    finding.help(say!("name the position that stands in: `deputy: …`", "请写明代理岗位：`deputy: …`"));
}
