//! The check of `kpi/unused-input`.

use crate::{
    derive::{Facts, formula},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// The formula does not use an input.
    ///
    /// ## Why it matters
    /// Either the formula forgot it, or the tree shows a cause that is none.
    ///
    /// ## How to mend it
    /// Use it in the formula, or take it away.
    ///
    /// ## 中文
    /// 公式没有用到某个输入。
    ///
    /// 为什么重要：要么公式漏了，要么指标树画了一个不存在的原因。
    ///
    /// 怎么改：请在公式中使用它，或删去。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: spend, name: {zh: 花费, en: Spend}}
    /// - {id: leads, name: {zh: 询盘, en: Leads}}
    /// - id: cost
    ///   name: {zh: 成本, en: Cost}
    ///   inputs: {spend: spend, leads: leads}
    ///   formula: spend / 12
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: spend, name: {zh: 花费, en: Spend}}
    /// - {id: leads, name: {zh: 询盘, en: Leads}}
    /// - id: cost
    ///   name: {zh: 成本, en: Cost}
    ///   inputs: {spend: spend, leads: leads}
    ///   formula: spend / leads
    /// ```
    pub static RULE = "kpi/unused-input", Hint;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, kpi) in org.kpis.active() {
        let Some(text) = &kpi.formula else { continue };
        let Ok(expression) = formula::parse(&text.value) else { continue };
        let names = expression.names();
        // A name that is no input may be a misspelt one.
        if names.iter().any(|(name, _)| kpi.inputs.iter().all(|(own, _)| *own.value != **name)) {
            continue;
        }
        for (input, _) in kpi.inputs.iter().filter(|(own, _)| names.iter().all(|(name, _)| *own.value != **name)) {
            let name = &input.value;
            sink.report(
                &RULE,
                kpi.subject(),
                input.span,
                say!("the formula does not use `{name}`", "公式没有用到 `{name}`"),
            )
            .label(text.span, say!("the formula", "公式"))
            .help(say!("use it, or take it away", "请使用它，或删去"));
        }
    }
}
