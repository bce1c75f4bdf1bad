//! The check of `allocation/to-vacant`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Position, Status},
    rules::person::on_paper_only,
};

rule! {
    /// A table gives cases to a position that nobody holds, or that is retired.
    ///
    /// ## Why it matters
    /// The cases go to an empty desk.
    ///
    /// ## How to mend it
    /// Send them to a position that is held until this one is.
    ///
    /// ## 中文
    /// 分配表把事情分给了没有人任职或已停用的岗位。
    ///
    /// 为什么重要：事情送到了一张空桌子上。
    ///
    /// 怎么改：在有人任职之前，请改分给有人的岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: R}]
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: lead}]
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{otherwise: clerk}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: R}]
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: lead}]
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{otherwise: lead}]
    /// ```
    pub static RULE = "allocation/to-vacant", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // Where duties rest on the empty seat alone, `person/on-paper-only` says so.
    let on_paper: Vec<Id<Position>> = on_paper_only(org, facts).into_iter().map(|(position, _)| position).collect();
    for (_, table) in org.allocations.active() {
        let mut told: Vec<Id<Position>> = Vec::new();
        for to in table.rules.iter().filter_map(|rule| rule.to) {
            let Some(id) = to.to.filter(|position| !told.contains(position)) else { continue };
            let position = &org.positions[id];
            let name = position.id();
            let message = match position.common.status {
                Status::Retired => say!("cases go to `{name}`, which is retired", "事情分给了已停用的 `{name}`"),
                Status::Active if facts.holders.is_vacant(org, id) && !on_paper.contains(&id) => {
                    say!("cases go to `{name}`, which nobody holds", "事情分给了 `{name}`，而该岗位没有人任职")
                }
                // `handbook/planned-reference` tells the planned ones.
                Status::Active | Status::Planned => continue,
            };
            told.push(id);
            sink.report(&RULE, table.subject(), to.span, message)
                .label(position.span(), say!("the position", "该岗位"))
                .help(say!("send them to a position that somebody holds", "请改分给有人任职的岗位"));
        }
    }
}
