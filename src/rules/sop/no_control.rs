//! The check of `sop/no-control`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// An SOP lacks its owner, approver, version or effective date.
    ///
    /// ## Why it matters
    /// Nobody can tell whether the text in hand is the one that holds.
    ///
    /// ## How to mend it
    /// Write what is missing in the front matter.
    ///
    /// ## 中文
    /// SOP 缺少负责岗位、批准岗位、版本或生效日期。
    ///
    /// 为什么重要：没有人知道手里的文本是不是现行版本。
    ///
    /// 怎么改：请在文件头补全缺少的内容。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// owner: clerk
    /// approved_by: lead
    /// version: "1.0"
    /// ---
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// owner: clerk
    /// approved_by: lead
    /// version: "1.0"
    /// effective: 2026-05-01
    /// ---
    /// ```
    pub static RULE = "sop/no-control", Warning [draft];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, sop) in org.sops.active() {
        let parts = [
            (sop.owner.is_none(), "owner"),
            (sop.approved_by.is_none(), "approved_by"),
            (sop.version.is_none(), "version"),
            (sop.effective.is_none(), "effective"),
        ];
        let missing: Vec<&str> = parts.into_iter().filter(|(missing, _)| *missing).map(|(_, key)| key).collect();
        if missing.is_empty() {
            continue;
        }
        let (name, en, zh) = (sop.id(), missing.join("`, `"), missing.join("`、`"));
        sink.report(
            &RULE,
            sop.subject(),
            sop.span(),
            say!("the SOP `{name}` lacks `{en}`", "SOP `{name}` 缺少 `{zh}`"),
        )
        .help(say!("write `{en}` in its front matter", "请在文件头补上 `{zh}`"));
    }
}
