//! The check of `raci/redundant-letter`.

use crate::{
    derive::{Cell, Facts, Row, ScopeKey},
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
};

rule! {
    /// A position has C or I beside R or A in one row.
    ///
    /// ## Why it matters
    /// Who does the work or answers for it is consulted and informed anyway; the extra letter makes the table harder to read.
    ///
    /// ## How to mend it
    /// Take the C or I away.
    ///
    /// ## 中文
    /// 同一行里，一个岗位在 R 或 A 之外又有 C 或 I。
    ///
    /// 为什么重要：执行或负责的人本来就知情，多余的字母只会让表更难读。
    ///
    /// 怎么改：请去掉多余的 C 或 I。
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
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead, I: clerk}}]
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
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead}}]
    /// ```
    pub static RULE = "raci/redundant-letter", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for row in facts.tables.iter().flat_map(|table| &table.rows) {
        let mut told = Vec::new();
        for cell in row.cells.iter().filter(|cell| matches!(cell.letter, Letter::C | Letter::I)) {
            let Some(stronger) = stronger(org, row, cell) else { continue };
            if told.contains(&cell.position) {
                continue;
            }
            told.push(cell.position);
            let (position, name) = (org.positions[cell.position].id(), row.name(org));
            let (weak, strong) = (cell.letter.name(), stronger.letter.name());
            let found = sink.report(
                &RULE,
                row.subject(org),
                cell.span,
                say!(
                    "`{position}` is {strong} for `{name}`, so {weak} says nothing more",
                    "`{position}` 已是 `{name}` 的 {strong}，再写 {weak} 是多余的"
                ),
            );
            if stronger.span != cell.span {
                found.label(stronger.span, say!("{strong} is here", "{strong} 写在这里"));
            }
            found.help(say!("take the {weak} away", "请去掉 {weak}"));
        }
    }
}

/// The R or A of the same position for the same part of the work.
fn stronger<'r>(org: &Org, row: &'r Row, cell: &Cell) -> Option<&'r Cell> {
    let scope = |cell: &Cell| cell.claim.map(|claim| ScopeKey::new(&claim.of(org).scope));
    row.cells.iter().find(|other| {
        matches!(other.letter, Letter::R | Letter::A) && other.position == cell.position && scope(other) == scope(cell)
    })
}
