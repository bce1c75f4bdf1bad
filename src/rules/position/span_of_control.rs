//! `position/span-of-control`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// More people report to one position than `max` (10).
    ///
    /// ## Why it matters
    /// With more than ten direct reports, nobody gets enough of their superior's time, and problems are seen late.
    ///
    /// ## How to mend it
    /// Put a lead between them and some of the positions, or raise `max` in `orgbook.yaml` where the work is uniform.
    ///
    /// ## 中文
    /// 一个岗位的直接下属超过 `max`（10）人。
    ///
    /// 为什么重要：直接下属超过十人，每个人分到的管理时间都不够，问题发现得晚。
    ///
    /// 怎么改：在中间设一位主管分管一部分岗位；工作高度相似、确实管得过来时，可在 `orgbook.yaml` 里调高 `max`。
    ///
    /// ## Fires
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules:
    ///   position/span-of-control: {max: 2}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: lead
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, headcount: 2}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules:
    ///   position/span-of-control: {max: 2}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: lead
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// ```
    pub static RULE = "position/span-of-control", Warning { max = 10.0 };
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max") as u64;
    for (id, position) in org.positions.active() {
        let reports = facts.reporting.reports(id);
        let n_seats: u64 = reports.iter().map(|report| u64::from(org.positions[*report].headcount)).sum();
        if n_seats <= max {
            continue;
        }
        let id = position.id();
        let names: Vec<&str> = reports.iter().map(|report| org.positions[*report].id()).collect();
        sink.report(
            &RULE,
            position.subject(),
            position.span(),
            say!(
                "{n_seats} seats report to the position `{id}`, more than {max}",
                "岗位 `{id}` 有 {n_seats} 个直接下属，超过 {max} 个"
            ),
        )
        .witness(&names.join(", "))
        .help(say!(
            "put a lead between it and some of them, or raise `max` for this rule",
            "请设一位主管分管其中一部分，或为这条规则调高 `max`"
        ));
    }
}
