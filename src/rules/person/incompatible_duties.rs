//! `person/incompatible-duties`.

use crate::{
    derive::{Claim, Facts},
    diagnostic::{Sink, rule, say},
    model::{Duty, Id, Letter, Object, Org, Person},
    source::Span,
};
use std::collections::{BTreeMap, BTreeSet};

rule! {
    /// One person is responsible or accountable for duties that are declared incompatible.
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
            let (left, right) = (doers(org, facts, one), doers(org, facts, other));
            for (person, first) in left {
                if let Some(second) = right.get(&person) {
                    report(org, person, [(one, first), (other, *second)], declared.span, sink);
                }
            }
        }
    }
}

/// A claim, and where its position is held.
type Held = (Claim, Span);

/// The people who do a duty or answer for it.
fn doers(org: &Org, facts: &Facts, duty: Id<Duty>) -> BTreeMap<Id<Person>, Held> {
    let mut doers = BTreeMap::new();
    for claim in facts.register.claims(duty) {
        let letters = claim.of(org).letters;
        if letters.has(Letter::R) || letters.has(Letter::A) {
            for (person, holding) in facts.holders.of(org, claim.position) {
                doers.entry(person).or_insert((*claim, holding.position.span));
            }
        }
    }
    doers
}

fn report(org: &Org, person: Id<Person>, duties: [(Id<Duty>, Held); 2], declared: Span, sink: &mut Sink) {
    let person = &org.people[person];
    let [(one, first), (other, second)] = duties;
    let (id, one, other) = (person.id(), org.duties[one].id(), org.duties[other].id());
    let finding = sink.report(
        &RULE,
        person.subject(),
        second.1,
        say!(
            "`{id}` has both `{one}` and `{other}`, which are incompatible",
            "`{id}` 同时承担 `{one}` 和 `{other}`，两者不相容"
        ),
    );
    finding.label(first.0.of(org).letters_span, say!("here `{one}`", "这里承担 `{one}`"));
    finding.label(second.0.of(org).letters_span, say!("here `{other}`", "这里承担 `{other}`"));
    finding.label(declared, say!("declared incompatible here", "这里声明不相容")).help(say!(
        "give one of the positions to somebody else, or move one of the duties",
        "请把其中一个岗位交给别人，或移走其中一项职责"
    ));
}
