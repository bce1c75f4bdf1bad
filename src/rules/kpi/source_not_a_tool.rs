//! The check of `kpi/source-not-a-tool`.

use crate::{
    derive::{Card, Facts},
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Position, target},
};

rule! {
    /// A KPI's source is no tool, or nobody who is judged by it can reach that tool.
    ///
    /// ## Why it matters
    /// A figure that those judged by it cannot look up is not believed.
    ///
    /// ## How to mend it
    /// Name the tool in `source`, and give access on the cards that have the KPI.
    ///
    /// ## 中文
    /// 指标的数据来源不是工具，或被考核的岗位都没有该工具的权限。
    ///
    /// 为什么重要：被考核的人自己查不到的数，没有人信。
    ///
    /// 怎么改：请在 `source` 写上工具，并在有该指标的卡上给出权限。
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
    ///   kpis: [{kpi: orders}]
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// owner: clerk
    /// source: {report: {zh: 周报, en: weekly report}}
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
    ///   kpis: [{kpi: orders}]
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// owner: clerk
    /// source: {tool: crm, report: {zh: 周报, en: weekly report}}
    /// ```
    pub static RULE = "kpi/source-not-a-tool", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, kpi) in org.kpis.active() {
        let Some(source) = &kpi.source else { continue };
        let name = kpi.id();
        let Some(tool) = source.tool else {
            sink.report(
                &RULE,
                kpi.subject(),
                source.span,
                say!("the source of `{name}` is no tool", "`{name}` 的数据来源不是工具"),
            )
            .help(say!("write `source: {{tool: …}}`", "请写 `source: {{tool: …}}`"));
            continue;
        };
        let Some(to) = tool.to.filter(|to| org.tools[*to].common.is_active()) else { continue };
        let cards = facts.uses.cards_of_kpi[id.index()].iter().filter_map(|card| match card {
            Card::Position(position, _) => Some(*position),
            Card::Centre(centre, _) => target(&org.centres[*centre].head),
        });
        let mut judged: Vec<Id<Position>> = cards.chain(target(&kpi.owner)).collect();
        judged.retain(|position| org.positions[*position].common.is_active());
        // Where their work needs the tool as well, that they cannot reach it has been told.
        let is_lacked = |position| facts.access.lacks().iter().any(|lack| lack.position == position && lack.tool == to);
        if judged.is_empty()
            || judged.iter().any(|position| facts.access.rank(*position, to).is_some() || is_lacked(*position))
        {
            continue;
        }
        let tool_name = org.tools[to].id();
        sink.report(
            &RULE,
            kpi.subject(),
            tool.span,
            say!(
                "nobody who is judged by `{name}` has access to `{tool_name}`",
                "`{name}` 的被考核岗位都没有 `{tool_name}` 的权限"
            ),
        )
        .help(say!(
            "give read access on their cards, or name another source",
            "请在他们的卡上给出查看权限，或改写其他来源"
        ));
    }
}
