//! The check of `kpi/no-influence`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Duty, Id, Kpi, Letter, Object, Org, Position, Workflow, target},
    rules::position::does_nothing,
    source::Span,
};
use rustc_hash::FxHashSet;

rule! {
    /// Who owns a KPI, or is judged by it, is R or A for nothing that it measures.
    ///
    /// ## Why it matters
    /// People who are judged by what they cannot change learn that trying does not pay.
    ///
    /// ## How to mend it
    /// Judge somebody by it who does that work or answers for it, or complete what the KPI `measures`.
    ///
    /// ## 中文
    /// 指标的负责岗位或被考核岗位，对它衡量的工作既不是 R 也不是 A。
    ///
    /// 为什么重要：用改变不了的数字考核人，只会让人觉得努力没用。
    ///
    /// 怎么改：请改为考核做这项工作或对其负责的岗位，或补全指标的 `measures`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/all.yaml
    /// - {id: quote, name: {zh: 报价, en: Quoting}, centre: sales}
    /// - {id: articles, name: {zh: 文章, en: Articles}, centre: sales}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// - id: writer
    ///   name: {zh: 文案, en: Writer}
    ///   centre: sales
    ///   responsibilities: [{duty: articles, raci: RA}]
    /// # file: kpis/quotes.yaml
    /// name: {zh: 报价成功率, en: Quotes won}
    /// measures: [duty:quote]
    /// owner: writer
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// - id: writer
    ///   name: {zh: 文案, en: Writer}
    ///   centre: sales
    /// # file: kpis/quotes.yaml
    /// name: {zh: 报价成功率, en: Quotes won}
    /// measures: [duty:quote]
    /// owner: clerk
    /// ```
    pub static RULE = "kpi/no-influence", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let influence = influence(org, facts);
    for (id, kpi) in org.kpis.active() {
        // What measures nothing is nobody's to move; what measures something unknown may be anybody's.
        let Some(movers) = &influence[id.index()] else { continue };
        for (position, place) in judged(org, facts, id) {
            // Who does nothing at all is told so once, by the group `position`.
            if movers.contains(&position) || does_nothing(org, facts, position) {
                continue;
            }
            let (name, position) = (kpi.id(), org.positions[position].id());
            sink.report(
                &RULE,
                kpi.subject(),
                place,
                say!(
                    "`{position}` is R or A for nothing that `{name}` measures",
                    "`{position}` 对 `{name}` 衡量的工作既不是 R 也不是 A"
                ),
            )
            .help(say!(
                "choose a position that does this work, or complete `measures`",
                "请改为做这项工作的岗位，或补全 `measures`"
            ));
        }
    }
}

/// The owner of a KPI, and the positions on whose cards it stands.
fn judged(org: &Org, facts: &Facts, id: Id<Kpi>) -> Vec<(Id<Position>, Span)> {
    let owner = org.kpis[id].owner.as_ref().and_then(|owner| Some((owner.to?, owner.span)));
    let cards = facts.uses.cards_of_kpi[id.index()].iter().filter_map(|card| match card {
        crate::derive::Card::Position(position, n) => Some((*position, org.positions[*position].kpis[*n].kpi.span)),
        crate::derive::Card::Centre(..) => None,
    });
    let mut found: Vec<(Id<Position>, Span)> = Vec::new();
    for (position, place) in owner.into_iter().chain(cards) {
        let known = found.iter().any(|(known, _)| *known == position);
        if org.positions[position].common.is_active() && !known {
            found.push((position, place));
        }
    }
    found
}

/// By KPI: who is R or A for what it, or what feeds its formula, measures; none where that is not known.
fn influence(org: &Org, facts: &Facts) -> Vec<Option<FxHashSet<Id<Position>>>> {
    let all = org.kpis.iter().map(|(id, _)| {
        let mut movers = FxHashSet::default();
        let (mut seen, mut open) = (vec![id], vec![id]);
        let mut measured = 0;
        while let Some(kpi) = open.pop() {
            for (entity, _) in &org.kpis[kpi].measures {
                measured += 1;
                let entity = (*entity)?;
                if let Some(duty) = entity.id::<Duty>() {
                    add_duty(org, facts, duty, &mut movers);
                } else if let Some(workflow) = entity.id::<Workflow>() {
                    add_workflow(org, facts, workflow, &mut movers);
                }
            }
            for (_, input) in &org.kpis[kpi].inputs {
                let input = input.to?;
                if !seen.contains(&input) {
                    seen.push(input);
                    open.push(input);
                }
            }
        }
        (measured > 0).then_some(movers)
    });
    all.collect()
}

fn add_duty(org: &Org, facts: &Facts, duty: Id<Duty>, movers: &mut FxHashSet<Id<Position>>) {
    for letter in [Letter::R, Letter::A] {
        movers.extend(facts.register.with(org, duty, letter).map(|claim| claim.position));
    }
}

fn add_workflow(org: &Org, facts: &Facts, workflow: Id<Workflow>, movers: &mut FxHashSet<Id<Position>>) {
    let workflow = &org.workflows[workflow];
    movers.extend(target(&workflow.owner));
    for step in &workflow.steps {
        movers.extend(step.raci.with(Letter::R).chain(step.raci.with(Letter::A)));
        target(&step.duty).into_iter().for_each(|duty| add_duty(org, facts, duty, movers));
    }
}
