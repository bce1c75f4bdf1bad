//! The check of `tool/unlisted-admin`.

use crate::{
    derive::{Facts, admin_cards},
    diagnostic::{Sink, rule, say},
    model::{Object, Org, target},
};

rule! {
    /// A position has admin access that the tool's `owner` and `admins` do not allow.
    ///
    /// ## Why it matters
    /// Either the card or the tool is wrong, and somebody can change what they should not.
    ///
    /// ## How to mend it
    /// Lower the access on the card, or list the position in the tool's `admins`.
    ///
    /// ## 中文
    /// 岗位拥有管理员权限，但工具的 `owner` 和 `admins` 没有列出它。
    ///
    /// 为什么重要：岗位卡和工具总有一处错了，有人能改不该改的东西。
    ///
    /// 怎么改：请降低卡上的权限，或在工具的 `admins` 中列出该岗位。
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
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   tools: [{tool: crm, access: write}]
    /// ```
    pub static RULE = "tool/unlisted-admin", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, tool) in org.tools.active() {
        // Without anybody who is allowed, `tool/no-owner` tells it; a broken name may be the one that is missed.
        let mut allowed = tool.owner.iter().chain(&tool.admins);
        if tool.owner.is_none() && tool.admins.is_empty() || allowed.any(|who| who.to.is_none()) {
            continue;
        }
        for (position, place) in admin_cards(org, &facts.uses, id) {
            let listed =
                target(&tool.owner) == Some(position) || tool.admins.iter().any(|who| who.to == Some(position));
            if listed {
                continue;
            }
            let (name, position) = (tool.id(), org.positions[position].id());
            sink.report(
                &RULE,
                tool.subject(),
                place,
                say!(
                    "`{position}` has admin access to `{name}`, which does not list it",
                    "`{position}` 有 `{name}` 的管理员权限，但工具没有列出它"
                ),
            )
            .label(
                tool.owner.map_or(tool.span(), |owner| owner.span),
                say!("who administers it is written here", "管理它的岗位写在这里"),
            )
            .help(say!(
                "lower the access, or write `admins: [{position}]` on the tool",
                "请降低权限，或在工具写 `admins: [{position}]`"
            ));
        }
    }
}
