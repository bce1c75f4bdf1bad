//! The check of `duty/several-accountable`.

use crate::{
    derive::{Claim, Facts, ScopeKey},
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
};
use std::collections::BTreeMap;

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
        let mut by_scope: BTreeMap<ScopeKey, Vec<Claim>> = BTreeMap::new();
        for claim in facts.register.with(org, id, Letter::A) {
            let same = by_scope.entry(ScopeKey::new(&claim.of(org).scope)).or_default();
            if same.iter().all(|other| other.position != claim.position) {
                same.push(claim);
            }
        }
        for claims in by_scope.values().filter(|claims| claims.len() > 1) {
            let (name, n) = (duty.id(), claims.len());
            let found = sink.report(
                &RULE,
                duty.subject(),
                claims[1].of(org).letters_span,
                say!(
                    "`{name}` has {n} accountable positions on the same scope",
                    "`{name}` 在同一范围内有 {n} 个最终负责人（A）"
                ),
            );
            for claim in claims.iter().filter(|claim| **claim != claims[1]) {
                let position = org.positions[claim.position].id();
                found.label(
                    claim.of(org).letters_span,
                    say!("`{position}` is accountable too", "`{position}` 也是最终负责人"),
                );
            }
            found.help(say!("keep one A and make the others R, C or I", "只保留一个 A，其余改为 R、C 或 I"));
        }
    }
}
