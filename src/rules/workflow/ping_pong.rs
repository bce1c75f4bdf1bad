//! The check of `workflow/ping-pong`.

use crate::{
    derive::{Facts, Handoff},
    diagnostic::{Sink, rule, say},
    model::{Centre, Id, Letter, Object, Org, StepId, Workflow, target},
};
use std::collections::BTreeMap;

rule! {
    /// Work changes hands between the same two centres more often than the limit.
    ///
    /// ## Why it matters
    /// Each hand-off costs waiting and explaining.
    ///
    /// ## How to mend it
    /// Put the steps of one side together, or give the whole to one centre. The limit is the option `max`.
    ///
    /// ## 中文
    /// 同样两个中心之间来回移交的次数超过上限。
    ///
    /// 为什么重要：每次移交都要等待和解释。
    ///
    /// 怎么改：请把一方的步骤合在一起，或整段交给一个中心；上限由选项 `max` 设定。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: stores}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: s1, name: {zh: 一, en: One}, raci: {RA: clerk}}
    ///   - {id: s2, name: {zh: 二, en: Two}, raci: {RA: packer}}
    ///   - {id: s3, name: {zh: 三, en: Three}, raci: {RA: clerk}}
    ///   - {id: s4, name: {zh: 四, en: Four}, raci: {RA: packer}}
    ///   - {id: s5, name: {zh: 五, en: Five}, raci: {RA: clerk}}
    ///   - {id: s6, name: {zh: 六, en: Six}, raci: {RA: packer}}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: stores}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: s1, name: {zh: 一, en: One}, raci: {RA: clerk}}
    ///   - {id: s2, name: {zh: 二, en: Two}, raci: {RA: clerk}}
    ///   - {id: s3, name: {zh: 三, en: Three}, raci: {RA: clerk}}
    ///   - {id: s4, name: {zh: 四, en: Four}, raci: {RA: packer}}
    ///   - {id: s5, name: {zh: 五, en: Five}, raci: {RA: packer}}
    ///   - {id: s6, name: {zh: 六, en: Six}, raci: {RA: packer}}
    /// ```
    pub static RULE = "workflow/ping-pong", Hint { max = 4.0 };
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max");
    for (id, workflow) in org.workflows.active() {
        let mut between: BTreeMap<(Id<Centre>, Id<Centre>), Vec<Handoff>> = BTreeMap::new();
        for handoff in &facts.flow(id).handoffs {
            for giving in centres(org, workflow, handoff.from) {
                for taking in centres(org, workflow, handoff.to) {
                    between.entry((giving.min(taking), giving.max(taking))).or_default().push(*handoff);
                }
            }
        }
        for ((one, other), handoffs) in between.iter().filter(|(_, handoffs)| handoffs.len() as f64 > max) {
            let step = |step: StepId| &*workflow.steps[step.0 as usize].id.value;
            let ways: Vec<String> =
                handoffs.iter().map(|handoff| format!("{} → {}", step(handoff.from), step(handoff.to))).collect();
            let (name, n, witness) = (workflow.id(), handoffs.len(), ways.join(", "));
            let (one, other) = (org.centres[*one].id(), org.centres[*other].id());
            sink.report(
                &RULE,
                workflow.subject(),
                workflow.steps[handoffs[max as usize].to.0 as usize].span,
                say!(
                    "`{name}` changes hands {n} times between `{one}` and `{other}`; the limit is {max}",
                    "`{name}` 在 `{one}` 与 `{other}` 之间移交 {n} 次，上限是 {max}"
                ),
            )
            .witness(&witness)
            .help(say!("put the steps of one side together", "请把同一方的步骤合在一起"));
        }
    }
}

/// The centres of the R of a step, each once.
fn centres(org: &Org, workflow: &Workflow, step: StepId) -> Vec<Id<Centre>> {
    let responsible = workflow.steps[step.0 as usize].raci.with(Letter::R);
    let mut centres: Vec<Id<Centre>> =
        responsible.filter_map(|position| target(&org.positions[position].centre)).collect();
    centres.sort_unstable();
    centres.dedup();
    centres
}
