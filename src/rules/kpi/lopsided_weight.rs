//! The check of `kpi/lopsided-weight`.

use super::weights;
use crate::{
    derive::{Facts, kpi_cards},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A KPI weighs under 5 % or over 60 % of a card.
    ///
    /// ## Why it matters
    /// A weight of a few percent moves nobody, and one that weighs nearly all makes the others decoration.
    ///
    /// ## How to mend it
    /// Leave small ones out, or let others weigh more.
    ///
    /// ## 中文
    /// 卡上某个指标的权重低于 5% 或高于 60%。
    ///
    /// 为什么重要：几个百分点影响不了谁，占去大半的又让其他指标成了摆设。
    ///
    /// 怎么改：请去掉权重太小的，或提高其他指标的权重。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/all.yaml
    /// - {id: orders, name: {zh: 订单数, en: Orders}}
    /// - {id: margin, name: {zh: 毛利率, en: Margin}}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   kpis: [{kpi: orders, weight: 97%}, {kpi: margin, weight: 3%}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/all.yaml
    /// - {id: orders, name: {zh: 订单数, en: Orders}}
    /// - {id: margin, name: {zh: 毛利率, en: Margin}}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   kpis: [{kpi: orders, weight: 60%}, {kpi: margin, weight: 40%}]
    /// ```
    pub static RULE = "kpi/lopsided-weight", Hint;
}

/// In millionths.
const LEAST: u32 = 50_000;
const MOST: u32 = 600_000;

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    // Weights that do not add up come first.
    for card in kpi_cards(org).filter(|card| !weights::is_off(card)) {
        for own in card.kpis {
            let (Some(weight), Some(kpi)) = (&own.weight, own.kpi.to) else { continue };
            let (name, kpi, percent) = (card.id, org.kpis[kpi].id(), f64::from(weight.value.millionths) / 10_000.0);
            let (message, help) = match weight.value.millionths {
                n if n < LEAST => (
                    say!(
                        "`{kpi}` weighs {percent}% for `{name}`; that moves nobody",
                        "`{kpi}` 在 `{name}` 只占 {percent}%，影响不了谁"
                    ),
                    say!("leave it out, or let it weigh at least 5%", "请去掉它，或至少占 5%"),
                ),
                n if n > MOST => (
                    say!(
                        "`{kpi}` weighs {percent}% for `{name}`; the others hardly count",
                        "`{kpi}` 在 `{name}` 占 {percent}%，其他指标几乎不起作用"
                    ),
                    say!("let it weigh at most 60%", "请不超过 60%"),
                ),
                _ => continue,
            };
            sink.report(&RULE, card.subject, weight.span, message).help(help);
        }
    }
}
