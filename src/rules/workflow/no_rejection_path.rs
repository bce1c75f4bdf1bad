//! The check of `workflow/no-rejection-path`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, StepId},
};

rule! {
    /// An approval has one way out alone.
    ///
    /// ## Why it matters
    /// When the answer is no, nobody knows where the work goes.
    ///
    /// ## How to mend it
    /// Give the step a second way with `when` or `otherwise`: back to the step that made it, or to the end.
    ///
    /// ## 中文
    /// 审批步骤只有一条出口。
    ///
    /// 为什么重要：审批不通过时，没有人知道该退到哪里。
    ///
    /// 怎么改：请再写一条出口，注明 `when` 或 `otherwise`：退回制作的步骤，或直接结束。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    ///   - {id: release, name: {zh: 放行, en: Release}, raci: {RA: lead}, approves: quote}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    ///   - {id: release, name: {zh: 放行, en: Release}, raci: {RA: lead}, approves: quote, next: [{to: end, when: {zh: 同意, en: granted}}, {to: quote, otherwise: true}]}
    /// ```
    pub static RULE = "workflow/no-rejection-path", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active().filter(|(id, _)| !facts.flow(*id).broken) {
        for (n, step) in workflow.steps.iter().enumerate() {
            let Some(approved) = step.approves.as_ref().and_then(|approves| approves.value) else { continue };
            if facts.flow(id).out(StepId(n as u32)).count() > 1 {
                continue;
            }
            let (name, made) = (&step.id.value, &workflow.steps[approved.0 as usize].id.value);
            sink.report(
                &RULE,
                workflow.subject(),
                step.next_span.unwrap_or(step.span),
                say!(
                    "`{name}` approves `{made}` and has no way out for a refusal",
                    "`{name}` 审批 `{made}`，却没有不通过时的出口"
                ),
            )
            .help(say!(
                "add a way such as `{{to: {made}, otherwise: true}}`",
                "请加一条出口，例如 `{{to: {made}, otherwise: true}}`"
            ));
        }
    }
}
