//! The check of `duty/never-used`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A duty is in no workflow.
    ///
    /// ## Why it matters
    /// The register says that it must be owned, and no workflow shows when it is done and for whom.
    ///
    /// ## How to mend it
    /// Name the duty in the step that carries it out, or retire it when nobody misses it.
    ///
    /// ## 中文
    /// 职责没有出现在任何流程中。
    ///
    /// 为什么重要：清单说这件事必须有人负责，但没有流程说明何时做、为谁做。
    ///
    /// 怎么改：请在执行它的步骤中写上这项职责；没有人需要时，请将其停用。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, duty: quote, raci: {RA: clerk}}]
    /// ```
    pub static RULE = "duty/never-used", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let mut steps = org.workflows.active().flat_map(|(_, workflow)| &workflow.steps).peekable();
    // Before the first workflow is written, every duty would be told.
    if steps.peek().is_none() || steps.any(|step| step.duty.is_some_and(|duty| duty.to.is_none())) {
        return;
    }
    for (_, duty) in org.duties.active().filter(|(id, _)| facts.uses.steps_of_duty[id.index()].is_empty()) {
        let name = duty.id();
        sink.report(
            &RULE,
            duty.subject(),
            duty.span(),
            say!("no workflow carries out `{name}`", "没有流程执行 `{name}`"),
        )
        .help(say!("write `duty: {name}` in the step that does it", "请在执行它的步骤中写 `duty: {name}`"));
    }
}
