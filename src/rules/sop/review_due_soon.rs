//! The check of `sop/review-due-soon`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, ReviewDue},
};

rule! {
    /// An SOP is due for review soon.
    ///
    /// ## Why it matters
    /// A review takes time of people who have little.
    ///
    /// ## How to mend it
    /// Plan it now. How many days ahead is the option `days`.
    ///
    /// ## 中文
    /// SOP 即将到期复审。
    ///
    /// 为什么重要：复审要占用本来就忙的人的时间。
    ///
    /// 怎么改：请现在就安排；提前天数由选项 `days` 设定。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// review_by: 2026-12-10
    /// ---
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// review_by: 2027-03-10
    /// ---
    /// ```
    pub static RULE = "sop/review-due-soon", Hint [due] { days = 30.0 };
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let days = org.handbook.policy.option(&RULE, "days");
    for (_, sop) in org.sops.active() {
        let (Some(day), Some(review)) = (sop.review_by(), &sop.review) else { continue };
        let left = (day - org.as_of).num_days();
        if left < 0 || left as f64 > days {
            continue;
        }
        let name = sop.id();
        let place = match review {
            ReviewDue::By(day) => day.span,
            ReviewDue::Every(period) => period.span,
        };
        sink.report(
            &RULE,
            sop.subject(),
            place,
            say!("the review of `{name}` is due on {day}", "`{name}` 应在 {day} 前复审"),
        )
        .help(say!("plan the review", "请安排复审"));
    }
}
