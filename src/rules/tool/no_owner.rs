//! The check of `tool/no-owner`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A tool has no owner.
    ///
    /// ## Why it matters
    /// Nobody decides what it is used for, pays attention to its bill, or hears its users.
    ///
    /// ## How to mend it
    /// Write the position that administers it as `owner`.
    ///
    /// ## 中文
    /// 工具没有负责岗位。
    ///
    /// 为什么重要：没有人决定它的用途、留意费用、听取使用者意见。
    ///
    /// 怎么改：请在 `owner` 写上管理它的岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// category: crm
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// owner: lead
    /// ```
    pub static RULE = "tool/no-owner", Warning [draft];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, tool) in org.tools.active().filter(|(_, tool)| tool.owner.is_none()) {
        let name = tool.id();
        sink.report(
            &RULE,
            tool.subject(),
            tool.span(),
            say!("the tool `{name}` has no owner", "工具 `{name}` 没有负责岗位"),
        )
        .help(say!("write `owner: …`", "请写 `owner: …`"));
    }
}
