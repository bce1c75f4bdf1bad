//! The check of `allocation/shadowed`.

use crate::{
    derive::{Facts, RuleBoxes},
    diagnostic::{Sink, rule, say},
    geometry::Cuboid,
    model::{Object, Org},
    source::Span,
};

rule! {
    /// A rule of a table never gets a case, because those above it take them all.
    ///
    /// ## Why it matters
    /// Its author believes that it holds, and it never does.
    ///
    /// ## How to mend it
    /// Move it above the rule that takes its cases, or delete it.
    ///
    /// ## 中文
    /// 一条规则的情形全被上面的规则先接走，永远不会生效。
    ///
    /// 为什么重要：写它的人以为有效，其实从未生效。
    ///
    /// 怎么改：请把它移到接走情形的那条规则之上，或删掉它。
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
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, responsibilities: [{duty: quote, raci: R}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// policy: first
    /// rules: [{when: {region: [north, south]}, to: clerk}, {when: {region: north}, to: lead}]
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
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, responsibilities: [{duty: quote, raci: R}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// policy: first
    /// rules: [{when: {region: north}, to: lead}, {when: {region: [north, south]}, to: clerk}]
    /// ```
    pub static RULE = "allocation/shadowed", Error;
}

/// More rules above than this are not named.
const MOST_LABELS: usize = 4;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for table in RuleBoxes::in_force(org, facts) {
        for ((n, own), is_dead) in table.placed.iter().zip(facts.dead(&table)) {
            let place = table.place(*n);
            let number = n + 1;
            let id = table.table.id();
            if table.space.space.is_empty(own) {
                let message =
                    say!("rule {number} of `{id}` takes no case at all", "`{id}` 的第 {number} 条规则不含任何情形");
                sink.report(&RULE, table.table.subject(), place, message)
                    .help(say!("leave something over in its conditions, or delete it", "请改写条件，或删掉它"));
                continue;
            }
            if !is_dead {
                continue;
            }
            let message = say!(
                "rule {number} of `{id}` never gets a case: those above it take them all",
                "`{id}` 的第 {number} 条规则永远不会生效：它的情形都被上面的规则接走了"
            );
            let found = sink.report(&RULE, table.table.subject(), place, message);
            found.witness(&table.space.witness(org, std::slice::from_ref(own)));
            let above = above(&table, *n, own);
            for (other, span) in above.iter().take(MOST_LABELS) {
                let other = other + 1;
                found.label(
                    *span,
                    match above.len() {
                        1 => say!("rule {other} takes all of them", "第 {other} 条接走了全部"),
                        _ => say!("rule {other} takes some of them", "第 {other} 条接走了一部分"),
                    },
                );
            }
            let first = above.first().map_or(1, |(other, _)| other + 1);
            found.help(say!("move it above rule {first}, or delete it", "请移到第 {first} 条之前，或删掉它"));
        }
    }
}

/// The rules above that take the cases of a rule: one alone where one has them all.
fn above(table: &RuleBoxes, n: usize, own: &Cuboid) -> Vec<(usize, Span)> {
    let space = &table.space.space;
    let place = |n: usize| (n, table.place(n));
    let before = || table.placed.iter().take_while(move |(other, _)| *other < n);
    match before().find(|(_, other)| space.contains(other, own)) {
        Some((other, _)) => vec![place(*other)],
        None => before().filter(|(_, other)| space.intersect(other, own).is_some()).map(|(n, _)| place(*n)).collect(),
    }
}
