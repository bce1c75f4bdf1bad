//! `position/single-report`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Position, target},
};
use std::collections::BTreeSet;

rule! {
    /// The head of a centre has one report.
    ///
    /// ## Why it matters
    /// A layer for a single person costs a superior's time and slows every decision.
    ///
    /// ## How to mend it
    /// Merge the two positions, or let the one report past the head; ignore the hint where the team is about to grow.
    ///
    /// ## 中文
    /// 中心负责人只有一个直接下属。
    ///
    /// 为什么重要：为一个人单设一层，占用一位主管的时间，每个决定都慢一步。
    ///
    /// 怎么改：把两个岗位合并，或让下属直接向更上一级汇报；团队马上要扩充的，可以不理会这条提示。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: lead
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: lead
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, headcount: 2}
    /// ```
    pub static RULE = "position/single-report", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let heads: BTreeSet<Id<Position>> = org.centres.active().filter_map(|(_, centre)| target(&centre.head)).collect();
    for id in heads.into_iter().filter(|id| org.positions[*id].common.is_active()) {
        let &[report] = facts.reporting.reports(id) else { continue };
        // A circle of centres makes each the other's report: `centre/cycle`.
        if org.positions[report].headcount > 1 || facts.reporting.above(id).contains(&report) {
            continue;
        }
        let (head, report) = (&org.positions[id], &org.positions[report]);
        let (head_id, report_id) = (head.id(), report.id());
        sink.report(
            &RULE,
            head.subject(),
            head.span(),
            say!(
                "only `{report_id}` reports to the head `{head_id}`",
                "负责人 `{head_id}` 只有 `{report_id}` 一个下属"
            ),
        )
        .label(report.span(), say!("the one report", "唯一的下属"))
        .help(say!(
            "merge the two positions, or let `{report_id}` report one step higher",
            "请合并这两个岗位，或让 `{report_id}` 向更上一级汇报"
        ));
    }
}
