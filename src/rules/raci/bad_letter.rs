//! The check of `raci/bad-letter`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
};

rule! {
    /// A letter is outside the handbook's scheme, or an S stands in a row without R.
    ///
    /// ## Why it matters
    /// A reader of a RACI table does not know what S means; and who supports needs somebody to support.
    ///
    /// ## How to mend it
    /// Write `raci: RASCI` in `orgbook.yaml` to use S, and give each row with an S its R.
    ///
    /// ## 中文
    /// 使用了方案之外的字母，或一行有 S 而没有 R。
    ///
    /// 为什么重要：RACI 表的读者不知道 S 是什么意思；有人支持，就得有人执行。
    ///
    /// 怎么改：要用 S，请在 `orgbook.yaml` 写 `raci: RASCI`；有 S 的每一行都要有 R。
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
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead, S: lead}}]
    /// ```
    ///
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// raci: RASCI
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: workflows/delivery.yaml
    /// name: {zh: 送货, en: Delivery}
    /// steps: [{id: pack, name: {zh: 打包, en: Pack}, raci: {S: clerk, A: lead}}]
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
    ///
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// raci: RASCI
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: workflows/delivery.yaml
    /// name: {zh: 送货, en: Delivery}
    /// steps: [{id: pack, name: {zh: 打包, en: Pack}, raci: {R: lead, S: clerk, A: lead}}]
    /// ```
    pub static RULE = "raci/bad-letter", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for row in facts.tables.iter().flat_map(|table| &table.rows) {
        let name = row.name(org);
        for cell in row.cells.iter().filter(|cell| !org.handbook.raci.has(cell.letter)) {
            let letter = cell.letter.name();
            sink.report(
                &RULE,
                row.subject(org),
                cell.span,
                say!(
                    "this handbook's letters are R, A, C and I; `{name}` has {letter}",
                    "本手册的字母是 R、A、C、I；`{name}` 用了 {letter}"
                ),
            )
            .help(say!(
                "write `raci: RASCI` in `orgbook.yaml`, or give another letter",
                "请在 `orgbook.yaml` 写 `raci: RASCI`，或改用其他字母"
            ));
        }
        let led = row.with(Letter::R).next().is_some() || row.astray.has(Letter::R);
        // Where a table gives the duty away, the group `allocation` tells that nobody claims it.
        let allocated =
            row.step.is_none() && row.duty.is_some_and(|duty| facts.uses.allocation_of_duty[duty.index()].is_some());
        if let Some(cell) =
            row.with(Letter::S).next().filter(|_| org.handbook.raci.has(Letter::S) && !led && !allocated)
        {
            let position = org.positions[cell.position].id();
            sink.report(
                &RULE,
                row.subject(org),
                cell.span,
                say!(
                    "`{position}` supports `{name}`, and nobody is R",
                    "`{position}` 支持（S）`{name}`，但没有执行人（R）"
                ),
            )
            .help(say!("give the row an R: who is supported", "请写上 R，即被支持的执行岗位"));
        }
    }
}
