//! The check of `duty/no-sop`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A duty that needs an SOP has none.
    ///
    /// ## Why it matters
    /// `needs.sop` says that this work must be done the same way by everybody; without the text each holder has a way of their own.
    ///
    /// ## How to mend it
    /// Write the procedure and name the duty in its `duties`, or take `sop: true` away.
    ///
    /// ## 中文
    /// 需要 SOP 的职责没有 SOP。
    ///
    /// 为什么重要：`needs.sop` 表示这项工作人人都要按同一种做法；没有文本，每个人就有自己的做法。
    ///
    /// 怎么改：请写出 SOP 并在其 `duties` 中列出这项职责，或去掉 `sop: true`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// needs: {sop: true}
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// ---
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// needs: {sop: true}
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// duties: [quote]
    /// ---
    /// ```
    pub static RULE = "duty/no-sop", Warning [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    if org.sops.active().any(|(_, sop)| sop.duties.iter().any(|duty| duty.to.is_none())) {
        return;
    }
    for (id, duty) in org.duties.active().filter(|(_, duty)| duty.needs_sop) {
        if !facts.uses.sops_of_duty[id.index()].is_empty() {
            continue;
        }
        let name = duty.id();
        sink.report(
            &RULE,
            duty.subject(),
            duty.needs_span.unwrap_or(duty.span()),
            say!("no SOP names `{name}`, which needs one", "`{name}` 需要 SOP，但没有 SOP 写到它"),
        )
        .help(say!(
            "write `duties: [{name}]` in the SOP that says how it is done",
            "请在说明做法的 SOP 中写 `duties: [{name}]`"
        ));
    }
}
