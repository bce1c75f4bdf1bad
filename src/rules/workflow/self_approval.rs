//! The check of `workflow/self-approval`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Letter, Object, Org, Position, Step, Workflow},
};

rule! {
    /// A step that approves is done by who did the step that it approves.
    ///
    /// ## Why it matters
    /// An approval by the same hand finds nothing.
    ///
    /// ## How to mend it
    /// Let another position approve.
    ///
    /// ## 中文
    /// 审批步骤的执行人就是被审批步骤的执行人。
    ///
    /// 为什么重要：自己审自己，什么也查不出来。
    ///
    /// 怎么改：请让其他岗位审批。
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
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead}}
    ///   - {id: release, name: {zh: 放行, en: Release}, raci: {R: clerk, A: lead}, approves: quote}
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
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead}}
    ///   - {id: release, name: {zh: 放行, en: Release}, raci: {R: lead, A: lead}, approves: quote}
    /// ```
    pub static RULE = "workflow/self-approval", Error;
}

/// Whether this step approves what the same position did, so that its R there is what is wrong.
pub fn is_told(org: &Org, workflow: &Workflow, step: &Step, position: Id<Position>) -> bool {
    let approved = step.approves.as_ref().and_then(|approves| approves.value);
    let has_r = |step: &Step| step.raci.written(Letter::R).any(|who| who.to == Some(position));
    org.positions[position].common.is_active()
        && approved.is_some_and(|made| has_r(step) && has_r(&workflow.steps[made.0 as usize]))
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, workflow) in org.workflows.active() {
        for step in &workflow.steps {
            let Some(approved) = step.approves.as_ref().and_then(|approves| approves.value) else { continue };
            let approved = &workflow.steps[approved.0 as usize];
            let same = step.raci.written(Letter::R).find_map(|who| {
                let position = who.to.filter(|position| org.positions[*position].common.is_active())?;
                Some((who, approved.raci.written(Letter::R).find(|other| other.to == Some(position))?, position))
            });
            let Some((approver, maker, position)) = same else { continue };
            let (name, made, position) = (&step.id.value, &approved.id.value, org.positions[position].id());
            sink.report(
                &RULE,
                workflow.subject(),
                approver.span,
                say!(
                    "`{position}` approves in `{name}` what it made itself in `{made}`",
                    "`{position}` 在 `{name}` 中审批自己在 `{made}` 中做的结果"
                ),
            )
            .label(maker.span, say!("it does `{made}` here", "它在这里执行 `{made}`"))
            .help(say!("let another position be R of `{name}`", "请让其他岗位执行 `{name}`"));
        }
    }
}
