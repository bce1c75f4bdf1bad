//! `person/accountable-for-own-work`.

use crate::{
    derive::{Facts, SharedHolder, from_day, shared_holders},
    diagnostic::{Sink, rule, say},
    model::{Id, Letter, Object, Org, Person, Position},
    source::Span,
};
use std::collections::BTreeMap;

rule! {
    /// The accountable and the responsible position of a step are two, and one person holds both.
    ///
    /// ## Why it matters
    /// The table shows a second pair of eyes that is not there.
    ///
    /// ## How to mend it
    /// Accept it where the team is small and say so with `allow`; else give one of the positions to somebody else.
    ///
    /// ## 中文
    /// 步骤的 A 和 R 是两个岗位，却是同一个人。
    ///
    /// 为什么重要：表上看着有人把关，其实没有。
    ///
    /// 怎么改：团队小、确实只能如此的，用 `allow` 写明理由；否则把其中一个岗位交给别人。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
    /// # file: workflows/offer.yaml
    /// name: {zh: 报价, en: Offer}
    /// steps:
    ///   - {id: draft, name: {zh: 起草, en: Draft}, raci: {A: lead, R: seller}}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}, {position: lead}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
    /// # file: workflows/offer.yaml
    /// name: {zh: 报价, en: Offer}
    /// steps:
    ///   - {id: draft, name: {zh: 起草, en: Draft}, raci: {A: lead, R: seller}}
    /// # file: people/all.yaml
    /// - {id: li-na, name: 李娜, holds: [{position: seller}]}
    /// - {id: gao-xiang, name: 高翔, holds: [{position: lead}]}
    /// ```
    pub static RULE = "person/accountable-for-own-work", Hint;
}

/// A person, the position that is A, and the position that is R.
type Pair = (Id<Person>, Id<Position>, Id<Position>);

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let mut found: BTreeMap<Pair, (SharedHolder, Vec<Span>)> = BTreeMap::new();
    for (_, workflow) in org.workflows.active() {
        for step in &workflow.steps {
            let (accountable, responsible): (Vec<_>, Vec<_>) =
                (step.raci.with(Letter::A).collect(), step.raci.with(Letter::R).collect());
            for pair in shared_holders(org, facts, &accountable, &responsible) {
                let (_, steps) =
                    found.entry((pair.person, pair.first, pair.second)).or_insert_with(|| (pair, Vec::new()));
                steps.push(step.id.span);
            }
        }
    }
    for (pair, steps) in found.into_values() {
        let person = &org.people[pair.person];
        let (id, n_steps) = (person.id(), steps.len());
        let (one, other) = (org.positions[pair.first].id(), org.positions[pair.second].id());
        let (when, when_zh) = from_day(pair.from);
        let finding = sink.report(
            &RULE,
            person.subject(),
            pair.first_span,
            say!(
                "{when}`{id}` is accountable as `{one}` for what `{id}` does as `{other}` (steps: {n_steps})",
                "{when_zh}`{id}` 以 `{one}` 身份对自己以 `{other}` 身份做的事负责（{n_steps} 个步骤）"
            ),
        );
        finding.label(pair.second_span, say!("`{id}` holds `{other}` too", "`{id}` 也担任 `{other}`"));
        for span in steps.into_iter().take(4) {
            finding.label(span, say!("A `{one}`, R `{other}`", "A 为 `{one}`，R 为 `{other}`"));
        }
        finding.help(say!(
            "give one of the positions to somebody else, or accept it with `allow`",
            "请把其中一个岗位交给别人，或用 `allow` 写明理由"
        ));
    }
}
