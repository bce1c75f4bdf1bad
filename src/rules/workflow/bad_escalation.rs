//! The check of `workflow/bad-escalation`.

use crate::{
    calendar::Duration,
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Escalation, Letter, Object, Org, Step, Workflow},
};

rule! {
    /// A late step goes to a position that is R already, to one that nobody holds, or later than the whole workflow was promised.
    ///
    /// ## Why it matters
    /// The alarm rings where nobody can do anything about it.
    ///
    /// ## How to mend it
    /// Escalate to a position above, held by somebody, in time.
    ///
    /// ## 中文
    /// 超时升级给了已是执行人的岗位、没有人任职的岗位，或时间晚于流程承诺。
    ///
    /// 为什么重要：警报响了，却没有人能处理。
    ///
    /// 怎么改：请及时升级给有人任职的上级岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// completes_within: 5d
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead}, within: 1d, escalate: {after: 2d, to: clerk}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// completes_within: 5d
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead}, within: 1d, escalate: {after: 2d, to: lead}}]
    /// ```
    pub static RULE = "workflow/bad-escalation", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (_, workflow) in org.workflows.active() {
        for step in &workflow.steps {
            if let Some(escalation) = &step.escalate {
                wrong_target(org, facts, workflow, step, escalation, sink);
                too_late(workflow, step, escalation, sink);
            }
        }
    }
}

fn wrong_target(org: &Org, facts: &Facts, workflow: &Workflow, step: &Step, escalation: &Escalation, sink: &mut Sink) {
    let Some((place, to)) = escalation.to.and_then(|to| Some((to.span, to.to?))) else { return };
    if !org.positions[to].common.is_active() {
        return;
    }
    let (position, name) = (org.positions[to].id(), &step.id.value);
    if step.raci.with(Letter::R).any(|responsible| responsible == to) {
        sink.report(
            &RULE,
            workflow.subject(),
            place,
            say!(
                "`{name}` escalates to `{position}`, which is R of it",
                "`{name}` 升级给 `{position}`，而它正是执行人（R）"
            ),
        )
        .help(say!("escalate to a position above it", "请升级给它的上级岗位"));
    } else if facts.holders.is_vacant(org, to) {
        sink.report(
            &RULE,
            workflow.subject(),
            place,
            say!(
                "`{name}` escalates to `{position}`, which nobody holds",
                "`{name}` 升级给 `{position}`，而该岗位没有人任职"
            ),
        )
        .help(say!("escalate to a position that somebody holds", "请升级给有人任职的岗位"));
    }
}

fn too_late(workflow: &Workflow, step: &Step, escalation: &Escalation, sink: &mut Sink) {
    let (Some(after), Some(whole)) = (&escalation.after, &workflow.completes_within) else { return };
    // Clock and working time are not compared.
    let is_late = match (after.value, whole.value) {
        (Duration::Elapsed(after), Duration::Elapsed(whole))
        | (Duration::Working(after), Duration::Working(whole))
        | (Duration::WorkingDays(after), Duration::WorkingDays(whole)) => after > whole,
        _ => false,
    };
    if is_late {
        let (name, after_value, own) = (&step.id.value, after.value, whole.value);
        sink.report(
            &RULE,
            workflow.subject(),
            after.span,
            say!(
                "`{name}` escalates after `{after_value}`, when the whole should be done in `{own}`",
                "`{name}` 过了 `{after_value}` 才升级，而整个流程应在 `{own}` 内完成"
            ),
        )
        .label(whole.span, say!("the promise of the whole", "整体承诺"))
        .help(say!("escalate earlier", "请提早升级"));
    }
}
