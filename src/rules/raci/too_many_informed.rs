//! The check of `raci/too-many-informed`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Org},
};

rule! {
    /// More positions are informed than the limit.
    ///
    /// ## Why it matters
    /// Who is informed of everything reads nothing.
    ///
    /// ## How to mend it
    /// Leave out those who can look it up. The limit is the option `max`.
    ///
    /// ## 中文
    /// 知会（I）的岗位超过上限。
    ///
    /// 为什么重要：什么都通知的人，什么都不看。
    ///
    /// 怎么改：能自己查到的就不必知会；上限由选项 `max` 设定。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// - {id: boss, name: {zh: 总经理, en: Managing director}, centre: sales}
    /// - {id: writer, name: {zh: 文案, en: Writer}, centre: sales}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: sales}
    /// - {id: buyer, name: {zh: 采购, en: Buyer}, centre: sales}
    /// - {id: tester, name: {zh: 质检, en: Tester}, centre: sales}
    /// - {id: carrier, name: {zh: 司机, en: Driver}, centre: sales}
    /// - {id: analyst, name: {zh: 分析员, en: Analyst}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead, I: [boss, writer, packer, buyer, tester, carrier, analyst]}}]
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
    /// - {id: writer, name: {zh: 文案, en: Writer}, centre: sales}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: sales}
    /// - {id: buyer, name: {zh: 采购, en: Buyer}, centre: sales}
    /// - {id: tester, name: {zh: 质检, en: Tester}, centre: sales}
    /// - {id: carrier, name: {zh: 司机, en: Driver}, centre: sales}
    /// - {id: analyst, name: {zh: 分析员, en: Analyst}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead, I: [boss, writer]}}]
    /// ```
    pub static RULE = "raci/too-many-informed", Hint { max = 6.0 };
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max");
    for row in facts.tables.iter().flat_map(|table| &table.rows) {
        let informed = row.holders(Letter::I);
        if informed.len() as f64 <= max {
            continue;
        }
        let (name, n) = (row.name(org), informed.len());
        sink.report(
            &RULE,
            row.subject(org),
            informed[max as usize].span,
            say!("`{name}` informs {n} positions; the limit is {max}", "`{name}` 要知会（I）{n} 个岗位，上限是 {max}"),
        )
        .help(say!("leave out those who can look it up", "能自己查到的岗位请去掉"));
    }
}
