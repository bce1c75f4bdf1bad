//! The check of `workflow/over-time`.

use crate::{
    calendar::Duration,
    derive::{Facts, slowest_path},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// The promises of the slowest path add up to more than the workflow's.
    ///
    /// ## Why it matters
    /// Everybody may keep their own time and the customer still waits longer than was promised.
    ///
    /// ## How to mend it
    /// Shorten the steps of the path, or promise more time in `completes_within`.
    ///
    /// ## 中文
    /// 最慢路径的各步时限之和超过流程承诺。
    ///
    /// 为什么重要：人人都按时完成，客户等的时间仍比承诺的长。
    ///
    /// 怎么改：请缩短路径上的步骤，或在 `completes_within` 中承诺更长的时间。
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
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, within: 2d}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: clerk}, within: 2d}
    /// completes_within: 3d
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
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, within: 2d}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: clerk}, within: 2d}
    /// completes_within: 4d
    /// ```
    pub static RULE = "workflow/over-time", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, workflow) in org.workflows.active() {
        let graph = facts.flow(id);
        let Some(promise) = workflow.completes_within.as_ref().filter(|_| !graph.broken) else { continue };
        let Some(path) = slowest_path(org, workflow, graph, promise.value) else { continue };
        if length(path.takes) <= length(promise.value) {
            continue;
        }
        let steps: Vec<&str> = path.steps.iter().map(|step| &*workflow.steps[step.0 as usize].id.value).collect();
        let (name, takes, own, witness) = (workflow.id(), path.takes, promise.value, steps.join(" → "));
        sink.report(
            &RULE,
            workflow.subject(),
            promise.span,
            say!(
                "`{name}` promises `{own}`, and its slowest path takes `{takes}`: {witness}",
                "`{name}` 承诺 `{own}`，最慢路径却要 `{takes}`：{witness}"
            ),
        )
        .witness(&witness)
        .help(say!("shorten steps of this path, or promise more", "请缩短这条路径上的步骤，或延长承诺"));
    }
}

fn length(duration: Duration) -> u32 {
    match duration {
        Duration::Elapsed(n) | Duration::Working(n) | Duration::WorkingDays(n) => n,
    }
}
