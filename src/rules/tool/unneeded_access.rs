//! The check of `tool/unneeded-access`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Kpi, Object, Org, Position, Tool, target},
};
use rustc_hash::FxHashSet;

rule! {
    /// A position has access to a tool that none of its duties, steps and KPIs needs.
    ///
    /// ## Why it matters
    /// Each account is a door, and costs money.
    ///
    /// ## How to mend it
    /// Take the access away, or name the tool in the duty or step that needs it.
    ///
    /// ## 中文
    /// 岗位有某个工具的权限，但它的职责、步骤和指标都不需要。
    ///
    /// 为什么重要：每个账号都是一扇门，也都要花钱。
    ///
    /// 怎么改：请收回权限，或在需要它的职责或步骤中写上该工具。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   tools: [{tool: crm, access: read}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   tools: [{tool: crm, access: read}]
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, tool: crm}]
    /// ```
    pub static RULE = "tool/unneeded-access", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let needs = needs(org, facts);
    let mut stands_in_for: Vec<Vec<Id<Position>>> = vec![Vec::new(); org.positions.len()];
    for (id, position) in org.positions.active() {
        target(&position.deputy).into_iter().for_each(|deputy| stands_in_for[deputy.index()].push(id));
    }
    for (id, position) in org.positions.active() {
        // A claim that names no duty may be the one that needs the tool.
        if position.responsibilities.iter().any(|own| own.duty.is_some_and(|duty| duty.to.is_none())) {
            continue;
        }
        for access in &position.tools {
            let Some(tool) = access.tool.to.filter(|tool| org.tools[*tool].common.is_active()) else { continue };
            let mut users = stands_in_for[id.index()].iter().chain([&id]);
            if users.any(|user| needs[user.index()].contains(&tool)) {
                continue;
            }
            let (position, tool) = (position.id(), &org.tools[tool]);
            let name = tool.id();
            sink.report(
                &RULE,
                tool.subject(),
                access.tool.span,
                say!("nothing that `{position}` does needs `{name}`", "`{position}` 的工作都不需要 `{name}`"),
            )
            .help(say!(
                "take the access away, or name `{name}` in the duty or step that needs it",
                "请收回权限，或在需要它的职责或步骤中写上 `{name}`"
            ));
        }
    }
}

/// By position: the tools that its duties, steps and KPIs need, and those that it looks after.
fn needs(org: &Org, facts: &Facts) -> Vec<FxHashSet<Id<Tool>>> {
    let mut needs: Vec<FxHashSet<Id<Tool>>> = vec![FxHashSet::default(); org.positions.len()];
    let source = |kpi: Id<Kpi>| org.kpis[kpi].source.as_ref().and_then(|source| target(&source.tool));
    for (id, position) in org.positions.active() {
        let own = &mut needs[id.index()];
        for duty in position.responsibilities.iter().filter_map(|claim| target(&claim.duty)) {
            own.extend(org.duties[duty].needs_tools.iter().filter_map(|need| need.tool.to));
        }
        for ((workflow, step), _) in &facts.uses.steps_of_position[id.index()] {
            own.extend(target(&org.workflows[*workflow].steps[step.0 as usize].tool));
        }
        own.extend(position.kpis.iter().filter_map(|card| source(card.kpi.to?)));
    }
    for (id, kpi) in org.kpis.active() {
        target(&kpi.owner).into_iter().for_each(|owner| needs[owner.index()].extend(source(id)));
    }
    for (id, tool) in org.tools.active() {
        for who in tool.owner.iter().chain(&tool.admins).chain(&tool.provisioned_by).filter_map(|who| who.to) {
            needs[who.index()].insert(id);
        }
    }
    needs
}
