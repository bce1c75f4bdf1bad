//! The check of `duty/tool-unreachable`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, target},
};

rule! {
    /// A position is responsible for a duty and lacks the tool access that the duty needs.
    ///
    /// ## Why it matters
    /// Whoever cannot open the tool hands the work on by e-mail, or borrows somebody's account.
    ///
    /// ## How to mend it
    /// Give the access on the role card, or take the tool out of what the duty needs.
    ///
    /// ## 中文
    /// 执行人缺少职责所需的工具权限。
    ///
    /// 为什么重要：打不开工具的人只能靠邮件转手，或借用别人的账号。
    ///
    /// 怎么改：请在岗位卡的 `tools` 中给出权限，或把该工具从职责的 `needs` 中去掉。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// needs: {tools: [{tool: crm, access: write}]}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    ///   tools: [{tool: crm, access: read}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: tools/crm.yaml
    /// name: CRM
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// needs: {tools: [{tool: crm, access: write}]}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    ///   tools: [{tool: crm, access: write}]
    /// ```
    pub static RULE = "duty/tool-unreachable", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // One position that lacks one tool is one finding: where a step needs it too, `tool/unreachable` tells it.
    for lack in facts.access.lacks().iter().filter(|lack| lack.steps.is_empty()) {
        let Some((claim, need)) = lack.duties.first() else { continue };
        let claimed = claim.of(org);
        let (Some(duty), Some(place)) = (target(&claimed.duty), claimed.duty.map(|duty| duty.span)) else { continue };
        let duty = &org.duties[duty];
        let need = &duty.needs_tools[*need];
        let (position, tool, name) = (org.positions[lack.position].id(), org.tools[lack.tool].id(), duty.id());
        let level = need.access.as_ref().map_or("read", |level| &level.value);
        let message = match lack.has {
            Some(_) => say!(
                "`{position}` does `{name}` and cannot `{level}` in `{tool}`",
                "`{position}` 执行 `{name}`，但在 `{tool}` 中没有 `{level}` 权限"
            ),
            None => say!(
                "`{position}` does `{name}` and has no access to `{tool}`",
                "`{position}` 执行 `{name}`，但没有 `{tool}` 的权限"
            ),
        };
        let found = sink.report(&RULE, duty.subject(), place, message);
        found.label(need.span, say!("the duty needs it", "职责需要它"));
        for (claim, _) in &lack.duties[1..] {
            if let Some(other) = claim.of(org).duty.filter(|other| other.span != place) {
                found.label(other.span, say!("this duty needs it too", "这项职责也需要它"));
            }
        }
        found.help(say!(
            "write `- {{tool: {tool}, access: {level}}}` under `tools` of `{position}`",
            "请在 `{position}` 的 `tools` 中写 `- {{tool: {tool}, access: {level}}}`"
        ));
    }
}
