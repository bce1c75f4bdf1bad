//! The check of `workflow/input-from-nowhere`.

use crate::{
    derive::{Called, Facts},
    diagnostic::{Sink, rule, say},
    model::{Object, Org, Step, StepId, Text, target},
};

rule! {
    /// A step needs something that no earlier step puts out.
    ///
    /// ## Why it matters
    /// Whoever does the step waits for it, or makes do without.
    ///
    /// ## How to mend it
    /// Write it as the `output` of the step that makes it, in the same words (those of one language are enough). The first step's inputs come with the trigger.
    ///
    /// ## 中文
    /// 步骤需要的输入没有任何前面的步骤产出。
    ///
    /// 为什么重要：执行的人要么干等，要么将就。
    ///
    /// 怎么改：请在产出它的步骤的 `output` 中用同样的词写上（有一种语言相同即可）；第一步的输入来自触发事件。
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
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: clerk}, input: [order]}
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
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, output: [order]}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: clerk}, input: [order]}
    /// ```
    pub static RULE = "workflow/input-from-nowhere", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active() {
        let graph = facts.flow(id);
        if graph.broken {
            continue;
        }
        for (n, step) in workflow.steps.iter().enumerate().skip(1).filter(|(_, step)| !step.input.is_empty()) {
            // Nothing is before a step that no way leads to: `workflow/unreachable-step`.
            if !graph.reached[n] {
                continue;
            }
            let before = graph.before(StepId(n as u32));
            for input in &step.input {
                let earlier = workflow.steps.iter().zip(&before).filter(|(_, before)| **before);
                if earlier.into_iter().any(|(other, _)| puts_out(org, other, input)) {
                    continue;
                }
                let (name, thing) = (&step.id.value, Called::of(org, input));
                sink.report(
                    &RULE,
                    workflow.subject(),
                    input.span().unwrap_or(step.span),
                    say!(
                        "`{name}` needs `{thing}`, which no step before it puts out",
                        "`{name}` 需要 `{thing:#}`，但前面没有步骤产出它"
                    ),
                )
                .help(say!(
                    "write `output: [{thing}]` on the step that makes it",
                    "请在产出它的步骤写 `output: [{thing:#}]`"
                ));
            }
        }
    }
}

/// Whether a step, or the workflow that it calls, puts out a thing.
fn puts_out(org: &Org, step: &Step, thing: &Text) -> bool {
    let has = |step: &Step| step.output.iter().any(|output| output.is_alike(thing));
    has(step) || target(&step.calls).is_some_and(|called| org.workflows[called].steps.iter().any(has))
}
