//! The check of `workflow/dead-end`.

use crate::{
    derive::{Facts, FlowGraph},
    diagnostic::{Sink, rule, say},
    model::{Flow, Object, Org, StepId},
};

rule! {
    /// From a step no end is reached.
    ///
    /// ## Why it matters
    /// The work goes round in a circle for ever.
    ///
    /// ## How to mend it
    /// Give one step of the circle a way out, with `when`.
    ///
    /// ## 中文
    /// 从某个步骤走不到结束。
    ///
    /// 为什么重要：工作会永远绕圈。
    ///
    /// 怎么改：请给圈中某一步写一条出口，并注明 `when`。
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
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    ///   - {id: ask, name: {zh: 询问, en: Ask}, raci: {RA: clerk}, next: [quote]}
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
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    ///   - {id: ask, name: {zh: 询问, en: Ask}, raci: {RA: clerk}, next: [{to: quote, when: {zh: 不满意, en: not content}}, {to: end, otherwise: true}]}
    /// ```
    pub static RULE = "workflow/dead-end", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active() {
        let graph = facts.flow(id);
        if graph.broken {
            continue;
        }
        let mut told: Vec<bool> = vec![false; workflow.steps.len()];
        for start in (0..workflow.steps.len()).filter(|n| graph.reached[*n] && !graph.ends[*n]) {
            let circle = circle(graph, StepId(start as u32));
            // Whatever leads into a circle has one fault with it.
            let is_told = circle.iter().any(|step| told[step.0 as usize]);
            circle.iter().for_each(|step| told[step.0 as usize] = true);
            if is_told || circle.is_empty() {
                continue;
            }
            let first = &workflow.steps[circle[0].0 as usize];
            let last = &workflow.steps[circle[circle.len() - 1].0 as usize];
            let names: Vec<&str> =
                circle.iter().chain([&circle[0]]).map(|step| &*workflow.steps[step.0 as usize].id.value).collect();
            let (name, witness) = (&last.id.value, names.join(" → "));
            let found = sink.report(
                &RULE,
                workflow.subject(),
                last.next_span.unwrap_or(last.span),
                say!("from `{name}` the work only goes round: {witness}", "从 `{name}` 起只会绕圈：{witness}"),
            );
            if first.span != last.span {
                found.label(first.span, say!("the circle begins here", "圈从这里开始"));
            }
            found.witness(&witness).help(say!(
                "give one of these steps a way to `end` or out of the circle",
                "请给其中一步写一条通往 `end` 或圈外的路径"
            ));
        }
    }
}

/// The circle that is come to from a step from which there is no way to an end, from its first step in the text.
fn circle(graph: &FlowGraph, start: StepId) -> Vec<StepId> {
    let mut walk: Vec<StepId> = Vec::new();
    let mut at = start;
    loop {
        if let Some(begin) = walk.iter().position(|step| *step == at) {
            walk.drain(..begin);
            let first = walk.iter().enumerate().min_by_key(|(_, step)| **step).map_or(0, |(n, _)| n);
            walk.rotate_left(first);
            return walk;
        }
        walk.push(at);
        let next = graph.out(at).find_map(|edge| match edge.to {
            Flow::Step(to) => Some(to),
            Flow::End => None,
        });
        match next {
            Some(to) => at = to,
            None => return Vec::new(),
        }
    }
}
