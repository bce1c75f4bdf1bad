//! The check of `raci/too-many-responsible`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Org},
};

rule! {
    /// A step has more responsible positions than the limit.
    ///
    /// ## Why it matters
    /// The more hands, the more each waits for the others.
    ///
    /// ## How to mend it
    /// Split the step, or make some of them C or I. The limit is the option `max`.
    ///
    /// ## 中文
    /// 步骤的执行人（R）超过上限。
    ///
    /// 为什么重要：人手越多，越互相等待。
    ///
    /// 怎么改：请拆分步骤，或把一部分改为 C 或 I；上限由选项 `max` 设定。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// - {id: writer, name: {zh: 文案, en: Writer}, centre: sales}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: [clerk, lead, writer, packer], A: lead}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// - {id: writer, name: {zh: 文案, en: Writer}, centre: sales}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: [clerk, writer, packer], A: lead}}]
    /// ```
    pub static RULE = "raci/too-many-responsible", Warning { max = 3.0 };
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max");
    for row in facts.tables.iter().flat_map(|table| &table.rows) {
        // A duty that is divided by scope or by hours has many R, and few at any one point.
        let whole = |cell: &&crate::derive::Cell| {
            cell.claim.is_none_or(|claim| {
                let claimed = claim.of(org);
                claimed.scope.is_everything() && claimed.hours.is_none()
            })
        };
        let allocated =
            row.step.is_none() && row.duty.is_some_and(|duty| facts.uses.allocation_of_duty[duty.index()].is_some());
        let cells: Vec<_> = row.holders(Letter::R).into_iter().filter(whole).collect();
        if allocated || cells.len() as f64 <= max {
            continue;
        }
        let (name, n) = (row.name(org), cells.len());
        sink.report(
            &RULE,
            row.subject(org),
            cells[max as usize].span,
            say!(
                "`{name}` has {n} responsible positions; the limit is {max}",
                "`{name}` 有 {n} 个执行人（R），上限是 {max}"
            ),
        )
        .help(say!("split the work, or make some of them C or I", "请拆分工作，或把一部分改为 C 或 I"));
    }
}
