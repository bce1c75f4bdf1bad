//! The check of `sop/not-yet-effective`.

use crate::{
    derive::{Facts, reliances},
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Sop},
};
use rustc_hash::FxHashSet;

rule! {
    /// Something relies on an SOP that does not hold yet.
    ///
    /// ## Why it matters
    /// People work by a text that is not in force, or find none that is.
    ///
    /// ## How to mend it
    /// Wait with the link until the day, or bring the date forward.
    ///
    /// ## 中文
    /// 有内容引用了尚未生效的 SOP。
    ///
    /// 为什么重要：大家照着还没生效的文本做，或根本找不到现行的。
    ///
    /// 怎么改：请等到生效日再引用，或提前生效日期。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, sop: quoting}]
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// effective: 2027-01-01
    /// ---
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, sop: quoting}]
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// effective: 2026-05-01
    /// ---
    /// ```
    pub static RULE = "sop/not-yet-effective", Warning [due];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    // One finding for each procedure; it points at the first place that relies on it.
    let mut told: FxHashSet<Id<Sop>> = FxHashSet::default();
    for reference in reliances(org) {
        let Some(id) = reference.to.id::<Sop>() else { continue };
        let sop = &org.sops[id];
        let Some(effective) = sop.effective.as_ref().filter(|day| sop.common.is_active() && day.value > org.as_of)
        else {
            continue;
        };
        if !told.insert(id) {
            continue;
        }
        let (name, day) = (sop.id(), effective.value);
        sink.report(
            &RULE,
            sop.subject(),
            reference.span,
            say!("`{name}` does not hold before {day}", "`{name}` 到 {day} 才生效"),
        )
        .label(effective.span, say!("the first day it holds", "生效日期"))
        .help(say!("refer to it from that day on, or bring the date forward", "请到那天再引用，或提前生效日期"));
    }
}
