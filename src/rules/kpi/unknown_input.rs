//! The check of `kpi/unknown-input`.

use crate::{
    derive::{Facts, formula},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A formula has a name that is no input.
    ///
    /// ## Why it matters
    /// Nobody knows which figure is meant.
    ///
    /// ## How to mend it
    /// Add the name to `inputs` with the KPI that it stands for, or correct it.
    ///
    /// ## 中文
    /// 公式中的名称不在 `inputs` 中。
    ///
    /// 为什么重要：没有人知道指的是哪个数。
    ///
    /// 怎么改：请在 `inputs` 中写上这个名称和对应的指标，或改正名称。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: spend, name: {zh: 花费, en: Spend}}
    /// - id: cost
    ///   name: {zh: 成本, en: Cost}
    ///   inputs: {spend: spend}
    ///   formula: spend / leads
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: spend, name: {zh: 花费, en: Spend}}
    /// - id: cost
    ///   name: {zh: 成本, en: Cost}
    ///   inputs: {spend: spend}
    ///   formula: spend / 12
    /// ```
    pub static RULE = "kpi/unknown-input", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, kpi) in org.kpis.active().filter(|(_, kpi)| kpi.inputs_span.is_some()) {
        let Some(text) = &kpi.formula else { continue };
        let Ok(expression) = formula::parse(&text.value) else { continue };
        let mut told: Vec<&str> = Vec::new();
        for (name, range) in expression.names() {
            if told.contains(&name) || kpi.inputs.iter().any(|(own, _)| *own.value == *name) {
                continue;
            }
            told.push(name);
            let own: Vec<&str> = kpi.inputs.iter().map(|(own, _)| &*own.value).collect();
            let (en, zh) = (own.join("`, `"), own.join("`、`"));
            let found = sink.report(
                &RULE,
                kpi.subject(),
                formula::place(text, range),
                say!("`{name}` is no input of this KPI", "`{name}` 不是这个指标的输入"),
            );
            if let Some(inputs) = kpi.inputs_span {
                found.label(inputs, say!("the inputs are `{en}`", "输入有 `{zh}`"));
            }
            found.help(say!(
                "write `{name}: …` under `inputs`, or correct the name",
                "请在 `inputs` 中写 `{name}: …`，或改正名称"
            ));
        }
    }
}
