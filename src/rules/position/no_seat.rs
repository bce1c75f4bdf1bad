//! `position/no-seat`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A position has no seat, or more holders than seats.
    ///
    /// ## Why it matters
    /// Somebody sits on a post that the plan does not know, or a post is planned that nobody may take.
    ///
    /// ## How to mend it
    /// Raise `headcount:`, move a holder, mark one who stands in with `acting: true`, or retire the position.
    ///
    /// ## 中文
    /// 岗位编制为 0，或任职人数超过编制。
    ///
    /// 为什么重要：有人在计划外的位置上，或者设了一个谁也不能坐的岗位。
    ///
    /// 怎么改：调高 `headcount:`，调整任职者，临时顶岗的写 `acting: true`，或停用这个岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// headcount: 1
    /// # file: people/all.yaml
    /// - {id: li-na, name: 李娜, holds: [{position: seller}]}
    /// - {id: gao-xiang, name: 高翔, holds: [{position: seller}]}
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
    /// # file: people/all.yaml
    /// - {id: li-na, name: 李娜, holds: [{position: seller}]}
    /// - {id: gao-xiang, name: 高翔, holds: [{position: seller}]}
    /// ```
    pub static RULE = "position/no-seat", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, position) in org.positions.active() {
        let place = position.headcount_span.unwrap_or(position.span());
        let (name, seats) = (position.id(), position.headcount as usize);
        let held: Vec<_> = facts.holders.of(org, id).filter(|(_, holding)| !holding.acting).collect();
        let n_held = held.len();
        if seats > 0 && n_held <= seats {
            continue;
        }
        let message = match n_held {
            0 => say!("the position `{name}` has no seat", "岗位 `{name}` 的编制为 0"),
            _ => say!(
                "the position `{name}` has more holders ({n_held}) than seats ({seats})",
                "岗位 `{name}` 有 {n_held} 人任职，编制只有 {seats} 人"
            ),
        };
        let finding = sink.report(&RULE, position.subject(), place, message);
        for (person, holding) in held.iter().skip(seats).take(5) {
            let person = org.people[*person].id();
            finding.label(holding.position.span, say!("held by `{person}` too", "`{person}` 也任此岗"));
        }
        finding.help(match n_held {
            0 => say!("raise `headcount`, or write `status: planned`", "请调高 `headcount`，或写 `status: planned`"),
            _ => say!(
                "raise `headcount`, move a holder, or mark one who stands in with `acting: true`",
                "请调高 `headcount`，调整任职者，或给临时顶岗的人写 `acting: true`"
            ),
        });
    }
}
