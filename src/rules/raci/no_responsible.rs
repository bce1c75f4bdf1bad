//! The check of `raci/no-responsible`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Org},
};

rule! {
    /// A step has nobody responsible for doing it.
    ///
    /// ## Why it matters
    /// Everybody has a say and nobody does the work.
    ///
    /// ## How to mend it
    /// Give the step an R: who does it.
    ///
    /// ## 中文
    /// 步骤没有执行人（R）。
    ///
    /// 为什么重要：人人都能过问，却没有人做。
    ///
    /// 怎么改：请给步骤写上 R，即执行的岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {A: lead, C: clerk}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {A: lead, R: clerk}}]
    /// ```
    pub static RULE = "raci/no-responsible", Error [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for row in facts.tables.iter().flat_map(|table| &table.rows).filter(|row| row.step.is_some()) {
        // An S that supports nobody is `raci/bad-letter`.
        let supported = org.handbook.raci.has(Letter::S) && row.with(Letter::S).next().is_some();
        if row.with(Letter::R).next().is_some() || row.astray.has(Letter::R) || supported {
            continue;
        }
        let step = row.name(org);
        sink.report(
            &RULE,
            row.subject(org),
            row.span,
            say!("nobody is responsible for the step `{step}`", "没有岗位负责执行（R）步骤 `{step}`"),
        )
        .help(say!("write `raci: {{R: …}}` with the position that does it", "请写 `raci: {{R: …}}`，填执行的岗位"));
    }
}
