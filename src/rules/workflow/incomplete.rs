//! The check of `workflow/incomplete`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A workflow lacks its trigger, its owner or its steps.
    ///
    /// ## Why it matters
    /// Nobody knows when it begins, who mends it, or what is done.
    ///
    /// ## How to mend it
    /// Write what is missing.
    ///
    /// ## 中文
    /// 流程缺少触发条件、负责岗位或步骤。
    ///
    /// 为什么重要：没有人知道它何时开始、由谁改进、要做什么。
    ///
    /// 怎么改：请补全缺少的内容。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// trigger: {zh: 客户询价, en: A customer asks}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}]
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
    /// trigger: {zh: 客户询价, en: A customer asks}
    /// owner: clerk
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}]
    /// ```
    pub static RULE = "workflow/incomplete", Warning [draft];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, workflow) in org.workflows.active() {
        let parts = [
            (workflow.trigger.is_none(), "trigger"),
            (workflow.owner.is_none(), "owner"),
            (workflow.steps.is_empty(), "steps"),
        ];
        let missing: Vec<&str> = parts.into_iter().filter(|(missing, _)| *missing).map(|(_, key)| key).collect();
        if missing.is_empty() {
            continue;
        }
        let (name, en, zh) = (workflow.id(), missing.join("`, `"), missing.join("`、`"));
        sink.report(&RULE, workflow.subject(), workflow.span(), say!("`{name}` lacks `{en}`", "`{name}` 缺少 `{zh}`"))
            .help(say!("write `{en}`", "请补上 `{zh}`"));
    }
}
