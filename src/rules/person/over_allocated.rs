//! `person/over-allocated`.

use crate::{
    calendar::Share,
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Holding, Object, Org, Person},
    source::Spanned,
};
use chrono::NaiveDate;

rule! {
    /// The shares of what somebody holds on one day add up to more than 100 %.
    ///
    /// ## Why it matters
    /// The plan counts on hours that do not exist; one of the positions will be neglected, and the plan does not say
    /// which.
    ///
    /// ## How to mend it
    /// Lower a share, end one holding before the other begins, or give a position to somebody else.
    ///
    /// ## 中文
    /// 某人在同一天任职的时间占比合计超过 100%。
    ///
    /// 为什么重要：计划里用了不存在的工时，总有一个岗位会被放下，而计划没说是哪一个。
    ///
    /// 怎么改：调低占比，让一个任职在另一个开始前结束，或把其中一个岗位交给别人。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller, share: 70%}, {position: service, share: 50%, since: 2027-01-01}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller, share: 70%, until: 2026-12-31}, {position: service, share: 50%, since: 2027-01-01}]
    /// ```
    pub static RULE = "person/over-allocated", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, person) in org.people.active() {
        let Some((from, over)) = first_days(person, org.as_of) else { continue };
        let total: u64 = over.iter().map(|(_, share)| u64::from(share.value.millionths)).sum();
        let until = over.iter().filter_map(|(holding, _)| Some(holding.until.as_ref()?.value)).min();
        let (id, percent) = (person.id(), total as f64 / 1e4);
        let parts: Vec<String> = over.iter().map(|(_, share)| format!("{}%", share.value.percent())).collect();
        let parts = parts.join(" + ");
        let witness = match until {
            Some(until) => format!("{from}..{until}: {parts}"),
            None => format!("{from}..: {parts}"),
        };
        let last = over.len() - 1;
        let finding = sink.report(
            &RULE,
            person.subject(),
            over[last].1.span,
            say!(
                "the shares that `{id}` holds on {from} add up to {percent}%",
                "`{id}` 在 {from} 的任职占比合计 {percent}%"
            ),
        );
        for (_, share) in &over[..last] {
            finding.label(share.span, say!("counts on that day too", "当天同样有效"));
        }
        finding.witness(&witness).help(say!(
            "lower a share, or end one holding before the other begins",
            "请调低占比，或让一个任职在另一个开始前结束"
        ));
    }
}

/// A holding and its share.
type Part<'p> = (&'p Holding, &'p Spanned<Share>);

/// The first day from `today` on with shares above the whole, and the holdings that make them up.
fn first_days(person: &Person, today: NaiveDate) -> Option<(NaiveDate, Vec<Part<'_>>)> {
    let begins = person.holds.iter().filter_map(|holding| Some(holding.since.as_ref()?.value));
    let mut days: Vec<NaiveDate> = begins.filter(|day| *day > today).chain([today]).collect();
    days.sort_unstable();
    days.into_iter().find_map(|day| {
        let held = person.holds.iter().filter(|holding| holding.holds_on(day));
        let shares: Vec<_> = held.filter_map(|holding| Some((holding, holding.share.as_ref()?))).collect();
        let total: u64 = shares.iter().map(|(_, share)| u64::from(share.value.millionths)).sum();
        // A position that counts twice is `person/overlapping-holdings`.
        let is_twice = |n: usize| {
            let position = shares[n].0.position.to;
            position.is_some() && shares[..n].iter().any(|(holding, _)| holding.position.to == position)
        };
        let is_over = total > u64::from(Share::WHOLE.millionths) && !(0..shares.len()).any(is_twice);
        is_over.then_some((day, shares))
    })
}
