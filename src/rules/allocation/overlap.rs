//! The check of `allocation/overlap`.

use crate::{
    derive::{Facts, RuleBoxes},
    diagnostic::{Message, Sink, rule, say},
    geometry::Overlap,
    model::{Object, Org},
};

rule! {
    /// Two rules of a table take the same cases, though no two may meet.
    ///
    /// ## Why it matters
    /// Two people write to one customer, with two prices.
    ///
    /// ## How to mend it
    /// Narrow one of the two, or write `policy: first` where the order of the rules is to decide.
    ///
    /// ## 中文
    /// 两条规则适用于同一情形，而规则本应互不重叠。
    ///
    /// 为什么重要：两个人会同时联系一位客户，报出两个价（撞单）。
    ///
    /// 怎么改：请缩小其中一条的条件；如果本意是按先后顺序，请写 `policy: first`。
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
    /// rules: [{when: {region: north}, to: clerk}, {when: {region: [north, south]}, to: lead}]
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
    /// rules: [{when: {region: north}, to: clerk}, {when: {region: south}, to: lead}]
    /// ```
    pub static RULE = "allocation/overlap", Error;
}

/// More rules than this that meet one rule are not named.
const MOST_LABELS: usize = 4;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for table in RuleBoxes::in_force(org, facts) {
        let (pairs, complete) = table.collisions();
        for (rule, pairs) in by_culprit(pairs) {
            report(org, &table, rule, &pairs, complete, sink);
        }
    }
}

/// The pairs by the rule that is in most of them, so that one wide rule is told once; of equals, the later rule.
fn by_culprit(mut pairs: Vec<Overlap>) -> Vec<(usize, Vec<Overlap>)> {
    let mut told = Vec::new();
    while !pairs.is_empty() {
        let n_rules = pairs.iter().map(|pair| pair.second + 1).max().unwrap_or(0);
        let mut n_pairs = vec![0_usize; n_rules];
        pairs.iter().flat_map(|pair| [pair.first, pair.second]).for_each(|rule| n_pairs[rule] += 1);
        let culprit = (0..n_rules).max_by_key(|rule| n_pairs[*rule]).unwrap_or(0);
        let (own, rest) = pairs.into_iter().partition(|pair| pair.first == culprit || pair.second == culprit);
        told.push((culprit, own));
        pairs = rest;
    }
    told
}

fn report(org: &Org, table: &RuleBoxes, rule: usize, pairs: &[Overlap], complete: bool, sink: &mut Sink) {
    let other = |pair: &Overlap| if pair.first == rule { pair.second } else { pair.first };
    let name = |n: usize| table.to(n).map_or("…", |to| org.positions[to].id());
    let (own, receiver) = (rule + 1, name(rule));
    let Message { en, zh } = table.space.told_all(org, &pairs[0].boxes, true);
    let id = table.table.id();
    let message = match pairs {
        [pair] if table.to(other(pair)) == table.to(rule) => {
            let other = other(pair) + 1;
            say!(
                "rules {other} and {own} of `{id}` both take {en}, though no two rules may meet",
                "`{id}` 的第 {other} 条和第 {own} 条规则都适用于 {zh}，而规则不许重叠"
            )
        }
        [pair] => {
            let (other, their) = (other(pair) + 1, name(other(pair)));
            say!(
                "`{id}` gives {en} to two: `{their}` (rule {other}) and `{receiver}` (rule {own})",
                "`{id}` 把 {zh} 同时分给了 `{their}`（第 {other} 条）和 `{receiver}`（第 {own} 条）"
            )
        }
        several => {
            let (n, other) = (several.len(), other(&several[0]) + 1);
            say!(
                "rule {own} of `{id}` takes cases of {n} other rules, such as {en} of rule {other}",
                "`{id}` 的第 {own} 条规则与另外 {n} 条重叠，例如与第 {other} 条都适用于 {zh}"
            )
        }
    };
    let found = sink.report(&RULE, table.table.subject(), table.place(rule), message);
    found.witness(&table.space.witness(org, &pairs[0].boxes));
    for (n, pair) in pairs.iter().enumerate().take(MOST_LABELS) {
        let (number, their) = (other(pair) + 1, name(other(pair)));
        let n_more = pairs.len() - n - 1;
        let label = match n + 1 == MOST_LABELS && n_more > 0 {
            true => say!(
                "rule {number} gives them to `{their}`; {n_more} more rules meet it",
                "第 {number} 条分给 `{their}`；另有 {n_more} 条也与它重叠"
            ),
            false => say!("rule {number} gives them to `{their}`", "第 {number} 条分给 `{their}`"),
        };
        found.label(table.place(other(pair)), label);
    }
    found.help(match complete {
        true => say!(
            "narrow one of them, or write `policy: first` where the order of the rules is to decide",
            "请缩小其中一条的条件；如果按先后顺序决定，请写 `policy: first`"
        ),
        false => say!(
            "narrow one of them; more rules than are told meet, and come up once these are put right",
            "请缩小其中一条的条件；重叠的规则还有更多，改好这些后会继续列出"
        ),
    });
}
