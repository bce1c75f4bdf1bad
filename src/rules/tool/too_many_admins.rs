//! The check of `tool/too-many-admins`.

use crate::{
    derive::{Facts, admin_cards},
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Position},
};

rule! {
    /// More positions than the limit can do everything in a tool.
    ///
    /// ## Why it matters
    /// Where many can change the settings, nobody knows who did.
    ///
    /// ## How to mend it
    /// Leave the owner and one more. The limit is the option `max`.
    ///
    /// ## 中文
    /// 拥有工具管理员权限的岗位超过上限。
    ///
    /// 为什么重要：很多人都能改设置，就没有人知道是谁改的。
    ///
    /// 怎么改：请只留负责岗位和另一个岗位；上限由选项 `max` 设定。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// owner: lead
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    /// - id: boss
    ///   name: {zh: 总经理, en: Managing director}
    ///   centre: sales
    ///   tools: [{tool: crm, access: admin}]
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   tools: [{tool: crm, access: admin}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// owner: lead
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    /// - id: boss
    ///   name: {zh: 总经理, en: Managing director}
    ///   centre: sales
    ///   tools: [{tool: crm, access: admin}]
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   tools: [{tool: crm, access: write}]
    /// ```
    pub static RULE = "tool/too-many-admins", Warning { max = 2.0 };
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max");
    for (id, tool) in org.tools.active() {
        let named = tool.owner.iter().chain(&tool.admins).filter_map(|who| who.to);
        let on_cards = admin_cards(org, &facts.uses, id).into_iter().map(|(position, _)| position);
        let mut admins: Vec<Id<Position>> = named.chain(on_cards).collect();
        admins.sort_unstable();
        admins.dedup();
        if admins.len() as f64 <= max {
            continue;
        }
        let (name, n) = (tool.id(), admins.len());
        let who: Vec<&str> = admins.iter().map(|position| org.positions[*position].id()).collect();
        let (en, zh) = (who.join("`, `"), who.join("`、`"));
        sink.report(
            &RULE,
            tool.subject(),
            tool.span(),
            say!(
                "{n} positions have admin access to `{name}` (`{en}`); the limit is {max}",
                "有 {n} 个岗位拥有 `{name}` 的管理员权限（`{zh}`），上限是 {max}"
            ),
        )
        .help(say!("leave the owner and one more", "请只留负责岗位和另一个岗位"));
    }
}
