//! `person/approves-own-work`.

use crate::{
    derive::{Facts, SharedHolder, SharedStandIn, from_day, shared_holders, shared_stand_ins},
    diagnostic::{Diagnostic, Sink, rule, say},
    model::{Letter, Object, Org, Step, Workflow},
    source::Span,
};

rule! {
    /// A step that approves and the step that it approves are done by one person through two positions.
    ///
    /// Holdings that are still to come count, and so do deputies while a holder is away and nobody else is left.
    ///
    /// ## Why it matters
    /// Two positions look like two pairs of eyes; one person reads their own work twice.
    ///
    /// ## How to mend it
    /// Give the approval to a position that somebody else holds, or give up one of the two positions. Where it is a
    /// deputy's doing, name another deputy or move the leave.
    ///
    /// ## 中文
    /// 审批步骤和被审批的步骤由同一个人通过两个岗位完成。
    ///
    /// 尚未开始的任职也算；任职者休假、又没有别人时，代理岗位的人也算。
    ///
    /// 为什么重要：看上去是两个岗位把关，其实是一个人把自己做的东西看了两遍。
    ///
    /// 怎么改：把审批交给另一个人担任的岗位，或让此人只担任其中一个岗位；因代理造成的，另选代理岗位或调整休假。
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
            let approval = Approval { workflow, step, of: approved, span: written.span };
            let held = shared_holders(org, facts, &approving, &doing);
            for pair in &held {
                through_holdings(org, &approval, pair, sink);
            }
            let stand_ins = shared_stand_ins(org, facts, &approving, &doing);
            for pair in stand_ins.iter().filter(|own| held.iter().all(|pair| pair.person != own.first.person)) {
                through_leave(org, &approval, pair, sink);
            }
        }
    }
}

/// A step that approves another.
struct Approval<'o> {
    workflow: &'o Workflow,
    step: &'o Step,
    of: &'o Step,
    /// Where it says so.
    span: Span,
}

fn through_holdings(org: &Org, approval: &Approval, pair: &SharedHolder, sink: &mut Sink) {
    let person = &org.people[pair.person];
    let (id, flow) = (person.id(), approval.workflow.id());
    let (name, of) = (&approval.step.id.value, &approval.of.id.value);
    let (one, other) = (org.positions[pair.first].id(), org.positions[pair.second].id());
    let (when, when_zh) = from_day(pair.from);
    sink.report(
        &RULE,
        person.subject(),
        approval.span,
        say!(
            "{when}in `{flow}`, `{id}` does `{of}` as `{other}` and approves it in `{name}` as `{one}`",
            "{when_zh}在 `{flow}` 中，`{id}` 以 `{other}` 身份做 `{of}`，又以 `{one}` 身份在 `{name}` 审批"
        ),
    )
    .label(pair.first_span, say!("`{id}` holds `{one}`", "`{id}` 担任 `{one}`"))
    .label(pair.second_span, say!("`{id}` holds `{other}`", "`{id}` 担任 `{other}`"))
    .help(say!("give the approval to a position that somebody else holds", "请把审批交给另一个人担任的岗位"));
}

fn through_leave(org: &Org, approval: &Approval, pair: &SharedStandIn, sink: &mut Sink) {
    let person = &org.people[pair.first.person];
    let (id, flow) = (person.id(), approval.workflow.id());
    let (name, of) = (&approval.step.id.value, &approval.of.id.value);
    let (from, until) = (pair.from, pair.until);
    let finding = sink.report(
        &RULE,
        person.subject(),
        approval.span,
        say!(
            "from {from} to {until}, while a leave lasts, `{id}` does `{of}` in `{flow}` and approves it in `{name}`",
            "{from} 至 {until} 有人休假，`{id}` 在 `{flow}` 中既做 `{of}`，又在 `{name}` 审批"
        ),
    );
    label_stand_ins(org, pair, finding);
    finding.witness(&format!("{from}..{until}")).help(say!(
        "move the leave, name another deputy, or let somebody else approve on these days",
        "请调整休假、另选代理岗位，或这几天由别人审批"
    ));
}

/// Points at what makes somebody act on both sides: what they hold, and whose leave they cover.
pub fn label_stand_ins(org: &Org, pair: &SharedStandIn, finding: &mut Diagnostic) {
    for actor in [pair.first, pair.second] {
        let (id, position) = (org.people[actor.person].id(), org.positions[actor.position].id());
        match actor.stands_in_for {
            None => finding.label(actor.span, say!("`{id}` holds `{position}`", "`{id}` 担任 `{position}`")),
            Some(absence) => {
                let away = org.people[absence.person].id();
                finding.label(absence.span, say!("`{away}` is away", "`{away}` 休假")).label(
                    org.positions[actor.position].deputy.as_ref().map_or(actor.span, |deputy| deputy.span),
                    say!("`{id}` stands in for `{position}`", "`{id}` 代理 `{position}`"),
                )
            }
        };
    }
}
