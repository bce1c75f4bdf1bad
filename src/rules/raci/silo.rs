//! The check of `raci/silo`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Org},
};

rule! {
    /// A row that takes over work from another centre has neither C nor I.
    ///
    /// ## Why it matters
    /// The work crosses a border and nobody on either side hears of it.
    ///
    /// ## How to mend it
    /// Consult or inform the side that handed the work over, or the one that waits for the result.
    ///
    /// ## 中文
    /// 从其他中心接手工作的一行既没有 C 也没有 I。
    ///
    /// 为什么重要：工作跨了部门，两边却没有人知情。
    ///
    /// 怎么改：请咨询或知会移交的一方，或等待结果的一方。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: stores}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {R: clerk, A: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {R: packer, A: packer}}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: stores}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {R: clerk, A: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {R: packer, A: packer, I: clerk}}
    /// ```
    pub static RULE = "raci/silo", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for table in facts.tables.iter() {
        let Some(workflow) = table.workflow else { continue };
        for row in &table.rows {
            let taken_over = facts.flow(workflow).handoffs.iter().find(|handoff| Some(handoff.to) == row.step);
            let Some(handoff) = taken_over else { continue };
            // Where R or A is missing, `raci/no-responsible` and `raci/no-accountable` say more.
            let whole = [Letter::R, Letter::A].iter().all(|letter| row.with(*letter).next().is_some());
            let told = [Letter::C, Letter::I]
                .iter()
                .any(|letter| row.with(*letter).next().is_some() || row.astray.has(*letter));
            if !whole || told {
                continue;
            }
            let (name, from) = (row.name(org), &org.workflows[workflow].steps[handoff.from.0 as usize]);
            let before = &from.id.value;
            sink.report(
                &RULE,
                row.subject(org),
                row.span,
                say!(
                    "`{name}` takes over from another centre and consults or informs nobody",
                    "`{name}` 从其他中心接手，却没有咨询或知会任何人"
                ),
            )
            .label(from.span, say!("`{before}` hands over", "`{before}` 在这里移交"))
            .help(say!(
                "add C or I: who handed over, or who waits for the result",
                "请加上 C 或 I：移交的岗位，或等待结果的岗位"
            ));
        }
    }
}
