//! `position/no-reporting-line`.

use crate::{
    derive::{Facts, has_known_superior},
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Position, target},
};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

rule! {
    /// A position reports to nobody, though it is not the one at the top.
    ///
    /// ## Why it matters
    /// Nobody sets its goals, stands up for it or decides when two of its tasks collide.
    ///
    /// ## How to mend it
    /// Write `reports_to:`, or give its centre a head, or a parent whose head it then reports to.
    ///
    /// ## 中文
    /// 岗位不向任何人汇报，而它又不是最高岗位。
    ///
    /// 为什么重要：没有人给它定目标、替它撑腰，两件事冲突时也没有人拍板。
    ///
    /// 怎么改：写上 `reports_to:`，或给所在中心指定负责人，或给中心指定上级中心，由上级中心的负责人来管。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/all.yaml
    /// - {id: company, name: {zh: 公司, en: Company}, head: manager}
    /// - {id: sales, name: {zh: 销售中心, en: Sales}}
    /// # file: positions/all.yaml
    /// - {id: manager, name: {zh: 总经理, en: Manager}, centre: company}
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/all.yaml
    /// - {id: company, name: {zh: 公司, en: Company}, head: manager}
    /// - {id: sales, name: {zh: 销售中心, en: Sales}, parent: company}
    /// # file: positions/all.yaml
    /// - {id: manager, name: {zh: 总经理, en: Manager}, centre: company}
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// ```
    pub static RULE = "position/no-reporting-line", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let alone: Vec<Id<Position>> =
        org.positions.active().map(|(id, _)| id).filter(|id| is_alone(org, facts, *id)).collect();
    let top = top(org, facts, &alone);
    for id in alone.iter().copied().filter(|id| Some(*id) != top) {
        let position = &org.positions[id];
        let (id, centre) = (position.id(), target(&position.centre).map_or("…", |centre| org.centres[centre].id()));
        let finding = sink.report(
            &RULE,
            position.subject(),
            position.span(),
            say!("the position `{id}` reports to nobody", "岗位 `{id}` 没有汇报对象"),
        );
        if let Some(top) = top {
            let (top, span) = (org.positions[top].id(), org.positions[top].span());
            finding.label(span, say!("`{top}` is the one at the top", "最高岗位是 `{top}`"));
        }
        finding.help(say!(
            "write `reports_to: …`, or give the centre `{centre}` a head or a parent",
            "请写 `reports_to: …`，或给中心 `{centre}` 指定负责人或上级中心"
        ));
    }
}

/// Whether a position has no superior, and every name on the way to one could be read.
fn is_alone(org: &Org, facts: &Facts, id: Id<Position>) -> bool {
    facts.reporting.superior(id).is_none() && has_known_superior(org, id)
}

/// The one at the top: the head of a root centre before others, then whoever has most positions below.
fn top(org: &Org, facts: &Facts, alone: &[Id<Position>]) -> Option<Id<Position>> {
    let heads: FxHashSet<Id<Position>> = org
        .centres
        .active()
        .filter(|(_, centre)| centre.parent.is_none())
        .filter_map(|(_, centre)| target(&centre.head))
        .collect();
    let rank = |id: Id<Position>| (heads.contains(&id), n_below(facts, id));
    let top = alone.iter().copied().max_by_key(|id| (rank(*id), Reverse(*id)))?;
    (alone.len() == 1 || rank(top) > (false, 0)).then_some(top)
}

/// How many positions are below one that has nobody above it; such a tree has no circles.
fn n_below(facts: &Facts, top: Id<Position>) -> usize {
    let mut open = facts.reporting.reports(top).to_vec();
    let mut n_below = 0;
    while let Some(id) = open.pop() {
        n_below += 1;
        open.extend(facts.reporting.reports(id));
    }
    n_below
}
