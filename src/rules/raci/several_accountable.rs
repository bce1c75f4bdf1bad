//! The check of `raci/several-accountable`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
};

rule! {
    /// A step has more than one accountable position.
    ///
    /// ## Why it matters
    /// When two positions answer for one result, neither does.
    ///
    /// ## How to mend it
    /// Keep one A; make the others C or I.
    ///
    /// ## 中文
    /// 步骤有多个最终负责人（A）。
    ///
    /// 为什么重要：两个岗位同时对一个结果负责，就等于没有人负责。
    ///
    /// 怎么改：只保留一个 A，其余改为 C 或 I。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// - {id: boss, name: {zh: 总经理, en: Managing director}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: [lead, boss]}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// - {id: boss, name: {zh: 总经理, en: Managing director}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead, I: boss}}]
    /// ```
    pub static RULE = "raci/several-accountable", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for row in facts.tables.iter().flat_map(|table| &table.rows).filter(|row| row.step.is_some()) {
        let accountable = row.holders(Letter::A);
        if accountable.len() < 2 {
            continue;
        }
        let (step, n) = (row.name(org), accountable.len());
        let found = sink.report(
            &RULE,
            row.subject(org),
            accountable[1].span,
            say!("the step `{step}` has {n} accountable positions", "步骤 `{step}` 有 {n} 个最终负责人（A）"),
        );
        for cell in accountable.iter().enumerate().filter(|(n, _)| *n != 1).map(|(_, cell)| cell) {
            let position = org.positions[cell.position].id();
            found.label(cell.span, say!("`{position}` is accountable too", "`{position}` 也是最终负责人"));
        }
        found.help(say!("keep one A and make the others C or I", "只保留一个 A，其余改为 C 或 I"));
    }
}
