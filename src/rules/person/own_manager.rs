//! `person/own-manager`.

use crate::{
    derive::{Facts, Tenure, from_day},
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Position},
};
use std::collections::BTreeSet;

rule! {
    /// Somebody reports to themselves through two positions.
    ///
    /// ## Why it matters
    /// Nobody looks at the work of that position: its superior is the one who does it.
    ///
    /// ## How to mend it
    /// Let the lower position report one step higher while one person holds both, or give it to somebody else.
    ///
    /// ## 中文
    /// 某人通过两个岗位向自己汇报。
    ///
    /// 为什么重要：这个岗位的工作没有别人看：上级就是做事的人自己。
    ///
    /// 怎么改：一人兼任期间，让下级岗位向更上一级汇报；或把其中一个岗位交给别人。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: lead
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}, {position: lead}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: lead
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
    /// # file: people/all.yaml
    /// - {id: li-na, name: 李娜, holds: [{position: seller}]}
    /// - {id: gao-xiang, name: 高翔, holds: [{position: lead}]}
    /// ```
    pub static RULE = "person/own-manager", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, person) in org.people.active() {
        let held: Vec<(Id<Position>, Tenure)> = person
            .holds
            .iter()
            .filter_map(|holding| Some((holding.position.to?, Tenure::new(id, holding, org.as_of)?)))
            .filter(|(position, _)| org.positions[*position].common.is_active())
            .collect();
        // A position held twice, one time after the other, is told once.
        let mut told = BTreeSet::new();
        for (own, below) in &held {
            let superior = facts.reporting.superior(*own).filter(|superior| superior != own);
            // Who reports to itself by way of others is `position/reporting-cycle`.
            let superior = superior.filter(|superior| !facts.reporting.above(*superior).contains(own));
            let above = held.iter().filter(|(position, _)| Some(*position) == superior);
            let meeting =
                above.filter_map(|(position, above)| Some((below.meets(above)?, *position, above.span))).min();
            let Some((day, superior, above)) = meeting else { continue };
            if !told.insert(*own) {
                continue;
            }
            let (id, own, superior) = (person.id(), org.positions[*own].id(), org.positions[superior].id());
            let (when, when_zh) = from_day(Some(day).filter(|day| *day > org.as_of));
            sink.report(
                &RULE,
                person.subject(),
                below.span,
                say!(
                    "{when}`{id}` as `{own}` reports to `{id}` as `{superior}`",
                    "{when_zh}`{id}` 作为 `{own}`，要向作为 `{superior}` 的自己汇报"
                ),
            )
            .label(above, say!("the superior position", "上级岗位"))
            .help(say!(
                "let `{own}` report one step higher, or give it to somebody else",
                "请让 `{own}` 向更上一级汇报，或交给别人担任"
            ));
        }
    }
}
