//! `link/retired`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Org, Status},
};

rule! {
    /// A link leads to something retired.
    ///
    /// ## Why it matters
    /// The reader lands on a page that no longer holds, and may act on it.
    ///
    /// ## How to mend it
    /// Link to what took its place, or take the link away.
    ///
    /// ## 中文
    /// 链接指向已停用的内容。
    ///
    /// 为什么重要：读者会打开一页已经作废的内容，还可能照着去做。
    ///
    /// 怎么改：改为链接接替它的内容，或删去链接。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: pages/start.md
    /// ---
    /// name: {zh: 开始, en: Start}
    /// ---
    /// 先看[报价](page:quote)。
    /// # file: pages/quote.md
    /// ---
    /// name: {zh: 报价, en: Quotations}
    /// status: retired
    /// ---
    /// 先问清需求。
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: pages/start.md
    /// ---
    /// name: {zh: 开始, en: Start}
    /// ---
    /// 先看[报价](page:quote)。
    /// # file: pages/quote.md
    /// ---
    /// name: {zh: 报价, en: Quotations}
    /// ---
    /// 先问清需求。
    /// ```
    pub static RULE = "link/retired", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for reference in org.references.iter().filter(|reference| reference.field == "link") {
        let (from, to) = (org.common(reference.from), org.common(reference.to));
        if to.status != Status::Retired || !from.is_active() {
            continue;
        }
        let (id, kind, kind_zh) = (&to.id, reference.to.kind.name_en(), reference.to.kind.name_after_han());
        sink.report(
            &RULE,
            &from.subject,
            reference.span,
            say!("this link leads to the retired {kind} `{id}`", "链接指向已停用的{kind_zh} `{id}`"),
        )
        .label(to.span, say!("retired", "已停用"))
        .help(say!("link to what took its place, or take the link away", "请改为链接接替它的内容，或删去链接"));
    }
}
