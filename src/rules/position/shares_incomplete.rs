//! `position/shares-incomplete`.

use crate::{
    calendar::Share,
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// Every responsibility of a position has a share, and together they are less than 100 %.
    ///
    /// ## Why it matters
    /// The rest of the working time goes somewhere that the card does not show, often into work that nobody decided on.
    ///
    /// ## How to mend it
    /// Add the responsibility that takes the rest, raise the shares, or leave one of them without a share.
    ///
    /// ## 中文
    /// 岗位的每项职责都写了时间占比，但合计不到 100%。
    ///
    /// 为什么重要：剩下的时间用在哪里，岗位卡上看不到，往往是被没人决定过的杂事占了。
    ///
    /// 怎么改：补上占用其余时间的职责，或调高占比，或让其中一项不写占比。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/all.yaml
    /// - {id: quote, name: {zh: 报价, en: Quotations}, centre: sales}
    /// - {id: visit, name: {zh: 拜访客户, en: Visits}, centre: sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// responsibilities: [{duty: quote, share: 40%}, {duty: visit, share: 30%}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/all.yaml
    /// - {id: quote, name: {zh: 报价, en: Quotations}, centre: sales}
    /// - {id: visit, name: {zh: 拜访客户, en: Visits}, centre: sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// responsibilities: [{duty: quote, share: 40%}, {duty: visit}]
    /// ```
    pub static RULE = "position/shares-incomplete", Warning;
}

/// In millionths of the whole: three thirds written as 33.3% are whole enough.
const ROUNDING: u64 = 5_000;

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, position) in org.positions.active() {
        let shares: Option<Vec<_>> = position.responsibilities.iter().map(|own| own.share.as_ref()).collect();
        let Some(shares) = shares.filter(|shares| !shares.is_empty()) else { continue };
        let total: u64 = shares.iter().map(|share| u64::from(share.value.millionths)).sum();
        if total + ROUNDING >= u64::from(Share::WHOLE.millionths) {
            continue;
        }
        let (id, percent) = (position.id(), total as f64 / 1e4);
        let parts: Vec<String> = shares.iter().map(|share| format!("{}%", share.value.percent())).collect();
        sink.report(
            &RULE,
            position.subject(),
            shares[shares.len() - 1].span,
            say!("the shares of `{id}` add up to {percent}% only", "`{id}` 各项职责的占比合计只有 {percent}%"),
        )
        .witness(&parts.join(" + "))
        .help(say!(
            "add what takes the rest of the time, or leave one responsibility without a share",
            "请补上占用其余时间的职责，或让其中一项不写占比"
        ));
    }
}
