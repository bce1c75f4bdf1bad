//! The check of `tool/missing-category`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::Org,
};

rule! {
    /// A kind of tool that the organisation must have is not there.
    ///
    /// ## Why it matters
    /// `required_tools` in `orgbook.yaml` says what nobody should have to work without.
    ///
    /// ## How to mend it
    /// Give a tool that category, or take the category out of `required_tools`.
    ///
    /// ## 中文
    /// 缺少组织必须具备的一类工具。
    ///
    /// 为什么重要：`orgbook.yaml` 的 `required_tools` 写明了工作离不开的工具。
    ///
    /// 怎么改：请给某个工具写上这个类别，或把类别从 `required_tools` 中去掉。
    ///
    /// ## Fires
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// required_tools: [crm]
    /// # file: tools/hubspot.yaml
    /// name: HubSpot
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// required_tools: [crm]
    /// # file: tools/hubspot.yaml
    /// name: HubSpot
    /// category: crm
    /// ```
    pub static RULE = "tool/missing-category", Error [draft];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for category in &org.handbook.required_tools {
        let is_it = |own: &str| own == &*category.value;
        if org.tools.active().any(|(_, tool)| tool.category.as_ref().is_some_and(|own| is_it(&own.value))) {
            continue;
        }
        let name = &category.value;
        sink.report(
            &RULE,
            &org.handbook.subject,
            category.span,
            say!("no tool has the required category `{name}`", "没有工具属于必备类别 `{name}`"),
        )
        .help(say!("write `category: {name}` on a tool", "请在某个工具写 `category: {name}`"));
    }
}
