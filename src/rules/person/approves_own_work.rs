//! `person/approves-own-work`.

use crate::{
    derive::{Facts, shared_holders},
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
};

rule! {
    /// A step that approves and the step that it approves are done by one person through two positions.
    ///
    /// ## Why it matters
    /// Two positions look like two pairs of eyes; one person reads their own work twice.
    ///
    /// ## How to mend it
    /// Give the approval to a position that somebody else holds, or give up one of the two positions.
    ///
    /// ## 中文
    /// 审批步骤和被审批的步骤由同一个人通过两个岗位完成。
    ///
    /// 为什么重要：看上去是两个岗位把关，其实是一个人把自己做的东西看了两遍。
    ///
    /// 怎么改：把审批交给另一个人担任的岗位，或让此人只担任其中一个岗位。
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
    ///   - {id: approve, name: {zh: 审批, en: Approve}, raci: {A: lead, R: lead}, approves: draft}
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
    ///   - {id: approve, name: {zh: 审批, en: Approve}, raci: {A: lead, R: lead}, approves: draft}
    /// # file: people/all.yaml
    /// - {id: li-na, name: 李娜, holds: [{position: seller}]}
    /// - {id: gao-xiang, name: 高翔, holds: [{position: lead}]}
    /// ```
    pub static RULE = "person/approves-own-work", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (_, workflow) in org.workflows.active() {
        for step in &workflow.steps {
            let Some(written) = &step.approves else { continue };
            let Some(approved) = written.value.map(|id| &workflow.steps[id.0 as usize]) else { continue };
            let (approving, doing): (Vec<_>, Vec<_>) =
                (step.raci.with(Letter::R).collect(), approved.raci.with(Letter::R).collect());
            // One position on both sides is `workflow/self-approval`.
            if approving.iter().any(|position| doing.contains(position)) {
                continue;
            }
            for pair in shared_holders(org, facts, &approving, &doing) {
                let person = &org.people[pair.person];
                let (id, flow, name, of) = (person.id(), workflow.id(), &step.id.value, &approved.id.value);
                let (one, other) = (org.positions[pair.first].id(), org.positions[pair.second].id());
                sink.report(
                    &RULE,
                    person.subject(),
                    written.span,
                    say!(
                        "in `{flow}`, `{id}` does `{of}` as `{other}` and approves it in `{name}` as `{one}`",
                        "在 `{flow}` 中，`{id}` 以 `{other}` 身份做 `{of}`，又以 `{one}` 身份在 `{name}` 审批"
                    ),
                )
                .label(pair.first_span, say!("`{id}` holds `{one}`", "`{id}` 担任 `{one}`"))
                .label(pair.second_span, say!("`{id}` holds `{other}`", "`{id}` 担任 `{other}`"))
                .help(say!(
                    "give the approval to a position that somebody else holds",
                    "请把审批交给另一个人担任的岗位"
                ));
            }
        }
    }
}
