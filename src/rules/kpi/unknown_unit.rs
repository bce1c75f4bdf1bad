//! The check of `kpi/unknown-unit`.

use crate::{
    derive::{Facts, is_known_unit},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A unit is no currency, duration, %, count or other known unit.
    ///
    /// ## Why it matters
    /// A misspelt unit cannot be compared, and a reader takes it for another.
    ///
    /// ## How to mend it
    /// Write an ISO currency such as `USD`, `h`, `%`, `count`, `ratio`, or two of them as `USD/count`.
    ///
    /// ## 中文
    /// 单位不是货币、时长、%、count 或其他已知单位。
    ///
    /// 为什么重要：写错的单位无法比较，读者也会误会。
    ///
    /// 怎么改：请写 `USD` 等货币代码、`h`、`%`、`count`、`ratio`，或组合成 `USD/count`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/revenue.yaml
    /// name: {zh: 销售额, en: Sales}
    /// unit: dolars
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/revenue.yaml
    /// name: {zh: 销售额, en: Sales}
    /// unit: USD
    /// ```
    pub static RULE = "kpi/unknown-unit", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, kpi) in org.kpis.active() {
        let Some(unit) = kpi.unit.as_ref().filter(|unit| !is_known_unit(&unit.value)) else { continue };
        let name = &unit.value;
        sink.report(&RULE, kpi.subject(), unit.span, say!("`{name}` is no known unit", "`{name}` 不是已知的单位"))
            .help(say!(
                "write a currency code, `h`, `d`, `%`, `count`, `ratio`, or a combination such as `USD/count`",
                "请写货币代码、`h`、`d`、`%`、`count`、`ratio`，或 `USD/count` 这样的组合"
            ));
    }
}
