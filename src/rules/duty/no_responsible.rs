//! The check of `duty/no-responsible`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
};

rule! {
    /// Nobody is responsible for doing a duty.
    ///
    /// ## Why it matters
    /// A duty that stands in the register and on nobody's card is not done.
    ///
    /// ## How to mend it
    /// Put the duty on the card of the position that does it; `raci: R` is the default.
    ///
    /// ## 中文
    /// 一项职责没有执行人（R）。
    ///
    /// 为什么重要：清单上有、岗位卡上没有的职责，就没有人做。
    ///
    /// 怎么改：请在执行岗位的卡上写这项职责；`raci` 省略时就是 R。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: A}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// ```
    pub static RULE = "duty/no-responsible", Error [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // A claim whose duty is not known may be the one that is missed here.
    if facts.register.astray().has(Letter::R) {
        return;
    }
    for (id, duty) in org.duties.active() {
        // Where a table gives the duty away, the group `allocation` says what is missing; an S that supports
        // nobody is `raci/bad-letter`.
        let supported = org.handbook.raci.has(Letter::S) && facts.register.with(org, id, Letter::S).next().is_some();
        if facts.uses.allocation_of_duty[id.index()].is_some()
            || supported
            || facts.register.with(org, id, Letter::R).next().is_some()
        {
            continue;
        }
        let name = duty.id();
        sink.report(
            &RULE,
            duty.subject(),
            duty.span(),
            say!("nobody is responsible for `{name}`", "没有岗位负责执行（R）`{name}`"),
        )
        .help(say!(
            "write `- {{duty: {name}}}` on the card of the position that does it",
            "请在执行岗位的卡上写 `- {{duty: {name}}}`"
        ));
    }
}
