//! `position/deputy-unable`.

use crate::{
    derive::{Facts, Share, claimed_hours, tools_needed},
    diagnostic::{Sink, rule, say},
    model::{Duty, Id, Object, Org, Position, Ref, Tool},
    source::Span,
};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

rule! {
    /// A deputy lacks access to a tool that the duties and steps need, or is on duty itself in the very same minutes.
    ///
    /// Minutes are looked at for duties that are `around_the_clock`: who has the same shift for the same duty cannot
    /// stand in for it.
    ///
    /// ## Why it matters
    /// The gap shows on the first day of a leave, when whoever could give access may be away as well, and the work waits.
    ///
    /// ## How to mend it
    /// Give the deputy the access, at the level that the duty needs, or name a deputy who has it, or another shift.
    ///
    /// ## 中文
    /// 代理岗位没有职责和步骤所需的工具权限，或自己也在完全相同的时间值守。
    ///
    /// 时间只看 `around_the_clock` 的职责：同一职责同一班次的人无法互相顶班。
    ///
    /// 为什么重要：休假第一天才发现进不去系统，能开权限的人可能也不在，工作只好等着。
    ///
    /// 怎么改：按职责所需的级别给代理岗位开通权限，或换一个有权限、班次不同的代理岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// needs: {tools: [{tool: crm}]}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Seller}, centre: sales, responsibilities: [{duty: quote}], tools: [{tool: crm}], deputy: adviser}
    /// - {id: adviser, name: {zh: 客服岗, en: Adviser}, centre: sales}
    /// ```
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/chat.yaml
    /// name: {zh: 在线客服, en: Live chat}
    /// centre: sales
    /// around_the_clock: {hours: "Mo-Fr 09:00-18:00"}
    /// # file: positions/all.yaml
    /// - {id: first, name: {zh: 客服一岗, en: First desk}, centre: sales, hours: "Mo-Fr 09:00-18:00", responsibilities: [{duty: chat}], deputy: second}
    /// - {id: second, name: {zh: 客服二岗, en: Second desk}, centre: sales, hours: "Mo-Fr 09:00-18:00", responsibilities: [{duty: chat}]}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// needs: {tools: [{tool: crm}]}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Seller}, centre: sales, responsibilities: [{duty: quote}], tools: [{tool: crm}], deputy: adviser}
    /// - {id: adviser, name: {zh: 客服岗, en: Adviser}, centre: sales, tools: [{tool: crm}]}
    /// ```
    pub static RULE = "position/deputy-unable", Warning;
}

/// A position that cannot rely on its deputy for a tool.
struct Gap<'o> {
    position: &'o Position,
    /// Where the position names its deputy.
    deputy_span: Span,
    /// Where a duty or a step names the tool.
    need_span: Span,
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // What a position lacks for its own work is told of itself, once.
    let told: FxHashSet<_> = facts.access.lacks().iter().map(|lack| (lack.position, lack.tool)).collect();
    let mut gaps: BTreeMap<Id<Position>, BTreeMap<Id<Tool>, Vec<Gap>>> = BTreeMap::new();
    for (id, position) in org.positions.active() {
        let Some((deputy, named)) = deputy(org, id) else { continue };
        for (tool, (rank, need_span)) in tools_needed(org, &facts.uses, id) {
            let is_short = facts.access.rank(deputy, tool).is_none_or(|own| own < rank);
            if is_short && !told.contains(&(deputy, tool)) && !told.contains(&(id, tool)) {
                let of_tool = gaps.entry(deputy).or_default().entry(tool).or_default();
                of_tool.push(Gap { position, deputy_span: named.span, need_span });
            }
        }
    }
    // Whatever a deputy lacks, the cause is one: who was named, or what was not given to it.
    for (deputy, tools) in gaps {
        report(org, facts, deputy, &tools, sink);
    }
    for (duty, own) in org.duties.active().filter(|(_, own)| own.around_the_clock.is_some()) {
        same_shift(org, facts, duty, own, sink);
    }
}

/// Reports deputies that are R for the same part of a duty in exactly the same minutes.
fn same_shift(org: &Org, facts: &Facts, duty: Id<Duty>, own: &Duty, sink: &mut Sink) {
    let Some(coverage) = facts.coverage(org, duty) else { return };
    let planned = |share: &Share| {
        let hours = claimed_hours(org, share);
        facts.roster.planned(org, &facts.holders, share.position, hours).filter(|minutes| !minutes.is_empty())
    };
    let mut told: FxHashSet<Id<Position>> = FxHashSet::default();
    for share in &coverage.responsible {
        let Some((deputy, named)) = deputy(org, share.position) else { continue };
        let meets = |other: &&Share| {
            let space = &coverage.space.space;
            share.boxes.iter().any(|a| other.boxes.iter().any(|b| space.intersect(a, b).is_some()))
        };
        let others = coverage.responsible.iter().filter(|other| other.position == deputy).filter(meets);
        let Some(minutes) = planned(share) else { continue };
        let Some(same) = others.into_iter().find(|other| planned(other).is_some_and(|theirs| theirs == minutes)) else {
            continue;
        };
        if !told.insert(share.position) {
            continue;
        }
        let (card, deputy_id, name) = (&org.positions[share.position], org.positions[deputy].id(), own.id());
        let id = card.id();
        let found = sink.report(
            &RULE,
            card.subject(),
            named.span,
            say!(
                "`{deputy_id}` stands in for `{id}`, and is on duty for `{name}` in the very same minutes",
                "`{deputy_id}` 代理 `{id}`，但自己也在完全相同的时间值守 `{name}`"
            ),
        );
        let claim = same.claim.map(|claim| claim.of(org));
        let place = claim.map(|claim| claim.hours.as_ref().map_or(claim.letters_span, |hours| hours.span));
        found.label(place.unwrap_or(own.span()), say!("its own shift", "它自己的班次"));
        found.witness(&format!("{name} {}", facts.roster.week_witness(&minutes))).help(say!(
            "name a deputy with another shift: this one cannot be in two places",
            "请换一个班次不同的代理岗位：同一时间不能顶两个班"
        ));
    }
}

/// The active position that stands in for another, and where that is said.
fn deputy(org: &Org, position: Id<Position>) -> Option<(Id<Position>, &Ref<Position>)> {
    let named = org.positions[position].deputy.as_ref()?;
    let deputy = named.to.filter(|deputy| *deputy != position && org.positions[*deputy].common.is_active())?;
    Some((deputy, named))
}

fn report(org: &Org, facts: &Facts, deputy: Id<Position>, tools: &BTreeMap<Id<Tool>, Vec<Gap>>, sink: &mut Sink) {
    let mut gaps = tools.values().flatten();
    let Some(first) = gaps.next() else { return };
    let (position, deputy_id) = (first.position.id(), org.positions[deputy].id());
    let names: Vec<&str> = tools.keys().map(|tool| org.tools[*tool].id()).collect();
    let listed = names.join("`, `");
    let message = match tools.keys().any(|tool| facts.access.rank(deputy, *tool).is_some()) {
        false => say!(
            "`{deputy_id}` stands in for `{position}` without access to `{listed}`",
            "`{deputy_id}` 代理 `{position}`，却没有 `{listed}` 的权限"
        ),
        true => say!(
            "`{deputy_id}` stands in for `{position}` with too little access to `{listed}`",
            "`{deputy_id}` 代理 `{position}`，但 `{listed}` 的权限级别不够"
        ),
    };
    let found = sink.report(&RULE, first.position.subject(), first.deputy_span, message);
    for gaps in tools.values() {
        found.label(gaps[0].need_span, say!("the work needs it here", "这里的工作需要它"));
    }
    let mut told = vec![first.position.id()];
    for gap in gaps {
        let other = gap.position.id();
        if !told.contains(&other) {
            told.push(other);
            found.label(gap.deputy_span, say!("it stands in for `{other}` too", "它还代理 `{other}`"));
        }
    }
    let entries: Vec<String> = names.iter().map(|name| format!("{{tool: {name}, access: …}}")).collect();
    let entries = entries.join("`, `");
    found.help(say!(
        "add `{entries}` to the `tools` of `{deputy_id}`, or name another deputy",
        "请在 `{deputy_id}` 的 `tools` 中加上 `{entries}`，或另选代理岗位"
    ));
}
