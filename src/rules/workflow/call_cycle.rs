//! The check of `workflow/call-cycle`.

use crate::{
    derive::{Facts, cycles, way},
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Workflow, target},
};

rule! {
    /// Workflows call each other in a circle.
    ///
    /// ## Why it matters
    /// Each waits for the other to finish.
    ///
    /// ## How to mend it
    /// Take one of the calls away, or lead back with `next` inside one workflow.
    ///
    /// ## 中文
    /// 流程互相调用成环。
    ///
    /// 为什么重要：每个流程都在等另一个结束。
    ///
    /// 怎么改：请去掉其中一个调用，或在同一个流程内用 `next` 返回。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/all.yaml
    /// - id: sale
    ///   name: {zh: 成交, en: Sale}
    ///   steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, calls: service}]
    /// - id: service
    ///   name: {zh: 服务, en: Service}
    ///   steps: [{id: help, name: {zh: 帮助, en: Help}, raci: {RA: clerk}, calls: sale}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/all.yaml
    /// - id: sale
    ///   name: {zh: 成交, en: Sale}
    ///   steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, calls: service}]
    /// - id: service
    ///   name: {zh: 服务, en: Service}
    ///   steps: [{id: help, name: {zh: 帮助, en: Help}, raci: {RA: clerk}}]
    /// ```
    pub static RULE = "workflow/call-cycle", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let calls: Vec<Vec<usize>> = org
        .workflows
        .iter()
        .map(|(_, workflow)| match workflow.common.is_active() {
            true => workflow.steps.iter().filter_map(|step| target(&step.calls)).map(Id::index).collect(),
            false => Vec::new(),
        })
        .collect();
    for circle in cycles(&calls) {
        let circle: Vec<Id<Workflow>> = circle.into_iter().map(Id::new).collect();
        let first = &org.workflows[circle[0]];
        let second = circle.get(1).unwrap_or(&circle[0]);
        let call = first.steps.iter().filter_map(|step| step.calls).find(|call| call.to == Some(*second));
        let witness = way(&org.workflows, circle.iter().chain([&circle[0]]).copied());
        let name = first.id();
        sink.report(
            &RULE,
            first.subject(),
            call.map_or(first.span(), |call| call.span),
            say!("`{name}` calls itself: {witness}", "`{name}` 循环调用自己：{witness}"),
        )
        .witness(&witness)
        .help(say!("take one of these calls away", "请去掉其中一个调用"));
    }
}
