//! The check of `duty/no-accountable`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
};

rule! {
    /// Nobody is accountable for a duty.
    ///
    /// ## Why it matters
    /// Work without one position that answers for its result is done when somebody happens to think of it, and nobody can be asked when it is not.
    ///
    /// ## How to mend it
    /// Put the duty on the card of one position with `raci: A`. R does not imply A: who both does it and answers for it has `raci: RA`.
    ///
    /// ## 中文
    /// 一项职责没有最终负责人（A）。
    ///
    /// 为什么重要：没有岗位对结果负责，事情就只靠有人想起来才做，没做也找不到人问。
    ///
    /// 怎么改：请在一个岗位卡上写这项职责并注明 `raci: A`；R 不等于 A，既执行又负责的写 `raci: RA`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: R}]
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
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// ```
    pub static RULE = "duty/no-accountable", Error [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // A claim whose duty is not known may be the one that is missed here.
    if facts.register.astray().has(Letter::A) {
        return;
    }
    for (id, duty) in org.duties.active() {
        if facts.register.with(org, id, Letter::A).next().is_some() {
            continue;
        }
        let name = duty.id();
        let found = sink.report(
            &RULE,
            duty.subject(),
            duty.span(),
            say!("nobody is accountable for `{name}`", "没有岗位是 `{name}` 的最终负责人（A）"),
        );
        if let Some(claim) = facts.register.claims(id).first() {
            let (position, span) = (org.positions[claim.position].id(), claim.of(org).letters_span);
            found.label(span, say!("`{position}` claims it without A", "`{position}` 认领了它，但没有 A"));
        }
        found.help(say!(
            "write `- {{duty: {name}, raci: A}}` on the card of the one position that answers for it",
            "请在负责岗位的卡上写 `- {{duty: {name}, raci: A}}`"
        ));
    }
}
