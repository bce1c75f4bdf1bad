//! The check of `kpi/incomplete`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Kpi, Object, Org},
};

rule! {
    /// A KPI lacks its owner, target, source, unit, direction or period.
    ///
    /// ## Why it matters
    /// A number that nobody answers for, or that can be read either way, steers nothing.
    ///
    /// ## How to mend it
    /// Write what is missing.
    ///
    /// ## 中文
    /// 指标缺少负责岗位、目标值、数据来源、单位、方向或统计周期。
    ///
    /// 为什么重要：没有人负责、或怎么读都行的数字，什么也引导不了。
    ///
    /// 怎么改：请补全缺少的内容。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// unit: count
    /// better: higher
    /// every: month
    /// source: {tool: crm}
    /// owner: lead
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// unit: count
    /// better: higher
    /// every: month
    /// source: {tool: crm}
    /// owner: lead
    /// target: 20
    /// ```
    pub static RULE = "kpi/incomplete", Warning [draft];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, kpi) in org.kpis.active() {
        let missing = missing(kpi);
        if missing.is_empty() {
            continue;
        }
        let (name, en, zh) = (kpi.id(), missing.join("`, `"), missing.join("`、`"));
        sink.report(
            &RULE,
            kpi.subject(),
            kpi.span(),
            say!("the KPI `{name}` lacks `{en}`", "指标 `{name}` 缺少 `{zh}`"),
        )
        .help(say!("write `{en}`", "请补上 `{zh}`"));
    }
}

/// The keys that a KPI lacks.
fn missing(kpi: &Kpi) -> Vec<&'static str> {
    let parts = [
        (kpi.owner.is_none(), "owner"),
        (kpi.target.is_none(), "target"),
        (kpi.source.is_none(), "source"),
        (kpi.unit.is_none(), "unit"),
        (kpi.better.is_none(), "better"),
        (kpi.every.is_none(), "every"),
    ];
    parts.into_iter().filter(|(missing, _)| *missing).map(|(_, key)| key).collect()
}
