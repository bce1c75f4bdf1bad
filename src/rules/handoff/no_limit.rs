//! The check of `handoff/no-limit`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, StepId},
};

rule! {
    /// The step that takes over has no `within`.
    ///
    /// ## Why it matters
    /// Work that was handed over and has no time lies between two desks.
    ///
    /// ## How to mend it
    /// Agree on a time and write it as `within` of the step that takes over.
    ///
    /// ## 中文
    /// 接收移交的步骤没有 `within`。
    ///
    /// 为什么重要：交出去又没有时限的工作，就躺在两张桌子之间。
    ///
    /// 怎么改：请双方商定时间，写在接收步骤的 `within` 中。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: stores}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: stores}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}, within: 1 working day}
    /// ```
    pub static RULE = "handoff/no-limit", Warning [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active() {
        for (n, step) in workflow.steps.iter().enumerate().filter(|(_, step)| step.within.is_none()) {
            let handoff = facts.flow(id).handoffs.iter().find(|handoff| handoff.to == StepId(n as u32));
            let Some(handoff) = handoff else { continue };
            let from = &workflow.steps[handoff.from.0 as usize];
            let (giving, taking) = (&from.id.value, &step.id.value);
            sink.report(
                &RULE,
                workflow.subject(),
                step.span,
                say!(
                    "`{taking}` takes over from `{giving}` and has no `within`",
                    "`{taking}` 从 `{giving}` 接手，却没有 `within`"
                ),
            )
            .label(from.span, say!("handed over here", "从这里移交"))
            .help(say!("write `within: …` on `{taking}`", "请在 `{taking}` 写 `within: …`"));
        }
    }
}
