//! The check of `duty/unmeasured`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{EntityRef, Object, Org},
};

rule! {
    /// A critical duty has no KPI.
    ///
    /// ## Why it matters
    /// What must not go wrong should be seen before it does.
    ///
    /// ## How to mend it
    /// Name the duty in the `measures` of a KPI.
    ///
    /// ## 中文
    /// 关键职责没有指标。
    ///
    /// 为什么重要：不能出错的事，应当在出错之前看得见。
    ///
    /// 怎么改：请在某个指标的 `measures` 中写上这项职责。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// critical: true
    /// # file: kpis/quotes.yaml
    /// name: {zh: 报价数, en: Quotes}
    /// unit: count
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// critical: true
    /// # file: kpis/quotes.yaml
    /// name: {zh: 报价数, en: Quotes}
    /// unit: count
    /// measures: [duty:quote]
    /// ```
    pub static RULE = "duty/unmeasured", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    if org.kpis.active().any(|(_, kpi)| kpi.measures.iter().any(|(measured, _)| measured.is_none())) {
        return;
    }
    for (id, duty) in org.duties.active().filter(|(_, duty)| duty.critical) {
        if !facts.uses.kpis_measuring(EntityRef::of(id)).is_empty() {
            continue;
        }
        let name = duty.id();
        sink.report(
            &RULE,
            duty.subject(),
            duty.span(),
            say!("no KPI measures `{name}`, which is critical", "`{name}` 是关键职责，但没有指标衡量它"),
        )
        .help(say!("write `measures: [duty:{name}]` in a KPI", "请在某个指标中写 `measures: [duty:{name}]`"));
    }
}
