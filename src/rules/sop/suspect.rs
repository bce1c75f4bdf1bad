//! The check of `sop/suspect`.

use crate::{
    derive::{Basis, Facts, Suspect, changed_day, changed_when, suspects},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// Something that an SOP depends on changed after its last version.
    ///
    /// ## Why it matters
    /// The duty, step, tool or limit is another one now, and the text may still tell of the old one.
    ///
    /// ## How to mend it
    /// Read the SOP again. Where it must change, change it and raise `version`; where it still holds, give it a new
    /// `effective` or `review_by`. The git history is looked at: duties and tools that the SOP names in its front matter or
    /// its links, and steps that name the SOP, with their duties and tools. Names in other languages, punctuation, tags
    /// and the like do not count. What is not committed yet counts as changed now. Where there is no history, nothing is found.
    ///
    /// ## 中文
    /// SOP 所依据的内容在它的最近一版之后改过。
    ///
    /// 为什么重要：职责、步骤、工具或时限已经变了，正文说的可能还是旧的。
    ///
    /// 怎么改：请重读这份 SOP。需要改就改正文并提高 `version`；仍然适用就写上新的 `effective` 或 `review_by`。看的是 git 历史：SOP 在前置信息或链接中提到的职责和工具，以及引用它的步骤和这些步骤的职责、工具。其他语言的名称、标点、标签之类不算。尚未提交的改动算作现在的改动。没有历史时不报告。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quote}
    /// centre: sales
    /// respond_within: 2h
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// version: "1.1"
    /// duties: [quote]
    /// ---
    /// # commit: 2026-05-01
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quote}
    /// centre: sales
    /// respond_within: 30m
    /// # commit: 2026-07-01
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quote}
    /// centre: sales
    /// respond_within: 2h
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// version: "1.1"
    /// duties: [quote]
    /// ---
    /// # commit: 2026-05-01
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quote}
    /// centre: sales
    /// respond_within: 30m
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// version: "1.2"
    /// duties: [quote]
    /// ---
    /// # commit: 2026-07-01
    /// ```
    pub static RULE = "sop/suspect", Hint;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, control, suspects) in suspects(org, facts) {
        let (sop, Some(first)) = (&org.sops[id], suspects.first()) else { continue };
        let Some(version) = &sop.version else { continue };
        let (name, number, n_others) = (sop.id(), &version.value, suspects.len() - 1);
        let (what, (en, zh)) = (told(org, first.what), changed_when(org, first.changed));
        let is_same_day = changed_day(org, first.changed) == changed_day(org, control.reviewed);
        let (en, zh) = if is_same_day { ("later that day".into(), "在同一天稍后".into()) } else { (en, zh) };
        let (since_en, since_zh) = changed_when(org, control.reviewed);
        let (more_en, more_zh) = match n_others {
            0 => (String::new(), String::new()),
            n => (format!(", and {n} more it depends on"), format!("，另有 {n} 项也改过")),
        };
        let found = sink.report(
            &RULE,
            sop.subject(),
            version.span,
            say!(
                "`{name}` {number} was last looked at {since_en}; `{what}` changed {en}{more_en}",
                "`{name}` {number} 最近一次{since_zh}确定，而 `{what}` {zh}改过{more_zh}"
            ),
        );
        for Suspect { what, place, changed, keys } in &suspects {
            let (what, (en, zh), keys) = (told(org, *what), changed_when(org, *changed), keys.join("`, `"));
            found.label(*place, say!("`{what}` changed {en}: `{keys}`", "`{what}` {zh}改过：`{keys}`"));
        }
        let witness: Vec<String> = suspects.iter().map(|own| told(org, own.what)).collect();
        found.witness(&witness.join(", ")).help(say!(
            "read it again: where it must change, raise `version`; where it still holds, write a new `effective` or `review_by`",
            "请重读：需要改就提高 `version`；仍然适用就写上新的 `effective` 或 `review_by`"
        ));
    }
}

/// `duty:quote`, or the step of a workflow: `enquiry-to-order/first-reply`.
fn told(org: &Org, what: Basis) -> String {
    match what {
        Basis::Object(entity) => format!("{}:{}", entity.kind.name(), org.common(entity).id),
        Basis::Step((workflow, step)) => {
            let workflow = &org.workflows[workflow];
            format!("{}/{}", workflow.id(), workflow.steps[step.0 as usize].id.value)
        }
    }
}
