//! The check of `sop/orphan`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// An SOP applies to nobody, and no step or duty goes with it.
    ///
    /// ## Why it matters
    /// Nobody comes across it where the work is done.
    ///
    /// ## How to mend it
    /// Write `applies_to` or `duties`, or name it in the `sop` of a step.
    ///
    /// ## 中文
    /// SOP 不适用于任何岗位，也没有步骤或职责与它对应。
    ///
    /// 为什么重要：做事的人在工作中根本碰不到它。
    ///
    /// 怎么改：请写上 `applies_to` 或 `duties`，或在某个步骤的 `sop` 中写上它。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// owner: clerk
    /// ---
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// applies_to: [clerk]
    /// ---
    /// ```
    pub static RULE = "sop/orphan", Warning [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, sop) in org.sops.active() {
        if !sop.applies_to.is_empty() || !sop.duties.is_empty() || !facts.uses.steps_of_sop[id.index()].is_empty() {
            continue;
        }
        let name = sop.id();
        sink.report(
            &RULE,
            sop.subject(),
            sop.span(),
            say!(
                "`{name}` applies to nobody, and no step or duty goes with it",
                "`{name}` 不适用于任何岗位，也没有对应的步骤或职责"
            ),
        )
        .help(say!("write `applies_to: […]` or `duties: […]`", "请写 `applies_to: […]` 或 `duties: […]`"));
    }
}
