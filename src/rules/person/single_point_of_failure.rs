//! `person/single-point-of-failure`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
};

rule! {
    /// Only one person can do a critical duty.
    ///
    /// ## Why it matters
    /// On the day that person is ill or resigns, critical work stops, and nobody can show another how it is done.
    ///
    /// ## How to mend it
    /// Let a second position claim the duty, or add a holder; somebody who only stands in is the deputy, which is
    /// another matter.
    ///
    /// ## 中文
    /// 一项关键职责只有一个人能做。
    ///
    /// 为什么重要：这个人一病一走，关键工作就停了，也没有人能教会别人。
    ///
    /// 怎么改：让第二个岗位也认领这项职责，或增加任职者；只是临时顶岗的，是代理人，不算在内。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/reply.yaml
    /// name: {zh: 首次响应, en: First reply}
    /// centre: sales
    /// critical: true
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// responsibilities: [{duty: reply}]
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/reply.yaml
    /// name: {zh: 首次响应, en: First reply}
    /// centre: sales
    /// critical: true
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// headcount: 2
    /// responsibilities: [{duty: reply}]
    /// # file: people/all.yaml
    /// - {id: li-na, name: 李娜, holds: [{position: seller}]}
    /// - {id: gao-xiang, name: 高翔, holds: [{position: seller}]}
    /// ```
    pub static RULE = "person/single-point-of-failure", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // A holding of nothing may be the one that is missed here.
    if facts.holders.is_astray() {
        return;
    }
    for (id, duty) in org.duties.active().filter(|(_, duty)| duty.critical) {
        let claims = facts.register.with(org, id, Letter::R);
        let mut able = claims.flat_map(|claim| facts.holders.of(org, claim.position).map(move |held| (claim, held)));
        let Some((claim, (person, holding))) = able.next() else { continue };
        if able.any(|(_, (other, _))| other != person) {
            continue;
        }
        let person = &org.people[person];
        let (name, duty_name) = (person.id(), duty.id());
        sink.report(
            &RULE,
            person.subject(),
            duty.span(),
            say!(
                "only `{name}` can do the critical duty `{duty_name}`",
                "关键职责 `{duty_name}` 只有 `{name}` 一个人能做"
            ),
        )
        .label(claim.of(org).letters_span, say!("the R of `{duty_name}`", "`{duty_name}` 的 R"))
        .label(holding.position.span, say!("held by `{name}` alone", "只有 `{name}` 担任"))
        .help(say!(
            "let a second position claim the duty, or add a holder",
            "请让第二个岗位认领这项职责，或增加任职者"
        ));
    }
}
