//! The check of `raci/no-independent-acceptance`.

use crate::{
    derive::{Facts, Row},
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
};

rule! {
    /// In every row of a workflow the accountable position does the work itself.
    ///
    /// ## Why it matters
    /// Nobody looks at the result but the one who made it.
    ///
    /// ## How to mend it
    /// Give at least the last step an A who is not its R; a team of two may accept the finding with an `allow`.
    ///
    /// ## 中文
    /// 流程的每一行都由执行人自己批准。
    ///
    /// 为什么重要：除了做的人，没有人看过结果。
    ///
    /// 怎么改：至少让最后一步的 A 不同于 R；两人团队可用 `allow` 接受此项。
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
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}}]
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
    pub static RULE = "raci/no-independent-acceptance", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for table in facts.tables.iter() {
        let Some(workflow) = table.workflow else { continue };
        if table.rows.is_empty() || !table.rows.iter().all(accepts_itself) {
            continue;
        }
        let workflow = &org.workflows[workflow];
        let name = workflow.id();
        sink.report(
            &RULE,
            workflow.subject(),
            workflow.span(),
            say!("in every step of `{name}` the A is the R", "`{name}` 的每一步都由执行人自己批准"),
        )
        .help(say!("let somebody else accept the result of at least one step", "至少让一个步骤由他人验收"));
    }
}

fn accepts_itself(row: &Row) -> bool {
    let mut accountable = row.with(Letter::A).peekable();
    accountable.peek().is_some()
        && accountable.all(|cell| row.with(Letter::R).any(|other| other.position == cell.position))
}
