//! The check of `kpi/unit-mismatch`.

use crate::{
    derive::{Facts, Measure, Measured, formula, is_known_unit, measured},
    diagnostic::{Sink, rule, say},
    model::{Kpi, Object, Org},
};

rule! {
    /// The units of a formula do not give the KPI's unit.
    ///
    /// ## Why it matters
    /// Either the formula or the unit is wrong, and the figure is read as something that it is not.
    ///
    /// ## How to mend it
    /// Correct the unit, or the formula. A ratio of equal units is `%`, `ratio` or has no unit; money by pieces may be plain money.
    ///
    /// ## 中文
    /// 公式的单位推不出指标的单位。
    ///
    /// 为什么重要：公式和单位总有一处错了，读者会误读这个数。
    ///
    /// 怎么改：请改正单位或公式；同单位之比写 `%`、`ratio` 或不写单位，金额除以件数可以只写货币。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: spend, name: {zh: 花费, en: Spend}, unit: USD}
    /// - {id: leads, name: {zh: 询盘, en: Leads}, unit: count}
    /// - id: cost
    ///   name: {zh: 单条成本, en: Cost of a lead}
    ///   inputs: {spend: spend, leads: leads}
    ///   formula: spend / leads
    ///   unit: h
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: spend, name: {zh: 花费, en: Spend}, unit: USD}
    /// - {id: leads, name: {zh: 询盘, en: Leads}, unit: count}
    /// - id: cost
    ///   name: {zh: 单条成本, en: Cost of a lead}
    ///   inputs: {spend: spend, leads: leads}
    ///   formula: spend / leads
    ///   unit: USD
    /// ```
    pub static RULE = "kpi/unit-mismatch", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, kpi) in org.kpis.active().filter(|(_, kpi)| !kpi.inputs.is_empty()) {
        let (Some(text), Some(unit)) = (&kpi.formula, &kpi.unit) else { continue };
        let Ok(expression) = formula::parse(&text.value) else { continue };
        let Some(own) = measure(kpi) else { continue };
        let of = |name: &str| {
            let (_, input) = kpi.inputs.iter().find(|(own, _)| *own.value == *name)?;
            measure(&org.kpis[input.to?])
        };
        let message = match measured(&expression, &of) {
            Measured::As(given) if !given.serves_as(&own) => {
                let written = &unit.value;
                say!(
                    "the formula gives `{given}`, and the unit is `{written}`",
                    "公式得出的是 `{given}`，单位却是 `{written}`"
                )
            }
            Measured::Unlike(left, right) => {
                say!("the formula adds `{left}` and `{right}`", "公式把 `{left}` 与 `{right}` 相加减")
            }
            Measured::As(_) | Measured::Number | Measured::Unknown => continue,
        };
        sink.report(&RULE, kpi.subject(), unit.span, message)
            .label(text.span, say!("the formula", "公式"))
            .help(say!("correct the unit or the formula", "请改正单位或公式"));
    }
}

/// The measure of a KPI's unit; an unknown one is told by `kpi/unknown-unit`.
fn measure(kpi: &Kpi) -> Option<Measure> {
    let unit = &kpi.unit.as_ref()?.value;
    is_known_unit(unit).then(|| Measure::of_unit(unit))?
}
