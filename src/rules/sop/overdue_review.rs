//! The check of `sop/overdue-review`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, ReviewDue},
};

rule! {
    /// An SOP is past its review date.
    ///
    /// ## Why it matters
    /// The work has changed since anybody compared it with the text.
    ///
    /// ## How to mend it
    /// Read it against the work, and write the new `version` and `effective` date.
    ///
    /// ## 中文
    /// SOP 已过复审日期。
    ///
    /// 为什么重要：自上次核对以来，实际做法已经变了。
    ///
    /// 怎么改：请对照实际核对一遍，写上新的 `version` 和 `effective`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// review_every: 1y
    /// effective: 2025-05-01
    /// ---
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// review_every: 1y
    /// effective: 2026-05-01
    /// ---
    /// ```
    pub static RULE = "sop/overdue-review", Warning [due];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, sop) in org.sops.active() {
        let (Some(day), Some(review)) = (sop.review_by(), &sop.review) else { continue };
        if day >= org.as_of {
            continue;
        }
        let name = sop.id();
        let place = match review {
            ReviewDue::By(day) => day.span,
            ReviewDue::Every(period) => period.span,
        };
        let found = sink.report(
            &RULE,
            sop.subject(),
            place,
            say!("the review of `{name}` was due on {day}", "`{name}` 应在 {day} 前复审"),
        );
        if let (ReviewDue::Every(_), Some(effective)) = (review, &sop.effective) {
            found.label(effective.span, say!("counted from here", "从这里算起"));
        }
        found.help(say!(
            "read it against the work, then write a new `version` and `effective`",
            "请对照实际核对，再写新的 `version` 和 `effective`"
        ));
    }
}
