//! The check of `allocation/several`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
    source::Span,
};

rule! {
    /// Two tables give the same duty away.
    ///
    /// ## Why it matters
    /// Each side can point at the table that sends the case to the other.
    ///
    /// ## How to mend it
    /// Make one table of the two.
    ///
    /// ## 中文
    /// 一项职责有两张分配表。
    ///
    /// 为什么重要：双方都能拿出把事情推给对方的那张表。
    ///
    /// 怎么改：请合并成一张。
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
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// # file: allocations/all.yaml
    /// - {id: first, name: {zh: 一, en: First}, duty: quote, rules: [{otherwise: clerk}]}
    /// - {id: second, name: {zh: 二, en: Second}, duty: quote, rules: [{otherwise: clerk}]}
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
    /// # file: allocations/all.yaml
    /// - {id: first, name: {zh: 一, en: First}, duty: quote, rules: [{otherwise: clerk}]}
    /// - {id: second, name: {zh: 二, en: Second}, duty: quote, status: retired, rules: [{otherwise: clerk}]}
    /// ```
    pub static RULE = "allocation/several", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let mut first: Vec<Option<Span>> = vec![None; org.duties.len()];
    for (_, table) in org.allocations.active() {
        let Some((duty, place)) = table.duty.and_then(|duty| Some((duty.to?, duty.span))) else { continue };
        let Some(earlier) = first[duty.index()] else {
            first[duty.index()] = Some(place);
            continue;
        };
        let duty = org.duties[duty].id();
        sink.report(
            &RULE,
            table.subject(),
            place,
            say!("`{duty}` has an allocation already", "`{duty}` 已有一张分配表"),
        )
        .label(earlier, say!("the first is here", "第一张在这里"))
        .help(say!("make one table of the two", "请合并成一张"));
    }
}
