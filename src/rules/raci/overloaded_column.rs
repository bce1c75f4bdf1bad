//! The check of `raci/overloaded-column`.

use crate::{
    derive::{Facts, Table},
    diagnostic::{Sink, rule, say},
    model::{Id, Letter, Object, Org, Position},
    source::Span,
};
use std::collections::BTreeMap;

rule! {
    /// A position is R or A in more than its share of ten or more rows.
    ///
    /// ## Why it matters
    /// Everything goes through one desk; it is the bottleneck, and the rest wait for it.
    ///
    /// ## How to mend it
    /// Give some of the rows to others. The limit in percent is the option `max`.
    ///
    /// ## 中文
    /// 十行以上的表中，一个岗位担任 R 或 A 的行数超过上限。
    ///
    /// 为什么重要：所有事都经过一张桌子，它就是瓶颈，其他人都在等。
    ///
    /// 怎么改：请把一部分交给其他岗位；上限（百分比）由选项 `max` 设定。
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
    /// steps:
    ///   - {id: s1, name: {zh: 一, en: One}, raci: {R: clerk, A: lead}}
    ///   - {id: s2, name: {zh: 二, en: Two}, raci: {R: clerk, A: lead}}
    ///   - {id: s3, name: {zh: 三, en: Three}, raci: {R: clerk, A: lead}}
    ///   - {id: s4, name: {zh: 四, en: Four}, raci: {R: clerk, A: lead}}
    ///   - {id: s5, name: {zh: 五, en: Five}, raci: {R: clerk, A: lead}}
    ///   - {id: s6, name: {zh: 六, en: Six}, raci: {R: clerk, A: lead}}
    ///   - {id: s7, name: {zh: 七, en: Seven}, raci: {R: clerk, A: lead}}
    ///   - {id: s8, name: {zh: 八, en: Eight}, raci: {R: clerk, A: lead}}
    ///   - {id: s9, name: {zh: 九, en: Nine}, raci: {R: clerk, A: lead}}
    ///   - {id: s10, name: {zh: 十, en: Ten}, raci: {R: clerk, A: lead}}
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
    /// steps:
    ///   - {id: s1, name: {zh: 一, en: One}, raci: {R: clerk, A: lead}}
    ///   - {id: s2, name: {zh: 二, en: Two}, raci: {R: clerk, A: lead}}
    /// ```
    pub static RULE = "raci/overloaded-column", Warning { max = 60.0 };
}

const FEWEST_ROWS: usize = 10;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max");
    for table in facts.tables.iter().filter(|table| table.rows.len() >= FEWEST_ROWS) {
        let n_rows = table.rows.len();
        for (id, (n, first)) in busy(table) {
            let share = n as f64 * 100.0 / n_rows as f64;
            if share <= max {
                continue;
            }
            let position = &org.positions[id];
            let (name, share) = (position.id(), share.round());
            // The register belongs to no object of its own; there the position is meant.
            let subject = table.workflow.map_or(position.subject(), |workflow| org.workflows[workflow].subject());
            sink.report(
                &RULE,
                subject,
                if table.workflow.is_some() { first } else { position.span() },
                say!(
                    "`{name}` is R or A in {n} of {n_rows} rows ({share}%; the limit is {max}%)",
                    "`{name}` 在 {n_rows} 行中有 {n} 行是 R 或 A（{share}%，上限 {max}%）"
                ),
            )
            .help(say!("give some of the rows to others", "请把一部分交给其他岗位"));
        }
    }
}

/// In how many rows each position is R or A, and the first place.
fn busy(table: &Table) -> BTreeMap<Id<Position>, (usize, Span)> {
    let mut busy: BTreeMap<Id<Position>, (usize, Span)> = BTreeMap::new();
    for row in &table.rows {
        let mut seen: Vec<Id<Position>> = Vec::new();
        for cell in row.cells.iter().filter(|cell| matches!(cell.letter, Letter::R | Letter::A)) {
            if !seen.contains(&cell.position) {
                seen.push(cell.position);
                busy.entry(cell.position).or_insert((0, cell.span)).0 += 1;
            }
        }
    }
    busy
}
