//! The check of `tool/no-provisioner`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// Nobody gives and takes away access to a tool.
    ///
    /// ## Why it matters
    /// New people wait for their accounts, and those who left keep theirs.
    ///
    /// ## How to mend it
    /// Write the position that does it as `provisioned_by`.
    ///
    /// ## 中文
    /// 没有岗位负责开通和收回工具权限。
    ///
    /// 为什么重要：新人等账号，离开的人账号还在。
    ///
    /// 怎么改：请在 `provisioned_by` 写上负责的岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// owner: lead
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
    /// provisioned_by: lead
    /// ```
    pub static RULE = "tool/no-provisioner", Warning [draft];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, tool) in org.tools.active().filter(|(_, tool)| tool.provisioned_by.is_none()) {
        let name = tool.id();
        sink.report(
            &RULE,
            tool.subject(),
            tool.span(),
            say!("nobody gives and takes away access to `{name}`", "没有岗位负责开通和收回 `{name}` 的权限"),
        )
        .help(say!("write `provisioned_by: …`", "请写 `provisioned_by: …`"));
    }
}
