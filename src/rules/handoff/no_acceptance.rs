//! The check of `handoff/no-acceptance`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, StepId},
};

rule! {
    /// The step that takes over does not say when it accepts.
    ///
    /// ## Why it matters
    /// The receiver cannot insist on anything, and sends the work back for reasons nobody knew.
    ///
    /// ## How to mend it
    /// Write `accepts_when`: what must be there before the work is taken over.
    ///
    /// ## 中文
    /// 接收移交的步骤没有写接收条件。
    ///
    /// 为什么重要：接收方无从坚持，退回的理由也没有人事先知道。
    ///
    /// 怎么改：请写 `accepts_when`：具备什么才接手。
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
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}, accepts_when: {zh: 地址齐全, en: the address is complete}}
    /// ```
    pub static RULE = "handoff/no-acceptance", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active() {
        for (n, step) in workflow.steps.iter().enumerate().filter(|(_, step)| step.accepts_when.is_none()) {
            let handoff = facts.flow(id).handoffs.iter().find(|handoff| handoff.to == StepId(n as u32));
            let Some(handoff) = handoff else { continue };
            let from = &workflow.steps[handoff.from.0 as usize];
            let (giving, taking) = (&from.id.value, &step.id.value);
            sink.report(
                &RULE,
                workflow.subject(),
                step.span,
                say!(
                    "`{taking}` does not say when it accepts the work of `{giving}`",
                    "`{taking}` 没有写明何时接收 `{giving}` 的结果"
                ),
            )
            .label(from.span, say!("handed over here", "从这里移交"))
            .help(say!("write `accepts_when: …` on `{taking}`", "请在 `{taking}` 写 `accepts_when: …`"));
        }
    }
}
