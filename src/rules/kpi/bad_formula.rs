//! The check of `kpi/bad-formula`.

use crate::{
    derive::{Facts, formula},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A formula cannot be read, or always divides by zero.
    ///
    /// ## Why it matters
    /// The figure is never worked out.
    ///
    /// ## How to mend it
    /// With `inputs` a formula is made of their names, numbers, `+ - * /`, parentheses and `sum(…)`; without `inputs` it is text.
    ///
    /// ## 中文
    /// 公式无法读取，或总是除以零。
    ///
    /// 为什么重要：这样的指标永远算不出来。
    ///
    /// 怎么改：有 `inputs` 时，公式由其中的名称、数字、`+ - * /`、括号和 `sum(…)` 组成；没有 `inputs` 时，公式是文字。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: spend, name: {zh: 花费, en: Spend}}
    /// - id: cost
    ///   name: {zh: 成本, en: Cost}
    ///   inputs: {花费: spend}
    ///   formula: 花费 /
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: spend, name: {zh: 花费, en: Spend}}
    /// - id: cost
    ///   name: {zh: 成本, en: Cost}
    ///   inputs: {花费: spend}
    ///   formula: 花费 / 12
    /// ```
    pub static RULE = "kpi/bad-formula", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, kpi) in org.kpis.active().filter(|(_, kpi)| kpi.inputs_span.is_some()) {
        let Some(text) = &kpi.formula else { continue };
        match formula::parse(&text.value) {
            Err(fault) => {
                sink.report(&RULE, kpi.subject(), formula::place(text, fault.range), fault.message).help(say!(
                    "a formula has names of inputs, numbers, `+ - * /`, parentheses and `sum(…)`",
                    "公式由输入的名称、数字、`+ - * /`、括号和 `sum(…)` 组成"
                ));
            }
            Ok(expression) => {
                let Some(range) = expression.zero_divisor() else { continue };
                let name = kpi.id();
                sink.report(
                    &RULE,
                    kpi.subject(),
                    formula::place(text, range),
                    say!("the formula of `{name}` always divides by zero", "`{name}` 的公式总是除以零"),
                )
                .help(say!("divide by something that is not always zero", "请改为不恒为零的除数"));
            }
        }
    }
}
