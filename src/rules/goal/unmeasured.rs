//! The check of `goal/unmeasured`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// Nothing measures a goal.
    ///
    /// ## Why it matters
    /// Nobody can tell whether it is reached, so everybody may say that it is.
    ///
    /// ## How to mend it
    /// Name a KPI in `measured_by`, or let a KPI contribute to it with `contributes_to: [goal:…]`.
    ///
    /// ## 中文
    /// 目标没有指标衡量。
    ///
    /// 为什么重要：没有人知道是否达成，于是谁都可以说达成了。
    ///
    /// 怎么改：请在 `measured_by` 写上指标，或让某个指标写 `contributes_to: [goal:…]`。
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
    /// owner: lead
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
    /// owner: lead
    /// measured_by: [orders]
    /// ```
    pub static RULE = "goal/unmeasured", Error [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // A KPI that contributes to something unknown may contribute to this goal.
    let astray = org.kpis.active().any(|(_, kpi)| kpi.contributes_to.iter().any(|(above, _)| above.is_none()));
    for (id, goal) in org.goals.active().filter(|_| !astray) {
        let measures = facts.kpi_tree.measures(id);
        if measures.iter().any(|kpi| org.kpis[*kpi].common.is_active())
            || goal.measured_by.iter().any(|kpi| kpi.to.is_none())
        {
            continue;
        }
        let name = goal.id();
        sink.report(
            &RULE,
            goal.subject(),
            goal.span(),
            say!("nothing measures the goal `{name}`", "没有指标衡量目标 `{name}`"),
        )
        .help(say!("write `measured_by: […]` with at least one KPI", "请写 `measured_by: […]`，至少一个指标"));
    }
}
