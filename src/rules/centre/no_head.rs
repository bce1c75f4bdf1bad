//! `centre/no-head`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A centre has no head.
    ///
    /// ## Why it matters
    /// Whoever works there reports to nobody in it, and outsiders do not know whom to ask.
    ///
    /// ## How to mend it
    /// Write the position that leads it: `head: sales-lead`.
    ///
    /// ## 中文
    /// 中心没有负责人。
    ///
    /// 为什么重要：中心里的人不知道向谁汇报，外面的人也不知道该找谁。
    ///
    /// 怎么改：写明由哪个岗位负责，例如 `head: sales-lead`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: sales-lead
    /// # file: positions/sales-lead.yaml
    /// name: {zh: 销售主管, en: Sales lead}
    /// centre: sales
    /// ```
    pub static RULE = "centre/no-head", Warning [draft];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, centre) in org.centres.active().filter(|(_, centre)| centre.head.is_none()) {
        let id = centre.id();
        sink.report(
            &RULE,
            centre.subject(),
            centre.span(),
            say!("the centre `{id}` has no head", "中心 `{id}` 没有负责人"),
        )
        .help(say!("write the position that leads it: `head: …`", "请写上负责这个中心的岗位：`head: …`"));
    }
}
