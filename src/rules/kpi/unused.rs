//! The check of `kpi/unused`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Kpi, Object, Org},
};
use rustc_hash::FxHashSet;

rule! {
    /// A KPI is on nobody's card and behind no goal.
    ///
    /// ## Why it matters
    /// It is gathered every month, and nobody would miss it.
    ///
    /// ## How to mend it
    /// Put it on a card, let it contribute to a goal, or retire it.
    ///
    /// ## 中文
    /// 指标不在任何卡上，也不支撑任何目标。
    ///
    /// 为什么重要：每月都在统计，没有了也没有人发现。
    ///
    /// 怎么改：请写到某张卡上，或让它支撑某个目标，或将其停用。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   kpis: []
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// unit: count
    /// better: higher
    /// target: 20
    /// every: month
    /// owner: lead
    /// source: {tool: crm}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   kpis: [{kpi: orders}]
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// unit: count
    /// better: higher
    /// target: 20
    /// every: month
    /// owner: lead
    /// source: {tool: crm}
    /// ```
    pub static RULE = "kpi/unused", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for id in unused(org, facts) {
        let kpi = &org.kpis[id];
        let name = kpi.id();
        sink.report(
            &RULE,
            kpi.subject(),
            kpi.span(),
            say!("`{name}` is on nobody's card and behind no goal", "`{name}` 不在任何卡上，也不支撑任何目标"),
        )
        .help(say!(
            "put it on a card, let it contribute to a goal, or write `status: retired`",
            "请写到某张卡上，或让它支撑某个目标，或写 `status: retired`"
        ));
    }
}

/// The KPIs that are whole and used nowhere; what is not whole is told by `kpi/incomplete`.
pub fn unused(org: &Org, facts: &Facts) -> Vec<Id<Kpi>> {
    let inputs = org.kpis.active().flat_map(|(_, kpi)| &kpi.inputs).filter_map(|(_, input)| input.to);
    let inputs: FxHashSet<_> = inputs.collect();
    let is_used = |id: Id<Kpi>, kpi: &Kpi| {
        !facts.uses.cards_of_kpi[id.index()].is_empty()
            || inputs.contains(&id)
            || facts.kpi_tree.leads_to_goal(id)
            || kpi.contributes_to.iter().any(|(above, _)| above.is_none())
    };
    let is_whole = |kpi: &Kpi| {
        kpi.owner.is_some()
            && kpi.target.is_some()
            && kpi.source.is_some()
            && kpi.unit.is_some()
            && kpi.better.is_some()
            && kpi.every.is_some()
    };
    org.kpis.active().filter(|(id, kpi)| !is_used(*id, kpi) && is_whole(kpi)).map(|(id, _)| id).collect()
}
