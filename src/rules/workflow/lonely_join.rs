//! The check of `workflow/lonely-join`.

use crate::{
    derive::{Facts, FlowGraph},
    diagnostic::{Sink, rule, say},
    model::{Flow, Object, Org, StepId, Workflow},
};

rule! {
    /// Parallel ways never meet in a `join`, or a `join` is reached by one way alone.
    ///
    /// ## Why it matters
    /// Nobody knows when all parts are done, or somebody waits for a part that never comes.
    ///
    /// ## How to mend it
    /// Write `join: all` or `join: any` on the step where the ways meet, and lead each of them there.
    ///
    /// ## 中文
    /// 并行的几条路径没有在 `join` 汇合，或 `join` 只有一条路径到达。
    ///
    /// 为什么重要：没有人知道各部分何时都完成，或有人在等永远不会来的部分。
    ///
    /// 怎么改：请在汇合的步骤写 `join: all` 或 `join: any`，并让各条路径都通向它。
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
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}, parallel: true, next: [pack, bill]}
    ///   - {id: pack, name: {zh: 打包, en: Pack}, raci: {RA: clerk}, next: [send]}
    ///   - {id: bill, name: {zh: 开票, en: Bill}, raci: {RA: clerk}, next: [send]}
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
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}, parallel: true, next: [pack, bill]}
    ///   - {id: pack, name: {zh: 打包, en: Pack}, raci: {RA: clerk}, next: [send]}
    ///   - {id: bill, name: {zh: 开票, en: Bill}, raci: {RA: clerk}, next: [send]}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: clerk}, join: all}
    /// ```
    pub static RULE = "workflow/lonely-join", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active() {
        let graph = facts.flow(id);
        if graph.broken {
            continue;
        }
        for (n, step) in workflow.steps.iter().enumerate() {
            let at = StepId(n as u32);
            let name = &step.id.value;
            if step.parallel && never_meet(workflow, graph, at) {
                sink.report(
                    &RULE,
                    workflow.subject(),
                    step.parallel_span.unwrap_or(step.span),
                    say!(
                        "the ways out of `{name}` run side by side and never meet in a `join`",
                        "`{name}` 的并行路径没有在任何 `join` 汇合"
                    ),
                )
                .help(say!(
                    "write `join: all` or `join: any` on the step where they meet",
                    "请在汇合的步骤写 `join: all` 或 `join: any`"
                ));
            }
            let mut from: Vec<StepId> = graph.into(at).map(|edge| edge.from).collect();
            from.dedup();
            if let Some(join) = step.join.as_ref().filter(|_| from.len() < 2) {
                sink.report(
                    &RULE,
                    workflow.subject(),
                    join.span,
                    say!(
                        "only one way leads to `{name}`; there is nothing to join",
                        "只有一条路径到达 `{name}`，没有可汇合的"
                    ),
                )
                .help(say!("lead the other ways here, or take `join` away", "请让其他路径通到这里，或去掉 `join`"));
            }
        }
    }
}

/// Whether no `join` is reached by two of the ways out.
fn never_meet(workflow: &Workflow, graph: &FlowGraph, from: StepId) -> bool {
    let mut starts: Vec<Flow> = graph.out(from).map(|edge| edge.to).collect();
    starts.dedup();
    if starts.len() < 2 {
        return false;
    }
    let mut n_ways = vec![0; workflow.steps.len()];
    for start in &starts {
        let Flow::Step(start) = start else { continue };
        let mut seen = vec![false; workflow.steps.len()];
        let mut open = vec![*start];
        while let Some(step) = open.pop() {
            if std::mem::replace(&mut seen[step.0 as usize], true) {
                continue;
            }
            n_ways[step.0 as usize] += 1;
            open.extend(graph.out(step).filter_map(|edge| match edge.to {
                Flow::Step(to) => Some(to),
                Flow::End => None,
            }));
        }
    }
    workflow.steps.iter().zip(n_ways).all(|(step, n_ways)| step.join.is_none() || n_ways < 2)
}
