//! The check of `handoff/undocumented-relation`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Letter, Object, Org, Position, StepId},
};
use std::collections::BTreeSet;

rule! {
    /// The two positions of a hand-off do not name each other in `works_with`.
    ///
    /// ## Why it matters
    /// The role cards hide whom the holders deal with every day.
    ///
    /// ## How to mend it
    /// Name the other position under `works_with: internal` on both cards.
    ///
    /// ## 中文
    /// 移交双方的岗位卡都没有在 `works_with` 中写上对方。
    ///
    /// 为什么重要：岗位卡看不出任职者每天在和谁打交道。
    ///
    /// 怎么改：请在两张卡的 `works_with: internal` 中写上对方。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: positions/all.yaml
    /// - id: packer
    ///   name: {zh: 打包员, en: Packer}
    ///   centre: stores
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: positions/all.yaml
    /// - id: packer
    ///   name: {zh: 打包员, en: Packer}
    ///   centre: stores
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   works_with: {internal: [{position: packer, about: {zh: 订单, en: orders}}]}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}}
    /// ```
    pub static RULE = "handoff/undocumented-relation", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // A pair is told once, however often work passes between the two.
    let mut told: BTreeSet<(Id<Position>, Id<Position>)> = BTreeSet::new();
    for (id, workflow) in org.workflows.active() {
        let step = |step: StepId| &workflow.steps[step.0 as usize];
        for handoff in &facts.flow(id).handoffs {
            let (from, to) = (step(handoff.from), step(handoff.to));
            for giver in from.raci.written(Letter::R) {
                for taker in to.raci.written(Letter::R) {
                    let (Some(one), Some(other)) = (giver.to, taker.to) else { continue };
                    let known = names(org, one, other) || names(org, other, one);
                    if one == other || known || !told.insert((one.min(other), one.max(other))) {
                        continue;
                    }
                    let (a, b) = (org.positions[one].id(), org.positions[other].id());
                    sink.report(
                        &RULE,
                        workflow.subject(),
                        taker.span,
                        say!(
                            "`{a}` hands over to `{b}`, and neither names the other in `works_with`",
                            "`{a}` 移交给 `{b}`，但双方都没有在 `works_with` 中写上对方"
                        ),
                    )
                    .label(giver.span, say!("`{a}` hands over here", "`{a}` 从这里移交"))
                    .help(say!(
                        "name each other under `works_with: internal`",
                        "请在 `works_with: internal` 中互相写上"
                    ));
                }
            }
        }
    }
}

fn names(org: &Org, one: Id<Position>, other: Id<Position>) -> bool {
    let card = &org.positions[one];
    card.internal.iter().any(|relation| relation.position.to == Some(other))
        || [one, other].iter().any(|position| !org.positions[*position].common.is_active())
}
