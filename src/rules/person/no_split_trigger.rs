//! `person/no-split-trigger`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Position},
};
use std::collections::BTreeSet;

rule! {
    /// Somebody holds several positions, and nothing says what ends the doubling-up.
    ///
    /// ## Why it matters
    /// A makeshift without an end becomes the rule, until one of the posts breaks down.
    ///
    /// ## How to mend it
    /// Say when the posts part: `split_when: more than 300 enquiries a month for three months`.
    ///
    /// ## 中文
    /// 一人兼任多个岗位，却没有写明何时拆分。
    ///
    /// 为什么重要：没有终点的兼任会变成常态，直到其中一个岗位撑不住。
    ///
    /// 怎么改：写明拆分的条件，例如 `split_when: 询盘连续三个月每月超过 300 条`。
    ///
    /// ## Fires
    /// ```yaml
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
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}, {position: service}]
    /// split_when: {zh: 询盘每月超过 300 条, en: More than 300 enquiries a month}
    /// ```
    pub static RULE = "person/no-split-trigger", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let is_active = |position: &Id<Position>| org.positions[*position].common.is_active();
    for (id, person) in org.people.active().filter(|(_, person)| person.split_when.is_none()) {
        let held: BTreeSet<Id<Position>> =
            facts.holders.held_by(org, id).filter_map(|holding| holding.position.to).filter(is_active).collect();
        if held.len() < 2 {
            continue;
        }
        let (id, n_held) = (person.id(), held.len());
        sink.report(
            &RULE,
            person.subject(),
            person.span(),
            say!(
                "`{id}` holds {n_held} positions, and nothing says when they part",
                "`{id}` 兼任 {n_held} 个岗位，没有写明何时拆分"
            ),
        )
        .help(say!("say what ends the doubling-up: `split_when: …`", "请写明兼任到什么时候结束：`split_when: …`"));
    }
}
