//! `position/idle`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Position},
};

rule! {
    /// A position has no duty, no step of a workflow and no letter in any RACI table.
    ///
    /// ## Why it matters
    /// Either somebody is paid for nothing, or the work that they do is written nowhere and ends when they leave.
    ///
    /// ## How to mend it
    /// Claim duties on its card under `responsibilities:`, give it letters in the steps that it takes part in, or
    /// retire it.
    ///
    /// ## 中文
    /// 岗位没有承担任何职责，也不在任何流程步骤和 RACI 表中。
    ///
    /// 为什么重要：要么这个岗位没有事做，要么它做的事没有写下来，人一走就断了。
    ///
    /// 怎么改：在岗位卡的 `responsibilities:` 中认领职责，或在它参与的步骤里写上字母；不再需要的岗位就停用。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// responsibilities: [{duty: quote}]
    /// ```
    pub static RULE = "position/idle", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (_, position) in org.positions.active().filter(|(id, position)| is_idle(facts, *id, position)) {
        let id = position.id();
        sink.report(
            &RULE,
            position.subject(),
            position.span(),
            say!("`{id}` has no duty, no step and no letter", "`{id}` 没有职责、没有流程步骤，也没有 RACI 字母"),
        )
        .help(say!(
            "claim its duties under `responsibilities:`, or retire it",
            "请在 `responsibilities:` 中认领职责，或停用这个岗位"
        ));
    }
}

/// Whether a position has nothing to do. A duty that could not be found may well be its work.
pub fn is_idle(facts: &Facts, id: Id<Position>, position: &Position) -> bool {
    let has_duty = position.responsibilities.iter().any(|own| own.duty.is_some());
    !has_duty && facts.uses.steps_of_position[id.index()].is_empty()
}
