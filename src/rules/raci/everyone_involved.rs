//! The check of `raci/everyone-involved`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Org, Position},
};

rule! {
    /// A row has a letter in every column, of five or more.
    ///
    /// ## Why it matters
    /// Where everybody takes part nobody moves: each waits for the meeting in which all are there.
    ///
    /// ## How to mend it
    /// Take the letters away from those who neither do the work nor change its result.
    ///
    /// ## 中文
    /// 五列以上的表中，有一行每一列都有字母。
    ///
    /// 为什么重要：人人参与就没有人推动，大家都在等人到齐的那次会。
    ///
    /// 怎么改：不做事、也不影响结果的岗位，请去掉字母。
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
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead, C: [boss, writer], I: packer}}
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
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead, C: writer}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {R: packer, A: lead, I: [clerk, boss]}}
    /// ```
    pub static RULE = "raci/everyone-involved", Warning;
}

/// In a smaller table everybody may well have a part.
const FEWEST_COLUMNS: usize = 5;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for table in facts.tables.iter() {
        let n_columns = table.columns().len();
        for row in table.rows.iter().filter(|_| n_columns >= FEWEST_COLUMNS) {
            let mut own: Vec<Id<Position>> = row.cells.iter().map(|cell| cell.position).collect();
            own.sort_unstable();
            own.dedup();
            if own.len() < n_columns {
                continue;
            }
            let name = row.name(org);
            sink.report(
                &RULE,
                row.subject(org),
                row.span,
                say!(
                    "all {n_columns} positions of the table have a letter for `{name}`",
                    "表中 {n_columns} 个岗位对 `{name}` 都有字母"
                ),
            )
            .help(say!(
                "keep R and A, and of C and I those who change the result or must know it",
                "保留 R 和 A，C 和 I 只留影响结果或必须知道的岗位"
            ));
        }
    }
}
