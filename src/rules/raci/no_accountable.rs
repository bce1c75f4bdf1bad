//! The check of `raci/no-accountable`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Org},
};

rule! {
    /// A step has nobody accountable.
    ///
    /// ## Why it matters
    /// A step that nobody answers for is skipped first when time is short.
    ///
    /// ## How to mend it
    /// Give the step one A: who answers for its result. R does not imply A.
    ///
    /// ## 中文
    /// 步骤没有最终负责人（A）。
    ///
    /// 为什么重要：没有人负责的步骤，一忙起来最先被跳过。
    ///
    /// 怎么改：请给步骤写一个 A，即对结果负责的岗位；R 不等于 A。
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
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk}}]
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
    pub static RULE = "raci/no-accountable", Error [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for row in facts.tables.iter().flat_map(|table| &table.rows).filter(|row| row.step.is_some()) {
        if row.with(Letter::A).next().is_some() || row.astray.has(Letter::A) {
            continue;
        }
        let step = row.name(org);
        sink.report(
            &RULE,
            row.subject(org),
            row.span,
            say!("nobody is accountable for the step `{step}`", "步骤 `{step}` 没有最终负责人（A）"),
        )
        .help(say!(
            "write `raci: {{A: …}}` with the one position that answers for the result",
            "请写 `raci: {{A: …}}`，填对结果负责的那一个岗位"
        ));
    }
}
