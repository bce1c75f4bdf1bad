//! The check of `raci/too-many-consulted`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Org},
};

rule! {
    /// More positions are consulted than the limit.
    ///
    /// ## Why it matters
    /// Each C is an answer to wait for before the work goes on.
    ///
    /// ## How to mend it
    /// Make those whose answer changes nothing I, or leave them out. The limit is the option `max`.
    ///
    /// ## 中文
    /// 咨询（C）的岗位超过上限。
    ///
    /// 为什么重要：每多一个 C，就要多等一个答复才能往下做。
    ///
    /// 怎么改：意见不影响结果的改为 I，或去掉；上限由选项 `max` 设定。
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
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead, C: [boss, writer, packer, buyer, tester]}}]
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
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead, C: [boss, writer], I: [packer, buyer, tester]}}]
    /// ```
    pub static RULE = "raci/too-many-consulted", Warning { max = 4.0 };
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max");
    for row in facts.tables.iter().flat_map(|table| &table.rows) {
        let consulted = row.holders(Letter::C);
        if consulted.len() as f64 <= max {
            continue;
        }
        let (name, n) = (row.name(org), consulted.len());
        sink.report(
            &RULE,
            row.subject(org),
            consulted[max as usize].span,
            say!("`{name}` consults {n} positions; the limit is {max}", "`{name}` 要咨询（C）{n} 个岗位，上限是 {max}"),
        )
        .help(say!("make some of them I, or leave them out", "请把一部分改为 I，或去掉"));
    }
}
