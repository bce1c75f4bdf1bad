//! `handbook/unused-allow`.

use super::super::{entries, find};
use crate::{
    diagnostic::{Sink, rule, say},
    model::Org,
    source::Span,
};
use rustc_hash::FxHashSet;

rule! {
    /// An `allow` matches no finding, or is past its date.
    ///
    /// ## Why it matters
    /// A list of exceptions that nobody clears hides the day on which the same fault comes back.
    ///
    /// ## How to mend it
    /// Take it away. Where the finding is back because the date has passed, mend the fault or agree on a new date.
    ///
    /// ## 中文
    /// `allow` 没有对应的问题，或已过期。
    ///
    /// 为什么重要：没人清理的例外清单，会让同样的毛病再次出现时没有人知道。
    ///
    /// 怎么改：删去这一条。因过期而重新出现的问题，请改正，或商定新的日期。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: lead
    /// allow: [{rule: centre/no-head, because: {zh: 刚成立, en: just founded}}]
    /// # file: positions/lead.yaml
    /// name: {zh: 销售主管, en: Sales lead}
    /// centre: sales
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// allow: [{rule: centre/no-head, because: {zh: 刚成立, en: just founded}, until: 2027-01-01}]
    /// ```
    pub static RULE = "handbook/unused-allow", Warning;
}

/// Looks at the entries once the findings are accepted; `used` are the places of those that accepted one. Those of the
/// rules that look at pages are looked at when the pages are made, the others before.
pub fn check<'o>(orgs: impl Iterator<Item = &'o Org>, used: &FxHashSet<Span>, of_pages: bool, sink: &mut Sink) {
    let mut seen = FxHashSet::default();
    for org in orgs {
        let is_due = |name: &str| find(name).is_some_and(|rule| rule.is_of_pages() == of_pages);
        for (subject, allow) in entries(org) {
            // A name that is no rule's is `handbook/unknown-rule`.
            if used.contains(&allow.span) || !seen.insert(allow.span) || !is_due(&allow.rule.value) {
                continue;
            }
            let rule = &allow.rule.value;
            match allow.until.as_ref().filter(|until| until.value < org.as_of) {
                Some(until) => {
                    let day = until.value;
                    sink.report(
                        &RULE,
                        subject,
                        until.span,
                        say!("`{rule}` was accepted until {day} only", "`{rule}` 只接受到 {day}"),
                    )
                    .help(say!(
                        "mend the fault and take the entry away, or agree on a new date",
                        "请改正后删去这一条，或商定新的日期"
                    ))
                    .due();
                }
                None => {
                    sink.report(
                        &RULE,
                        subject,
                        allow.rule.span,
                        say!("no finding of `{rule}` is accepted by this", "这一条没有对应的 `{rule}` 问题"),
                    )
                    .help(say!("take the entry away", "请删去这一条"));
                }
            }
        }
    }
}
