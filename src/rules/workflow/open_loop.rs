//! The check of `workflow/open-loop`.

use crate::{
    derive::{Facts, FlowGraph},
    diagnostic::{Sink, rule, say},
    model::{Flow, Object, Org, StepId},
};

rule! {
    /// A workflow is said to be a loop, and no way leads from its end back to the first step.
    ///
    /// ## Why it matters
    /// The result never comes back to those who began: nothing is learned from it.
    ///
    /// ## How to mend it
    /// Lead the last step back with `next: [{to: …}]`, or take `loop: true` away.
    ///
    /// ## 中文
    /// 闭环流程没有从末尾回到第一步的路径。
    ///
    /// 为什么重要：结果没有反馈给起点，等于没有闭环。
    ///
    /// 怎么改：请让最后一步的 `next` 回到第一步，或去掉 `loop: true`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// loop: true
    /// steps:
    ///   - {id: plan, name: {zh: 计划, en: Plan}, raci: {RA: clerk}}
    ///   - {id: review, name: {zh: 复盘, en: Review}, raci: {RA: clerk}}
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
    /// loop: true
    /// steps:
    ///   - {id: plan, name: {zh: 计划, en: Plan}, raci: {RA: clerk}}
    ///   - {id: review, name: {zh: 复盘, en: Review}, raci: {RA: clerk}, next: [plan]}
    /// ```
    pub static RULE = "workflow/open-loop", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active().filter(|(_, workflow)| workflow.is_loop) {
        let graph = facts.flow(id);
        let (Some(first), Some(last)) = (workflow.steps.first(), workflow.steps.last()) else { continue };
        if graph.broken || is_closed(graph, workflow.steps.len()) {
            continue;
        }
        let (name, to) = (workflow.id(), &first.id.value);
        sink.report(
            &RULE,
            workflow.subject(),
            workflow.loop_span.unwrap_or(workflow.span()),
            say!(
                "`{name}` is a loop, and its end does not lead back to `{to}`",
                "`{name}` 是闭环流程，但末尾没有回到 `{to}`"
            ),
        )
        .label(last.span, say!("the last step", "最后一步"))
        .help(say!("write `next: [{to}]` on the last step", "请在最后一步写 `next: [{to}]`"));
    }
}

/// Whether a way leads back from the last step, or from one that may end the workflow.
fn is_closed(graph: &FlowGraph, n_steps: usize) -> bool {
    let last = StepId(n_steps.saturating_sub(1) as u32);
    let mut open: Vec<StepId> = graph.edges.iter().filter(|edge| edge.to == Flow::End).map(|edge| edge.from).collect();
    open.push(last);
    let mut seen = vec![false; n_steps];
    while let Some(step) = open.pop() {
        if std::mem::replace(&mut seen[step.0 as usize], true) {
            continue;
        }
        for edge in graph.out(step) {
            match edge.to {
                Flow::Step(StepId(0)) => return true,
                Flow::Step(to) => open.push(to),
                Flow::End => {}
            }
        }
    }
    false
}
