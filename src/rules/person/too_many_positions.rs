//! `person/too-many-positions`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};
use std::collections::BTreeSet;

rule! {
    /// Somebody holds more positions than `max` (4).
    ///
    /// ## Why it matters
    /// Each post needs attention of its own; from a handful on, none gets it.
    ///
    /// ## How to mend it
    /// Give positions to others or merge small ones; or raise `max` in `orgbook.yaml`.
    ///
    /// ## 中文
    /// 一个人担任的岗位超过 `max`（4）个。
    ///
    /// 为什么重要：每个岗位都要专门用心，兼得太多，哪个都顾不上。
    ///
    /// 怎么改：把岗位分给别人，或合并小岗位；确有需要时可在 `orgbook.yaml` 里调高 `max`。
    ///
    /// ## Fires
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules:
    ///   person/too-many-positions: {max: 1}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}, {position: service}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules:
    ///   person/too-many-positions: {max: 2}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}, {position: service}]
    /// ```
    pub static RULE = "person/too-many-positions", Warning { max = 4.0 };
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max") as usize;
    for (id, person) in org.people.active() {
        let mut held = BTreeSet::new();
        let first_over = facts.holders.held_by(org, id).filter(|holding| {
            let active = holding.position.to.filter(|position| org.positions[*position].common.is_active());
            active.is_some_and(|position| held.insert(position) && held.len() > max)
        });
        let over: Vec<_> = first_over.collect();
        let Some(first) = over.first() else { continue };
        let (id, n_held) = (person.id(), held.len());
        sink.report(
            &RULE,
            person.subject(),
            first.position.span,
            say!("`{id}` holds {n_held} positions, more than {max}", "`{id}` 担任 {n_held} 个岗位，超过 {max} 个"),
        )
        .help(say!(
            "give positions to others, or raise `max` for this rule",
            "请把岗位分给别人，或为这条规则调高 `max`"
        ));
    }
}
