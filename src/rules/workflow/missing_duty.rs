//! The check of `workflow/missing-duty`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A step names no duty of the register.
    ///
    /// ## Why it matters
    /// The work is done in a workflow, and the register does not know that somebody must own it.
    ///
    /// ## How to mend it
    /// Write `duty:` on the step; when no duty fits, add one to the register.
    ///
    /// ## 中文
    /// 步骤没有写对应的职责。
    ///
    /// 为什么重要：流程里在做这件事，职责清单却不知道要有人负责。
    ///
    /// 怎么改：请给步骤写上 `duty:`；没有合适的职责时，请在清单中新增。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, duty: quote, raci: {RA: clerk}}]
    /// ```
    pub static RULE = "workflow/missing-duty", Hint;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, workflow) in org.workflows.active() {
        // A step that runs another workflow has its duties there.
        for step in workflow.steps.iter().filter(|step| step.duty.is_none() && step.calls.is_none()) {
            let name = &step.id.value;
            sink.report(
                &RULE,
                workflow.subject(),
                step.span,
                say!("the step `{name}` names no duty", "步骤 `{name}` 没有写对应的职责"),
            )
            .help(say!("write `duty: …`, or add the duty to the register", "请写 `duty: …`，或先在清单中新增这项职责"));
        }
    }
}
