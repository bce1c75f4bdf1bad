//! The check of `kpi/period-mismatch`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A KPI is measured less often than one that it contributes to.
    ///
    /// ## Why it matters
    /// The cause is known only after the effect.
    ///
    /// ## How to mend it
    /// Measure it at least as often as what it contributes to.
    ///
    /// ## 中文
    /// 指标的统计频率低于它支撑的上级指标。
    ///
    /// 为什么重要：结果都知道了，原因还没统计出来。
    ///
    /// 怎么改：请让它的统计频率不低于所支撑的指标。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: orders, name: {zh: 订单数, en: Orders}, every: month}
    /// - id: visits
    ///   name: {zh: 访问量, en: Visits}
    ///   contributes_to: [orders]
    ///   every: quarter
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: orders, name: {zh: 订单数, en: Orders}, every: month}
    /// - id: visits
    ///   name: {zh: 访问量, en: Visits}
    ///   contributes_to: [orders]
    ///   every: week
    /// ```
    pub static RULE = "kpi/period-mismatch", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, kpi) in org.kpis.active() {
        let Some(own) = &kpi.every else { continue };
        let above = facts.kpi_tree.parents(id).iter().map(|parent| &org.kpis[*parent]);
        let mut faster = above.filter_map(|parent| {
            let every = parent.every.as_ref().filter(|every| every.value < own.value)?;
            parent.common.is_active().then_some((parent, every))
        });
        let Some((parent, every)) = faster.next() else { continue };
        let (name, parent) = (kpi.id(), parent.id());
        sink.report(
            &RULE,
            kpi.subject(),
            own.span,
            say!(
                "`{name}` is measured less often than `{parent}`, to which it contributes",
                "`{name}` 的统计频率低于它支撑的 `{parent}`"
            ),
        )
        .label(every.span, say!("how often `{parent}` is measured", "`{parent}` 的统计周期"))
        .help(say!("measure it at least as often", "请让统计频率不低于它"));
    }
}
