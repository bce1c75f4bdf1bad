//! The check of `allocation/misplaced-otherwise`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// `otherwise` is not the last rule of a table, or stands there twice.
    ///
    /// ## Why it matters
    /// It takes all that is left, so nothing written below it ever happens.
    ///
    /// ## How to mend it
    /// Move it to the end, and keep one.
    ///
    /// ## 中文
    /// `otherwise` 不在分配表的最后一行，或写了两次。
    ///
    /// 为什么重要：它接走其余所有情况，写在它下面的永远不会生效。
    ///
    /// 怎么改：请移到最后，并只留一个。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}}, {id: south, name: {zh: 南, en: South}}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{otherwise: clerk}, {when: {region: north}, to: clerk}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}}, {id: south, name: {zh: 南, en: South}}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: north}, to: clerk}, {otherwise: clerk}]
    /// ```
    pub static RULE = "allocation/misplaced-otherwise", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, table) in org.allocations.active() {
        let all: Vec<usize> = (0..table.rules.len()).filter(|n| table.rules[*n].otherwise).collect();
        let name = table.id();
        if let [first, second, ..] = all[..] {
            sink.report(
                &RULE,
                table.subject(),
                table.rules[second].span,
                say!("`{name}` has `otherwise` twice", "`{name}` 写了两次 `otherwise`"),
            )
            .label(table.rules[first].span, say!("first here", "第一次在这里"))
            .help(say!("keep one, at the end", "请只留一个，放在最后"));
        } else if let [only] = all[..]
            && only + 1 < table.rules.len()
        {
            sink.report(
                &RULE,
                table.subject(),
                table.rules[only].span,
                say!("`otherwise` is not the last rule of `{name}`", "`otherwise` 不在 `{name}` 的最后"),
            )
            .label(table.rules[only + 1].span, say!("this rule never gets a case", "这一行永远不会生效"))
            .help(say!("move it to the end", "请移到最后"));
        }
    }
}
