//! `centre/no-purpose`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A centre does not say what it is for.
    ///
    /// ## Why it matters
    /// Without a purpose, nobody can tell whether a new task belongs to it, and so tasks are passed on.
    ///
    /// ## How to mend it
    /// Say in one or two sentences what would be missing without it.
    ///
    /// ## 中文
    /// 中心没有写明存在的目的。
    ///
    /// 为什么重要：没有目的，就无法判断一件新工作该不该归它，于是互相推。
    ///
    /// 怎么改：用一两句话写明，没有这个中心会缺什么。
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
    /// purpose: {zh: 把询盘谈成订单。, en: Turn enquiries into orders.}
    /// ```
    pub static RULE = "centre/no-purpose", Warning [draft];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, centre) in org.centres.active().filter(|(_, centre)| centre.purpose.is_none()) {
        let id = centre.id();
        sink.report(
            &RULE,
            centre.subject(),
            centre.span(),
            say!("the centre `{id}` has no purpose", "中心 `{id}` 没有写目的"),
        )
        .help(say!("say what it is for: `purpose: …`", "请写明它为什么存在：`purpose: …`"));
    }
}
