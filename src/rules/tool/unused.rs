//! The check of `tool/unused`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Tool},
};
use rustc_hash::FxHashSet;

rule! {
    /// No step, duty or KPI uses a tool.
    ///
    /// ## Why it matters
    /// It is paid for, and nobody can say what for.
    ///
    /// ## How to mend it
    /// Name it in the step, duty or KPI that uses it, or retire it.
    ///
    /// ## 中文
    /// 没有步骤、职责或指标使用某个工具。
    ///
    /// 为什么重要：花了钱，却说不出用在哪里。
    ///
    /// 怎么改：请在使用它的步骤、职责或指标中写上，或将其停用。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, tool: crm}]
    /// ```
    pub static RULE = "tool/unused", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let needed = org.duties.active().flat_map(|(_, duty)| &duty.needs_tools).filter_map(|need| need.tool.to);
    let needed: FxHashSet<Id<Tool>> = needed.collect();
    for (id, tool) in org.tools.active() {
        let used = needed.contains(&id)
            || !facts.uses.steps_of_tool(id).is_empty()
            || !facts.uses.kpis_from_tool[id.index()].is_empty();
        if used {
            continue;
        }
        let name = tool.id();
        sink.report(
            &RULE,
            tool.subject(),
            tool.span(),
            say!("no step, duty or KPI uses `{name}`", "没有步骤、职责或指标使用 `{name}`"),
        )
        .help(say!("name it where it is used, or write `status: retired`", "请在使用处写上它，或写 `status: retired`"));
    }
}
