//! The check of `workflow/unconditional-branch`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, Way},
};

rule! {
    /// Of several ways that exclude each other, one has neither `when` nor `otherwise`.
    ///
    /// ## Why it matters
    /// Nobody can tell which way the work goes.
    ///
    /// ## How to mend it
    /// Write `when` with its condition, `otherwise: true` for the rest, or `parallel: true` on the step when all ways run.
    ///
    /// ## 中文
    /// 互斥的几条出口中，有一条既没有 `when` 也没有 `otherwise`。
    ///
    /// 为什么重要：没有人知道工作该往哪边走。
    ///
    /// 怎么改：请写上 `when` 条件，其余情况写 `otherwise: true`；几条都要走时，在步骤上写 `parallel: true`。
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
    ///   - {id: ask, name: {zh: 询价, en: Ask}, raci: {RA: clerk}, next: [{to: quote, when: {zh: 有货, en: in stock}}, end]}
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
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
    ///   - {id: ask, name: {zh: 询价, en: Ask}, raci: {RA: clerk}, next: [{to: quote, when: {zh: 有货, en: in stock}}, {to: end, otherwise: true}]}
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    /// ```
    pub static RULE = "workflow/unconditional-branch", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, workflow) in org.workflows.active() {
        for step in workflow.steps.iter().filter(|step| !step.parallel) {
            let ways = step.next.as_deref().unwrap_or_default();
            // Two bare ways to one step are one way (`workflow/duplicate-flow`).
            if ways.iter().all(|way| way.to == ways[0].to) {
                continue;
            }
            let bare: Vec<&Way> = ways.iter().filter(|way| way.when.is_none() && !way.otherwise).collect();
            let Some(first) = bare.first() else { continue };
            let name = &step.id.value;
            let found = sink.report(
                &RULE,
                workflow.subject(),
                first.to_span,
                say!(
                    "a way out of `{name}` has neither `when` nor `otherwise`",
                    "`{name}` 的一条出口既没有 `when` 也没有 `otherwise`"
                ),
            );
            for way in &bare[1..] {
                found.label(way.to_span, say!("nor has this one", "这一条也没有"));
            }
            found.help(say!(
                "write `when: …` or `otherwise: true`; when all ways run, write `parallel: true` on the step",
                "请写 `when: …` 或 `otherwise: true`；几条都要走时，在步骤上写 `parallel: true`"
            ));
        }
    }
}
