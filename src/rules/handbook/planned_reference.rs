//! `handbook/planned-reference`.

use super::retired_reference::{is_held, references_to};
use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Org, Reference, Status},
};

rule! {
    /// Something active relies on something that is only planned.
    ///
    /// ## Why it matters
    /// The plan is not in force: nobody does the work, and the tool is not there yet.
    ///
    /// ## How to mend it
    /// Make it active when it begins, or name what serves until then. `career`, `supersedes`, links and holdings that are
    /// still to come may name what is planned.
    ///
    /// ## 中文
    /// 在用的对象依赖了计划中的对象。
    ///
    /// 为什么重要：计划中的东西还没有生效：岗位上没有人，工具也还没上线。
    ///
    /// 怎么改：开始生效时把它改为在用，或先写上目前承担的对象。`career`、`supersedes`、链接和尚未开始的任职可以引用计划中的对象。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, deputy: service}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales, status: planned}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, career: [service]}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales, status: planned}
    /// ```
    pub static RULE = "handbook/planned-reference", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    // Who is to hold it is part of the plan.
    let is_to_come = |reference: &Reference| is_held(org, reference, |holding| holding.is_coming(org.as_of));
    let names = |reference: &Reference| ["career", "supersedes", "history", "link"].contains(&reference.field);
    let relies = |reference: &Reference| !names(reference) && !is_to_come(reference);
    for (reference, others) in references_to(org, Status::Planned, relies) {
        let (from, to) = (org.common(reference.from), org.common(reference.to));
        let (own, id, kind, kind_zh) =
            (&from.id, &to.id, reference.to.kind.name_en(), reference.to.kind.name_after_han());
        let finding = sink.report(
            &RULE,
            &from.subject,
            reference.span,
            say!("`{own}` relies on the planned {kind} `{id}`", "`{own}` 依赖计划中的{kind_zh} `{id}`"),
        );
        for other in others.iter().take(5) {
            finding.label(other.span, say!("here too", "这里也是"));
        }
        finding.help(say!(
            "make `{id}` active, or name what serves until then",
            "请把 `{id}` 改为在用，或写上目前承担的对象"
        ));
    }
}
