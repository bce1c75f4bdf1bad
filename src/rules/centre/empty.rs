//! `centre/empty`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A centre has neither a position nor a centre below it.
    ///
    /// ## Why it matters
    /// It stands in the organisation chart and nobody works there: what is sent to it stays lying.
    ///
    /// ## How to mend it
    /// Give it positions, write `status: planned` while it is only intended, or take it away.
    ///
    /// ## 中文
    /// 中心里既没有岗位，也没有下级中心。
    ///
    /// 为什么重要：架构图上有它，实际没有人，交给它的事情没人做。
    ///
    /// 怎么改：给它设岗位；还在筹备的写 `status: planned`；不要的就删去。
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
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// ```
    pub static RULE = "centre/empty", Warning [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, centre) in org.centres.active() {
        if !facts.reporting.members(id).is_empty() || !facts.reporting.children(id).is_empty() {
            continue;
        }
        let id = centre.id();
        sink.report(
            &RULE,
            centre.subject(),
            centre.span(),
            say!("the centre `{id}` has no position and no centre below it", "中心 `{id}` 没有岗位，也没有下级中心"),
        )
        .help(say!(
            "put positions in it with `centre: {id}`, or write `status: planned`",
            "请用 `centre: {id}` 把岗位放进来，或写 `status: planned`"
        ));
    }
}
