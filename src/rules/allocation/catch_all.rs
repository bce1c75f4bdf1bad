//! The check of `allocation/catch-all`.

use crate::{
    derive::{Facts, RuleBoxes},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// The rule for everything else takes most of the cases of a table.
    ///
    /// Every value at the end of a tree counts alike; on a number line every stretch between the ends that the rules use
    /// counts alike. How many cases really come is not known here.
    ///
    /// ## Why it matters
    /// Whoever stands last gets nearly everything, and nobody decided that they should.
    ///
    /// ## How to mend it
    /// Write rules for what `otherwise` takes most, or raise `max` where it is meant.
    ///
    /// ## 中文
    /// `otherwise` 接走了分配表的大部分情形。
    ///
    /// 统计口径：维度中每个最末级取值各算一份；数轴按规则用到的端点分段，每段各算一份。实际来件数量不在统计之内。
    ///
    /// 为什么重要：排在最后的人几乎接走全部，却没有人真正决定过应当如此。
    ///
    /// 怎么改：请为 `otherwise` 接走最多的部分写出规则；如果本来如此，请调高 `max`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}}, {id: south, name: {zh: 南, en: South}}, {id: west, name: {zh: 西, en: West}}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, responsibilities: [{duty: quote, raci: R}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: north}, to: clerk}, {otherwise: lead}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}}, {id: south, name: {zh: 南, en: South}}, {id: west, name: {zh: 西, en: West}}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, responsibilities: [{duty: quote, raci: R}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: [north, south]}, to: clerk}, {otherwise: lead}]
    /// ```
    pub static RULE = "allocation/catch-all", Hint { max = 50.0 };
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max");
    for table in RuleBoxes::in_force(org, facts).into_iter().filter(|table| table.whole) {
        let Some(otherwise) = table.otherwise() else { continue };
        // A duty that is divided across nothing has a single case.
        if table.space.dimensions.is_empty() {
            continue;
        }
        let Some(taken) = table.space.space.share(&table.boxes(), &[]) else { continue };
        let percent = (1.0 - taken) * 100.0;
        if percent <= max + 1e-9 {
            continue;
        }
        let (id, percent) = (table.table.id(), (percent * 10.0).round() / 10.0);
        sink.report(
            &RULE,
            table.table.subject(),
            table.rule(otherwise).span,
            say!(
                "`otherwise` takes {percent}% of the cases of `{id}`, counted by values",
                "`otherwise` 接走了 `{id}` 中 {percent}% 的情形（按取值计）"
            ),
        )
        .help(say!(
            "write rules for what is meant to go to somebody in particular; each value at the end of a tree counts alike",
            "请为应当归特定岗位的部分写出规则；每个最末级取值各算一份"
        ));
    }
}
