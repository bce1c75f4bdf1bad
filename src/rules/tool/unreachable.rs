//! The check of `tool/unreachable`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
    source::Span,
};

rule! {
    /// Who is responsible for a step has no access to the step's tool.
    ///
    /// ## Why it matters
    /// The step cannot be done as it is written.
    ///
    /// ## How to mend it
    /// Give the access on the role card, or name another tool in the step.
    ///
    /// ## 中文
    /// 步骤的执行人没有该步骤所用工具的权限。
    ///
    /// 为什么重要：这一步没法按写的做。
    ///
    /// 怎么改：请在岗位卡的 `tools` 中给出权限，或在步骤中改写其他工具。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, tool: crm}]
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   headcount: 1
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, tool: crm}]
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   tools: [{tool: crm, access: write}]
    /// ```
    pub static RULE = "tool/unreachable", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for lack in facts.access.lacks() {
        // One position that lacks one tool is one finding, whatever steps and duties need it.
        let mut places: Vec<(&str, Span)> = Vec::new();
        for (workflow, step) in &lack.steps {
            let step = &org.workflows[*workflow].steps[step.0 as usize];
            if let Some(who) = step.raci.written(Letter::R).find(|who| who.to == Some(lack.position)) {
                places.push((&step.id.value, who.span));
            }
        }
        let Some((step, place)) = places.first() else { continue };
        let (position, tool) = (org.positions[lack.position].id(), &org.tools[lack.tool]);
        let name = tool.id();
        let found = sink.report(
            &RULE,
            tool.subject(),
            *place,
            say!(
                "`{position}` does the step `{step}` with `{name}`, and has no access to it",
                "`{position}` 用 `{name}` 执行步骤 `{step}`，却没有权限"
            ),
        );
        for (step, place) in &places[1..] {
            found.label(*place, say!("`{step}` needs it too", "`{step}` 也需要它"));
        }
        found.help(say!(
            "write `- {{tool: {name}, access: …}}` under `tools` of `{position}`",
            "请在 `{position}` 的 `tools` 中写 `- {{tool: {name}, access: …}}`"
        ));
    }
}
