//! The check of `duty/several-accountable`.

use crate::{
    derive::{Claim, Facts},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A duty has more than one accountable position on the same scope.
    ///
    /// ## Why it matters
    /// When two positions answer for one result, neither does.
    ///
    /// ## How to mend it
    /// Keep one A; make the other responsible or consulted, or give each its own scope.
    ///
    /// ## 中文
    /// 一项职责在同一范围内有多个最终负责人（A）。
    ///
    /// 为什么重要：两个岗位同时对一个结果负责，就等于没有人负责。
    ///
    /// 怎么改：只保留一个 A，另一个改为 R 或 C，或给各自写明不同的范围。
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
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
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
    ///   responsibilities: [{duty: quote, raci: A}]
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: R}]
    /// ```
    pub static RULE = "duty/several-accountable", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, duty) in org.duties.active() {
        let Some(coverage) = facts.coverage(org, id).filter(|coverage| coverage.accountable.len() > 1) else {
            continue;
        };
        for meeting in coverage.clashes() {
            let (name, n) = (duty.id(), meeting.positions.len());
            let place = |claim: &Claim| claim.of(org).letters_span;
            let Some((last, others)) = meeting.claims.split_last() else { continue };
            let told = coverage.space.told_all(org, &meeting.boxes, true);
            let (en, zh) = (told.en, told.zh);
            let message = match duty.across.is_empty() {
                true => say!("`{name}` has {n} accountable positions", "`{name}` 有 {n} 个最终负责人（A）"),
                false => say!(
                    "`{name}` has {n} accountable positions in {en}",
                    "`{name}` 在以下范围有 {n} 个最终负责人（A）：{zh}"
                ),
            };
            let found = sink.report(&RULE, duty.subject(), place(last), message);
            for claim in others {
                let position = org.positions[claim.position].id();
                found.label(place(claim), say!("`{position}` is accountable too", "`{position}` 也是最终负责人"));
            }
            found
                .witness(&coverage.space.witness(org, &meeting.boxes))
                .help(say!("keep one A and make the others R, C or I", "只保留一个 A，其余改为 R、C 或 I"));
        }
    }
}
