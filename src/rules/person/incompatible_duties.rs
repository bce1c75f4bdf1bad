//! `person/incompatible-duties`.

use super::approves_own_work::label_stand_ins;
use crate::{
    derive::{Claim, Facts, SharedStandIn, Tenure, from_day, shared_stand_ins},
    diagnostic::{Sink, rule, say},
    model::{Duty, Id, Letter, Object, Org, Person, Position},
    source::Span,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

rule! {
    /// One person is responsible or accountable for duties that are declared incompatible.
    ///
    /// Holdings that are still to come count, and so do deputies while a holder is away and nobody else is left.
    ///
    /// ## Why it matters
    /// Whoever can do both steps of a fraud or a mistake alone is checked by nobody.
    ///
    /// ## How to mend it
    /// Give one of the positions to somebody else, or let another position claim one of the duties.
    ///
    /// ## 中文
    /// 同一个人承担了互不相容的职责。
    ///
    /// 尚未开始的任职也算；任职者休假、又没有别人时，代理岗位的人也算。
    ///
    /// 为什么重要：两头都由一个人经手，出了差错或舞弊没有人能发现。
    ///
    /// 怎么改：把其中一个岗位交给别人，或让别的岗位认领其中一项职责。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/all.yaml
    /// - {id: order, name: {zh: 下单采购, en: Ordering}, centre: sales, incompatible_with: [pay]}
    /// - {id: pay, name: {zh: 付款, en: Payment}, centre: sales}
    /// # file: positions/all.yaml
    /// - {id: buyer, name: {zh: 采购岗, en: Buyer}, centre: sales, responsibilities: [{duty: order}]}
    /// - {id: cashier, name: {zh: 出纳岗, en: Cashier}, centre: sales, responsibilities: [{duty: pay}]}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: buyer}, {position: cashier}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/all.yaml
    /// - {id: order, name: {zh: 下单采购, en: Ordering}, centre: sales, incompatible_with: [pay]}
    /// - {id: pay, name: {zh: 付款, en: Payment}, centre: sales}
    /// # file: positions/all.yaml
    /// - {id: buyer, name: {zh: 采购岗, en: Buyer}, centre: sales, responsibilities: [{duty: order}]}
    /// - {id: cashier, name: {zh: 出纳岗, en: Cashier}, centre: sales, responsibilities: [{duty: pay}]}
    /// # file: people/all.yaml
    /// - {id: li-na, name: 李娜, holds: [{position: buyer}]}
    /// - {id: gao-xiang, name: 高翔, holds: [{position: cashier}]}
    /// ```
    pub static RULE = "person/incompatible-duties", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let mut told = BTreeSet::new();
    for (one, duty) in org.duties.active() {
        for declared in &duty.incompatible_with {
            let Some(other) = declared.to.filter(|other| org.duties[*other].common.is_active()) else { continue };
            if one == other || !told.insert((one.min(other), one.max(other))) {
                continue;
            }
            let pair = Pair { one, other, declared: declared.span };
            let held = meetings(org, facts, &pair);
            for (person, meeting) in &held {
                report(org, *person, &pair, meeting, sink);
            }
            for stand_in in stand_ins(org, facts, &pair) {
                if !held.contains_key(&stand_in.first.person) {
                    report_stand_in(org, &pair, &stand_in, sink);
                }
            }
        }
    }
}

/// Two duties, and where they are declared incompatible.
struct Pair {
    one: Id<Duty>,
    other: Id<Duty>,
    declared: Span,
}

/// The claims by which both duties meet in a person, where these are held, and the first day on which both are.
struct Meeting<'t> {
    first: (Claim, &'t Tenure),
    second: (Claim, &'t Tenure),
    from: NaiveDate,
}

/// Claims of a duty that make somebody do it or answer for it.
fn claims(org: &Org, facts: &Facts, duty: Id<Duty>) -> impl Iterator<Item = Claim> {
    let claims = facts.register.claims(duty).iter().copied();
    claims.filter(|claim| [Letter::R, Letter::A].iter().any(|letter| claim.of(org).letters.has(*letter)))
}

/// The people who do or answer for both duties from the as-of date on, by the first day on which they do.
fn meetings<'f>(org: &Org, facts: &'f Facts, pair: &Pair) -> BTreeMap<Id<Person>, Meeting<'f>> {
    let mut left: BTreeMap<Id<Person>, Vec<(Claim, &Tenure)>> = BTreeMap::new();
    for claim in claims(org, facts, pair.one) {
        for own in facts.tenures.of(claim.position) {
            left.entry(own.person).or_default().push((claim, own));
        }
    }
    let mut found: BTreeMap<Id<Person>, Meeting> = BTreeMap::new();
    for claim in claims(org, facts, pair.other) {
        for theirs in facts.tenures.of(claim.position) {
            for first in left.get(&theirs.person).into_iter().flatten() {
                let Some(from) = first.1.meets(theirs) else { continue };
                if found.get(&theirs.person).is_none_or(|known| from < known.from) {
                    found.insert(theirs.person, Meeting { first: *first, second: (claim, theirs), from });
                }
            }
        }
    }
    found
}

/// The people on whom both duties fall while somebody is away; each once.
fn stand_ins(org: &Org, facts: &Facts, pair: &Pair) -> Vec<SharedStandIn> {
    let mut found: BTreeMap<Id<Person>, SharedStandIn> = BTreeMap::new();
    let positions = |duty: Id<Duty>, letter: Letter| -> Vec<Id<Position>> {
        facts.register.with(org, duty, letter).map(|claim| claim.position).collect()
    };
    // Who answers for a duty does not do it, so each letter is a side of its own.
    for letters in [[Letter::R, Letter::R], [Letter::R, Letter::A], [Letter::A, Letter::R], [Letter::A, Letter::A]] {
        let (left, right) = (positions(pair.one, letters[0]), positions(pair.other, letters[1]));
        for shared in shared_stand_ins(org, facts, &left, &right) {
            let known = found.entry(shared.first.person).or_insert(shared);
            if shared.from < known.from {
                *known = shared;
            }
        }
    }
    found.into_values().collect()
}

fn report(org: &Org, person: Id<Person>, pair: &Pair, meeting: &Meeting, sink: &mut Sink) {
    let person = &org.people[person];
    let (id, one, other) = (person.id(), org.duties[pair.one].id(), org.duties[pair.other].id());
    let (when, when_zh) = from_day(Some(meeting.from).filter(|from| *from > org.as_of));
    let finding = sink.report(
        &RULE,
        person.subject(),
        meeting.second.1.span,
        say!(
            "{when}`{id}` has both `{one}` and `{other}`, which are incompatible",
            "{when_zh}`{id}` 同时承担 `{one}` 和 `{other}`，两者不相容"
        ),
    );
    finding.label(meeting.first.0.of(org).letters_span, say!("here `{one}`", "这里承担 `{one}`"));
    finding.label(meeting.second.0.of(org).letters_span, say!("here `{other}`", "这里承担 `{other}`"));
    finding.label(pair.declared, say!("declared incompatible here", "这里声明不相容")).help(say!(
        "give one of the positions to somebody else, or move one of the duties",
        "请把其中一个岗位交给别人，或移走其中一项职责"
    ));
}

fn report_stand_in(org: &Org, pair: &Pair, shared: &SharedStandIn, sink: &mut Sink) {
    let person = &org.people[shared.first.person];
    let (id, one, other) = (person.id(), org.duties[pair.one].id(), org.duties[pair.other].id());
    let (from, until) = (shared.from, shared.until);
    let leave = [shared.first, shared.second].iter().find_map(|actor| actor.stands_in_for);
    let finding = sink.report(
        &RULE,
        person.subject(),
        leave.map_or(shared.second.span, |leave| leave.span),
        say!(
            "from {from} to {until}, while a leave lasts, `{id}` has both `{one}` and `{other}`, which are incompatible",
            "{from} 至 {until} 有人休假，`{id}` 同时承担 `{one}` 和 `{other}`，两者不相容"
        ),
    );
    label_stand_ins(org, shared, finding);
    finding.label(pair.declared, say!("declared incompatible here", "这里声明不相容"));
    finding
        .witness(&format!("{from}..{until}"))
        .help(say!("move the leave, or name another deputy", "请调整休假，或另选代理岗位"));
}
