//! The check of `sop/self-approved`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Person, target},
};

rule! {
    /// An SOP is approved by its owner, or by the same person through another position.
    ///
    /// ## Why it matters
    /// Nobody but the author has looked at it.
    ///
    /// ## How to mend it
    /// Let somebody else approve it.
    ///
    /// ## 中文
    /// SOP 由负责人自己批准，或由同一个人以另一岗位批准。
    ///
    /// 为什么重要：除了作者，没有人看过。
    ///
    /// 怎么改：请由他人批准。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// owner: clerk
    /// approved_by: clerk
    /// ---
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// owner: clerk
    /// approved_by: lead
    /// ---
    /// ```
    pub static RULE = "sop/self-approved", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (_, sop) in org.sops.active() {
        let (Some(owner), Some(approver)) = (&sop.owner, &sop.approved_by) else { continue };
        let (Some(own), Some(approving)) = (target(&sop.owner), target(&sop.approved_by)) else { continue };
        let name = sop.id();
        let message = if own == approving {
            let position = org.positions[own].id();
            say!("`{position}` owns `{name}` and approves it", "`{position}` 既负责又批准 `{name}`")
        } else {
            let holders =
                |position| facts.holders.of(org, position).map(|(person, _)| person).collect::<Vec<Id<Person>>>();
            let (owners, approvers) = (holders(own), holders(approving));
            let Some(person) = approvers.first().filter(|_| approvers.iter().all(|person| owners.contains(person)))
            else {
                continue;
            };
            let person = org.people[*person].id();
            say!(
                "`{person}` owns `{name}` and approves it through two positions",
                "`{person}` 以两个岗位既负责又批准 `{name}`"
            )
        };
        sink.report(&RULE, sop.subject(), approver.span, message)
            .label(owner.span, say!("its owner", "负责岗位"))
            .help(say!("let somebody else approve it", "请由他人批准"));
    }
}
