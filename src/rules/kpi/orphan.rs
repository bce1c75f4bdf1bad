//! The check of `kpi/orphan`.

use super::unused::unused;
use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A KPI leads to no goal.
    ///
    /// ## Why it matters
    /// It is measured, and nobody can say what for.
    ///
    /// ## How to mend it
    /// Let it contribute to a goal, or to a KPI that does, or take it away.
    ///
    /// ## 中文
    /// 指标没有通向任何目标。
    ///
    /// 为什么重要：天天在量，却说不出为了什么。
    ///
    /// 怎么改：请让它支撑某个目标，或支撑通向目标的指标，或删去它。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: goals/growth.yaml
    /// name: {zh: 增长, en: Growth}
    /// owner: lead
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// unit: count
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: goals/growth.yaml
    /// name: {zh: 增长, en: Growth}
    /// owner: lead
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// unit: count
    /// contributes_to: [goal:growth]
    /// ```
    pub static RULE = "kpi/orphan", Warning [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // A goal that is measured by something unknown may be measured by this KPI.
    if org.goals.active().any(|(_, goal)| goal.measured_by.iter().any(|kpi| kpi.to.is_none())) {
        return;
    }
    // One that is on nobody's card either is `kpi/unused`.
    let unused = unused(org, facts);
    for (id, kpi) in org.kpis.active().filter(|(id, _)| !unused.contains(id)) {
        // Of KPIs that lead to one another the uppermost is told; circles are told by `kpi/cycle`.
        let leads_on =
            kpi.contributes_to.iter().any(|(above, _)| above.is_none_or(|above| org.common(above).is_active()));
        if leads_on || facts.kpi_tree.leads_to_goal(id) {
            continue;
        }
        let name = kpi.id();
        sink.report(
            &RULE,
            kpi.subject(),
            kpi.span(),
            say!("the KPI `{name}` leads to no goal", "指标 `{name}` 没有通向任何目标"),
        )
        .help(say!(
            "write `contributes_to: [goal:…]`, or name it in the `measured_by` of a goal",
            "请写 `contributes_to: [goal:…]`，或在某个目标的 `measured_by` 中写上它"
        ));
    }
}
