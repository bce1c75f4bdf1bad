//! The check of `workflow/duplicate-flow`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Languages, Object, Org, Way},
};

rule! {
    /// A step has the same way out twice.
    ///
    /// ## Why it matters
    /// One of them is a slip: another step was meant, or a line was forgotten.
    ///
    /// ## How to mend it
    /// Take one away, or let it lead where it was meant to.
    ///
    /// ## 中文
    /// 一个步骤有两条相同的出口。
    ///
    /// 为什么重要：其中一条是笔误：本想写别的步骤，或忘了删。
    ///
    /// 怎么改：请删去一条，或改成本来要去的步骤。
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
    ///   - {id: ask, name: {zh: 询价, en: Ask}, raci: {RA: clerk}, parallel: true, next: [quote, quote]}
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
    ///   - {id: ask, name: {zh: 询价, en: Ask}, raci: {RA: clerk}, next: [quote]}
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}
    /// ```
    pub static RULE = "workflow/duplicate-flow", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, workflow) in org.workflows.active() {
        for step in &workflow.steps {
            let ways = step.next.as_deref().unwrap_or_default();
            for (n, way) in ways.iter().enumerate().filter(|(_, way)| way.to.is_some()) {
                let Some(first) = ways[..n].iter().find(|first| is_same(first, way)) else { continue };
                let name = &step.id.value;
                sink.report(
                    &RULE,
                    workflow.subject(),
                    way.to_span,
                    say!("`{name}` has this way out twice", "`{name}` 的这条出口写了两次"),
                )
                .label(first.to_span, say!("first here", "第一次在这里"))
                .help(say!("take one away, or let it lead elsewhere", "请删去一条，或改成别的去向"));
            }
        }
    }
}

/// Two conditions may well lead to one step; the same condition, or none, may not.
fn is_same(first: &Way, second: &Way) -> bool {
    let said = |way: &Way| way.when.as_ref().map(|when| when.get(Languages::FIRST).to_owned());
    first.to == second.to && (said(first) == said(second) && first.otherwise == second.otherwise)
}
