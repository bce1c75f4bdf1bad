//! `person/vacant-position`.

use super::on_paper_only::on_paper_only;
use crate::{
    derive::{Facts, ended},
    diagnostic::{Sink, rule, say},
    model::{Allocation, Id, Object, Org, Position},
};

rule! {
    /// A position has fewer holders than seats, and nobody says that this is known.
    ///
    /// ## Why it matters
    /// Work planned for the empty seat waits, or falls to the others unasked.
    ///
    /// ## How to mend it
    /// Write who holds it under `people/`; or say that the vacancy is known: `vacancy: {owner: …, fill_by: …}`; or
    /// lower the headcount.
    ///
    /// ## 中文
    /// 岗位的任职人数少于编制，也没有说明空缺已知。
    ///
    /// 为什么重要：安排给空位的工作没人做，或者不声不响地落到别人头上。
    ///
    /// 怎么改：在 `people/` 中写明谁任职；或用 `vacancy: {owner: …, fill_by: …}` 说明空缺；或调低编制。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// headcount: 2
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// headcount: 2
    /// vacancy: {fill_by: 2027-03-01}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}]
    /// ```
    pub static RULE = "person/vacant-position", Warning [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    if !org.has_people() || facts.holders.is_astray() {
        return;
    }
    let ended = ended(org);
    // Where the vacancy leaves a duty on paper only, `person/on-paper-only` says so.
    let on_paper: Vec<Id<Position>> = on_paper_only(org, facts).into_iter().map(|(position, _)| position).collect();
    for (id, position) in org.positions.active().filter(|(_, position)| position.vacancy.is_none()) {
        let (filled, seats) = (facts.holders.filled(org, id), position.headcount as usize);
        // A table that gives cases to it says more.
        let is_sent_cases = filled == 0 && org.allocations.active().any(|(_, table)| names(table, id));
        if filled >= seats || on_paper.binary_search(&id).is_ok() || is_sent_cases {
            continue;
        }
        let (name, n_empty) = (position.id(), seats - filled);
        let finding = sink.report(
            &RULE,
            position.subject(),
            position.headcount_span.unwrap_or(position.span()),
            say!("empty seats of `{name}`: {n_empty} of {seats}", "`{name}` 编制 {seats} 人，空缺 {n_empty} 人"),
        );
        if let Some((last, n_ended)) = ended.get(&id) {
            finding.label(*last, say!("a holding ended here", "有任职在此结束"));
            if filled + n_ended >= seats {
                finding.due();
            }
        }
        finding.help(say!(
            "name a holder, or say that it is known: `vacancy: {{owner: …, fill_by: …}}`",
            "请指定任职者，或说明空缺已知：`vacancy: {{owner: …, fill_by: …}}`"
        ));
    }
}

/// Whether a table gives cases to a position.
fn names(table: &Allocation, position: Id<Position>) -> bool {
    table.rules.iter().any(|rule| rule.to.is_some_and(|to| to.to == Some(position)))
}
