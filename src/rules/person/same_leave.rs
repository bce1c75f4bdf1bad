//! `person/same-leave`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Holding, Id, Leave, Object, Org, Person, Position, target},
    source::Span,
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

rule! {
    /// All holders of a position and all holders of its deputy are away on the same day.
    ///
    /// ## Why it matters
    /// A deputy is there for exactly the days on which the holder is away.
    ///
    /// ## How to mend it
    /// Move one of the leaves, or name another deputy. Where one person holds both positions, the deputy is none.
    ///
    /// ## 中文
    /// 岗位的任职者和代理岗位的任职者在同一天都休假。
    ///
    /// 为什么重要：代理人就是为任职者不在的那几天准备的。
    ///
    /// 怎么改：调整其中一方的休假，或另选代理岗位。两个岗位由同一个人担任时，等于没有代理。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, deputy: service}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// # file: people/all.yaml
    /// - {id: li-na, name: 李娜, holds: [{position: seller}], leave: [{from: 2026-12-24, until: 2027-01-02}]}
    /// - {id: gao-xiang, name: 高翔, holds: [{position: service}], leave: [{from: 2026-12-31, until: 2027-01-05}]}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, deputy: service}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// # file: people/all.yaml
    /// - {id: li-na, name: 李娜, holds: [{position: seller}], leave: [{from: 2026-12-24, until: 2027-01-02}]}
    /// - {id: gao-xiang, name: 高翔, holds: [{position: service}], leave: [{from: 2027-01-03, until: 2027-01-05}]}
    /// ```
    pub static RULE = "person/same-leave", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let holders = by_position(org);
    let mut clashes: Vec<Clash> = Vec::new();
    for (id, position) in org.positions.active() {
        let Some(deputy) = target(&position.deputy).filter(|deputy| *deputy != id) else { continue };
        // Two who stand in for each other are one pair.
        if deputy < id && target(&org.positions[deputy].deputy) == Some(id) && org.positions[deputy].common.is_active()
        {
            continue;
        }
        let (own, other) = (&holders[id.index()], &holders[deputy.index()]);
        let leaves = own.iter().chain(other).flat_map(|(person, _)| &person.leave);
        let coming = leaves.filter(|leave| leave.until.value >= org.as_of);
        let days: BTreeSet<NaiveDate> = coming.map(|leave| leave.from.value.max(org.as_of)).collect();
        let found = days.into_iter().find_map(|day| Some((day, all_away(own, day)?, all_away(other, day)?)));
        let Some((day, own_leave, other_leave)) = found else { continue };
        let leaves = [own_leave, other_leave];
        // The same two leaves are told once, whatever both hold.
        let known = clashes.iter_mut().find(|known| known.day == day && known.spans() == spans(&leaves));
        match known {
            Some(known) => known.pairs.push((id, deputy)),
            None => clashes.push(Clash { day, leaves, pairs: vec![(id, deputy)] }),
        }
    }
    clashes.iter().for_each(|clash| report(org, clash, sink));
}

/// Two leaves that share a day, and the positions with their deputies that nobody is left for.
struct Clash<'o> {
    day: NaiveDate,
    leaves: [(&'o Person, &'o Leave); 2],
    pairs: Vec<(Id<Position>, Id<Position>)>,
}

impl Clash<'_> {
    fn spans(&self) -> [Span; 2] {
        spans(&self.leaves)
    }
}

fn spans(leaves: &[(&Person, &Leave); 2]) -> [Span; 2] {
    leaves.map(|(_, leave)| leave.span)
}

fn report(org: &Org, clash: &Clash, sink: &mut Sink) {
    let Some(&(id, deputy)) = clash.pairs.first() else { return };
    let (day, [(person, leave), (stand_in, other)]) = (clash.day, clash.leaves);
    let (name, deputy) = (org.positions[id].id(), org.positions[deputy].id());
    let until = leave.until.value.min(other.until.value);
    let finding = sink.report(
        &RULE,
        person.subject(),
        leave.span,
        say!(
            "on {day} the holders of `{name}` and of its deputy `{deputy}` are all away",
            "{day} 当天，`{name}` 和它的代理岗位 `{deputy}` 的任职者都不在"
        ),
    );
    if person.id() == stand_in.id() {
        let who = person.id();
        let span = org.positions[id].deputy.as_ref().map_or(leave.span, |deputy| deputy.span);
        finding.label(span, say!("`{who}` holds `{deputy}` too", "`{who}` 也担任 `{deputy}`"));
    } else {
        let who = stand_in.id();
        finding.label(other.span, say!("`{who}` is away too", "`{who}` 也在休假"));
    }
    for (id, deputy) in &clash.pairs[1..] {
        let (named, id, deputy) = (&org.positions[*id].deputy, org.positions[*id].id(), org.positions[*deputy].id());
        let span = named.as_ref().map_or(leave.span, |deputy| deputy.span);
        finding.label(span, say!("`{deputy}` stands in for `{id}` too", "`{deputy}` 也代理 `{id}`"));
    }
    finding
        .witness(&format!("{day}..{until}"))
        .help(say!("move one of the leaves, or name another deputy", "请调整其中一方的休假，或另选代理岗位"));
}

/// Who holds each position, now or later.
fn by_position(org: &Org) -> Vec<Vec<(&Person, &Holding)>> {
    let mut holders = vec![Vec::new(); org.positions.len()];
    for (_, person) in org.people.active() {
        for holding in &person.holds {
            if let Some(position) = holding.position.to {
                holders[position.index()].push((person, holding));
            }
        }
    }
    holders
}

fn is_in(leave: &Leave, day: NaiveDate) -> bool {
    leave.from.value <= day && day <= leave.until.value
}

/// Where all holders of a day are away: one of them, and the leave.
fn all_away<'o>(holders: &[(&'o Person, &'o Holding)], day: NaiveDate) -> Option<(&'o Person, &'o Leave)> {
    let mut first = None;
    for (person, _) in holders.iter().filter(|(_, holding)| holding.holds_on(day)) {
        let leave = person.leave.iter().find(|leave| is_in(leave, day))?;
        first.get_or_insert((*person, leave));
    }
    first
}
