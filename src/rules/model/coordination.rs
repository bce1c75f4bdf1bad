//! The check of `model/coordination`.

use crate::{
    derive::{Claim, Facts},
    diagnostic::{Sink, rule, say},
    model::{Duty, Id, Letter, Object, Org, target},
};
use std::collections::BTreeMap;

rule! {
    /// A duty is done in several centres, and no A or no SOP holds them together.
    ///
    /// ## Why it matters
    /// Centres have heads of their own. Without one position that answers for the whole and one text that says how it is
    /// done, each centre does it in its own way, and the customer sees the difference.
    ///
    /// ## How to mend it
    /// Name the duty under `duties` of an SOP that all of them follow, or let one centre do it. Where nobody is A at all,
    /// `duty/no-accountable` says so; where the duty says that it needs an SOP, `duty/no-sop` does.
    ///
    /// ## 中文
    /// 一项职责由几个中心分头执行，却没有 A 或没有 SOP 把它们统一起来。
    ///
    /// 为什么重要：各中心各有负责人。没有一个岗位对整体负责，也没有一份统一的做法，就会各做各的，最后让客户看出差别。
    ///
    /// 怎么改：写一份各方共用的 SOP，并在它的 `duties` 中写上这项职责；或者只由一个中心执行。完全没有 A 的，由 `duty/no-accountable` 报告；职责写明需要 SOP 的，由 `duty/no-sop` 报告。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/all.yaml
    /// - {id: sales, name: {zh: 销售, en: Sales}}
    /// - {id: service, name: {zh: 客服, en: Service}}
    /// # file: duties/reply.yaml
    /// name: {zh: 回复询盘, en: Replying}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Seller}, centre: sales, responsibilities: [{duty: reply, raci: RA}]}
    /// - {id: adviser, name: {zh: 客服岗, en: Adviser}, centre: service, responsibilities: [{duty: reply, raci: R}]}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/all.yaml
    /// - {id: sales, name: {zh: 销售, en: Sales}}
    /// - {id: service, name: {zh: 客服, en: Service}}
    /// # file: duties/reply.yaml
    /// name: {zh: 回复询盘, en: Replying}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Seller}, centre: sales, responsibilities: [{duty: reply, raci: RA}]}
    /// - {id: adviser, name: {zh: 客服岗, en: Adviser}, centre: service, responsibilities: [{duty: reply, raci: R}]}
    /// # file: sops/replying.md
    /// ---
    /// name: {zh: 回复询盘, en: How to reply}
    /// duties: [reply]
    /// ---
    /// ```
    pub static RULE = "model/coordination", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // An SOP whose duty is not known may be the one that is missed here.
    if org.sops.active().any(|(_, sop)| sop.duties.iter().any(|duty| duty.to.is_none())) {
        return;
    }
    for (id, duty) in org.duties.active() {
        let has_sop = !facts.uses.sops_of_duty[id.index()].is_empty();
        let has_a = facts.register.with(org, id, Letter::A).next().is_some();
        // `duty/no-accountable` and `duty/no-sop` tell the same lack, whoever does the duty.
        if has_sop || !has_a || duty.needs_sop {
            continue;
        }
        let centres = centres(org, facts, id);
        if centres.len() < 2 {
            continue;
        }
        let name = duty.id();
        let names: Vec<String> = centres.keys().map(|centre| format!("`{centre}`")).collect();
        let (all, all_zh) = (names.join(", "), names.join("、"));
        let found = sink.report(
            &RULE,
            duty.subject(),
            duty.span(),
            say!(
                "`{name}` is done in {all}, and no SOP says how",
                "`{name}` 由 {all_zh} 分头执行，却没有 SOP 统一做法"
            ),
        );
        for (centre, claim) in &centres {
            let position = org.positions[claim.position].id();
            found.label(
                claim.of(org).letters_span,
                say!("`{position}` of `{centre}` is R", "`{centre}` 的 `{position}` 是 R"),
            );
        }
        found.help(say!(
            "write `duties: [{name}]` in an SOP that all of them follow, or let one centre do it",
            "请在各方共用的 SOP 中写 `duties: [{name}]`，或只由一个中心执行"
        ));
    }
}

/// The centres of a duty's R's by id, each with its first claim.
fn centres<'o>(org: &'o Org, facts: &Facts, duty: Id<Duty>) -> BTreeMap<&'o str, Claim> {
    let mut centres = BTreeMap::new();
    for claim in facts.register.with(org, duty, Letter::R) {
        if let Some(centre) = target(&org.positions[claim.position].centre) {
            centres.entry(org.centres[centre].id()).or_insert(claim);
        }
    }
    centres
}
