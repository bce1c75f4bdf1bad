//! The check of `workflow/output-unused`.

use crate::{
    derive::{Called, Facts},
    diagnostic::{Sink, rule, say},
    model::{Flow, Object, Org, StepId, Text},
};
use rustc_hash::FxHashSet;

rule! {
    /// A step puts out something that nothing takes.
    ///
    /// ## Why it matters
    /// Either it is made for nobody, or a step forgot to say that it needs it.
    ///
    /// ## How to mend it
    /// Write it as the `input` of the step that takes it, in the same words (those of one language are enough), or take it away. What the last step puts out is the result.
    ///
    /// ## 中文
    /// 步骤的输出没有被任何步骤使用。
    ///
    /// 为什么重要：要么白做了，要么有步骤忘了写需要它。
    ///
    /// 怎么改：请在使用它的步骤的 `input` 中用同样的词写上（有一种语言相同即可），或删去；最后一步的输出是流程成果。
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
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, output: [order]}
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
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, output: [order]}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: clerk}, input: [order]}
    /// ```
    pub static RULE = "workflow/output-unused", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // What another workflow takes is used, too.
    let steps = org.workflows.active().flat_map(|(_, workflow)| &workflow.steps);
    let taken: FxHashSet<&str> = steps.flat_map(|step| &step.input).flat_map(Text::wordings).collect();
    for (id, workflow) in org.workflows.active() {
        let graph = facts.flow(id);
        for (n, step) in workflow.steps.iter().enumerate().filter(|_| !graph.broken) {
            if graph.out(StepId(n as u32)).any(|edge| edge.to == Flow::End) {
                continue;
            }
            for output in step.output.iter().filter(|output| !output.wordings().any(|own| taken.contains(own))) {
                let (name, thing) = (&step.id.value, Called::of(org, output));
                sink.report(
                    &RULE,
                    workflow.subject(),
                    output.span().unwrap_or(step.span),
                    say!(
                        "`{name}` puts out `{thing}`, and no step takes it",
                        "`{name}` 产出 `{thing:#}`，但没有步骤使用"
                    ),
                )
                .help(say!(
                    "write `input: [{thing}]` on the step that takes it, or take it away",
                    "请在使用它的步骤写 `input: [{thing:#}]`，或删去"
                ));
            }
        }
    }
}
