//! The check of `workflow/too-long`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A workflow has more steps than the limit.
    ///
    /// ## Why it matters
    /// Nobody keeps it in mind, and nobody reads its table to the end.
    ///
    /// ## How to mend it
    /// Move a part to a workflow of its own and call it with `calls`. The limit is the option `max`.
    ///
    /// ## 中文
    /// 流程的步骤数超过上限。
    ///
    /// 为什么重要：没有人记得住，也没有人把表看完。
    ///
    /// 怎么改：请把一部分拆成单独的流程，用 `calls` 调用；上限由选项 `max` 设定。
    ///
    /// ## Fires
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules: {workflow/too-long: {max: 2}}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    ///   - {id: pack, name: {zh: 打包, en: Pack}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: clerk}}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules: {workflow/too-long: {max: 2}}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 打包发货, en: Pack and send}, raci: {RA: clerk}}
    /// ```
    pub static RULE = "workflow/too-long", Hint { max = 25.0 };
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max");
    for (_, workflow) in org.workflows.active().filter(|(_, workflow)| workflow.steps.len() as f64 > max) {
        let (name, n) = (workflow.id(), workflow.steps.len());
        let first_too_many = workflow.steps.get(max as usize).map_or(workflow.span(), |step| step.span);
        sink.report(
            &RULE,
            workflow.subject(),
            first_too_many,
            say!("`{name}` has {n} steps; the limit is {max}", "`{name}` 有 {n} 个步骤，上限是 {max}"),
        )
        .help(say!(
            "move a part to a workflow of its own, and call it with `calls`",
            "请把一部分拆成单独的流程，用 `calls` 调用"
        ));
    }
}
