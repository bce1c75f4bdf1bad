//! The check of `workflow/step-without-limit`.

use crate::{
    derive::{Facts, promise},
    diagnostic::{Sink, rule, say},
    model::{Object, Org, StepId},
};

rule! {
    /// The workflow has a promise, and a step has no time of its own.
    ///
    /// ## Why it matters
    /// One step without a limit can use up the time of all.
    ///
    /// ## How to mend it
    /// Write `within` on the step.
    ///
    /// ## 中文
    /// 流程有整体承诺，某个步骤却没有时限。
    ///
    /// 为什么重要：一个没有时限的步骤就能耗尽全部时间。
    ///
    /// 怎么改：请给步骤写上 `within`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// completes_within: 5d
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
    /// completes_within: 5d
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, within: 1d}]
    /// ```
    pub static RULE = "workflow/step-without-limit", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active() {
        let Some(whole) = &workflow.completes_within else { continue };
        for (n, step) in workflow.steps.iter().enumerate().filter(|(_, step)| promise(org, step).is_none()) {
            // A step that takes work over from another centre is told by `handoff/no-limit`, and one that no way leads
            // to by `workflow/unreachable-step`.
            let graph = facts.flow(id);
            let is_cut_off = !graph.broken && !graph.reached[n];
            if is_cut_off || graph.handoffs.iter().any(|handoff| handoff.to == StepId(n as u32)) {
                continue;
            }
            let (name, own) = (&step.id.value, whole.value);
            sink.report(
                &RULE,
                workflow.subject(),
                step.span,
                say!(
                    "the step `{name}` has no limit, and the workflow promises `{own}`",
                    "流程承诺 `{own}`，步骤 `{name}` 却没有时限"
                ),
            )
            .label(whole.span, say!("the promise of the whole", "整体承诺"))
            .help(say!("write `within: …` on the step", "请在步骤上写 `within: …`"));
        }
    }
}
