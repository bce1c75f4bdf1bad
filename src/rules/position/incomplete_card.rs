//! `position/incomplete-card`.

use super::idle::is_idle;
use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A role card lacks its purpose, responsibilities, authority, KPIs, requirements or document control.
    ///
    /// ## Why it matters
    /// Whoever takes the post learns from the card what to do, what they may decide and how they are judged. A missing
    /// part is settled by guessing.
    ///
    /// ## How to mend it
    /// Fill in what the finding lists. A card in the making may have `status: planned`.
    ///
    /// ## 中文
    /// 岗位卡缺少目的、责、权、考核指标、任职要求或文件控制信息。
    ///
    /// 为什么重要：任职者靠岗位卡知道要做什么、能决定什么、怎么被考核。缺的部分只能靠猜。
    ///
    /// 怎么改：补上提示里列出的各项。还在起草的岗位可以写 `status: planned`。
    ///
    /// ## Fires
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
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// purpose: {zh: 把询盘谈成订单。, en: Turn enquiries into orders.}
    /// responsibilities: [{duty: quote}]
    /// authority: [{decision: discount}]
    /// kpis: [{kpi: orders}]
    /// requires: {languages: [zh, en]}
    /// document: {version: "1.0"}
    /// ```
    pub static RULE = "position/incomplete-card", Warning [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, position) in org.positions.active() {
        // A post without work is `position/idle`: what else its card lacks does not matter yet.
        if is_idle(facts, id, position) {
            continue;
        }
        let parts = [
            (position.purpose.is_none(), "purpose"),
            (position.responsibilities.is_empty(), "responsibilities"),
            (position.authority.is_empty(), "authority"),
            (position.kpis.is_empty(), "kpis"),
            (position.requires.is_none(), "requires"),
            (position.document.is_none(), "document"),
        ];
        let missing: Vec<&str> = parts.iter().filter(|(is_missing, _)| *is_missing).map(|(_, part)| *part).collect();
        if missing.is_empty() {
            continue;
        }
        let (id, missing_en, missing_zh) = (position.id(), missing.join("`, `"), missing.join("`、`"));
        sink.report(
            &RULE,
            position.subject(),
            position.span(),
            say!("the card of `{id}` has no `{missing_en}`", "`{id}` 的岗位卡缺少 `{missing_zh}`"),
        )
        .witness(&missing.join(", "))
        .help(say!(
            "add them, or write `status: planned` while the card is in the making",
            "请补上；还在起草时可写 `status: planned`"
        ));
    }
}
