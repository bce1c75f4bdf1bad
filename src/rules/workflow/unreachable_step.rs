//! The check of `workflow/unreachable-step`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Flow, Object, Org, StepId},
};

rule! {
    /// No way leads from the start to a step.
    ///
    /// ## Why it matters
    /// The step is never done, though somebody relies on it.
    ///
    /// ## How to mend it
    /// Let a step before it lead there in its `next`, or take the step away.
    ///
    /// ## 中文
    /// 从起点走不到某个步骤。
    ///
    /// 为什么重要：这一步永远不会执行，却有人指望它。
    ///
    /// 怎么改：请在前面的步骤的 `next` 中写上它，或删去这一步。
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
    ///   - {id: ask, name: {zh: 询价, en: Ask}, raci: {RA: clerk}, next: [send]}
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: clerk}}
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
    ///   - {id: ask, name: {zh: 询价, en: Ask}, raci: {RA: clerk}, next: [quote]}
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: clerk}}
    /// ```
    pub static RULE = "workflow/unreachable-step", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active() {
        let graph = facts.flow(id);
        if graph.broken {
            continue;
        }
        let mut told = graph.reached.clone();
        let all = || (0..workflow.steps.len()).map(|n| StepId(n as u32));
        // Of steps that follow one another the first is told; of a circle that nothing enters, any one.
        let is_entered =
            |step: StepId| graph.into(step).any(|edge| edge.from != step && !graph.reached[edge.from.0 as usize]);
        for step in all().filter(|step| !is_entered(*step)).chain(all()) {
            if told[step.0 as usize] {
                continue;
            }
            mark(&mut told, step, |step| {
                let ways = graph.out(step).filter_map(|edge| match edge.to {
                    Flow::Step(to) => Some(to),
                    Flow::End => None,
                });
                ways.collect()
            });
            let step = &workflow.steps[step.0 as usize];
            let name = &step.id.value;
            sink.report(
                &RULE,
                workflow.subject(),
                step.span,
                say!("no way leads to the step `{name}`", "没有路径通往步骤 `{name}`"),
            )
            .help(say!(
                "write `{name}` in the `next` of the step before it, or take it away",
                "请在前一步的 `next` 中写 `{name}`，或删去它"
            ));
        }
    }
}

fn mark(told: &mut [bool], from: StepId, next: impl Fn(StepId) -> Vec<StepId>) {
    let mut open = vec![from];
    while let Some(step) = open.pop() {
        if !std::mem::replace(&mut told[step.0 as usize], true) {
            open.extend(next(step));
        }
    }
}
