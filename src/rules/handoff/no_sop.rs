//! The check of `handoff/no-sop`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, StepId},
};

rule! {
    /// A hand-off between centres has no SOP on either step.
    ///
    /// ## Why it matters
    /// Each side has its own idea of what a finished piece of work is.
    ///
    /// ## How to mend it
    /// Name the SOP that describes the hand-over in `sop` of the step that gives or of the one that takes.
    ///
    /// ## 中文
    /// 跨中心移交的两个步骤都没有 SOP。
    ///
    /// 为什么重要：双方对“做完了”各有各的理解。
    ///
    /// 怎么改：请在移交或接收的步骤写上说明交接的 `sop`。
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
    /// # file: sops/handover.md
    /// ---
    /// name: {zh: 订单交接, en: Order hand-over}
    /// ---
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
    /// # file: sops/handover.md
    /// ---
    /// name: {zh: 订单交接, en: Order hand-over}
    /// ---
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}, sop: handover}
    /// ```
    pub static RULE = "handoff/no-sop", Warning [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active() {
        let step = |step: StepId| &workflow.steps[step.0 as usize];
        for handoff in &facts.flow(id).handoffs {
            let (from, to) = (step(handoff.from), step(handoff.to));
            if from.sop.is_some() || to.sop.is_some() {
                continue;
            }
            let (giving, taking) = (&from.id.value, &to.id.value);
            sink.report(
                &RULE,
                workflow.subject(),
                to.span,
                say!(
                    "the hand-off from `{giving}` to `{taking}` has no SOP",
                    "从 `{giving}` 到 `{taking}` 的移交没有 SOP"
                ),
            )
            .label(from.span, say!("handed over here", "从这里移交"))
            .help(say!("write `sop: …` on one of the two steps", "请在其中一个步骤写 `sop: …`"));
        }
    }
}
