//! The check of `kpi/no-actuals`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A KPI has no figures.
    ///
    /// ## Why it matters
    /// A target without figures is a wish.
    ///
    /// ## How to mend it
    /// Put a CSV with `period,value` under `data/kpi/`, named like the KPI.
    ///
    /// ## 中文
    /// 指标没有数据。
    ///
    /// 为什么重要：没有数据的目标只是愿望。
    ///
    /// 怎么改：请在 `data/kpi/` 下放一个与指标同名的 CSV，列为 `period,value`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// every: month
    /// unit: count
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// every: month
    /// unit: count
    /// # file: data/kpi/orders.csv
    /// period,value
    /// 2026-10,14
    /// ```
    pub static RULE = "kpi/no-actuals", Hint;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    // A KPI with an expression is worked out from its inputs; a file with no readable row is `kpi/bad-actuals`.
    let without =
        |kpi: &crate::model::Kpi| kpi.actuals.is_empty() && kpi.actuals_file.is_none() && kpi.inputs.is_empty();
    for (_, kpi) in org.kpis.active().filter(|(_, kpi)| without(kpi)) {
        let name = kpi.id();
        sink.report(
            &RULE,
            kpi.subject(),
            kpi.span(),
            say!("the KPI `{name}` has no figures", "指标 `{name}` 没有数据"),
        )
        .help(say!(
            "write them to `data/kpi/{name}.csv` as `period,value`",
            "请写到 `data/kpi/{name}.csv`，列为 `period,value`"
        ));
    }
}
