//! `position/shares`.

use crate::{
    calendar::Share,
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, Position},
};

rule! {
    /// The shares of a position's responsibilities add up to more than 100 %.
    ///
    /// ## Why it matters
    /// Nobody has more than all of their time: the last responsibilities on the card will not be done.
    ///
    /// ## How to mend it
    /// Lower the shares until they fit, give a responsibility to another position, or raise the headcount and count
    /// each holder's time alone.
    ///
    /// ## 中文
    /// 岗位各项职责的时间占比加起来超过 100%。
    ///
    /// 为什么重要：一个人的时间最多就是全部，排在后面的职责注定没人做。
    ///
    /// 怎么改：把占比调到合计不超过 100%，或把某项职责交给别的岗位；占比说的是一位任职者的时间，不随编制人数增加。
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
    /// responsibilities: [{duty: quote, share: 60%}, {duty: visit, share: 50%}]
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
    /// responsibilities: [{duty: quote, share: 60%}, {duty: visit, share: 40%}]
    /// ```
    pub static RULE = "position/shares", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, position) in org.positions.active() {
        let shares = || position.responsibilities.iter().filter_map(|responsibility| responsibility.share.as_ref());
        let total: u64 = shares().map(|share| u64::from(share.value.millionths)).sum();
        let whole = u64::from(Share::WHOLE.millionths);
        let mut sum = 0;
        let over = shares().find(|share| {
            sum += u64::from(share.value.millionths);
            sum > whole
        });
        let Some(over) = over else { continue };
        let (id, percent) = (position.id(), total as f64 / 1e4);
        let parts: Vec<String> = shares().map(|share| format!("{}%", share.value.percent())).collect();
        sink.report(
            &RULE,
            position.subject(),
            over.span,
            say!("the shares of `{id}` add up to {percent}%", "`{id}` 各项职责的占比合计 {percent}%"),
        )
        .here(say!("here the sum passes 100%", "加到这里超过 100%"))
        .witness(&parts.join(" + "))
        .help(say!(
            "lower the shares, or give a responsibility to another position",
            "请调低占比，或把某项职责交给别的岗位"
        ));
    }
}

/// Whether the shares of a position's responsibilities are above the whole.
pub fn exceeds_whole(position: &Position) -> bool {
    let shares = position.responsibilities.iter().filter_map(|own| own.share.as_ref());
    shares.map(|share| u64::from(share.value.millionths)).sum::<u64>() > u64::from(Share::WHOLE.millionths)
}
