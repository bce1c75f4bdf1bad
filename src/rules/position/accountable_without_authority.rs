//! `position/accountable-without-authority`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org, target},
};

rule! {
    /// A position is accountable for a duty and may decide nothing.
    ///
    /// ## Why it matters
    /// Whoever answers for a result without being allowed to decide must ask for everything, and is blamed for the
    /// answers of others.
    ///
    /// ## How to mend it
    /// Write under `authority:` what the holder may decide alone, or give the A to the position that decides.
    ///
    /// ## 中文
    /// 岗位对某项职责负责到底，却没有任何决定权。
    ///
    /// 为什么重要：要对结果负责却不能做主，事事请示，还要替别人的决定背责任。
    ///
    /// 怎么改：在 `authority:` 中写明任职者能独立决定什么，或把 A 交给真正拍板的岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales, responsibilities: [{duty: quote, raci: A}]}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 销售主管, en: Sales lead}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: A}]
    ///   authority: [{decision: discount}]
    /// ```
    pub static RULE = "position/accountable-without-authority", Hint;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, position) in org.positions.active().filter(|(_, position)| position.authority.is_empty()) {
        let claim = position.responsibilities.iter().find_map(|own| {
            let duty = target(&own.duty).filter(|_| own.letters.has(Letter::A))?;
            Some((&org.duties[duty], own.letters_span))
        });
        let Some((duty, span)) = claim else { continue };
        let (id, duty) = (position.id(), duty.id());
        sink.report(
            &RULE,
            position.subject(),
            span,
            say!(
                "`{id}` is accountable for `{duty}` and has no authority at all",
                "`{id}` 对 `{duty}` 负责到底，却没有任何权限"
            ),
        )
        .help(say!(
            "write what it may decide alone: `authority: [{{decision: …}}]`",
            "请写明它能独立决定什么：`authority: [{{decision: …}}]`"
        ));
    }
}
