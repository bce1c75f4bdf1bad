//! The check of `goal/no-owner`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A goal has no owner.
    ///
    /// ## Why it matters
    /// A goal that is everybody's is nobody's.
    ///
    /// ## How to mend it
    /// Write the position that answers for it as `owner`.
    ///
    /// ## 中文
    /// 目标没有负责岗位。
    ///
    /// 为什么重要：人人的目标就没有人管。
    ///
    /// 怎么改：请在 `owner` 写上负责的岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// # file: goals/growth.yaml
    /// name: {zh: 增长, en: Growth}
    /// measured_by: [orders]
    /// summary: {zh: 更多订单, en: More orders}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// # file: goals/growth.yaml
    /// name: {zh: 增长, en: Growth}
    /// measured_by: [orders]
    /// owner: lead
    /// ```
    pub static RULE = "goal/no-owner", Warning [draft];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, goal) in org.goals.active().filter(|(_, goal)| goal.owner.is_none()) {
        let name = goal.id();
        sink.report(
            &RULE,
            goal.subject(),
            goal.span(),
            say!("the goal `{name}` has no owner", "目标 `{name}` 没有负责岗位"),
        )
        .help(say!("write `owner: …`", "请写 `owner: …`"));
    }
}
