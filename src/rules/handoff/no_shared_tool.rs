//! The check of `handoff/no-shared-tool`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Letter, Object, Org, Step, StepId, Tool},
};

rule! {
    /// The two sides of a hand-off have no tool in common.
    ///
    /// ## Why it matters
    /// What is not in one system is copied by hand, and each side keeps its own version.
    ///
    /// ## How to mend it
    /// Give one side access to a tool of the other.
    ///
    /// ## 中文
    /// 移交双方没有共用的工具。
    ///
    /// 为什么重要：不在同一个系统里的东西要靠手抄，双方各留一份。
    ///
    /// 怎么改：请给其中一方开通另一方工具的权限。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: tools/all.yaml
    /// - {id: crm, name: CRM}
    /// - {id: erp, name: ERP}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   tools: [{tool: crm, access: write}]
    /// - id: packer
    ///   name: {zh: 打包员, en: Packer}
    ///   centre: stores
    ///   tools: [{tool: erp, access: write}]
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: tools/all.yaml
    /// - {id: crm, name: CRM}
    /// - {id: erp, name: ERP}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   tools: [{tool: crm, access: write}]
    /// - id: packer
    ///   name: {zh: 打包员, en: Packer}
    ///   centre: stores
    ///   tools: [{tool: erp, access: write}, {tool: crm, access: read}]
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}}
    /// ```
    pub static RULE = "handoff/no-shared-tool", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // A handbook that describes no tools says nothing about them.
    if org.tools.active().next().is_none() {
        return;
    }
    for (id, workflow) in org.workflows.active() {
        let step = |step: StepId| &workflow.steps[step.0 as usize];
        for handoff in &facts.flow(id).handoffs {
            let (from, to) = (step(handoff.from), step(handoff.to));
            let taking = tools(org, facts, to);
            if tools(org, facts, from).iter().any(|tool| taking.contains(tool)) {
                continue;
            }
            let (giving, taking) = (&from.id.value, &to.id.value);
            sink.report(
                &RULE,
                workflow.subject(),
                to.span,
                say!(
                    "those who do `{giving}` and `{taking}` have no tool in common",
                    "执行 `{giving}` 与 `{taking}` 的岗位没有共用的工具"
                ),
            )
            .label(from.span, say!("handed over here", "从这里移交"))
            .help(say!("give one side access to a tool of the other", "请给其中一方开通另一方工具的权限"));
        }
    }
}

/// The tools that some R of a step can use.
fn tools(org: &Org, facts: &Facts, step: &Step) -> Vec<Id<Tool>> {
    let responsible: Vec<_> = step.raci.with(Letter::R).collect();
    let reached = |tool: &Id<Tool>| responsible.iter().any(|position| facts.access.rank(*position, *tool).is_some());
    org.tools.active().map(|(tool, _)| tool).filter(reached).collect()
}
