//! `person/overlapping-holdings`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Holding, Object, Org},
};

rule! {
    /// Somebody holds the same position twice on one day.
    ///
    /// ## Why it matters
    /// One of the entries was meant to end or to replace the other; shares and dates count twice.
    ///
    /// ## How to mend it
    /// End the first with `until:` before the second begins, or keep one of them.
    ///
    /// ## 中文
    /// 同一个人在同一天重复担任同一个岗位。
    ///
    /// 为什么重要：多半是其中一条本该结束或被替换，占比和日期因此重复计算。
    ///
    /// 怎么改：给前一条写上 `until:`，在后一条开始前结束；或只留一条。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds:
    ///   - {position: seller, since: 2026-01-01}
    ///   - {position: seller, acting: true, since: 2026-10-01}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds:
    ///   - {position: seller, acting: true, since: 2026-01-01, until: 2026-09-30}
    ///   - {position: seller, since: 2026-10-01}
    /// ```
    pub static RULE = "person/overlapping-holdings", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, person) in org.people.active() {
        for (n, later) in person.holds.iter().enumerate() {
            let same = |earlier: &&Holding| later.position.to.is_some() && earlier.position.to == later.position.to;
            let Some(earlier) = person.holds[..n].iter().filter(same).find(|earlier| overlap(earlier, later)) else {
                continue;
            };
            let id = person.id();
            let position = later.position.to.map_or("…", |position| org.positions[position].id());
            sink.report(
                &RULE,
                person.subject(),
                later.position.span,
                say!("`{id}` holds `{position}` twice at one time", "`{id}` 在同一时间两次担任 `{position}`"),
            )
            .label(earlier.position.span, say!("held here already", "这里已经任职"))
            .help(say!(
                "end the first with `until` before the second begins, or keep one",
                "请给前一条写 `until`，在后一条开始前结束，或只留一条"
            ));
        }
    }
}

/// Whether there is a day on which both hold.
fn overlap(one: &Holding, other: &Holding) -> bool {
    let begins_before_end = |first: &Holding, second: &Holding| match (&first.since, &second.until) {
        (Some(since), Some(until)) => since.value <= until.value,
        _ => true,
    };
    let in_order = !one.is_backwards() && !other.is_backwards();
    in_order && begins_before_end(one, other) && begins_before_end(other, one)
}
