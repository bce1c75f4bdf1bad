//! The check of `workflow/no-default`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// Every way out of a step has a condition, and none is for the rest.
    ///
    /// ## Why it matters
    /// A case that nobody thought of stops here.
    ///
    /// ## How to mend it
    /// Write `otherwise: true` on the way that takes what is left.
    ///
    /// ## 中文
    /// 步骤的每条出口都有条件，却没有“其余情况”。
    ///
    /// 为什么重要：没想到的情况会卡在这里。
    ///
    /// 怎么改：请在承接其余情况的出口写 `otherwise: true`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: ask, name: {zh: 询价, en: Ask}, raci: {RA: clerk}, next: [{to: quote, when: {zh: 有货, en: in stock}}, {to: end, when: {zh: 缺货, en: sold out}}]}
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: ask, name: {zh: 询价, en: Ask}, raci: {RA: clerk}, next: [{to: quote, when: {zh: 有货, en: in stock}}, {to: end, otherwise: true}]}
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    /// ```
    pub static RULE = "workflow/no-default", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, workflow) in org.workflows.active() {
        for step in workflow.steps.iter().filter(|step| !step.parallel) {
            let ways = step.next.as_deref().unwrap_or_default();
            if ways.is_empty() || ways.iter().any(|way| way.when.is_none() || way.otherwise) {
                continue;
            }
            let name = &step.id.value;
            sink.report(
                &RULE,
                workflow.subject(),
                step.next_span.unwrap_or(step.span),
                say!("`{name}` has no way for the cases that no condition meets", "`{name}` 没有为其余情况留出口"),
            )
            .help(say!(
                "write `otherwise: true` on one way, in place of its `when`",
                "请把其中一条出口的 `when` 换成 `otherwise: true`"
            ));
        }
    }
}
