//! The check of `kpi/stale-actuals`.

use crate::{
    calendar::PeriodKey,
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// The newest figure of a KPI is older than two periods.
    ///
    /// ## Why it matters
    /// Nobody looks at a dashboard that stands still.
    ///
    /// ## How to mend it
    /// Add the missing rows to the KPI's CSV under `data/kpi/`.
    ///
    /// ## 中文
    /// 指标的最新数据已超过两个周期。
    ///
    /// 为什么重要：不更新的看板没有人看。
    ///
    /// 怎么改：请在 `data/kpi/` 下该指标的 CSV 中补上缺少的行。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// every: month
    /// # file: data/kpi/orders.csv
    /// period,value
    /// 2026-07,12
    /// 2026-08,14
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// every: month
    /// # file: data/kpi/orders.csv
    /// period,value
    /// 2026-09,12
    /// 2026-10,14
    /// ```
    pub static RULE = "kpi/stale-actuals", Warning [due];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, kpi) in org.kpis.active() {
        let Some(newest) = kpi.actuals.iter().max_by_key(|actual| actual.period.end()) else { continue };
        let every = kpi.every.as_ref().map_or(newest.period.kind(), |every| every.value);
        // The running period has no figure yet; the two before it may be late.
        let oldest_fresh = PeriodKey::containing(org.as_of, every).previous().previous();
        if newest.period.end() >= oldest_fresh.start() {
            continue;
        }
        let (name, period) = (kpi.id(), newest.period);
        sink.report(
            &RULE,
            kpi.subject(),
            newest.span,
            say!("the newest figure of `{name}` is of `{period}`", "`{name}` 的最新数据是 `{period}` 的"),
        )
        .help(say!("add the rows since then", "请补上此后的各行"));
    }
}
